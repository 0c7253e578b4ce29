"""What a newsroom has said about its own site: its hosts, which pages are stories, its holidays, a country database."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analytics.errors import SettingsError

#: A part of a story's address in braces: `{id}` is the story's identifier, any other name is not looked at.
_PLACE = re.compile(r"\{(\w+)\}")
_HOST = re.compile(r"[^\s/?#@:]+\.[^\s/?#@:]+(?::\d+)?")


@dataclass(frozen=True)
class Pattern:
    """One form that addresses of stories have, such as `/news/{id}-{slug}.html`."""

    text: str

    @cached_property
    def _parts(self) -> re.Pattern[str]:
        literals = _PLACE.split(self.text)
        texts, names = literals[::2], literals[1::2]
        places = ["(?P<id>[^/?#]+?)" if name == "id" else "[^/?#]+?" for name in names]
        return re.compile("".join(re.escape(text) + place for text, place in zip(texts, [*places, ""], strict=True)))

    def identifier(self, path: str) -> str | None:
        """The identifier in a path of this form; None for any other path."""
        found = self._parts.fullmatch(path)
        return found and found["id"]

    def filled(self, identifier: str) -> str:
        """The path of this form with that identifier; places of other names are left as they are called."""
        return _PLACE.sub(lambda place: identifier if place[1] == "id" else place[0], self.text)


@dataclass(frozen=True)
class SiteRules:
    """Rules of one site; what is not said is None or empty, and then sensible rules hold."""

    name: str = ""
    hosts: tuple[str, ...] = ()  # own host names; the first is the one readers are sent to
    story: tuple[Pattern, ...] = ()  # when given, only pages of these forms are stories
    country_database: Path | None = None
    holidays: tuple[str, ...] = ()  # whose public holidays its readers have: countries (HK) or their parts (DE-BY)

    def identifier(self, path: str) -> str | None:
        """The identifier of the story at a path, by the first form that fits."""
        return next((found for form in self.story if (found := form.identifier(path))), None)


def read_rules(file: str, name: str, stated: object) -> SiteRules:
    """The rules in a table of the settings file; a SettingsError names file and key."""
    where = f"{file}: [sites.{name}]"
    if not isinstance(stated, dict):
        raise SettingsError(f"{where} is {stated!r}. Write it as a table, with keys such as hosts = [...].")
    unknown = sorted(set(stated) - set(KEYS))
    if unknown:
        raise SettingsError(f"{where} {unknown[0]}: there is no such key. There are: {', '.join(KEYS)}.")
    hosts = _texts(where, "hosts", stated)
    wrong = next((host for host in hosts if not _HOST.fullmatch(host)), None)
    if wrong is not None:
        raise SettingsError(f"{where} hosts: {wrong!r} is no host name. Write names such as www.news.example.")
    forms = _texts(where, "story", stated)
    bad = next((form for form in forms if not form.startswith("/") or _PLACE.findall(form).count("id") != 1), None)
    if bad is not None:
        raise SettingsError(f"{where} story: {bad!r} must begin with / and name {{id}} once, as /news/{{id}}.html.")
    own = tuple(host.lower() for host in hosts)
    return SiteRules(name, own, tuple(map(Pattern, forms)), _database(where, stated), _holidays(where, stated))


#: The keys of a site's table.
KEYS = ("hosts", "story", "country_database", "holidays")


def _texts(where: str, key: str, stated: dict[str, object]) -> list[str]:
    value = stated.get(key, [])
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
        raise SettingsError(f"{where} {key} is {value!r}. Use a list of texts.")
    return [str(text).strip() for text in texts]


def _database(where: str, stated: dict[str, object]) -> Path | None:
    value = stated.get("country_database")
    if value is None:
        return None
    if not isinstance(value, str) or not Path(value).is_file():
        raise SettingsError(f"{where} country_database: there is no file {value!r}. Name an .mmdb file.")
    return Path(value)


def _holidays(where: str, stated: dict[str, object]) -> tuple[str, ...]:
    places = [place.upper() for place in _texts(where, "holidays", stated)]
    if not places:
        return ()
    from holidays import list_supported_countries  # noqa: PLC0415 - a tenth of a second that most commands don't need

    known = list_supported_countries()
    for place in places:
        country, _, part = place.partition("-")
        if country not in known or (part and part not in known[country]):
            raise SettingsError(
                f"{where} holidays: none are known of {place!r}. Write a country's two letters, such as HK, or one of"
                " its parts, such as DE-BY."
            )
    return tuple(places)
