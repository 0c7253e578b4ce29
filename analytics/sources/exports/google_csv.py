"""CSV that Google Analytics' pages download: comments above, several tables in one file, sums among the rows."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace

from analytics.errors import InputError
from analytics.sources.encoding import decode
from analytics.sources.exports import report
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables import delimited
from analytics.sources.tables.names import normal
from analytics.sources.tables.recognise import comments_above
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.totals import TOTAL_RULE

OTHER_TABLE = "another table of the file"
_RANGE = re.compile(r"#\s*((?:19|20)\d{6})-((?:19|20)\d{6})\s*$")
#: "# Start date: 20260101", in any language; accounts and properties may be named by numbers, too.
_DATE = re.compile(r"#(?!\s*(?:Account|Property)\b)[^\d:：]+[:：]\s*((?:19|20)\d{6})\s*$")
#: Columns that tell the times of rows in ways that no date can be made from.
_NUMBERED_TIMES = re.compile(r"nth_.+|(?:day|hour|month|week)(?:_index|_of_(?:the_)?(?:day|week|month|year))?")
_GRAND_TOTAL = re.compile(r",\s*\"?Grand total\"?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """One table of a file: its lines, its column names, the comments above it, how many rows it has."""

    lines: range
    names: list[str]
    comments: list[str]

    @property
    def days(self) -> list[str]:
        """First and last day as the comments say them; empty where they don't."""
        spans = [found.groups() for line in self.comments if (found := _RANGE.match(line))]
        dates = [found[1] for line in self.comments if (found := _DATE.match(line))]
        return list(spans[-1]) if spans else dates[-2:] if len(dates) > 1 else []


def recognises(item: Input, wanted: report.Wanted) -> bool:
    """Whether comments name the days that a report covers, as Google's do, above a table of pages and views."""
    dated = bool(Table(range(0), [], comments_above(item)).days)
    return dated and _chosen(tables(item), wanted) is not None


def tables(item: Input) -> list[Table]:
    """All tables of a file: they stand apart by comments or empty lines; both may stand inside quotes."""
    found: list[Table] = []
    comments: list[str] = []
    start, quoted = None, False
    lines = [*io.StringIO(decode(item.data).text, newline=""), "\n"]
    for place, line in enumerate(lines):
        between = not quoted and (line.startswith("#") or not line.strip(" ,;\t\r\n"))
        if between and start is not None:
            found.append(Table(range(start, place), _names(lines[start]), comments))
            start, comments = None, []
        if between and line.startswith("#"):
            comments = [*comments, line]
        if not between and start is None:
            start = place
        quoted ^= line.count('"') % 2 == 1
    if start is not None:  # a quote that is never closed
        found.append(Table(range(start, len(lines)), _names(lines[start]), comments))
    return found


def _names(header: str) -> list[str]:
    return list(map(normal, next(csv.reader([header], delimiter=delimited.delimiter_of([header])), [])))


def read(item: Input, options: Options, name: str, tool: str, wanted: report.Wanted) -> Parsed:
    """Read the table on pages and their views; of several the one with their addresses, else the first."""
    every = tables(item)
    chosen = _chosen(every, wanted)
    if chosen is None:
        there = "; ".join(", ".join(table.names) for table in every[:3])
        problem = f"an export of {tool}, but no report of views of pages."
        raise InputError(item.path, problem, f"Export the report on pages with their views; this one has: {there}.")
    _require_dates(item, chosen)
    days = chosen.days or next((table.days for table in every if table.days), [])
    sheet = report.named(delimited.read(item, only=chosen.lines), name, measure="views", unit="day")
    if days:
        sheet = report.named(sheet, name, first_day=days[0], last_day=days[1])
    if any(name.startswith("date_hour") for name in chosen.names):
        sheet = report.named(sheet, name, unit="hour")
    sheet = _accounted(item, sheet, [table for table in every if table is not chosen])
    columns = report.columns_of(sheet, wanted)
    sheet = report.without_totals(sheet, columns).noting(report.own_days(tool, options))
    return report.parse(item, options, sheet, columns, tool)


def _chosen(every: list[Table], wanted: report.Wanted) -> Table | None:
    """Views told by address and by title are the same views twice: one table speaks."""
    counted = [table for table in every if {*wanted["count"]} & {*table.names}]
    for role in ("url", "title"):
        for table in counted:
            if {*wanted[role]} & {*table.names}:
                return table
    return None


def _require_dates(item: Input, table: Table) -> None:
    numbered = [name for name in table.names if _NUMBERED_TIMES.fullmatch(name)]
    if numbered:
        raise InputError(
            item.path, f"its rows are told apart by {numbered[0]!r}, not by dates.", "Export it with the date instead."
        )
    if len([line for line in table.comments if _RANGE.match(line)]) > 1:
        raise InputError(item.path, "compares two periods in one table.", "Export each period alone.")


def _accounted(item: Input, sheet: Sheet, others: list[Table]) -> Sheet:
    """Account for comments, for the other tables, and for sums that have a field more than the header."""
    sums = [reject for reject in sheet.rejects if _GRAND_TOTAL.search(reject.text)]
    comments = sum(line.startswith("#") for line in decode(item.data).text.splitlines())
    elsewhere = sum(len(table.lines) for table in others)
    added = {"comment": comments, OTHER_TABLE: elsewhere, TOTAL_RULE: len(sums)}
    filtered = {rule: sheet.filtered.get(rule, 0) + rows for rule, rows in added.items() if rows}
    names = "; ".join(table.names[0] for table in others)
    rejects = tuple(reject for reject in sheet.rejects if reject not in sums)
    sheet = replace(sheet, filtered=sheet.filtered | filtered, rejects=rejects)
    return sheet.noting(f"other tables of the file left aside: {names}" if others else None)
