"""Small groups are pulled towards par: the worked example, variances by hand, and desks that were only lucky."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from analytics.methods.demand.groups import FEWEST, _lifts
from analytics.methods.demand.shrinkage import NO_DIFFERENCE, lifts, shrunken, variance_between, variance_within
from analytics.methods.demand.timing import timing


def test_the_worked_example() -> None:
    # s2 = 1, tau2 = 0.09, difference 0.8: n = 4 gives B = 4 / (4 + 11.11) = 0.2647, n = 100 gives 0.9
    found = shrunken(pd.DataFrame({"n": [4.0, 100.0], "difference": [0.8, 0.8]}), 1, 0.09)
    assert found["weight"].tolist() == pytest.approx([0.2647, 0.9], abs=5e-5)
    assert found["lift"].tolist() == pytest.approx([1.236, 2.054], abs=5e-4)  # raw: e^0.8 = 2.226
    # the surer group reaches less far: 1.96 / sqrt(100 + 11.11) = 0.18594 around 0.72
    assert np.log(found.loc[1, ["lower", "upper"]].to_numpy(dtype=float)) == pytest.approx([0.53406, 0.90594], abs=1e-5)


def test_variances_by_the_method_of_moments() -> None:
    # A: 0, 2; B: 4, 6. Inside both 2. Between: (2·(1-3)^2 + 2·(5-3)^2 - 1·2) / (4 - 8/4) = 14 / 2 = 7
    groups = pd.DataFrame({"stories": [2, 2], "variance": [2.0, 2.0], "n": [2.0, 2.0], "difference": [-2.0, 2.0]})
    within = variance_within(groups)
    assert within == 2
    assert variance_between(groups, within) == 7
    alike = groups.assign(difference=0.0)
    assert variance_between(alike, within) == NO_DIFFERENCE
    assert shrunken(alike, within, NO_DIFFERENCE)["lift"].tolist() == [1, 1]


def test_nothing_tells_chance_where_no_cell_has_two_stories() -> None:
    assert variance_within(pd.DataFrame({"stories": [1, 1], "variance": [math.nan, math.nan]})) is None
    assert variance_within(pd.DataFrame({"stories": [2, 2], "variance": [0.0, 0.0]})) is None


def test_ranges_hold_the_true_value_also_where_groups_hardly_differ() -> None:
    """Eight desks, of which 95 % should be in their range; with the moment estimate it is half of them."""
    chance, held, by_moments = np.random.default_rng(20261127), 0, 0
    for _ in range(40):
        sizes, truth = chance.integers(10, 60, 8), chance.normal(0, 0.1, 8)
        stories = [chance.normal(effect, 1.1, size) for effect, size in zip(truth, sizes, strict=True)]
        true = np.exp(truth - np.average(truth, weights=sizes))
        mean = np.concatenate(stories).mean()
        rows = [(len(one), one.mean() - mean, one.var(ddof=1)) for one in stories]
        groups = pd.DataFrame(rows, columns=["stories", "difference", "variance"]).assign(n=sizes.astype(float))
        within = variance_within(groups)
        assert within is not None
        found, moments = lifts(groups, within), shrunken(groups, within, variance_between(groups, within))
        held += int(((found["lower"] <= true) & (true <= found["upper"])).sum())
        by_moments += int(((moments["lower"] <= true) & (true <= moments["upper"])).sum())
    assert held / 320 >= 0.93
    assert by_moments / 320 < 0.7


def test_groups_that_differ_a_lot_and_are_large_are_left_as_they_are() -> None:
    groups = pd.DataFrame({"n": [400.0] * 4, "difference": [-1.0, -0.3, 0.3, 1.0]})
    found = lifts(groups, 1.0)
    assert np.log(found["lift"]).tolist() == pytest.approx([-1, -0.3, 0.3, 1], abs=0.01)
    # 1.96 / sqrt(400) = 0.098 to either side
    assert np.log(found["upper"] / found["lift"]).tolist() == pytest.approx([0.098] * 4, abs=0.002)


def desks(seed: int) -> tuple[pd.DataFrame, pd.Series]:
    """Ten desks whose stories differ by chance and a little by desk; the last two are small and were lucky.

    Of thirty stories each like everybody's, the small desks have the three and the six that were read most.
    """
    chance = np.random.default_rng((20261127, seed))
    effects = chance.normal(0, 0.25, 8)
    stories = [chance.normal(6 + effect, 1.2, chance.integers(20, 80)) for effect in effects]
    stories += [np.sort(chance.normal(6, 1.2, 30))[-size:] for size in (3, 6)]
    mean = np.concatenate(stories).mean()
    rows = [(len(one), one.mean() - mean, one.var(ddof=1)) for one in stories]
    groups = pd.DataFrame(rows, columns=["stories", "difference", "variance"])
    return groups.assign(n=groups["stories"].astype(float)), groups["stories"]


def test_a_desk_of_three_lucky_stories_never_ranks_first() -> None:
    first_by_mean, first_by_bound = 0, 0
    for seed in range(60):
        groups, stories = desks(seed)
        found = _lifts(groups, stories, variance_within(groups))
        first_by_mean += int(groups["difference"].idxmax() >= 8)
        first_by_bound += int(found["lower"].idxmax() == 8)
        assert math.isnan(found.loc[8, "lift"])
    assert first_by_mean == 60  # by their mean they always would
    assert first_by_bound == 0


def test_even_without_a_least_number_three_lucky_stories_are_behind_a_desk_that_is_really_read_more() -> None:
    by_mean, by_bound = 0, 0
    for seed in range(60):
        groups, _stories = desks(seed)
        groups.loc[0, "difference"] += 0.8  # a desk whose stories really are read twice as much
        within = variance_within(groups)
        assert within is not None
        lower = lifts(groups, within)["lower"]
        by_mean += int(groups["difference"][8] > groups["difference"][0])
        by_bound += int(lower[8] > lower[0])
    assert FEWEST > 3
    assert by_mean >= 54
    assert by_bound <= 6


def test_a_good_hour_does_not_pass_for_a_good_desk() -> None:
    # World publishes 80 of 100 stories at 8, Sport 20 of 100; at 8 stories are read e times as much, at 20 as little.
    # Desk means alone would say World is e^1.2 times Sport: 0.8 - 0.2 = 0.6 above the mean of 0, Sport as far below.
    cells = [("World", 8, 80, 1.0), ("World", 20, 20, -1.0), ("Sport", 8, 20, 1.0), ("Sport", 20, 80, -1.0)]
    levels = pd.DataFrame(cells, columns=["section", "hour", "stories", "level"]).assign(weekday=1, variance=0.0001)
    found = timing(levels)
    assert found.hours[8] == pytest.approx(1, abs=1e-3)
    assert found.hours[20] == pytest.approx(-1, abs=1e-3)
    assert set(found.weekdays) == {0.0}
    assert sum(abs(effect) for hour, effect in enumerate(found.hours) if hour not in {8, 20}) == 0


def test_hours_with_few_stories_hardly_count() -> None:
    chance = np.random.default_rng(7)
    rows = [("A", 8, 60, 0.2, 1.4), ("A", 12, 60, -0.2, 1.4), ("A", 3, 2, 2.0, 1.4)]
    rows += [("A", 14 + n, 40, float(chance.normal(0, 0.1)), 1.4) for n in range(6)]
    levels = pd.DataFrame(rows, columns=["section", "hour", "stories", "level", "variance"]).assign(weekday=1)
    found = timing(levels)
    assert 0 <= found.hours[3] < 0.5
    assert timing(levels.assign(stories=1, variance=math.nan)).hours == (0.0,) * 24
