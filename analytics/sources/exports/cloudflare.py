"""Cloudflare: answers of its GraphQL Analytics API as JSON (2021 to 2026).

- Web Analytics (`rumPageloadEventsAdaptiveGroups`): page loads that browsers report, by `requestPath`. These are views,
  extrapolated by Cloudflare from a sample.
- Requests (`httpRequestsAdaptiveGroups`), by `clientRequestPath`: robots, files and errors are among them. They are no
  views, and are taken only when asked for with --map views=count.

Times and days are UTC. The dashboard's own downloads name no pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from typing import Any

import pyarrow as pa

from analytics.errors import InputError
from analytics.sources.encoding import decode
from analytics.sources.exports import report
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables.recognise import head_of
from analytics.sources.tables.records import Found, load, sheet_of, too_deep
from analytics.sources.tables.sheet import Sheet, Unit
from analytics.sources.tables.values import as_strings

NAME, TOOL = "cloudflare", "Cloudflare"
Record = dict[str, Any]
LOADS, REQUESTS = "requestPath", "clientRequestPath"
_HOSTS = ("requestHost", "clientRequestHTTPHost")
_UNITS: dict[str, Unit] = {"datetimeHour": "hour", "date": "day"}
_OTHER_TIMES = {"datetime", "datetimeMinute", "datetimeFiveMinutes", "datetimeFifteenMinutes", "datetimeTenMinutes"}
_COUNT, _PART = "count", "part"
_SAMPLED = "page loads as Cloudflare extrapolates them from a sample; times and days are UTC"


def recognises(item: Input) -> bool:
    """Whether it is an answer of the API with groups of something."""
    head = head_of(item)
    return head.lstrip()[:1] == "{" and all(f'"{name}"' in head for name in ("data", "viewer", "dimensions"))


def read(item: Input, options: Options) -> Parsed:
    """Page loads by page and, where the answer has them, by hour or day; requests are refused unless asked for."""
    decoded = decode(item.data)
    groups, others = _groups(item, decoded.text)
    dimensions = {name: None for group in groups for name in _dimensions(group)}
    _require_views(item, options, dimensions)
    rows = [_flat(group, dimensions) for group in groups]
    notes = [f"{others} other lists of the answer left aside"] if others else []
    found = Found(rows, list(range(1, len(rows) + 1)), notes=notes)
    unit = next((unit for name, unit in _UNITS.items() if name in dimensions), None)
    sheet = report.named(sheet_of(item, decoded, found, NAME), NAME, measure="views", unit=unit)
    page = LOADS if LOADS in dimensions else REQUESTS
    sheet = _of_people(_with_parts(sheet, dimensions, page))
    sheet = sheet.noting(_SAMPLED if page == LOADS else "requests, not views: robots and errors may be among them")
    host = next((name for name in _HOSTS if name in dimensions), None)
    moment = next((name for name in _UNITS if name in dimensions), None)
    columns = {"url": page, "host": host, "started_at": moment, "part": _PART, "count": _COUNT}
    known = {role: name for role, name in columns.items() if name}
    return report.parse(item, replace(options, timezone=UTC), sheet, known, TOOL)


def _groups(item: Input, text: str) -> tuple[list[Record], int]:
    """The first list of groups by page, and how many other lists there are."""
    try:
        document = load(text)
    except RecursionError as error:
        raise too_deep(item.path) from error
    except ValueError as error:
        raise InputError(item.path, f"not valid JSON: {error}.", "Ask the API again.") from error
    lists = list(_lists(document))
    of_pages = next((rows for rows in lists if {LOADS, REQUESTS} & {*_dimensions(rows[0])}), None)
    if of_pages is None:
        there = ", ".join(_dimensions(lists[0][0])) if lists else "none"
        problem = f"an answer of {TOOL}, but no list of views of pages."
        raise InputError(item.path, problem, f"Ask for the dimension {LOADS}; this one has: {there}.")
    return of_pages, len(lists) - 1


def _lists(document: Any) -> Iterator[list[Record]]:
    """Lists of groups of all zones and accounts."""
    viewer = (document.get("data") or {}).get("viewer") if isinstance(document, dict) else None
    for scopes in viewer.values() if isinstance(viewer, dict) else ():
        for scope in scopes if isinstance(scopes, list) else ():
            for rows in scope.values() if isinstance(scope, dict) else ():
                if isinstance(rows, list) and rows and isinstance(rows[0], dict) and _dimensions(rows[0]):
                    yield rows


def _dimensions(group: Any) -> Record:
    found = group.get("dimensions") if isinstance(group, dict) else None
    return found if isinstance(found, dict) else {}


def _require_views(item: Input, options: Options, dimensions: Record) -> None:
    asked = "views" in options.mapping or "total" in options.mapping
    if LOADS not in dimensions and not asked:
        remedy = "Ask for rumPageloadEventsAdaptiveGroups; to take requests all the same: --map views=count."
        raise InputError(item.path, "counts requests, not views: robots, files and errors are among them.", remedy)
    odd = sorted(_OTHER_TIMES & dimensions.keys())
    if odd:
        raise InputError(item.path, f"its rows are told apart by {odd[0]!r}.", "Ask for datetimeHour or date instead.")


def _flat(group: Any, dimensions: Record) -> Any:
    """A group's dimensions and its count, each group with the same fields."""
    if not isinstance(group, dict):
        return group
    return {name: _dimensions(group).get(name) for name in dimensions} | {_COUNT: group.get("count")}


def _with_parts(sheet: Sheet, dimensions: Record, page: str) -> Sheet:
    """Any other dimension splits a page's views into parts that add up."""
    names = sorted(dimensions.keys() - {page, *_HOSTS, *_UNITS, "bot"})
    if not names:
        return replace(sheet, columns=sheet.columns | {_PART: pa.nulls(len(sheet), pa.string())})
    cells = [[f"{name}={cell or ''}" for cell in as_strings(sheet.columns[name]).to_pylist()] for name in names]
    parts = pa.array(map("; ".join, zip(*cells, strict=True)), pa.string())
    return replace(sheet, columns=sheet.columns | {_PART: parts})


def _of_people(sheet: Sheet) -> Sheet:
    if "bot" not in sheet.columns:
        return sheet
    told = as_strings(sheet.columns["bot"]).to_pylist()
    robots = report.mask_of((cell or "").casefold() in {"1", "true"} for cell in told)
    return sheet.leaving_out("robot, as Cloudflare tells", robots)
