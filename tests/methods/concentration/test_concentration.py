"""Concentration: the worked example by hand, the shared reference values, and what chance allows to say."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pytest
from tiny_store import at, berlin, story

from analytics.methods.concentration import FEWEST, Population, compared, of_list, of_stories
from analytics.methods.concentration.band import bands, verdict
from analytics.methods.concentration.measures import lorenz, measures
from analytics.methods.concentration.population import listed, stories
from analytics.period import Period
from analytics.queries import Filters

WEEK = Period(date(2026, 10, 19), date(2026, 10, 26))


def of(*views: int) -> Population:
    values, stories = np.unique(np.array(views, dtype="float64"), return_counts=True)
    return Population(values, stories)


def test_the_worked_example() -> None:
    # 1, 1, 2, 4, 12: sum 20; sum of (2i - 6) x = -4 - 2 + 0 + 8 + 48 = 50; 50 / (5 * 20) = 0.5, times 5/4 = 0.625
    found = measures(of(12, 1, 4, 1, 2))
    assert found is not None
    assert (found.gini, found.gini_small) == pytest.approx((0.5, 0.625))
    assert (found.top_20.stories, found.top_20.share) == (1, pytest.approx(12 / 20))
    assert (found.top_10.stories, found.top_1.stories) == (1, 1)  # rounded up: a part of a story is a story
    assert found.half == 1  # 12 of 20
    assert found.hill == pytest.approx((3.1842433, 2.4096386, 1.6666667))
    assert lorenz(of(12, 1, 4, 1, 2))["views"].tolist() == pytest.approx([0, 0.05, 0.1, 0.2, 0.4, 1])


def test_unread_stories_count_and_change_no_effective_number() -> None:
    read, with_unread = measures(of(5, 5)), measures(of(5, 5, 0, 0))
    assert read is not None
    assert with_unread is not None
    assert (read.gini, with_unread.gini) == (0, pytest.approx(0.5))  # (-3·0 - 1·0 + 1·5 + 3·5) / (4 · 10)
    assert read.hill == with_unread.hill == pytest.approx((2, 2, 2))
    assert (read.half, with_unread.half) == (1, 1)


def test_the_fewest_stories_with_half_of_the_views() -> None:
    found = measures(of(4, 3, 3, 3, 3))  # 16: the first has 4, the second makes 7, the third 10
    assert found is not None
    assert found.half == 3


@pytest.mark.parametrize("views", [(), (7,), (0, 0, 0)])
def test_nothing_is_said_of_one_story_or_of_none_read(views: tuple[int, ...]) -> None:
    assert measures(of(*views)) is None


def test_the_reference_list(shared) -> None:
    told = json.loads((shared / "methods" / "seed_expected.json").read_text(encoding="utf-8"))
    found = measures(of(*(row["views"] for row in told["stories"])))
    assert found is not None
    assert (found.gini, found.gini_small) == pytest.approx((0.177196, 0.182408), abs=5e-7)
    assert found.hill == pytest.approx((33.329, 31.850, 20.065), abs=5e-4)
    tops = [(top.stories, round(100 * top.share, 3)) for top in (found.top_1, found.top_10, found.top_20)]
    assert tops == [(1, 4.984), (4, 17.739), (7, 29.649)]


def test_a_curve_of_many_stories_is_drawn_at_few_places() -> None:
    curve = lorenz(of(*range(1000)))
    assert len(curve) == 201
    assert curve.iloc[[0, -1]].to_numpy().tolist() == [[0, 0], [1, 1]]
    assert curve["views"].iloc[100] == pytest.approx(sum(range(500)) / sum(range(1000)))


def test_a_band_holds_the_figure_and_stays_the_same() -> None:
    population = of(*(int(view) for view in np.random.default_rng(1).lognormal(4, 1, 150)))
    places = lorenz(population)["stories"].to_numpy()
    one, again = bands(population, places), bands(population, places)
    found = measures(population)
    assert found is not None
    assert one.gini == again.gini
    assert one.gini[0] < found.gini < one.gini[1]
    assert 0.03 < one.gini[1] - one.gini[0] < 0.2  # of 150 stories the coefficient is known to a tenth or so
    assert (one.views_low <= one.views_high).all()
    assert bands(of(5, 5, 5), np.array([0.5])).gini == (0, 0)


def test_no_rise_is_called_where_chance_or_numbers_do_it() -> None:
    chance = np.random.default_rng(20261127)

    def week(spread: float, size: int = 300) -> Population:
        return of(*(int(view) for view in chance.lognormal(5, spread, size)))

    called = [verdict(week(1), week(1)) for _ in range(40)]
    assert called.count("same") >= 38  # chance alone
    assert verdict(week(1.6), week(0.8)) == "higher"
    assert verdict(week(0.8), week(1.6)) == "lower"
    assert verdict(week(1, 100), week(1, 300)) == "unlike"
    assert verdict(week(1), of(*[0] * 300)) == "unlike"


def test_stories_published_in_the_period_and_the_whole_archive(builder) -> None:
    # 19 to 25 October. Published in it: 1 (30 + 10 views), 3 (20 + 2) and 5, which nobody read: a week of counts.
    # The archive until then has 2 (5 views) and 4 (11 + 8, undated) too.
    berlin(builder)
    found = stories(builder.gen, "berlin", WEEK)
    assert (found.views.tolist(), found.stories.tolist()) == ([0, 22, 40], [1, 1, 1])
    assert (found.size, found.total, found.unread, found.unknown) == (3, 62, 1, 0)
    whole = stories(builder.gen, "berlin", WEEK, archive=True)
    assert whole.views.tolist() == [0, 5, 19, 22, 40]
    sport = stories(builder.gen, "berlin", WEEK, Filters(section="Sport"), archive=True)
    assert sport.views.tolist() == [5, 40]


def test_what_is_off_every_list_is_unknown(builder) -> None:
    builder.site("lists", "UTC", data_until=at("2026-10-26T00:00"))
    builder.articles("lists", story(1, "A", "2026-10-20T08:00"), story(2, "A", "2026-10-21T08:00"))
    builder.days("lists", (date(2026, 10, 22), 1, 50, "estimated"))
    found = stories(builder.gen, "lists", WEEK)
    assert (found.views.tolist(), found.unknown) == ([50], 1)


def test_a_story_published_after_the_counts_end_is_unknown(builder) -> None:
    builder.site("early", "UTC", data_until=at("2026-10-26T00:00"))
    builder.articles("early", *(story(n, "A", f"2026-10-2{n}T08:00") for n in (0, 1, 2)))
    builder.days("early", (date(2026, 10, 21), 1, 50, "counted"), (date(2026, 10, 22), 1, 5, "estimated"))
    found = stories(builder.gen, "early", WEEK)
    assert (found.views.tolist(), found.unknown) == ([0, 55], 1)  # of 20, 21 and 22 October


def test_the_latest_list(builder) -> None:
    builder.site("list", "UTC", captures=2)
    builder.readings(
        "list", ("2026-10-20T08:00", 1, 1000, 1), ("2026-10-21T08:00", 1, 30, 2), ("2026-10-21T08:00", 2, 40, 1)
    )
    found = listed(builder.gen, "list")
    assert (found.views.tolist(), found.stories.tolist()) == ([30, 40], [1, 1])


def test_what_is_too_little_to_measure_is_said_with_its_size(builder) -> None:
    berlin(builder)
    found = of_stories(builder.gen, "berlin", WEEK)
    assert found.measures is None
    assert found.population.size == 3 < FEWEST
    assert compared(builder.gen, "berlin", WEEK, WEEK.previous()) == "unlike"
    assert of_list(builder.gen, "berlin").population.size == 0


def test_a_week_with_enough_stories_is_measured_whole(builder) -> None:
    # ten stories of 10 views and one of 100: half of the 200 views have one story; the top 10 % (two stories) 110
    builder.site("week", "UTC", data_until=at("2026-10-26T00:00"))
    builder.articles("week", *(story(n, "A", "2026-10-20T08:00") for n in range(11)))
    builder.days("week", *((date(2026, 10, 21), n, 10 if n else 100, "counted") for n in range(11)))
    found = of_stories(builder.gen, "week", WEEK)
    assert found.measures is not None
    assert found.curve is not None
    assert (found.measures.half, found.measures.top_10.stories) == (1, 2)
    assert found.measures.top_10.share == pytest.approx(110 / 200)
    assert list(found.curve) == ["stories", "views", "views_low", "views_high"]
    assert found.gini_band is not None
    assert found.gini_band[0] <= found.measures.gini <= found.gini_band[1]
