"""Chance: numpy's stable raw stream, and counts with the mean and spread that they are said to have."""

import numpy as np
import pytest

from analytics.demo.chance import DISPERSION, Chance


def test_the_raw_stream_is_the_one_numpy_promises():
    # PCG64 seeded with SeedSequence([20261118, 7]): its first outputs, shifted right by 11 bits, over 2**53.
    assert Chance(7).uniform(3).tolist() == [0.2954220345145797, 0.9225779137237535, 0.9686980333083515]


def test_streams_with_other_keys_differ():
    assert Chance(7).uniform(3).tolist() != Chance(8).uniform(3).tolist()


@pytest.mark.parametrize("mean", [0.02, 0.7, 6.0, 29.0, 31.0, 800.0])
def test_counts_have_their_mean_and_dispersion(mean):
    drawn = Chance(1, 2).counts(np.full(40_000, mean))
    error = 5 * (DISPERSION * mean / 40_000) ** 0.5  # five standard errors
    assert abs(drawn.mean() - mean) < error
    assert drawn.var() / mean == pytest.approx(DISPERSION, rel=0.12)
    assert drawn.min() >= 0


def test_no_expectation_no_views():
    assert not Chance(3).counts(np.zeros(1_000)).any()


def test_choice_follows_weights():
    chance = Chance(4)
    picks = [chance.choice("ab", (3, 1)) for _ in range(4_000)]
    assert picks.count("a") / 4_000 == pytest.approx(0.75, abs=0.04)


def test_shuffled_keeps_every_item():
    assert sorted(Chance(5).shuffled(range(50))) == list(range(50))
