"""Kaplan-Meier, on the worked examples of the methods: `+` is a story watched so long without it."""

import pytest

from analytics.methods.ages.survival import kaplan_meier


def test_watched_longer_than_the_first_events():
    # 5, 8+, 12, 20+, 30: 4/5 = 0.8; of the three left at 12 two go on: 0.8 * 2/3 = 0.5333; the last one at 30: 0
    found = kaplan_meier([5, 12, 30], [8, 20])
    assert found.times.tolist() == [5, 12, 30]
    assert found.shares == pytest.approx([0.8, 0.5333, 0], abs=5e-5)
    assert found.median == 30
    assert found.stories == 5


def test_watched_up_to_the_time_of_an_event():
    # 4, 6, 6+, 9, 10+, 14, 20+: 6/7; 6/7 * 5/6 = 0.7143 (6+ is still under watch at 6); * 3/4 = 0.5357; * 1/2 = 0.2679
    found = kaplan_meier([4, 6, 9, 14], [6, 10, 20])
    assert found.shares == pytest.approx([0.8571, 0.7143, 0.5357, 0.2679], abs=5e-5)
    assert found.median == 14


def test_half_of_the_stories_are_not_reached():
    assert kaplan_meier([3], [9, 9, 9]).median is None
    assert kaplan_meier([], [9, 9]).median is None
