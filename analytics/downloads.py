"""Tables as files to keep: CSV and XLSX that can't turn a headline into a formula and lose no digit."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any, cast

import numpy as np
import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analytics.errors import ReadershipError

CSV_TYPE = "text/csv"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_FORMULA_STARTERS = tuple("=+-@\t\r\n\0＝＋－＠")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile(r"[\r\n]+")  # what follows one would stand at the start of a cell again
_MAX_CELL = 32_767
_MAX_ROWS = 1_048_575
_MAX_EXACT = 10**15  # a spreadsheet keeps 15 digits; longer whole numbers go in as text


def defused(text: str) -> str:
    """Text that a spreadsheet reading a CSV takes as text: an apostrophe before anything that starts a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTERS) else text


def _python(value: object) -> object:
    """Return the plain Python value of a cell: None when unknown, lists joined, numpy numbers unwrapped."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return ", ".join(str(item) for item in value)
    if pd.isna(cast("Any", value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.item() if isinstance(value, np.generic) else value


def _rows(frame: pd.DataFrame) -> list[list[object]]:
    columns = [_whole_days(frame.iloc[:, place]).astype(object) for place in range(frame.shape[1])]
    return [list(row) for row in zip(*([_python(value) for value in column] for column in columns), strict=True)]


def _whole_days(column: pd.Series) -> pd.Series:
    """Return moments that are all midnights as the days they stand for."""
    moments = column.dropna() if pd.api.types.is_datetime64_any_dtype(column) else column.iloc[:0]
    return column.dt.date if len(moments) and (moments == moments.dt.normalize()).all() else column


def _csv_value(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return defused(_LINE_END.sub(" ", _UNPRINTABLE.sub("", value))) if isinstance(value, str) else value


def to_csv(frame: pd.DataFrame) -> bytes:
    """CSV in UTF-8 with a byte order mark, so that spreadsheets show Chinese; unknown is an empty field."""
    cells = [[_csv_value(value) for value in row] for row in _rows(frame)]
    safe = pd.DataFrame(cells, columns=[_csv_value(str(name)) for name in frame.columns], dtype=object)
    return safe.to_csv(index=False).encode("utf-8-sig")


def _write_cell(sheet: Worksheet, row: int, column: int, value: object, formats: dict[type, Format]) -> None:
    if value is None:
        return
    if isinstance(value, (datetime, date)):
        sheet.write_datetime(row, column, value, formats[type(value)])
    elif isinstance(value, bool) or (isinstance(value, (int, float)) and abs(value) < _MAX_EXACT):
        sheet.write(row, column, value)
    else:
        sheet.write_string(row, column, _UNPRINTABLE.sub("", str(value))[:_MAX_CELL])


def to_xlsx(frame: pd.DataFrame, sheet_name: str) -> bytes:
    """XLSX without formulas or links. Raises ReadershipError when a sheet can't hold the rows."""
    if len(frame) > _MAX_ROWS:
        raise ReadershipError(f"{len(frame):,} rows are more than a sheet holds ({_MAX_ROWS:,}). Download the CSV.")
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", sheet_name).strip()[:31] or None)
    formats: dict[type, Format] = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    bold = book.add_format({"bold": True})
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, _UNPRINTABLE.sub("", str(name)), bold)
    for number, row in enumerate(_rows(frame), start=1):
        for column, value in enumerate(row):
            _write_cell(sheet, number, column, value, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    book.close()
    return buffer.getvalue()
