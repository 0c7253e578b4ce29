"""Whether two periods differ: the worked example, and how often chance is taken for a change."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.methods.decomposition import adjusted, compared


def test_the_worked_example() -> None:
    told = compared([150, 300, 600, 1200], [100, 200, 400, 800])
    assert told is not None
    assert (told.ratio, told.p_means, told.p_ranks) == pytest.approx((1.5, 0.545, 0.686), abs=5e-4)
    # logs lie ln 2 apart: variance (ln 2)² x 5/3, standard error ln 2 x sqrt(5/6) = .6328, six degrees of freedom:
    # ln 1.5 ± 2.447 x .6328; to be seen in four cases of five: (2.447 + .906) x .6328 = 2.1217
    assert (told.low, told.high) == pytest.approx((0.3189, 7.055), rel=1e-3)
    assert (told.rise, told.fall) == pytest.approx((np.exp(2.1214), np.exp(-2.1214)), rel=1e-3)
    assert told.differs is False


def test_sixty_stories_a_week_do_not_show_thirty_per_cent() -> None:
    # logs of standard deviation 1.2: error 1.2 x sqrt(2/60) = .2191; (1.980 + .845) x .2191 = .619: x 1.86
    week = np.random.default_rng(5).normal(size=60)
    week = 1.2 * (week - week.mean()) / week.std(ddof=1)
    views = np.exp(12 + week).round().astype("int64").tolist()
    told = compared(views, views)
    assert told is not None
    assert (told.ratio, told.rise) == pytest.approx((1, 1.857), rel=1e-2)


def test_chance_is_seldom_taken_for_a_change_although_sums_differ_widely() -> None:
    chance = np.random.default_rng(20261127)
    told, sums = [], []
    for _ in range(200):
        now, before = (np.exp(chance.normal(6, 1.2, 60)).round().astype("int64") for _ in range(2))
        told.append(compared(now, before))
        sums.append(abs(now.sum() - before.sum()) > 1.96 * np.sqrt(now.sum() + before.sum()))
    # 5 % of 200 are 10, give or take 2 x sqrt(200 x .05 x .95) = 6; a Poisson test of the sums cries wolf nearly always
    assert 3 <= sum(one.differs is True for one in told) <= 17
    assert np.mean(sums) > 0.9


def test_means_and_ranks_may_disagree() -> None:
    # each of five above each of four (p = 2 x 1/126 by ranks), but one hit widens the interval of means over 1
    told = compared([12, 13, 14, 15, 10**9], [9, 10, 10, 11])
    assert told is not None
    assert (told.low < 1 < told.high, told.p_ranks < 0.05) == (True, True)
    assert told.differs is None
    assert compared([120, 130, 140, 150], [9, 10, 10, 11]).differs is True


def test_where_nothing_can_be_compared() -> None:
    assert compared([5], [3, 4]) is None
    assert compared([7, 7], [7, 7]) is None
    assert compared([0, 0, 1], [1, 0, 1]) is None  # no view counts as one: they do not vary


def test_false_discovery_rate() -> None:
    # .01 x 4/1, .02 x 4/2, .03 x 4/3 and .5: each at most the next
    assert adjusted([0.03, 0.5, 0.01, 0.02]) == pytest.approx([0.04, 0.5, 0.04, 0.04])
    assert adjusted([]) == []
