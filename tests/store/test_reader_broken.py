"""Files of a store that are gone or damaged: one line that names the file and says what to do."""

from datetime import datetime

import duckdb
import pytest
from conftest_store import reading

from analytics.errors import StoreError
from analytics.store import open_store

ROWS = [reading("a", datetime(2026, 3, day), 10 * day) for day in (1, 2)]


@pytest.mark.parametrize("left", [None, 0, 20])
def test_a_file_that_is_gone_or_cut_is_named(desk, left):
    paper = desk()
    paper.put(ROWS)
    for file in paper.home.rglob("*.parquet"):
        data = file.read_bytes()
        file.unlink()
        if left is not None:
            file.write_bytes(data[:left])
    with pytest.raises(StoreError, match=r"\.parquet.*Run 'readership doctor'"):
        open_store(paper.home).current()


def test_a_file_damaged_later_is_named_by_the_question_that_needs_it(desk):
    paper = desk()
    paper.put(ROWS)
    gen = open_store(paper.home).current()
    for file in paper.home.rglob("*.parquet"):
        file.unlink()
    with pytest.raises(StoreError, match=r"\.parquet"):
        gen.rows("select sum(total) from readings")


def test_a_question_that_makes_no_sense_stays_a_fault_of_the_question(desk):
    paper = desk()
    paper.put(ROWS)
    with pytest.raises(duckdb.Error):
        paper.ask("select error('no')")
