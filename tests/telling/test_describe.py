"""What a chart shows, in sentences."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analytics.telling import describe

TIMES = ["Mon", "Tue", "Wed", "Thu"]


def frame(views: list[int | None], complete: list[bool] | None = None) -> pd.DataFrame:
    told = [value is not None for value in views] if complete is None else complete
    # rows of a larger frame: their index says nothing
    return pd.DataFrame({"views": pd.array(views, dtype="Int64"), "complete": told}, index=range(7, 7 + len(views)))


def test_a_line_is_told_by_its_ends() -> None:
    assert describe.line(frame([1200, None, 300, 900]), TIMES) == (
        "Highest: 1,200 (Mon). Lowest: 300 (Wed). Latest complete: 900 (Thu)."
    )
    assert describe.line(frame([5, 9]), TIMES, -0.25).endswith("Change from the period compared with: −25%.")


def test_a_part_of_a_day_is_not_the_lowest_nor_the_latest() -> None:
    assert describe.line(frame([50, 40, 3], [True, True, False]), TIMES) == (
        "Highest: 50 (Mon). Lowest: 40 (Tue). Latest complete: 40 (Tue)."
    )
    # the highest may be one: it is that high already
    assert describe.line(frame([50, 40, 70], [True, True, False]), TIMES).startswith("Highest: 70 (Wed).")


def test_little_is_told_of_little() -> None:
    assert describe.line(frame([None, None]), TIMES) == "No views are known."
    assert describe.line(frame([4], [False]), TIMES) == "Highest: 4 (Mon)."
    assert describe.line(frame([4, 2]).drop(columns="complete"), TIMES).endswith("Latest complete: 2 (Tue).")


@given(st.lists(st.none() | st.integers(0, 999), min_size=1, max_size=4), st.data())
def test_highest_and_lowest_are_among_the_known(views: list[int | None], data: st.DataObject) -> None:
    complete = [value is not None and data.draw(st.booleans()) for value in views]
    said = describe.line(frame(views, complete), TIMES)
    known = [value for value in views if value is not None]
    over = [value for value, whole in zip(views, complete, strict=True) if whole]
    if known:
        assert f"Highest: {max(known)} (" in said
    if len(known) > 1:
        assert f"Lowest: {min(over or known)} (" in said
    assert ("Latest complete:" in said) == bool(over)


def test_parts_are_told_by_their_sums() -> None:
    assert describe.sums("Views:", [("Sport", 1200), ("Arts", None)]) == "Views: Sport: 1,200; Arts: –."
