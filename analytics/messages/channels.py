"""Where messages go: the channels that readership.toml names, each checked before anything is sent."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from analytics import config, i18n
from analytics.errors import SettingsError
from analytics.messages.message import KINDS
from analytics.period import midnight, to_local

_QUIET = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_NAME = re.compile(r"[\w.-]{1,40}")
_KEYS = ("url", "language", "quiet", "cap", "kinds", "sections", "sets", "sites")
_VARIABLE = "env:"


@dataclass(frozen=True)
class Channel:
    """One channel; what is not said of it is open: all kinds, every section and site, no quiet hours."""

    name: str
    stated: str = field(repr=False)  # the address as the file has it, with passwords: for sending only
    language: str = i18n.DEFAULT
    quiet: tuple[time, time] | None = None  # in the site's time; from 22:00 to 07:00 is a night
    cap: int = 20  # messages a day
    kinds: tuple[str, ...] = KINDS
    sections: tuple[str, ...] = ()  # desks whose digests it gets
    sets: tuple[str, ...] = ()  # story sets of which it gets one
    sites: tuple[str, ...] = ()

    def takes(self, kind: str, site: str = "") -> bool:
        """Whether messages of a kind about a site go here."""
        return kind in self.kinds and (not self.sites or not site or site in self.sites)

    def quiet_until(self, now: datetime, zone: str) -> datetime | None:
        """When the quiet hours of this moment end, as the site's wall-clock time; None when it is not quiet."""
        if self.quiet is None:
            return None
        local, (begin, end) = to_local(now, zone), self.quiet
        into, over = local.time() >= begin, local.time() < end
        if not ((into or over) if begin > end else (into and over)):
            return None
        return datetime.combine(local.date() + timedelta(days=int(begin > end and into)), end)

    def day_began(self, now: datetime, zone: str) -> datetime:
        """When the day began for which the cap counts, in UTC."""
        return midnight(to_local(now, zone).date(), zone)

    def address(self) -> str:
        """The address to send to; SettingsError, without the address, when there is none."""
        if not self.stated.startswith(_VARIABLE):
            return self.stated
        variable = self.stated.removeprefix(_VARIABLE)
        if not os.environ.get(variable):
            raise SettingsError(
                f"{_where(self.name)} url: the environment variable {variable} is not set. Set it for who runs this."
            )
        return os.environ[variable]


def channels() -> tuple[Channel, ...]:
    """The channels of readership.toml in its order; SettingsError names file, channel and key. No secret is in it."""
    stated = config.from_file().get("channels", {})
    if not isinstance(stated, dict):
        raise SettingsError(
            f"{config.SETTINGS_FILE}: channels is no table. Write one for each channel: [channels.NAME]."
        )
    return tuple(_channel(name, said) for name, said in stated.items())


def named(name: str | None) -> tuple[Channel, ...]:
    """The channel of a name, or all of them; SettingsError when there is none."""
    known = channels()
    chosen = tuple(channel for channel in known if name in {None, channel.name})
    if chosen:
        return chosen
    if name is None:
        raise SettingsError(
            f'{config.SETTINGS_FILE} names no channel. Write [channels.mail] and below it url = "env:MAIL_URL".'
        )
    there = ", ".join(channel.name for channel in known) or "none"
    raise SettingsError(f"{config.SETTINGS_FILE} has no channel {name!r}. There are: {there}.")


def _where(name: str) -> str:
    return f"{config.SETTINGS_FILE}: [channels.{name}]"


def _channel(name: str, said: object) -> Channel:
    where = _where(name)
    if not _NAME.fullmatch(name):
        raise SettingsError(f"{where}: call a channel by letters, digits, '.', '-' or '_', such as [channels.mail].")
    if not isinstance(said, dict):
        raise SettingsError(f'{where} is no table. Write [channels.{name}] and below it url = "env:MAIL_URL".')
    unknown = sorted(set(said) - set(_KEYS))
    if unknown:
        raise SettingsError(f"{where} {unknown[0]}: there is no such key. There are: {', '.join(_KEYS)}.")
    return Channel(
        name,
        _url(where, said.get("url")),
        _one_of(where, "language", said.get("language", i18n.DEFAULT), i18n.available()),
        _quiet(where, said.get("quiet")),
        _cap(where, said.get("cap", 20)),
        tuple(_one_of(where, "kinds", kind, KINDS) for kind in _texts(where, "kinds", said)) or KINDS,
        _texts(where, "sections", said),
        _texts(where, "sets", said),
        _texts(where, "sites", said),
    )


def _url(where: str, value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if text.startswith(_VARIABLE) and not re.fullmatch(r"env:\w+", text):
        raise SettingsError(f'{where} url: after env: comes the name of a variable, such as url = "env:MAIL_URL".')
    if not text.startswith(_VARIABLE) and "://" not in text:
        raise SettingsError(
            f'{where} url: write "env:NAME", where the variable NAME has the address, or an address of Apprise such as'
            " mailtos://, slack:// or json://."
        )
    return text


def _one_of(where: str, key: str, value: object, known: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in known:
        raise SettingsError(f"{where} {key}: {value!r} is not known. There are: {', '.join(known)}.")
    return value


def _quiet(where: str, value: object) -> tuple[time, time] | None:
    if value is None or value == "":
        return None
    found = _QUIET.fullmatch(value) if isinstance(value, str) else None
    if found is None or found[0][:5] == found[0][6:]:
        raise SettingsError(f'{where} quiet is {value!r}. Write from and until, such as quiet = "22:00-07:00".')
    hours = [int(number) for number in found.groups()]
    return time(hours[0], hours[1]), time(hours[2], hours[3])


def _cap(where: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise SettingsError(f"{where} cap is {value!r}. Write how many messages a day may come, such as cap = 20.")
    return value


def _texts(where: str, key: str, said: dict[str, object]) -> tuple[str, ...]:
    value = said.get(key, [])
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) and text.strip() for text in texts):
        raise SettingsError(f"{where} {key} is {value!r}. Use a list of texts.")
    return tuple(str(text).strip() for text in texts)
