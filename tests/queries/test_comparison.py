"""Two periods bucket beside bucket."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_store import at

from analytics import queries
from analytics.period import Period, whole
from analytics.queries.comparison import Compared, beside, change_between


def frame(start: str, views: list[int | None], complete: list[bool] | None = None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "bucket": pd.date_range(start, periods=len(views), unit="us"),
            "views": pd.array(views, dtype="Int64"),
            "complete": pd.array([v is not None for v in views] if complete is None else complete, dtype="boolean"),
        }
    )


NOVEMBER, OCTOBER = whole(date(2026, 11, 1), date(2026, 11, 3)), whole(date(2026, 10, 1), date(2026, 10, 2))


def test_only_what_is_complete_in_both_is_compared(rows):
    now = frame("2026-11-01", [10, 20, 5], [True, True, False])
    aligned = beside(now, frame("2026-10-01", [7, None]), NOVEMBER, OCTOBER, "day")
    assert rows(aligned, "bucket", "views", "complete") == [
        (at("2026-10-01T00:00"), 7, True),
        (at("2026-10-02T00:00"), None, False),
        (None, None, False),  # October is the shorter one
    ]
    assert change_between(now, aligned) == Compared(1, 10, 7)  # the 2nd is unknown before, the 3rd not over now


def test_with_nothing_complete_in_both_no_sum_is_stated():
    now = frame("2026-11-01", [10], [False])
    assert change_between(now, beside(now, frame("2026-10-01", [7]), NOVEMBER, OCTOBER, "day")) == Compared(
        0, None, None
    )


def test_a_longer_earlier_period_adds_no_row(rows):
    now = frame("2026-11-01", [10])
    aligned = beside(now, frame("2026-10-01", [7, 8, 9]), NOVEMBER, OCTOBER, "day")
    assert rows(aligned, "views") == [(7,)]


def test_the_night_the_clocks_go_back_moves_no_later_hour(gen, rows):
    shown, compared = (whole(date(2026, 10, day), date(2026, 10, day)) for day in (25, 18))
    now, before = (queries.views_over_time(gen, "berlin", period, "hour") for period in (shown, compared))
    aligned = beside(now, before, shown, compared, "hour")
    assert (len(now), len(before), len(aligned)) == (25, 24, 25)
    # 02:00 comes twice on the 25th: the first has the 18th's beside it, the second nothing
    assert rows(aligned, "bucket")[1:5] == [
        (at("2026-10-18T01:00"),),
        (at("2026-10-18T02:00"),),
        (None,),
        (at("2026-10-18T03:00"),),
    ]
    back = beside(before, now, compared, shown, "hour")
    assert rows(back, "bucket")[2:4] == [(at("2026-10-25T02:00"),), (at("2026-10-25T03:00"),)]
    assert rows(back, "views")[2] == (4,)  # of the two the first


counts = st.lists(st.tuples(st.none() | st.integers(0, 10**12), st.booleans()), min_size=1, max_size=40)


def known(start: str, cells: list[tuple[int | None, bool]]) -> tuple[pd.DataFrame, Period]:
    views, whole_ones = zip(*cells, strict=True)
    first = date.fromisoformat(start)
    made = frame(start, list(views), [v is not None and c for v, c in cells])
    assert len(whole_ones) == len(made)
    return made, Period(first, (made["bucket"].iloc[-1] + pd.Timedelta(days=1)).date())


@given(counts, counts)
def test_the_sums_are_those_of_the_pairs(now_cells, before_cells):
    (now, shown), (earlier, compared) = known("2026-11-01", now_cells), known("2026-01-01", before_cells)
    aligned = beside(now, earlier, shown, compared, "day")
    pairs = [(a, b) for (a, x), (b, y) in zip(now_cells, before_cells, strict=False) if x and y and None not in (a, b)]
    expected = (
        Compared(len(pairs), sum(a for a, _ in pairs), sum(b for _, b in pairs)) if pairs else Compared(0, None, None)
    )
    assert change_between(now, aligned) == expected
    assert len(aligned) == len(now)
    turned = change_between(earlier, beside(earlier, now, compared, shown, "day"))
    assert turned == Compared(expected.buckets, expected.before, expected.views)


@given(counts)
def test_a_period_beside_itself_has_not_changed(cells):
    now, shown = known("2026-11-01", cells)
    found = change_between(now, beside(now, now, shown, shown, "day"))
    assert found.views == found.before


@pytest.mark.parametrize("grain", ["day", "hour"])
def test_nothing_earlier_leaves_all_unknown(gen, rows, grain):
    shown, compared = (whole(date(year, 10, 24), date(year, 10, 24)) for year in (2026, 2020))
    now, before = (queries.views_over_time(gen, "berlin", period, grain) for period in (shown, compared))
    aligned = beside(now, before, shown, compared, grain)
    assert set(rows(aligned, "views", "complete")) == {(None, False)}
    assert change_between(now, aligned).buckets == 0
