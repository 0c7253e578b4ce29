"""Views of posts as WordPress plugins count them.

- Jetpack Stats and WordPress.com (2016 to 2026): the download of posts, `title,views[,link]` without a header; its
  name says the days: `gazette.example-posts-day-01/31/2026-01/31/2026.csv`, in the order of the reader's language.
- Post Views Counter (1.0 to 1.5): its table `post_views` as CSV with `id,type,period,count`, where type 0 is a day,
  1 a week, 2 a month, 3 a year and 4 the total: the same views up to five times.
- WP-PostViews and other plugins that keep one number a post: an export of posts with `post_title` and that number, a
  running total at the moment of the export.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from analytics.errors import InputError
from analytics.sources.exports import report
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables import delimited
from analytics.sources.tables.names import SYNONYMS
from analytics.sources.tables.recognise import is_delimited, top_row
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.values import as_strings

NAME, TOOL = "wordpress-views", "a WordPress plugin that counts views"
_TABLE = ["id", "type", "period", "count"]
DAY, TOTAL = "0", "4"
RETOLD = "week, month, year or total beside the days"
_TOTALS: report.Wanted = {
    "key": ("id", "post_id"),
    "title": ("post_title",),
    "url": ("permalink", "post_url", "guid", "url", "link"),
    "published_at": ("post_date",),
    "total": ("views", "post_views", "post_views_count", "view_count", "total_views"),
}
_DOWNLOAD = re.compile(r"[-_]posts[-_](?:(?P<unit>day|week|month|year)[-_])?(?P<days>\d[\d\W_]*)\.csv$")
#: Places of year, month and day: 2026-01-31, 01/31/2026, 31.01.2026.
_ORDERS = ((0, 1, 2), (2, 0, 1), (2, 1, 0))
_ARCHIVES = frozenset({"Home page / Archives", "Home page"})
#: Columns with which a table says by itself what its numbers are of.
_TIMES = frozenset(name for role in ("started_at", "ended_at", "read_at", "date") for name in SYNONYMS[role])
_LENGTHS = {"day": 1, "week": 7}


def recognises(item: Input) -> bool:
    """Whether the columns are a plugin's, or the name is a download of Jetpack's and rows are a title and a number."""
    names = top_row(item)
    if names == _TABLE:
        return True
    if _DOWNLOAD.search(item.name):
        return is_delimited(item) and len(names) in {2, 3} and names[1].isdecimal()
    totals, keys = {*_TOTALS["total"]} & {*names}, {*_TOTALS["key"]} & {*names}
    return "post_title" in names and bool(totals and keys) and not _TIMES & {*names}


def read(item: Input, options: Options) -> Parsed:
    """Views by day, over the days of a download, or running totals as of the export."""
    names = top_row(item)
    if names == _TABLE:
        return _table(item, options)
    if _DOWNLOAD.search(item.name):
        return _download(item, options)
    sheet = report.named(delimited.read(item), NAME, measure="total")
    return report.parse(item, options, sheet, report.columns_of(sheet, _TOTALS), TOOL)


def _table(item: Input, options: Options) -> Parsed:
    """Days where the table has any, else the totals; what retells them is left out."""
    sheet = delimited.read(item)
    columns = report.columns_of(sheet, {name: (name,) for name in _TABLE})
    kinds = as_strings(sheet.columns[columns["type"]]).to_pylist()
    if DAY in kinds:
        sheet = report.named(sheet, NAME, measure="views", unit="day")
        sheet = sheet.leaving_out(RETOLD, report.mask_of(kind in {"1", "2", "3", TOTAL} for kind in kinds))
        roles = {"key": columns["id"], "started_at": columns["period"], "count": columns["count"]}
        return report.parse(item, options, sheet.noting(report.own_days("WordPress", options)), roles, TOOL)
    sheet = report.named(sheet, NAME, measure="total")
    sheet = sheet.leaving_out("week, month or year: the total says the same", report.mask_of(k != TOTAL for k in kinds))
    return report.parse(item, options, sheet, {"key": columns["id"], "total": columns["count"]}, TOOL)


def _download(item: Input, options: Options) -> Parsed:
    first, last = _days(item)
    sheet = _without_archives(delimited.read(item, names=("title", "views", "link")))
    sheet = report.named(sheet, NAME, measure="views", first_day=first.isoformat(), last_day=last.isoformat())
    columns = report.columns_of(sheet, {"title": ("title",), "url": ("link",), "count": ("views",)})
    return report.parse(item, options, sheet.noting(report.own_days("WordPress", options)), columns, TOOL)


def _without_archives(sheet: Sheet) -> Sheet:
    """The home page and all lists of posts are counted together under one name."""
    titles = as_strings(sheet.columns["title"]).to_pylist()
    return sheet.leaving_out("home page and archives, no post", report.mask_of(title in _ARCHIVES for title in titles))


def _days(item: Input) -> tuple[date, date]:
    """The span in the name, if only one order of day, month and year gives one of the length that the name says."""
    found = _DOWNLOAD.search(item.name)
    numbers = [int(number) for number in re.findall(r"\d+", found["days"])] if found else []
    unit = found["unit"] if found else None
    spans = {_span(numbers, order) for order in _ORDERS}
    fitting = [span for span in spans if span and _fits(span, unit)]
    if len(fitting) == 1:
        return fitting[0]
    raise InputError(
        item.path,
        "the days in its name can be read in several ways or in none.",
        "Write them as in gazette-posts-day-2026-01-31-2026-01-31.csv.",
    )


def _span(numbers: list[int], order: tuple[int, ...]) -> tuple[date, date] | None:
    """Two days whose year, month and day stand at these places; a year of two digits is none."""
    if len(numbers) != 6:
        return None
    try:
        first, last = (date(*(numbers[start + place] for place in order)) for start in (0, 3))
    except ValueError:
        return None
    return (first, last) if first.year > 1999 and first <= last else None


def _fits(span: tuple[date, date], unit: str | None) -> bool:
    """Whether a span is as long as the name says, and as the calendar has it."""
    first, after = span[0], span[1] + timedelta(days=1)
    if unit in _LENGTHS:
        return (after - first).days == _LENGTHS[unit]
    if unit in {"month", "year"}:
        following = (first.year + 1, 1) if unit == "year" or first.month == 12 else (first.year, first.month + 1)
        return first.day == after.day == 1 and (after.year, after.month) == following
    return True
