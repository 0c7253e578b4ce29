"""The review as a workbook: typed cells, one sheet a part. No cell is a formula, and what it holds is no link."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import xlsxwriter

from analytics.review.content import wide_columns
from analytics.review.writers.words import links, source, widths
from analytics.text import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from analytics.review.content import Part, Review, Table, Value

    Forms = Mapping[str, Format]

_FORMS = {
    "count": "#,##0",
    "difference": "+#,##0;-#,##0;0",
    "share": "0.0%",
    "change": "+0.0%;-0.0%;0.0%",
    "times": '0.00"×"',
    "day": "yyyy-mm-dd",
}
_REFUSED = re.compile(r"[\[\]:*?/\\']")  # in the name of a sheet


def write(review: Review) -> bytes:
    """A sheet that says what this is, then one a part: its sentences, its figures, its table."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    forms = {unit: book.add_format({"num_format": form}) for unit, form in _FORMS.items()}
    forms["head"] = book.add_format({"bold": True})
    first = book.add_worksheet(_name(review.site))
    for row, words in enumerate((review.title, review.headline, source(review))):
        first.write_string(row, 0, plain(words), forms["head"] if row == 0 else None)
    for part in review.parts:
        _part(book.add_worksheet(_name(part.title)), review, part, forms)
    book.close()
    return buffer.getvalue()


def _part(sheet: Worksheet, review: Review, part: Part, forms: Forms) -> None:
    row = 0
    for sentence in filter(None, (*part.sentences, part.withheld)):
        sheet.write_string(row, 0, plain(sentence))
        row += 1
    for fact in part.facts:
        sheet.write_string(row, 0, fact.name)
        _cell(sheet, (row, 1), fact.value, forms.get(fact.unit))
        _cell(sheet, (row, 2), fact.change, forms["change"])
        row += 1
    if part.table:
        _table(sheet, row + 1, part.table, forms)
        leading = min(wide_columns(part.table))
        for number, link in enumerate(links(review, part.table), start=row + 2):
            if link:
                told = plain(str(part.table.rows[number - row - 2][leading] or ""))
                sheet.write_url(number, leading, link, string=told)


def _table(sheet: Worksheet, top: int, table: Table, forms: Forms) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(top, place, column.name, forms["head"])
    for place, width in enumerate(widths(table)):
        sheet.set_column(place, place, width + 2)
    for number, cells in enumerate(table.rows, start=top + 1):
        for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            _cell(sheet, (number, place), cell, forms.get(column.unit))


def _cell(sheet: Worksheet, at: tuple[int, int], value: Value, form: Format | None) -> None:
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(*at, value, form)
    elif isinstance(value, str):
        sheet.write_string(*at, plain(value))
    else:
        sheet.write_number(*at, value, form)


def _name(words: str) -> str:
    """A sheet's name: at most 31 characters, none of those that a workbook refuses."""
    return _REFUSED.sub(" ", plain(words)).strip()[:31]
