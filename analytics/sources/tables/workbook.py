"""XLSX workbooks: the first sheet that holds a table."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from datetime import date, datetime

import numpy as np
from python_calamine import CalamineError, CalamineWorkbook

from analytics.errors import InputError
from analytics.sources.rows import Input
from analytics.sources.tables.sheet import Ints, Sheet, as_text, column_of, unique_names

Row = Sequence[object]


def read(item: Input) -> Sheet:
    """Read the first sheet that has a header of two cells or more and a row below it."""
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(item.data))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            header = next((i for i, row in enumerate(rows) if sum(map(_filled, row)) > 1), None)
            if header is not None and any(any(map(_filled, row)) for row in rows[header + 1 :]):
                others = [other for other in workbook.sheet_names if other != name]
                return _sheet(rows, header).noting(
                    f"sheet {name!r} taken" + (f", left aside: {', '.join(others)}" if others else "")
                )
    except CalamineError as error:
        raise InputError(
            item.path, f"not a workbook that can be opened ({error}).", "Save it again as .xlsx or CSV."
        ) from error
    raise InputError(item.path, "no sheet holds a table.", "Put the column names in one row and the data below it.")


def _filled(cell: object) -> bool:
    return cell not in (None, "")


def _sheet(rows: Sequence[Row], header: int) -> Sheet:
    """Rows below the header; empty rows don't count, lines above it are left out by name."""
    body = [
        (line, [_plain(cell) for cell in row])
        for line, row in enumerate(rows[header + 1 :], header + 2)
        if any(map(_filled, row))
    ]
    names = unique_names(as_text(_plain(cell)) or "" for cell in rows[header])
    used = [i for i, cell in enumerate(rows[header]) if _filled(cell) or any(_filled(row[i]) for _, row in body)]
    above = sum(any(map(_filled, row)) for row in rows[:header])

    def texts(indices: Ints) -> list[str]:
        return [json.dumps([body[i][1][place] for place in used], ensure_ascii=False, default=str) for i in indices]

    return Sheet(
        "xlsx",
        {names[i]: column_of([row[i] for _, row in body]) for i in used},
        np.array([line for line, _ in body], np.int64),
        texts,
        filtered={"line above the header": above} if above else {},
    )


def _plain(cell: object) -> object:
    """Cells as values: whole numbers as integers, a midnight as a date, empty as unknown."""
    if cell == "":
        return None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and cell.time() == datetime.min.time():
        return cell.date()
    return cell if isinstance(cell, str | int | float | datetime | date) or cell is None else str(cell)
