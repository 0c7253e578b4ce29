"""Forecasts of stories by growth: every worked example of the method, and what no forecast may know."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import exp, log

import pytest
from forecast_store import BORN, GROWTHS, NOW, aged, growths, nine, prepare, published, site
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_store import Builder

from analytics.methods.forecast.grid import to_apply
from analytics.methods.sql import frame

LOW, MIDDLE, HIGH = 1.4, 2.2, 5.0  # ranks 1, 5 and 9 of the nine growths


@pytest.fixture
def store(builder) -> Builder:
    site(builder)
    return builder


def forecast(builder: Builder, age: float = 12, needed: int = 9, method: str = "pace", **story: object) -> tuple:
    """Forecast, low and high at 24 hours; by default of a story with 1,000 views in 12 hours and 900 in eight."""
    told = {"article_id": 999, "views": 1000.0, "ago": 900.0, "surging": False, **story}
    found = frame(builder.gen, "forecast/story", site="s", age=age, **told, **to_apply(needed))
    rows = found[(found["target_hours"] == 24) & (found["method"] == method)]
    return tuple(rows[["forecast", "low", "high"]].iloc[0]) if len(rows) else ()


def test_nine_stories(store):
    """Growths 1.4 to 5.0: the median 2.2, and ranks 1 and 9. Interpolated quantiles, 1.5 and 3.8, would hold fewer."""
    nine(store)
    prepare(store)
    assert forecast(store) == pytest.approx((2200, 1400, 5000))
    assert forecast(store, method="median") == pytest.approx((2200, 1400, 5000))


def test_eight_stories_have_no_interval(store):
    nine(store)
    store.gen._connection.execute("delete from story_ages where article_id = 9")
    prepare(store)
    found = growths(store)
    assert found[["low", "high"]].isna().all(axis=None)


def test_ranks_of_nineteen(store):
    """floor(20 / 10) = 2 and ceil(9 x 20 / 10) = 18: no binary fraction may make them 1 or 19."""
    for number in range(1, 20):
        published(store, number)
        aged(store, number, h8=500, h12=1000, h24=1000 + 100 * number)
    prepare(store)
    assert forecast(store, method="median") == pytest.approx((2000, 1200, 2800))


def test_a_story_grows_as_those_of_its_pace(store):
    """Three paces, with growths times 1, 1.5 and 2; all had 1,000 views, so that the slope is 1."""
    for place, (pace, times) in enumerate(((0.1, 1), (0.3, 1.5), (0.6, 2))):
        nine(store, first=1 + 9 * place, pace=pace, times=times)
    prepare(store)
    assert forecast(store) == pytest.approx((2200, 1400, 5000))
    assert forecast(store, views=2000.0, ago=1400.0) == pytest.approx((6600, 4200, 15000))
    assert forecast(store, views=500.0, ago=200.0) == pytest.approx((2200, 1400, 5000))
    # one that surges goes by the fastest, whatever its pace was
    assert forecast(store, surging=True) == pytest.approx((4400, 2800, 10000))
    # one whose pace is not known goes by all 27
    assert forecast(store, ago=None) == pytest.approx(forecast(store, method="median"))


def test_a_third_that_is_too_small_gives_way_to_all(store):
    for place, pace in enumerate((0.1, 0.3, 0.6)):
        nine(store, first=1 + 9 * place, pace=pace)
    prepare(store)
    assert forecast(store, needed=10) == forecast(store, needed=10, method="median") != ()
    assert forecast(store, needed=28) == ()  # not enough history
    assert forecast(store, needed=9, views=9.0, ago=8.0) == ()  # fewer than ten views


def test_few_views_grow_more_than_many(store):
    """y = 50 x^0.5 exactly: 100 become 500, 400 become 1,000; so 1,600 are to become 2,000, and 225 are 750."""
    for number in range(1, 21):
        published(store, number)
        views = 100 if number % 2 else 400
        aged(store, number, h8=views, h12=views, h24=500 if number % 2 else 1000)
    prepare(store)
    assert forecast(store, views=1600.0, ago=1600.0) == pytest.approx((2000, 2000, 2000))
    assert forecast(store, views=225.0, ago=225.0)[0] == pytest.approx(750)
    # what is read already stays read: 50 x 10,000^0.5 would be 5,000
    assert forecast(store, views=10_000.0, ago=10_000.0) == (10_000, 10_000, 10_000)
    assert forecast(store, views=1600.0, method="median")[0] == pytest.approx(1600 * 3.75)  # of 5 and 2.5 the middle


def test_between_two_ages_the_logarithm_is_interpolated(store):
    """Growths 4 from 6 hours and 2 from 12, half way between them by ln(age), at 8.49 hours: the root of 8."""
    for number in range(1, 10):
        published(store, number)
        aged(store, number, h4=250, h6=500, h8=900, h12=1000, h24=2000)
    prepare(store)
    half_way = exp((log(6) + log(12)) / 2)
    assert forecast(store, age=half_way, ago=None)[0] == pytest.approx(1000 * 8**0.5)
    # from 12 hours to the target itself, at which nothing is left to grow: half way there it is the root of 2
    assert forecast(store, age=exp((log(12) + log(24)) / 2), ago=None)[0] == pytest.approx(1000 * 2**0.5)
    assert forecast(store, age=24.0) == ()


def test_pace_is_what_the_last_third_brought(store):
    """At two hours two thirds are 80 minutes: of 100 views in the first hour and 160 in the second, 100 + 160 / 3."""
    for number in range(1, 10):
        published(store, number)
        aged(store, number, h1=100, h2=260, h24=1000)
    found = growths(store)
    cuts = found[(found["age_hours"] == 2) & (found["method"] == "pace")]["slow_below"]
    assert cuts.iloc[0] == pytest.approx((160 - 160 / 3) / 260)


def test_only_stories_of_the_last_180_days_whose_outcome_is_known(store):
    nine(store)
    day, hour = timedelta(days=1), timedelta(hours=1)
    for number, born in (
        (20, NOW - 24 * hour),
        (21, NOW - 23 * hour),
        (22, NOW - 181 * day),
        (23, NOW - 181 * day + hour),
    ):
        published(store, number, born)
        aged(store, number, h8=900, h12=1000, h24=2200)
    found = growths(store)
    # 21 reaches its first day an hour after now, whatever its rows say; 22 reached it 180 days ago
    counted = found[(found["age_hours"] == 12) & (found["method"] == "median")]["stories"]
    assert counted.tolist() == [11]


def test_a_count_that_began_anew_teaches_nothing(store):
    nine(store)
    for number, later in ((20, 970), (21, 985)):
        published(store, number)
        aged(store, number, h8=900, h12=1000, h24=later)
    found = growths(store)
    row = found[(found["age_hours"] == 12) & (found["method"] == "median")].iloc[0]
    assert (row["stories"], row["low"]) == (10, 1)  # a correction by 1.5 % is no loss of views


def test_poison_in_the_future_changes_nothing(store):
    for place, pace in enumerate((0.1, 0.3, 0.6)):
        nine(store, first=1 + 9 * place, pace=pace)
    found = growths(store)
    for number, born in ((50, NOW - timedelta(hours=20)), (51, NOW + timedelta(days=2))):
        published(store, number, born)
        aged(store, number, **{f"h{age}": 10**9 for age in (1, 2, 4, 6, 8, 12, 24, 168)})
    assert growths(store).equals(found)


@settings(max_examples=5)
@given(
    st.lists(st.tuples(st.integers(10, 5000), st.floats(0, 1), st.floats(1, 9)), min_size=12, max_size=40),
    st.tuples(st.integers(10, 9000), st.floats(0, 1), st.floats(6, 23.9)),
    st.randoms(use_true_random=False),
)
def test_in_order_and_whatever_the_order_of_stories(stories, asked, chance):
    views, pace, age = asked
    answers = []
    for _ in range(2):
        builder = Builder()
        site(builder)
        for number, (count, share, growth) in enumerate(stories):
            published(builder, number)
            part = round(count * (1 - share))
            aged(builder, number, h4=part, h6=count, h8=part, h12=count, h24=round(count * growth))
        prepare(builder)
        answers.append(forecast(builder, age=age, views=float(views), ago=views * (1 - pace)))
        chance.shuffle(stories)
    middle, low, high = answers[0]
    assert views <= low <= middle <= high
    assert answers[0] == pytest.approx(answers[1])


def test_by_readings_where_there_are_no_counts(store):
    """The reading nearest to an age stands for it, at most a fifth of it away; views before the first are in it."""
    for number, growth in enumerate(GROWTHS, start=1):
        published(store, number)
        read(store, number, (8.5, 900), (11, 1000), (13.1, 1500), (25, round(1000 * growth)))
    published(store, 20)
    read(store, 20, (11, 1000), (29.5, 9999))  # a fifth of 24 hours is 4.8
    prepare(store)
    # 11 hours are nearer to 12 than 13.1 are; 8.5 stand for 8
    assert forecast(store) == pytest.approx((2200, 1400, 5000))


def read(builder: Builder, number: int, *readings: tuple[float, int]) -> None:
    builder.readings("s", *[(BORN + timedelta(hours=hours), number, total, None) for hours, total in readings])


def test_a_date_alone_leaves_young_ages_open(store):
    """Born somewhere in a day: readings from 48 hours on are told, from the day's beginning."""
    born = datetime(2026, 9, 1)
    row = {"article_id": 1, "published_at": born, "published_precision": "day", "published_day": born.date()}
    store.articles("s", row)
    read(store, 1, (24, 100), (47, 200), (170, 300))
    ages = growths(store)["age_hours"]
    assert sorted(set(ages)) == [48]  # to 168 hours; at 24 it was too young


def test_a_reading_is_known_when_it_was_read_not_at_the_age_that_it_stands_for(store):
    """Nine stories read at 12 hours, and at 28, which stands for 24: at 26 hours nobody knew that."""
    for number, growth in enumerate(GROWTHS, start=1):
        published(store, number)
        read(store, number, (12, 1000), (28, round(1000 * growth)))
    for until, targets in ((26, set()), (28, {24})):
        moment = BORN + timedelta(hours=until)
        store.gen._connection.execute("update sites set data_until = $at", {"at": moment})
        assert set(growths(store)["target_hours"]) == targets
