"""The simulated truth that the trending list is held against, and how it is judged by it."""

import numpy as np
import pytest

from analytics.bench import surges, trends
from analytics.methods.trending import Noise


@pytest.fixture(scope="module")
def newsroom():
    return surges.Newsroom.of(5, 3000)


def test_a_seed_makes_one_newsroom(newsroom):
    again = surges.Newsroom.of(5, 3000)
    assert np.array_equal(newsroom.views, again.views)
    assert newsroom.surges == again.surges
    assert not np.array_equal(newsroom.views, surges.Newsroom.of(6, 3000).views)


def test_views_are_about_what_is_expected_with_the_surges(newsroom):
    # lognormal noise of 0.15 adds exp(0.15^2 / 2) = 1.1 %
    calm = np.ones(surges.STORIES, dtype=bool)
    calm[[surge.story for surge in newsroom.surges]] = False
    assert newsroom.views[calm].sum() / newsroom.expected[calm].sum() == pytest.approx(1.011, abs=0.005)
    outage = newsroom.views[:, slice(*surges.outage())]
    assert outage.sum() == 0


def test_a_surge_is_true_where_it_doubles_the_window(newsroom):
    surge = newsroom.surges[0]
    assert newsroom.surged(surge.story, surge.start, surge.start + 1)
    assert not newsroom.surged(surge.story, surge.start - 1, surge.start)
    assert not newsroom.surged(surge.story, surge.end, surge.end + 1)


def test_a_surge_is_found_by_the_first_window_that_flags_it():
    surge = surges.Surge(story=1, start=10, end=14, factor=4.0)
    small = surges.Surge(story=2, start=10, end=14, factor=4.0)
    expected = np.zeros((3, 20))
    expected[1], expected[2] = 30, 5  # 5 views an hour are too few to be found
    newsroom = surges.Newsroom(np.zeros(3), expected.astype(int), expected, (surge, small))
    # flagged from 11 to 12 and from 12 to 13; another story's flag and one after the surge count for nothing
    spans = [(1, 12, 13), (1, 11, 12), (0, 10, 11), (1, 15, 16)]
    assert trends._delays(newsroom, spans, 1) == ([2], 1)
    assert trends._delays(newsroom, [(1, 15, 16)], 1) == ([], 1)


def test_tables_say_what_was_measured():
    judged = trends.Judged(3000, 1, 28.0, 100, 92, 40, 30, (1, 1, 2), 0.84, Noise())
    real = trends.Real("Real", 700, 1000, 20, 18, 16, 15, 0.18, 0.11, Noise())
    tables = list(trends.tables([judged], [real]))
    cells = [[list(column.cells) for column in table.columns] for table in tables]
    assert cells[0] == [["3,000 views"], ["1 h"], ["3.6"], ["0.92 of 100"], ["75% of 40"], ["1 h"], ["84%"]]
    assert [column[0] for column in cells[1]][3:8] == ["20", "89% of 18", "83%", "18%", "11%"]
