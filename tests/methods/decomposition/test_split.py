"""The exact split: the worked examples, and what holds for any figures."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.methods.decomposition.rounding import table_to_the_unit, to_the_unit
from analytics.methods.decomposition.split import Counted, split

whole = st.integers(0, 10**9)


def group(stories: int, views: int) -> Counted:
    return Counted(stories=Fraction(stories), early=Fraction(views))


def sums(parts: list[tuple[Fraction, ...]]) -> list[Fraction]:
    return [sum(column) for column in zip(*parts, strict=True)]


def test_a_section_that_takes_over_stories_of_another() -> None:
    # P 10 stories / 10,000 views, S 10 / 5,000 become P 15 / 12,000, S 5 / 4,000: 20 stories in both weeks.
    # P: mean of 1,000 and 800 views is 900, share from 1/2 to 3/4: mix 900 x 20 x 1/4 = 4,500; 12.5 x -200 = -2,500.
    # S: mean of 500 and 800 is 650: mix 650 x 20 x -1/4 = -3,250; 7.5 x 300 = 2,250.
    p, s = split([group(10, 10_000), group(10, 5_000)], [group(15, 12_000), group(5, 4_000)])
    assert p == (0, 4_500, -2_500, 0, 0)
    assert s == (0, -3_250, 2_250, 0, 0)
    assert sums([p, s]) == [0, 1_250, -250, 0, 0]


def test_a_new_section_brings_no_change_of_views_per_story() -> None:
    # As before, to P 12 / 13,200, S 14 / 5,600 and X 4 / 2,000: 20 stories become 30.
    # P: ē 1,050, s 1/2 -> 2/5: output 1,050 x .45 x 10 = 4,725, mix 1,050 x 25 x -.1 = -2,625, 11 x 100 = 1,100
    # S: ē 450, s 1/2 -> 7/15: output 450 x 29/60 x 10 = 2,175, mix 450 x 25 x -1/30 = -375, 12 x -100 = -1,200
    # X: e 500 in both, s 0 -> 2/15: output 500 x 1/15 x 10 = 1,000/3, mix 500 x 25 x 2/15 = 5,000/3
    before = [group(10, 10_000), group(10, 5_000), group(0, 0)]
    found = split(before, [group(12, 13_200), group(14, 5_600), group(4, 2_000)])
    assert found[2] == (Fraction(1_000, 3), Fraction(5_000, 3), 0, 0, 0)
    assert sums(found) == [Fraction(21_700, 3), Fraction(-4_000, 3), -100, 0, 0]  # 7,233.3, -1,333.3, -100
    assert sum(sums(found)) == 5_800
    # shown to the unit: the thirds of P's and S's rows are none, X's 333.3 + 1,666.7 are 333 and 1,667
    assert table_to_the_unit(found, [3_200, 600, 2_000])[2] == [333, 1_667, 0, 0, 0]


def test_later_views_and_older_stories_are_parts_of_their_own() -> None:
    # 2 stories with 100 early and 20 late, tail 50 -> 2 stories with 140 and 10, tail 30
    before = [Counted(Fraction(2), Fraction(100), Fraction(20), Fraction(50))]
    now = [Counted(Fraction(2), Fraction(140), Fraction(10), Fraction(30))]
    assert split(before, now) == [(0, 0, 40, -10, -20)]


def test_a_period_without_stories_has_no_mix() -> None:
    assert split([group(0, 0), group(0, 0)], [group(3, 600), group(1, 100)]) == [(600, 0, 0, 0, 0), (100, 0, 0, 0, 0)]
    assert split([Counted(tail=Fraction(7))], [Counted(tail=Fraction(4))]) == [(0, 0, 0, 0, -3)]


def counted() -> st.SearchStrategy[Counted]:
    """Any counts; views of its stories only where a group has stories."""
    made = st.builds(lambda n, k, e, g, t: Counted(Fraction(n, k), *map(Fraction, (e, g, t))), *NUMBERS)
    return made.map(lambda one: one if one.stories else Counted(tail=one.tail))


NUMBERS = (st.integers(0, 60), st.integers(1, 4), whole, whole, whole)
periods = st.lists(st.tuples(counted(), counted()), min_size=1, max_size=6)


@settings(max_examples=60)
@given(periods)
def test_parts_add_up_to_each_group_and_are_the_opposite_backwards(pairs: list[tuple[Counted, Counted]]) -> None:
    before, now = map(list, zip(*pairs, strict=True))
    parts = split(before, now)
    assert [sum(row) for row in parts] == [n.views - b.views for b, n in pairs]
    assert split(now, before) == [tuple(-part for part in row) for row in parts]


@settings(max_examples=60)
@given(periods)
def test_what_is_shown_adds_up_both_ways_and_is_less_than_one_away(pairs: list[tuple[Counted, Counted]]) -> None:
    exact = split(*map(list, zip(*pairs, strict=True)))
    totals = to_the_unit([sum(row) for row in exact], int(sum(map(sum, exact))))
    shown = table_to_the_unit(exact, totals)
    assert [sum(row) for row in shown] == totals
    assert all(
        abs(cell - true) < 1
        for row, trues in zip(shown, exact, strict=True)
        for cell, true in zip(row, trues, strict=True)
    )
    for column, true in zip(zip(*shown, strict=True), sums(exact), strict=True):
        assert abs(sum(column) - true) < 1


def test_columns_are_mended_over_a_third_one() -> None:
    # By themselves the rows round their first half up: columns of 2, 2, 0 units instead of 1, 2, 1. No row can pass one
    # from the first to the last column: one passes it to the second, another from there.
    half, none = Fraction(1, 2), Fraction(0)
    exact = [(half, half, none), (half, half, none), (none, half, half), (none, half, half)]
    shown = table_to_the_unit(exact, [1, 1, 1, 1])
    assert [sum(row) for row in shown] == [1, 1, 1, 1]
    assert [sum(column) for column in zip(*shown, strict=True)] == [1, 2, 1]
    assert [row[2] for row in shown[:2]] == [row[0] for row in shown[2:]] == [0, 0]  # what is whole stays
