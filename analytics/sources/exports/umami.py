"""Umami: its events as CSV (`website_event.csv`), and the zip of totals that its pages download.

- `website_event.csv` of Umami Cloud's data export, and of the table of that name (version 2 and 3): a row an event,
  `event_type` 1 a pageview. The table `pageview` of version 1 holds nothing else. Times without a zone are UTC, as
  Umami keeps them.
- The zip of a self-hosted Umami (version 2.18 to 3): `pages.csv` and others with columns `x,y`. They count visitors,
  not views, and state no days: left out by name.
"""

from __future__ import annotations

from dataclasses import replace

import pyarrow.compute as pc

from analytics.errors import InputError
from analytics.sources.exports import events, report
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables import delimited
from analytics.sources.tables.recognise import top_row
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.values import as_strings

NAME, TOOL = "umami", "Umami"
PAGEVIEW = "1"
ADDRESS = "address"
_EVENTS = {"website_id", "session_id", "created_at", "url_path", "event_type"}
_VERSION_1 = {"website_id", "session_id", "created_at", "url", "view_id"}
_WANTED: report.Wanted = {
    "at": ("created_at",),
    "path": ("url_path", "url"),
    "query": ("url_query",),
    "number": ("event_id", "view_id"),
    "session": ("session_id",),
    "kind": ("event_type",),
    "title": ("page_title",),
    "host": ("hostname",),
}
#: Columns of the tables beside the events, which an export has in files of their own.
_BESIDE = ({"website_id", "data_key"}, {"website_id", "session_id", "browser", "os", "device", "created_at"})
_OF_TOTALS = frozenset({
    "events.csv", "pages.csv", "referrers.csv", "browsers.csv", "os.csv", "devices.csv", "countries.csv",
})  # fmt: skip


def recognises(item: Input) -> bool:
    """Whether the columns are those of events, of data beside them, or of the zip of totals."""
    names = top_row(item)
    return _has_events(names) or _is_of_totals(item, names) or _is_beside(names)


def _has_events(names: list[str]) -> bool:
    return {*names} >= _EVENTS or {*names} >= _VERSION_1


def _is_of_totals(item: Input, names: list[str]) -> bool:
    return item.name in _OF_TOTALS and names == ["x", "y"]


def _is_beside(names: list[str]) -> bool:
    return not _has_events(names) and any({*names} >= columns for columns in _BESIDE)


def read(item: Input, options: Options) -> Parsed:
    """Count the pageviews by hour; files on other things are left out by name."""
    sheet = report.named(delimited.read(item), NAME)
    names = top_row(item)
    if _is_of_totals(item, names):
        note = f"{item.name} of Umami's zip counts visitors of no stated days, not views: export website_event instead"
        return report.left_out(item, sheet, NAME, f"no views of pages ({item.name})", note)
    if _is_beside(names):
        note = f"{item.name} of Umami's export says nothing of views of pages: left out"
        return report.left_out(item, sheet, NAME, f"no views of pages ({item.name})", note)
    if not _has_events(names):
        there = f"this file has: {', '.join(sheet.columns)}."
        raise InputError(item.path, "no list of Umami's events.", f"Export website_event; {there}")
    found = report.columns_of(sheet, _WANTED)
    if "kind" in found:
        kinds = as_strings(sheet.columns[found["kind"]]).to_pylist()
        sheet = sheet.leaving_out("event, no pageview", report.mask_of(kind != PAGEVIEW for kind in kinds))
    sheet = _with_address(sheet, found).noting("times without a zone are UTC, as Umami keeps them")
    of = events.Pageviews(found["at"], ADDRESS, _identity(found), found.get("title"), found.get("host"))
    return events.parse(item, options, sheet, of, TOOL)


def _identity(found: dict[str, str]) -> tuple[str, ...]:
    """Umami numbers its events; of an export without those numbers the rest must tell."""
    if "number" in found:
        return (found["number"],)
    return (found["session"], found["at"], ADDRESS)


def _with_address(sheet: Sheet, found: dict[str, str]) -> Sheet:
    """Path and query, which Umami keeps apart, as one address."""
    address = as_strings(sheet.columns[found["path"]])
    if "query" in found:
        query = as_strings(sheet.columns[found["query"]])
        address = pc.coalesce(pc.binary_join_element_wise(address, query, "?"), address)
    return replace(sheet, columns=sheet.columns | {ADDRESS: address})
