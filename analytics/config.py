"""Settings: flags, then READERSHIP_* environment, then readership.toml, then the default."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analytics.errors import SettingsError
from analytics.site_rules import SiteRules, read_rules

SETTINGS_FILE = Path("readership.toml")


@dataclass(frozen=True)
class Setting:
    """One thing a person can set; the README must name each (a test sees to it)."""

    name: str
    default: str
    help: str

    @property
    def environment(self) -> str:
        """The variable that sets it."""
        return f"READERSHIP_{self.name.upper()}"


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("home", "data", "folder that holds the store"),
        Setting("site", "default", "site that inputs belong to when --site is not given"),
        Setting("timezone", "UTC", "time zone of a new site, and of times in inputs that state none"),
        Setting("allowed_hosts", "", "further host names under which the pages may be opened, separated by commas"),
        Setting("uploads", "on", "whether files can be taken in through the pages: on or off"),
        Setting("authors", "off", "whether the pages compare authors by how their stories are read: on or off"),
        Setting("url", "", "address at which readers open the pages, for links in messages, feeds and files"),
    )
}


def from_file() -> dict[str, object]:
    """What `readership.toml` in the current folder says; nothing when there is none."""
    if not SETTINGS_FILE.exists():
        return {}
    try:
        return tomllib.loads(SETTINGS_FILE.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{SETTINGS_FILE}: {error}. Mend the file or move it away.") from error


def setting(name: str, flag: str | None = None) -> str:
    """Value of a setting by its name; `flag` is what the command line gave, if anything."""
    known = SETTINGS[name]
    if flag is not None:
        return flag
    if known.environment in os.environ:
        return os.environ[known.environment]
    return str(from_file().get(name, known.default))


def home() -> Path:
    """Return the folder that holds the store."""
    return Path(setting("home"))


def site_rules(name: str) -> SiteRules:
    """What readership.toml says about a site, in its table [sites.NAME]."""
    sites = from_file().get("sites", {})
    if not isinstance(sites, dict):
        raise SettingsError(f"{SETTINGS_FILE}: sites is {sites!r}. Write a table for each site: [sites.{name}].")
    return read_rules(str(SETTINGS_FILE), name, sites[name]) if name in sites else SiteRules(name)


def uploads() -> bool:
    """Whether those who can open the pages may add data through them."""
    return _switched("uploads")


def authors() -> bool:
    """Whether the pages compare authors: people, of whom not every house wants a table."""
    return _switched("authors")


def _switched(name: str) -> bool:
    value = setting(name).strip().lower()
    if value not in {"on", "true", "off", "false"}:
        raise SettingsError(f"{name} is set to {value!r}. Use on or off.")
    return value in {"on", "true"}


def timezone(name: str) -> ZoneInfo:
    """Time zone by IANA name, or a SettingsError that says so."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingsError(f"Unknown time zone {name!r}. Use an IANA name such as Asia/Taipei.") from error
