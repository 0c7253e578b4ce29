"""A change as a sum of bars."""

from __future__ import annotations

import pandas as pd

from analytics import charts


def drawn(*views: int):
    parts = pd.DataFrame({"name": [f"Part {n}" for n in range(len(views))], "views": views})
    return charts.waterfall(parts, "Change")


def test_each_bar_begins_where_the_one_before_ends_and_the_last_is_their_sum() -> None:
    joints, bars = drawn(100, -30, 50).data
    assert list(bars.x) == [100, -30, 50, 120]
    assert list(bars.base) == [0, 100, 70, 0]
    assert list(joints.x[:5:3]) == [100, 70]  # ends, each drawn down to the next bar
    assert list(bars.text) == ["+100", "−30", "+50", "+120"]
    assert list(bars.customdata) == ["Part 0: +100", "Part 1: −30", "Part 2: +50", "Change: +120"]
    assert bars.marker.color[0] == bars.marker.color[2] != bars.marker.color[1]


def test_levels_at_both_ends_have_no_sign_and_no_colour_of_a_step() -> None:
    parts = pd.DataFrame({"name": ["Before", "Rose"], "views": [100, 50]})
    found = charts.waterfall(parts, "Now", level=True)
    bars = found.data[1]
    assert list(bars.text) == ["100", "+50", "150"]
    assert list(found.layout.xaxis.range) == [0, 217.5]  # .45 of 150 beyond the longest: a level has many digits
    assert bars.marker.color[0] == bars.marker.color[2] != bars.marker.color[1]


def test_shares_in_columns_are_per_cent_on_the_axis_and_in_words() -> None:
    found = charts.column_graph(("World", "Sport"), [("Share of views", (0.25, None), False)], share=True)
    assert found.layout.yaxis.tickformat == ".0%"
    assert list(found.data[0].customdata) == ["World, Share of views: 25.0%", "Sport, Share of views: –"]


def test_there_is_room_for_the_numbers_on_the_side_to_which_bars_grow() -> None:
    assert list(drawn(100, 100).layout.xaxis.range) == [0, 300]  # half of 200 beyond the longest
    assert list(drawn(-100, 50).layout.xaxis.range) == [-150, 0]
    assert list(drawn(0, 0).layout.xaxis.range) == [0, 0.5]


def test_a_name_is_text_and_keeps_to_its_column() -> None:
    parts = pd.DataFrame({"name": ["<b>Views</b> per story in their first two days"], "views": [1]})
    (name, total) = charts.waterfall(parts, "Change").layout.yaxis.ticktext
    assert name == "&lt;b&gt;Views&lt;/b&gt; per<br>story in their first<br>two days"
    assert total == "Change"


def test_short_names_stand_in_lines_so_that_a_telephone_has_room() -> None:
    days = [
        f"{day} {n}" for day, n in zip(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), range(9, 16), strict=True)
    ]
    below = [*days[:4], "Fri 13\nunusual", *days[5:]]
    axis = charts.column_graph(days, [("Views", (1,) * 7, False)], below=below).layout.xaxis
    assert axis.ticktext[4] == "Fri<br>13<br>unusual"
    assert axis.tickangle == 0
    # 12 x 10 letters find no room beside each other on a telephone: there they are turned
    long = [f"Section {n:02}abcdefgh" for n in range(12)]
    assert charts.column_graph(long, [("Views", (1,) * 12, False)]).layout.xaxis.ticktext is None


def test_large_numbers_of_a_review_are_short_in_the_readers_way() -> None:
    series = [("Views", (120_000, 300_000), False)]
    drawn = charts.column_graph(("Mon", "Tue"), series, charts.Look(language="zh-Hant"))
    # 300,000 / 7 = 42,857: steps of 50,000, and in Chinese they are ten thousands
    assert list(drawn.layout.yaxis.ticktext) == ["0", "5萬", "10萬", "15萬", "20萬", "25萬", "30萬"]
    assert charts.line_graph(("Mon", "Tue"), series).layout.yaxis.ticktext[-1] == "300K"
