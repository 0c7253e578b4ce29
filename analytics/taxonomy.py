"""Rules that give stories their section, series and topics, as somebody wrote them in `readership.toml`.

A rule sets one thing and has conditions, all of which must hold; of several patterns of one condition, any. Of the
rules that fit a story, the first decides its section, the first its series, and each adds its topic. What is in force
is kept in this form too, with the lists that the rules named written out, so that it means the same on any machine.
"""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.compute as pc

from analytics import config
from analytics.errors import SettingsError
from analytics.search import fold
from analytics.text import shows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SETS = ("section", "series", "topic")
PATTERNS = ("url", "title", "tag", "author", "stated_section")
KEYS = (*SETS, *PATTERNS, "stories", "list", "site")
REGEX = "re:"
LONGEST_NAME = 100  # characters of a section, series or topic
LONGEST_PATTERN = 1_000
LONGEST_NUMBER = 16  # digits of a story's number


@dataclass(frozen=True)
class Condition:
    """One pattern as the store compares it: which text of a story, how, and with what."""

    kind: str  # the key in the rule; its patterns are alternatives
    subject: str  # link, path, title, tag, author, stated_section, story
    how: str  # is, starts, ends, holds, like, regex
    text: str


@dataclass(frozen=True)
class Rule:
    """One rule: what it sets, to which name ("" is none), where, and its patterns by condition."""

    sets: str
    name: str
    sites: tuple[str, ...]  # none: all
    patterns: Mapping[str, tuple[str, ...]]

    @property
    def text(self) -> str:
        """The rule as it is written in `readership.toml`."""
        values: dict[str, str | tuple[str, ...]] = {self.sets: self.name, "site": self.sites, **self.patterns}
        return "\n".join(f"{key} = {_toml(value)}" for key, value in values.items() if value or key == self.sets)

    def conditions(self) -> Iterator[Condition]:
        """Its patterns as the store compares them."""
        for kind, patterns in self.patterns.items():
            for pattern in patterns:
                yield _named(pattern) if kind == "stories" else _condition(kind, pattern)


def _toml(value: str | tuple[str, ...]) -> str:
    """A value in TOML; what JSON writes of printable text is TOML too."""
    written = value[0] if isinstance(value, tuple) and len(value) == 1 else value
    return json.dumps(written, ensure_ascii=False)


def as_text(rules: list[Rule]) -> str:
    """Rules as one writes them, the same for rules that say the same."""
    return "\n\n".join(f"[[taxonomy]]\n{rule.text}" for rule in rules)


def from_text(text: str) -> list[Rule]:
    """Rules that were in force, from `as_text`."""
    return [_rule(f"rule {number}", table) for number, table in enumerate(tomllib.loads(text).get("taxonomy", []), 1)]


def from_settings() -> list[Rule] | None:
    """The rules of `readership.toml` in the current folder; None when it has no word about them.

    Raises SettingsError with file, rule and key when one of them makes no sense.
    """
    tables = config.from_file().get("taxonomy")
    if tables is None:
        return None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise SettingsError(f"{config.SETTINGS_FILE}: write each rule below a line of its own, [[taxonomy]].")
    places = (f"{config.SETTINGS_FILE}, taxonomy rule {number}" for number in range(1, len(tables) + 1))
    return [_rule(place, table) for place, table in zip(places, tables, strict=True)]


def written() -> str:
    """The rules of `readership.toml` as text. Raises SettingsError when it has no word about them."""
    rules = from_settings()
    if rules is None:
        raise SettingsError(
            f"There are no rules: write [[taxonomy]] and its lines into {config.SETTINGS_FILE} in the current folder. "
            "`taxonomy = []` there stands for no rules at all."
        )
    return as_text(rules)


def _rule(place: str, table: dict[str, Any]) -> Rule:
    for key in table:
        if key not in KEYS:
            raise SettingsError(f"{place}: there is no {key!r}. Known are {', '.join(KEYS)}.")
    sets = [key for key in SETS if key in table]
    if len(sets) != 1:
        raise SettingsError(f"{place}: it sets {' and '.join(sets) or 'nothing'}. Set one of {', '.join(SETS)}.")
    patterns = {key: _patterns(f"{place}, {key}", table[key]) for key in PATTERNS if key in table}
    for key, values in patterns.items():
        for value in values:
            _check(f"{place}, {key}", key, value)
    stories = _stories(place, table)
    if stories:
        patterns["stories"] = stories
    if not patterns:
        raise SettingsError(f"{place}: it has no condition. Add one of {', '.join(KEYS[3:-1])}.")
    sites = _patterns(f"{place}, site", table["site"]) if "site" in table else ()
    return Rule(sets[0], _name(f"{place}, {sets[0]}", sets[0], table[sets[0]]), sites, patterns)


def _name(place: str, sets: str, name: object) -> str:
    if not isinstance(name, str) or len(name) > LONGEST_NAME or not shows(name) or name != name.strip():
        raise SettingsError(f"{place}: write a name of up to {LONGEST_NAME} characters in quotes, on one line.")
    if not name and sets == "topic":
        raise SettingsError(f'{place}: a topic needs a name. (section = "" and series = "" say that there is none.)')
    return name


def _patterns(place: str, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(one, str) for one in values):
        raise SettingsError(f'{place}: write text in quotes, or several: ["one", "two"].')
    return tuple(values)


def _check(place: str, key: str, pattern: str) -> None:
    """A pattern that can match: not blank (but for "no section stated"), one line, a regular expression of RE2."""
    if not pattern.strip() and key != "stated_section":
        raise SettingsError(f'{place}: an empty pattern matches nothing. "*" stands for anything.')
    if len(pattern) > LONGEST_PATTERN or not shows(pattern):
        raise SettingsError(f"{place}: a pattern has up to {LONGEST_PATTERN} characters, all of them on one line.")
    if pattern.startswith(REGEX):
        try:
            pc.match_substring_regex(pa.array([""]), pattern.removeprefix(REGEX))
        except pa.ArrowInvalid as error:
            said = str(error).removeprefix("Invalid regular expression: ")
            raise SettingsError(f"{place}: {pattern!r} is no regular expression that can be used ({said}).") from error


def _stories(place: str, table: dict[str, Any]) -> tuple[str, ...]:
    """Stories named one by one, in the rule and in the file that it names; each once."""
    named: dict[str, None] = {}
    if "stories" in table:
        given = table["stories"] if isinstance(table["stories"], list) else [table["stories"]]
        for one in given:
            if isinstance(one, bool) or not isinstance(one, int | str):
                raise SettingsError(f"{place}, stories: write numbers of stories, or links in quotes.")
            named[_story(f"{place}, stories", str(one))] = None
    if "list" in table:
        (path,) = _patterns(f"{place}, list", table["list"])[:1]
        for line, text in _lines(f"{place}, list", config.SETTINGS_FILE.parent / path):
            named[_story(f"{path}, line {line}", text)] = None
    if not named and ("stories" in table or "list" in table):
        raise SettingsError(f"{place}: its list of stories is empty. Name a story, or delete the rule.")
    return tuple(named)


def _lines(place: str, path: Path) -> Iterator[tuple[int, str]]:
    """Lines of a list, without blank ones and what follows a # and a space."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise SettingsError(f"{place}: {path} can't be read ({why}). Give a text file, a story a line.") from error
    for number, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if said and not said.startswith("#"):
            yield number, said


def _story(place: str, text: str) -> str:
    number = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    if not number and not ("/" in text and shows(text) and len(text) <= LONGEST_PATTERN):
        raise SettingsError(f"{place}: {text[:60]!r} is neither the number of a story nor a link.")
    return text


def _named(text: str) -> Condition:
    """One story: by the number that its page has in the address, or by its link."""
    if "/" not in text:
        return Condition("stories", "story", "is", str(int(text)))
    return _link("stories", "is", text.partition("#")[0])


def _condition(kind: str, pattern: str) -> Condition:
    if pattern.startswith(REGEX):
        return Condition(kind, "link" if kind == "url" else kind, "regex", pattern.removeprefix(REGEX))
    how, text = _wildcards(pattern)
    if kind == "url":
        return _link(kind, how, text)
    text = fold(text) if kind == "title" else text.lower()
    return Condition(kind, kind, how, _like(text) if how == "like" else text)


def _link(kind: str, how: str, text: str) -> Condition:
    """Compare an address without its scheme, as a browser shows it; one that begins with a slash names no host."""
    scheme, _, rest = text.partition("://")
    shown = unquote(rest if rest and "/" not in scheme else text).lower()
    if how == "is":
        shown = shown.rstrip("/")
    subject = "path" if shown.startswith("/") else "link"
    return Condition(kind, subject, how, _like(shown) if how == "like" else shown)


def _wildcards(pattern: str) -> tuple[str, str]:
    """How a pattern with stars is compared, and with what; most have them at the ends only, which is quick."""
    inner = pattern.strip("*")
    if "*" in inner:
        return "like", pattern
    starts, ends = pattern.endswith("*"), pattern.startswith("*")
    return ("holds" if starts and ends else "starts" if starts else "ends" if ends else "is"), inner


def _like(pattern: str) -> str:
    """A pattern with stars as SQL's `like` writes it, with a backslash before what would mean something else."""
    return re.sub(r"([\\%_])", r"\\\1", pattern).replace("*", "%")
