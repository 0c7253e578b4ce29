"""Google Analytics, Universal (to 2024): a report downloaded as CSV.

Comments with the view, the report and its days (`# 20240101-20240131`), the table with figures such as "1,234", a
row of sums whose page is empty, and below an empty line a table of days (`Day Index`).
"""

from __future__ import annotations

from analytics.sources.exports import google_csv, report
from analytics.sources.rows import Input, Options, Parsed

NAME, TOOL = "ga-ua", "Google Analytics (Universal)"
_WANTED: report.Wanted = {
    "url": ("page",),
    "title": ("page_title",),
    "host": ("hostname",),
    "started_at": ("date",),
    "count": ("pageviews",),
}


def recognises(item: Input) -> bool:
    """Whether a table of pages and their pageviews stands below comments with its days."""
    return google_csv.recognises(item, _WANTED)


def read(item: Input, options: Options) -> Parsed:
    """Views of the pages over the days of the report."""
    return google_csv.read(item, options, NAME, TOOL, _WANTED)
