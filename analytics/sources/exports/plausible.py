"""Plausible Analytics: the two zips of CSV files that it writes, file by file.

- The dashboard's download (2020 to 2026): `pages.csv` with `name,visitors,pageviews,bounce_rate,time_on_page` (and
  `scroll_depth` since 2025) for the days that stand in the name of the zip, at most 100 pages.
- The export of a whole site (since 2024): `imported_pages_20260101_20260131.csv` with a row a page and day.

The other files of both speak of visitors, sources, devices and the like, and are left out by name.
"""

from __future__ import annotations

import re

from analytics.sources.exports import report
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables import delimited
from analytics.sources.tables.recognise import top_row

NAME, TOOL = "plausible", "Plausible"
LISTED = 100  # pages that the dashboard's download holds at most
_DAILY = {"date", "page", "visitors", "visits", "pageviews"}
_TOP = {"name", "visitors", "pageviews", "bounce_rate"}
_DAILY_COLUMNS: report.Wanted = {
    "url": ("page",),
    "host": ("hostname",),
    "started_at": ("date",),
    "count": ("pageviews",),
}
_TOP_COLUMNS: report.Wanted = {"url": ("name",), "count": ("pageviews",)}
_DAYS = re.compile(r"Plausible export .*?(\d{4}-\d\d-\d\d)\s+to (\d{4}-\d\d-\d\d)")
_OTHERS = frozenset({
    "visitors", "sources", "channels", "referrers", "utm_mediums", "utm_sources", "utm_campaigns", "utm_contents",
    "utm_terms", "pages", "entry_pages", "exit_pages", "countries", "regions", "cities", "browsers",
    "browser_versions", "operating_systems", "operating_system_versions", "devices", "conversions", "custom_props",
    "prop_breakdown",
})  # fmt: skip
_FULL = re.compile(r"imported_[a-z_]+?(?:_\d{8}_\d{8})?\.csv")
_THEIRS = {"visitors", "conversions", "unique_conversions", "total_conversions", "events"}


def recognises(item: Input) -> bool:
    """Whether it is a file of either zip: by its columns, files on other things also by their names."""
    names = top_row(item)
    if _is_pages(names):
        return True
    ours = item.name.removesuffix(".csv") in _OTHERS or _FULL.fullmatch(item.name) is not None
    return ours and bool(names) and names[0] in {"name", "date", "property"} and bool(_THEIRS & {*names})


def _is_pages(names: list[str]) -> bool:
    return {*names} >= _DAILY or {*names} >= _TOP


def read(item: Input, options: Options) -> Parsed:
    """Views by page and day, or by page over the days of the zip's name."""
    sheet = report.named(delimited.read(item), NAME, measure="views", unit="day")
    names = top_row(item)
    if not _is_pages(names) and not options.mapping and (_THEIRS & {*names}):
        note = f"{item.name} of Plausible's export says nothing of views of pages: left out"
        return report.left_out(item, sheet, NAME, f"no views of pages ({item.name})", note)
    sheet = sheet.noting(report.own_days(TOOL, options))
    if {*names} >= _DAILY:
        return report.parse(item, options, sheet, report.columns_of(sheet, _DAILY_COLUMNS), TOOL)
    days = _DAYS.search(item.path)
    if days:
        sheet = report.named(sheet, NAME, first_day=days[1], last_day=days[2])
    if len(sheet) == LISTED:
        sheet = sheet.noting(f"{LISTED} pages, the most that this download holds: views of further pages are unknown")
    return report.parse(item, options, sheet, report.columns_of(sheet, _TOP_COLUMNS), TOOL)
