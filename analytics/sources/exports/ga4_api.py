"""Google Analytics 4, Data API (v1beta and v1alpha): answers of runReport and batchRunReports as JSON.

Names stand apart from values: `dimensionHeaders`, `metricHeaders`, `rows[].dimensionValues[].value`. The answer names
its time zone (`metadata.timeZone`) but not its days: they are a dimension (`date`, `dateHour`), or in the file's name.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analytics.errors import InputError
from analytics.sources.encoding import decode
from analytics.sources.exports import report
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables.recognise import head_of
from analytics.sources.tables.records import Found, before_the_cut, load, sheet_of, too_deep
from analytics.sources.tables.sheet import Unit

NAME, TOOL = "ga4-api", "the Google Analytics 4 API"
Record = dict[str, Any]
_WANTED: report.Wanted = {
    "url": (
        "full_page_url", "page_location", "page_path_plus_query_string", "page_path", "unified_page_path_screen",
    ),
    "title": ("page_title", "unified_screen_name", "unified_screen_class"),
    "host": ("host_name",),
    "started_at": ("date_hour", "date", "iso_year_iso_week", "year_month"),
    "count": ("screen_page_views",),
}  # fmt: skip
_UNITS: dict[str, Unit] = {"dateHour": "hour", "date": "day", "isoYearIsoWeek": "week", "yearMonth": "month"}
_NO_TIMES = {
    "day", "month", "week", "year", "hour", "minute", "dayOfWeek", "isoWeek", "isoYear", "yearWeek", "dateHourMinute",
    "minutesAgo", "nthDay", "nthHour", "nthMinute", "nthMonth", "nthWeek", "nthYear", "dateRange",
}  # fmt: skip


def recognises(item: Input) -> bool:
    """Whether it is JSON that holds headers of dimensions apart from their values."""
    head = head_of(item)
    return head.lstrip()[:1] in {"{", "["} and '"dimensionHeaders"' in head


def read(item: Input, options: Options) -> Parsed:
    """Views of the pages of the first report that has them; further pages of the same report belong to it."""
    decoded = decode(item.data)
    found = _found(item, decoded.text)
    dimensions = _names(found.around, "dimensionHeaders")
    stray = [name for name in dimensions if name in _NO_TIMES]
    if stray and len(found.records) > 1:
        remedy = "Ask for it with date or dateHour instead, and one range of dates."
        raise InputError(item.path, f"its rows are told apart by {stray[0]!r}, not by dates.", remedy)
    unit = next((unit for name, unit in _UNITS.items() if name in dimensions), None)
    sheet = report.named(sheet_of(item, decoded, found, NAME), NAME, measure="views", unit=unit)
    options, note = _zone(item, options, found.around)
    return report.parse(item, options, sheet.noting(note), report.columns_of(sheet, _WANTED), TOOL)


def _found(item: Input, text: str) -> Found:
    try:
        reports = _reports(load(text))
    except RecursionError as error:
        raise too_deep(item.path) from error
    except ValueError as error:
        return _of_a_cut_file(item, text, error)
    first = next(filter(_speaks_of_pages, reports), None)
    if first is None:
        names = ", ".join(_all_names(reports[0])) if reports else "none"
        problem = f"an answer of {TOOL}, but no report of views of pages."
        raise InputError(item.path, problem, f"Ask for pagePath and screenPageViews; this one has: {names}.")
    same = [one for one in reports if _all_names(one) == _all_names(first)]
    rows = [row for one in same for row in _rows(one, _all_names(first))]
    notes = _notes(first, rows, len(reports) - len(same))
    return Found(rows, list(range(1, len(rows) + 1)), first, notes=notes)


def _of_a_cut_file(item: Input, text: str, error: ValueError) -> Found:
    """The rows before the cut; their names stand above them."""
    rows = re.search(r'"rows"\s*:', text)
    found = before_the_cut(item.path, text, error, rows.end() if rows else len(text))
    names = _all_names(found.around)
    if not names:
        raise InputError(item.path, f"not valid JSON: {error}.", "Export it again.") from error
    found.records = _rows({"rows": found.records}, names)
    return found


def _reports(document: object) -> list[Record]:
    """One answer, the answers of a batch, or the pages of one, each an object in a list."""
    if isinstance(document, dict) and isinstance(document.get("reports"), list):
        document = document["reports"]
    found = document if isinstance(document, list) else [document]
    return [one for one in found if isinstance(one, dict) and "dimensionHeaders" in one]


def _names(one: Record, key: str) -> list[str]:
    headers = one.get(key)
    return [str(header.get("name")) for header in headers if isinstance(header, dict)] if headers else []


def _all_names(one: Record) -> list[str]:
    return [*_names(one, "dimensionHeaders"), *_names(one, "metricHeaders")]


def _speaks_of_pages(one: Record) -> bool:
    names = {*_all_names(one)}
    pages = {"fullPageUrl", "pageLocation", "pagePathPlusQueryString", "pagePath", "unifiedPagePathScreen"}
    return "screenPageViews" in names and bool((pages | {"pageTitle", "unifiedScreenName"}) & names)


def _rows(one: Record, names: list[str]) -> list[object]:
    """Rows with a field a name; what is no row stays as it is and is set aside later."""
    return [_row(row, names) for row in one.get("rows") or []]


def _row(row: object, names: list[str]) -> object:
    if not isinstance(row, dict):
        return row
    cells = [*(row.get("dimensionValues") or []), *(row.get("metricValues") or [])]
    values = [cell.get("value") if isinstance(cell, dict) else None for cell in cells]
    return dict(zip(names, values, strict=False)) if len(values) == len(names) else [*values]


def _notes(one: Record, rows: list[object], others: int) -> list[str]:
    """What the report holds back: rows beyond its limit, and other reports of the same file."""
    notes = [f"{others} other reports of the file left aside"] if others else []
    whole = one.get("rowCount")
    if isinstance(whole, int) and whole > len(rows):
        notes.append(f"the report has {whole:,} rows, {len(rows):,} of them are here: the views of others are unknown")
    return notes


def _zone(item: Input, options: Options, around: Record) -> tuple[Options, str]:
    """Days are those of the property, which states its zone."""
    metadata = around.get("metadata")
    name = metadata.get("timeZone") if isinstance(metadata, dict) else None
    try:
        zone = ZoneInfo(name) if isinstance(name, str) else None
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise InputError(item.path, f"its time zone {name!r} is unknown.", "Correct metadata.timeZone.") from error
    if zone is None:
        return options, report.own_days("Google Analytics", options)
    return replace(options, timezone=zone), f"days are those of {zone}, as the file says"
