"""Google Analytics 4: a report or an exploration downloaded as CSV, in English.

Reports (2020 to 2026) begin each of their tables with comments: who is counted, `# Start date: 20260101` and
`# End date: 20260131`. Explorations name both days in one comment, `# 20260101-20260131`, and add a row of sums whose
page is empty and whose last field is "Grand total".
"""

from __future__ import annotations

from analytics.sources.exports import google_csv, report
from analytics.sources.rows import Input, Options, Parsed

NAME, TOOL = "ga4", "Google Analytics 4"
_WANTED: report.Wanted = {
    "url": (
        "page_location", "full_page_url", "page_path_query_string", "page_path_query_string_and_screen_class",
        "page_path_and_screen_class", "page_path",
    ),
    "title": ("page_title_and_screen_class", "page_title_and_screen_name", "page_title"),
    "host": ("hostname",),
    "started_at": ("date_hour", "date"),
    "count": ("views",),
}  # fmt: skip


def recognises(item: Input) -> bool:
    """Whether a table of pages and their views stands below comments with its days."""
    return google_csv.recognises(item, _WANTED)


def read(item: Input, options: Options) -> Parsed:
    """Views of the pages over the days of the report, or by day or hour where it has them."""
    return google_csv.read(item, options, NAME, TOOL, _WANTED)
