"""Logs whose `#Fields` line names their columns: W3C extended, IIS, CloudFront. It may change in mid-file.

Times are UTC, as the standard has it, unless the field is called `time-local`. Where lines hold a time of day only, the
`#Date` line above says of which day.
"""

from __future__ import annotations

import re
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

from analytics.sources.logs import hit, times
from analytics.sources.logs.hit import NOT_THIS_FORMAT
from analytics.sources.logs.reading import LogFormat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from analytics.sources.logs.hit import Outcome

NO_FIELDS = "no #Fields line says what the columns are"
OTHER_FIELDS = "not as many fields as the #Fields line names"

#: Our field -> the names it has, the better first (CloudFront's cs(Host) is its own name, not the site's).
_NAMES = {
    "date": ("date", "date-local"),
    "time": ("time", "time-local"),
    "client": ("c-ip",),
    "host": ("x-host-header", "cs(host)", "cs-host"),
    "method": ("cs-method",),
    "target": ("cs-uri-stem", "cs-uri"),
    "query": ("cs-uri-query",),
    "status": ("sc-status",),
    "referrer": ("cs(referer)", "cs(referrer)"),
    "agent": ("cs(user-agent)",),
}
_KNOWN = frozenset(name for names in _NAMES.values() for name in names)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VALUE = re.compile(r'"((?:[^"]|"")*)"(?= |$)|([^ ]+)')
_METHOD = re.compile(r"[A-Z][A-Z_-]*")


class _Lines:
    """The lines of one file in order; remembers its last header."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._columns: list[str] = []
        self._places: dict[str, int] = {}
        self._date = ""
        self._is_local = False

    def __call__(self, text: str) -> Outcome:
        if text.startswith("#") or not text.strip():
            self._header(text)
            return None
        if not self._columns:
            return NO_FIELDS
        values = _values(text)
        if len(values) != len(self._columns):
            return OTHER_FIELDS
        fields = {name: values[place] for name, place in self._places.items()}
        at = self._moment(fields)
        if "target" not in fields:
            return NOT_THIS_FORMAT
        return hit.of(_cleaned(fields, tabbed="\t" in text), at)

    def _header(self, text: str) -> None:
        name, _, value = text.partition(":")
        if name == "#Fields":
            columns = value.lower().split()
            self._columns = [column if column in _KNOWN else "-" for column in columns]
            self._places = {
                ours: columns.index(known)
                for ours, names in _NAMES.items()
                if (known := next((one for one in names if one in columns), None))
            }
            self._is_local = "time-local" in columns and "time" not in columns
        elif name == "#Date":
            found = _DAY.match(value.strip())
            self._date = found[0] if found else ""

    @property
    def header(self) -> str | None:
        """Lines that say what these said, with nothing in them but names that we know and a day."""
        date = f"#Date: {self._date}\n" if self._date else ""
        return f"{date}#Fields: {' '.join(self._columns)}" if self._columns else None

    def _moment(self, fields: dict[str, str]) -> int | None:
        if "time" not in fields:
            return None
        zone = self._zone if self._is_local else UTC
        return times.iso(f"{fields.get('date', self._date)}T{fields['time']}", zone)


def _values(text: str) -> list[str]:
    if "\t" in text:
        return text.split("\t")
    if '"' not in text:
        return text.split()
    return [quoted.replace('""', '"') if bare == "" else bare for quoted, bare in _VALUE.findall(text)]


def _cleaned(fields: dict[str, str], *, tabbed: bool) -> dict[str, str | None]:
    """Fields without the ways in which this kind of log keeps spaces out of them."""
    clean: dict[str, str | None] = dict(fields)
    if agent := fields.get("agent"):
        if tabbed:  # CloudFront encodes it, in older logs twice
            agent = unquote(unquote(agent) if "%25" in agent else agent)
        elif " " not in agent:  # IIS writes + for a space
            agent = agent.replace("+", " ")
        clean["agent"] = agent
    if not _METHOD.fullmatch(fields.get("method", "GET")):
        clean["method"] = clean["target"] = None  # FTP writes `[2]USER`
    target = clean["target"]
    if target and "/" in target and not target.startswith("/") and "://" not in target:
        named, _, path = target.partition("/")  # `news.example/a`, as Incapsula has it
        clean["target"] = f"/{path}"
        clean.setdefault("host", named)
    return clean


def _names_fields(line: str, having: str) -> bool:
    names = line.lower().split()
    return names[:1] == ["#fields:"] and having in names and any(name.startswith("cs-uri") for name in names)


def formats() -> Iterator[LogFormat]:
    """CloudFront and IIS write W3C logs of their own; any other is plainly one."""
    yield LogFormat("cloudfront", _Lines, declares=partial(_names_fields, having="x-edge-location"))
    yield LogFormat("iis", _Lines, declares=lambda line: line.startswith("#Software: Microsoft Internet Information"))
    yield LogFormat("w3c", _Lines, declares=partial(_names_fields, having="cs-method"))
