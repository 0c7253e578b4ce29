"""Workbooks, Parquet files, and tables with a column a time."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from table_help import notes, read, reasons, rows

from analytics.errors import InputError


def _workbook(**sheets: list[list[object]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, cells in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in cells:
            sheet.append(row)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _parquet(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


def test_workbook():
    cells = [
        ["Report of May"],
        [],
        ["Titel", "Aufrufe", "Veröffentlicht"],
        ["A", 5, date(2024, 5, 1)],
        [],
        ["B", -7, datetime(2024, 5, 2, 9)],
    ]
    parsed = read(_workbook(Cover=[["Hello"]], Data=cells, More=[["x"]]), "x.xlsx", tz="Europe/Berlin")
    assert parsed.format == "xlsx"
    assert rows(parsed, "line", "title", "total") == [(4, "A", 5)]
    assert reasons(parsed) == [(6, "the count is negative")]
    assert parsed.filtered == {"line above the header": 1}
    assert "sheet 'Data' taken, left aside: Cover, More" in notes(parsed)
    with pytest.raises(InputError, match="no sheet holds a table"):
        read(_workbook(Cover=[["Hello"]]), "x.xlsx")
    with pytest.raises(InputError, match=r"x\.xlsx"):
        read(_workbook(Data=cells)[:900], "x.xlsx")


def test_workbook_with_a_column_a_day():
    header = ["Titel", *(datetime(2024, 5, day) for day in (1, 2, 3))]
    parsed = read(_workbook(Data=[header, ["A", 5, 3, 8]]), "x.xlsx", tz="Europe/Berlin")
    assert [(str(start), views) for start, views in rows(parsed, "started_at", "views")] == [
        ("2024-04-30 22:00:00", 5),
        ("2024-05-01 22:00:00", 3),
        ("2024-05-02 22:00:00", 8),
    ]


def test_parquet_types_are_kept():
    table = pa.table({
        "item_id": pa.array([1, 2, None], pa.int64()),
        "title": pa.array(["A", "B", None]).dictionary_encode(),
        "snapshot_at": pa.array([datetime(2024, 5, 1, 10, tzinfo=UTC)] * 3, pa.timestamp("ms", "Asia/Shanghai")),
        "points": pa.array([2**40 - 2**39, 0, 5], pa.uint64()),
        "tags": pa.array([["a", "b"], None, []]),
    })  # fmt: skip
    parsed = read(_parquet(table), "x.parquet")
    assert rows(parsed, "line", "key", "title", "total", "tags") == [
        (1, "1", "A", 549755813888, ["a", "b"]),
        (2, "2", "B", 0, None),
    ]
    assert str(rows(parsed, "read_at")[0][0]) == "2024-05-01 10:00:00"
    assert reasons(parsed) == [(3, "no key, link or title")]
    assert '"points": 5' in parsed.rejects[0].text
    with pytest.raises(InputError, match="not a whole Parquet file"):
        read(_parquet(table)[:200], "x.parquet")


def test_a_column_a_day():
    parsed = read("title,2024-01-01,2024-01-02,2024-01-03\na,1,5,3\nb,,4,x\n", tz="Europe/Berlin")
    assert rows(parsed, "line", "title", "views") == [(2, "a", 1), (2, "a", 5), (2, "a", 3), (3, "b", 4)]
    assert str(rows(parsed, "started_at")[0][0]) == "2023-12-31 23:00:00"
    assert parsed.filtered == {"empty cell": 1}
    assert [(r.line, r.reason, r.text) for r in parsed.rejects] == [
        (3, "the count can't be read", "2024-01-03 of: b,,4,x")
    ]
    assert parsed.rows_read == 6  # one cell, one row


def test_slices_without_a_clock():
    header = "IDLink," + ",".join(f"TS{n}" for n in range(1, 145))
    text = f"{header}\n7,{','.join(['-1'] * 2 + [str(n) for n in range(142)])}\n"
    observed = datetime(2024, 5, 3, tzinfo=UTC)
    parsed = read(text, observed_at=observed)
    assert parsed.filtered == {"not yet seen (-1)": 2}
    assert rows(parsed, "key", "total")[0] == ("7", 0)
    # the last slice is at the time given, the third 141 * 20 minutes = 47 hours before
    assert [str(row[0]) for row in (rows(parsed, "read_at")[0], rows(parsed, "read_at")[-1])] == [
        "2024-05-01 01:00:00",
        "2024-05-03 00:00:00",
    ]
    assert "144 slices TS1..TS144 without clock times: placed 20 minutes apart ending at 2024-05-03" in notes(parsed)
    with pytest.raises(InputError, match="times of unknown length"):
        read("id,TS1,TS2,TS3\n1,2,3,4\n")


def test_minus_one_is_no_missing_mark_among_interval_counts():
    parsed = read("title,2024-01-01,2024-01-02,2024-01-03\na,9,-1,3\n", measure="views")
    assert reasons(parsed) == [(2, "the count is negative")]
