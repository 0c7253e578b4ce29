"""Views since publication, beside other stories at the same age."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tiny_store import Builder, at

from analytics.queries.age import age_band
from analytics.queries.sql import plain

BORN = at("2026-11-01T00:20")
OTHER = 999  # of another section, read in every hour: the site has data


def add_story(builder: Builder, number: int, born=BORN, section: str = "A", precision: str = "time") -> None:
    row = {"article_id": number, "section": section, "published_at": born, "published_precision": precision}
    builder.articles("s", {**row, "published_day": born.date()})


@pytest.fixture
def thirty(builder):
    """30 stories of A, published at 00:20 on 1 November; the n-th has n views in the first hour and n in the third.

    The site has data from midnight to 6 o'clock, but none of the hour from 4 to 5 unless a test adds it.
    """
    builder.site("s", "UTC", data_until=at("2026-11-01T06:00"))
    add_story(builder, OTHER, section="B")
    builder.hours("s", *[(f"2026-11-01T0{hour}:00", OTHER, 1000) for hour in (0, 1, 2, 3, 5)])
    for n in range(1, 31):
        add_story(builder, n)
        builder.hours("s", ("2026-11-01T00:00", n, n), ("2026-11-01T02:00", n, n))
    return builder


def at_age(frame, age: int, *columns: str) -> tuple:
    row = frame[frame["age"] == age].iloc[0]
    return tuple(plain(row[column]) for column in columns)


def test_a_story_among_thirty_at_the_same_age(thirty):
    found = age_band(thirty.gen, "s", 12)
    assert list(found["age"]) == list(range(1, 169))
    assert at_age(found, 1, "views", "n", "median") == (12, 30, 15.5)
    # 11 below, half of itself; one tenth of the way from the first to the thirtieth is 1 + 0.1 x 29
    assert at_age(found, 1, "percentile")[0] == pytest.approx(11.5 / 30)
    assert at_age(found, 1, "p10", "p25", "p75", "p90") == pytest.approx((3.9, 8.25, 22.75, 27.1))
    assert at_age(found, 2, "views", "median") == (12, 15.5)  # nobody read them: a known nought
    assert at_age(found, 3, "views", "median", "p90") == pytest.approx((24, 31, 54.2))


def test_what_is_not_known_from_publication_on_is_unknown(thirty):
    found = age_band(thirty.gen, "s", 12)
    assert at_age(found, 4, "views", "n") == (24, 30)
    assert found["views"].count() == 4  # the fifth hour has no data: from there on the sum is not known
    assert at_age(found, 6, "n", "median") == (0, None)


def test_an_hour_that_is_not_over_does_not_count(thirty):
    thirty.hours("s", ("2026-11-01T04:00", OTHER, 1))
    assert age_band(thirty.gen, "s", 12)["views"].count() == 6
    thirty.gen._connection.execute("update sites set data_until = '2026-11-01T05:59'")
    assert age_band(thirty.gen, "s", 12)["views"].count() == 5


def test_a_story_is_compared_at_the_ages_it_has_reached(thirty):
    add_story(thirty, 31, at("2026-11-01T02:59"))  # hours 2 and 3 are known, hour 4 is not
    thirty.hours("s", ("2026-11-01T03:00", 31, 7))
    found = age_band(thirty.gen, "s", 31)
    assert [at_age(found, age, "views", "n") for age in (1, 2, 3)] == [(0, 31), (7, 31), (None, 30)]
    assert at_age(found, 1, "percentile")[0] == pytest.approx(0.5 / 31)
    assert at_age(found, 2, "percentile")[0] == pytest.approx(7 / 31)  # 6 below, with story 7 tied: 6 + 2 / 2
    assert at_age(found, 3, "percentile") == (None,)
    older = age_band(thirty.gen, "s", 12)
    assert at_age(older, 1, "n") == (30,)  # a story published later is no peer


def test_hours_between_the_ages_compared_are_the_storys_own(thirty):
    thirty.hours("s", *[("2026-11-01T04:00", n, 1) for n in (OTHER, 12)])
    found = age_band(thirty.gen, "s", 12)
    assert at_age(found, 5, "views", "n", "median") == (25, None, None)
    assert at_age(found, 6, "views", "n") == (25, 30)


def test_fewer_than_thirty_are_counted_and_compared_with_nothing(thirty):
    found = age_band(thirty.gen, "s", OTHER)
    assert at_age(found, 3, "views", "n", "median", "percentile") == (3000, 1, None, None)
    everyone = age_band(thirty.gen, "s", OTHER, whole_site=True)
    assert at_age(everyone, 3, "views", "n", "median") == (3000, 31, 32)  # 2, 4, ... 60, 3000: the 16th
    assert at_age(everyone, 3, "percentile")[0] == pytest.approx(30.5 / 31)


def test_ninety_days_and_no_more(thirty):
    first = BORN - timedelta(days=90)
    for number, born in ((41, first), (42, first + timedelta(hours=1))):
        add_story(thirty, number, born)
    thirty.hours("s", *[(f"2026-08-0{day}T0{hour}:00", OTHER, 1) for day in (2, 3) for hour in range(6)])
    assert BORN.date() - timedelta(days=90) == date(2026, 8, 3)
    assert at_age(age_band(thirty.gen, "s", 12), 1, "n") == (31,)  # story 42 was published within them


def test_a_story_known_by_totals_only_is_no_peer(thirty):
    add_story(thirty, 50)
    thirty.hours("s", ("2026-11-01T02:00", 50, 9, "estimated"))  # the difference of two readings
    thirty.readings("s", (at("2026-11-01T02:00"), 50, 500, None), (at("2026-11-01T03:00"), 50, 509, None))
    assert at_age(age_band(thirty.gen, "s", 12), 3, "n") == (30,)
    own = age_band(thirty.gen, "s", 50)
    assert (own["views"].count(), at_age(own, 3, "n")) == (0, (30,))


def test_readings_beside_counts_do_no_harm(thirty):
    thirty.readings("s", (at("2026-11-01T02:00"), 12, 500, None))
    assert at_age(age_band(thirty.gen, "s", 12), 3, "views", "n") == (24, 30)


def test_estimates_say_so_from_where_they_begin(thirty):
    thirty.hours("s", ("2026-11-01T01:00", 12, 5, "estimated"))
    found = age_band(thirty.gen, "s", 12)
    assert [at_age(found, age, "views", "estimated") for age in (1, 2, 3)] == [(12, False), (17, True), (29, True)]


def test_without_a_time_of_publication_days_are_all_there_is(thirty):
    add_story(thirty, 60, at("2026-11-01T00:00"), precision="day")
    assert age_band(thirty.gen, "s", 60)["views"].isna().all()
    assert age_band(thirty.gen, "s", 60)["n"].max() == 0
    assert age_band(thirty.gen, "s", 12345, "day")["n"].max() == 0


def test_days_are_the_sites_own(builder):
    """Published on 31 October by the clock in Delhi, on the evening of the 30th by UTC."""
    builder.site("s", "Asia/Kolkata", data_until=at("2026-11-02T18:30"))  # the 2nd is over
    builder.articles("s", {"article_id": 1, "published_day": date(2026, 10, 31), "published_precision": "day"})
    builder.days("s", *[(date(2026, 10, 31) + timedelta(n), 1, 10**n, "reported") for n in range(4)])
    found = age_band(builder.gen, "s", 1, "day")
    assert list(found["age"]) == list(range(1, 31))
    assert found["views"].dropna().tolist() == [1, 11, 111]
    assert at_age(found, 3, "n", "percentile") == (1, None)


def test_other_sites_stay_out(thirty):
    thirty.site("t", "UTC", data_until=at("2026-12-01T00:00"))
    thirty.hours("t", ("2026-11-01T04:00", 12, 10**6), ("2026-11-01T00:00", 12, 10**6))
    row = {"section": "A", "published_at": BORN, "published_precision": "time", "published_day": BORN.date()}
    thirty.articles("t", *[{"article_id": n, **row} for n in range(100, 140)])
    found = age_band(thirty.gen, "s", 12)
    assert (found["views"].count(), at_age(found, 1, "views", "n")) == (4, (12, 30))


def test_stories_of_days_that_are_spread_over_their_hours_are_no_peers_by_the_hour(thirty):
    """Thirty more were published the day before, of which only 24 views a day are known, spread evenly."""
    day = at("2026-10-31T00:00")
    for n in range(31, 61):
        add_story(thirty, n, born=day)
        thirty.hours("s", *[(str(day + timedelta(hours=hour)), n, 1, "estimated") for hour in range(24)])
    found = age_band(thirty.gen, "s", 12)
    assert at_age(found, 1, "n", "median") == (30, 15.5)
    # by the day they are
    assert age_band(thirty.gen, "s", 31, "day")["n"].iloc[0] == 30
