"""Files to keep hold what the page shows: no formula, no lost digit, unknown as an empty field."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import downloads

HOSTILE = [
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://evil")',
    "＝1+1",
    "－1",
    " =1",
]
EXACT = 2**53 + 1
NOON = datetime.fromisoformat("2026-11-20T12:30")
MIDNIGHT = NOON - timedelta(hours=12, minutes=30)


def read_csv(frame: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(downloads.to_csv(frame).decode("utf-8-sig"))))


def read_xlsx(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(downloads.to_xlsx(frame, "Top stories")))
    for row in book.active.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            assert cell.hyperlink is None
    return [tuple(row) for row in book.active.iter_rows(values_only=True)]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_headline_becomes_a_formula(text: str) -> None:
    frame = pd.DataFrame({text: [text], "views": [-5]})
    header, row = read_csv(frame)
    assert header[0].startswith("'")
    assert row[0].startswith("'")
    assert row[1] == "-5"  # a real number stays one
    read_xlsx(frame)


def test_every_kind_of_value_survives() -> None:
    frame = pd.DataFrame(
        {
            "story": ["小笑話:王冶坪", None],
            "views": pd.array([EXACT, None], dtype="Int64"),
            "share": [0.25, float("nan")],
            "day": [date(2026, 11, 20), None],
            "midnight": [pd.Timestamp(2026, 11, 20), pd.NaT],
            "read": [pd.Timestamp(2026, 11, 20, 12, 30), pd.NaT],
            "authors": [["A", "B"], None],
        }
    )
    assert read_csv(frame)[1:] == [
        ["小笑話:王冶坪", str(EXACT), "0.25", "2026-11-20", "2026-11-20", "2026-11-20 12:30:00", "A, B"],
        ["", "", "", "", "", "", ""],
    ]
    header, first, *rest = read_xlsx(frame)
    assert header == ("story", "views", "share", "day", "midnight", "read", "authors")
    assert first == ("小笑話:王冶坪", str(EXACT), 0.25, MIDNIGHT, MIDNIGHT, NOON, "A, B")
    assert all(value is None for row in rest for value in row)


def test_ordinary_whole_numbers_are_numbers() -> None:
    assert read_xlsx(pd.DataFrame({"views": [321_772]}))[1] == (321_772,)


@settings(max_examples=40)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_text_can_be_written(texts: list[str]) -> None:
    rows = read_xlsx(pd.DataFrame({"story": texts}))
    assert len(rows) <= len(texts) + 1
    for (cell,) in csv.reader(
        io.StringIO(downloads.to_csv(pd.DataFrame({"x": [t + "." for t in texts]})).decode("utf-8-sig"), newline="")
    ):
        assert not cell.startswith(tuple("=+-@\t\r＝＋－＠"))


def test_text_beyond_a_cell_is_cut() -> None:
    assert len(str(read_xlsx(pd.DataFrame({"x": ["y" * 40_000]}))[1][0])) == 32_767
