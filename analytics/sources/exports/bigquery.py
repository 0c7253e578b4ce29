"""Google Analytics 4 in BigQuery: events of the daily or intraday export, or views by page and day asked of them.

As JSON lines or a JSON list, as `bq` and the console write them.

The schema of `events_YYYYMMDD` (2020 to 2026): `event_name`, `event_timestamp` in microseconds of UTC, and
`event_params` with `page_location` and `page_title`. Numbers come as numbers or as text. Answers of a query are
views a row, by `event_date`, under the names that GA4's own columns and metrics bear.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyarrow as pa

from analytics.sources.exports import events, report
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables.recognise import head_of, is_json_lines
from analytics.sources.tables.records import document_in, lines_in, read_json, read_lines, sheet_of
from analytics.sources.tables.sheet import record_texts

NAME, TOOL = "bigquery", "Google Analytics in BigQuery"
PAGEVIEW = "page_view"
AT, URL, TITLE = "event_timestamp", "page_location", "page_title"
#: What tells an event from others, also when an export of its day is made again with more in it.
_IDENTITY = (AT, URL, "user_pseudo_id", "ga_session_id", "batch_page_id", "batch_ordering_id", "batch_event_index")
_ANSWER: report.Wanted = {
    "url": (URL, "page_path", "page"),
    "title": (TITLE,),
    "host": ("hostname", "host_name"),
    "started_at": ("event_date",),
    "count": ("views", "page_views", "pageviews", "screen_page_views"),
}
_LARGEST = 2**62


def recognises(item: Input) -> bool:
    """Whether the first records are events of the export, or an answer with views by page and day."""
    head = head_of(item)
    return head.lstrip()[:1] in {"{", "["} and (_has_events(head) or _has_answers(head))


def _has_events(head: str) -> bool:
    return all(f'"{name}"' in head for name in ("event_name", AT, "event_params"))


def _has_answers(head: str) -> bool:
    named = any(f'"{name}"' in head for name in (*_ANSWER["url"], *_ANSWER["title"]))
    return '"event_date"' in head and named and any(f'"{name}"' in head for name in _ANSWER["count"])


def read(item: Input, options: Options) -> Parsed:
    """Count the pageviews by hour; other events are left out by name. Answers are views a day."""
    listed = not is_json_lines(item) and _is_list(item)
    if not _has_events(head_of(item)):
        sheet = report.named(read_json(item) if listed else read_lines(item), NAME, measure="views", unit="day")
        sheet = sheet.noting(report.own_days("Google Analytics", options))
        return report.parse(item, options, sheet, report.columns_of(sheet, _ANSWER), TOOL)
    decoded, found = document_in(item) if listed else lines_in(item)
    good = [row for row in found.records if isinstance(row, dict)]
    found.records = [_event(row) if isinstance(row, dict) else row for row in found.records]
    sheet = report.named(sheet_of(item, decoded, found, NAME), NAME)
    sheet = replace(sheet, texts=record_texts(good))
    names = sheet.columns["event_name"].to_pylist()
    sheet = sheet.leaving_out("event, no pageview", report.mask_of(name != PAGEVIEW for name in names))
    times = pa.array([_moment(cell) for cell in sheet.columns[AT].to_pylist()], pa.timestamp("us", "UTC"))
    identity = {f"{name} as exported": sheet.columns[name] for name in _IDENTITY}
    sheet = replace(sheet, columns=sheet.columns | identity | {AT: times})
    of = events.Pageviews(AT, URL, tuple(identity), TITLE)
    return events.parse(item, options, sheet, of, TOOL)


def _is_list(item: Input) -> bool:
    return head_of(item).lstrip()[:1] == "["


def _event(row: dict[str, Any]) -> dict[str, str | None]:
    """What is used of an event, each as text."""
    found = {name: row.get(name) for name in ("event_name", AT, *_IDENTITY)}
    params = row.get("event_params")
    for param in params if isinstance(params, list) else ():
        if isinstance(param, dict) and param.get("key") in {URL, TITLE, "ga_session_id"}:
            found[param["key"]] = _value(param.get("value"))
    return {name: None if found.get(name) is None else str(found[name]) for name in (*found, TITLE)}


def _value(value: object) -> object:
    """A parameter's value stands under the name of its type."""
    if not isinstance(value, dict):
        return value
    return next((value[kind] for kind in ("string_value", "int_value") if value.get(kind) is not None), None)


def _moment(cell: str | None) -> int | None:
    """Microseconds since 1970."""
    try:
        micros = int(cell or "")
    except ValueError:
        return None
    return micros if 0 <= micros < _LARGEST else None
