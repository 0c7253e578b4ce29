"""Views at equal ages and the chain ladder, worked out by hand."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from tiny_store import at, story

from analytics.methods.ages import age_curves, story_ages
from analytics.methods.prepare import Asked
from analytics.methods.sql import load

TODAY = Asked("paper", datetime(2026, 5, 2, 13), date(2026, 5, 2), ("2026-05",))


def timed(number, section, published, **more):
    return story(number, section, published, published_precision="time", **more)


@pytest.fixture
def ladder(builder):
    """A is read 100, 50, 15 times in its first three hours, B 200 and 120, C 60; the data end at 13:00.

    The hour of publication is the first: A is 10, 11, 12 o'clock, B 11 and 12, C 12.
    """
    builder.site("paper", "UTC", data_until=at("2026-05-02T13:00"))
    builder.articles(
        "paper",
        timed(1, "City", "2026-05-02T10:20"),
        timed(2, "City", "2026-05-02T11:00"),
        timed(3, "Sport", "2026-05-02T12:59"),
    )
    builder.hours(
        "paper",
        *[(f"2026-05-02T{hour}:00", 1, views) for hour, views in ((10, 100), (11, 50), (12, 15))],
        ("2026-05-02T11:00", 2, 200),
        ("2026-05-02T12:00", 2, 120),
        ("2026-05-02T12:00", 3, 60),
    )
    return builder


def curve(gen, needed=1, most=3):
    span = {"start": at("2026-05-01T00:00"), "end": at("2026-05-09T00:00")}
    days = {"first_day": date(2026, 5, 1), "end_day": date(2026, 5, 3)}
    return gen.table(load("ages/age_curves"), site="paper", **span, **days, most=most, needed=needed).to_pylist()


def test_young_stories_count_as_far_as_they_were_watched(ladder):
    # f1 = (150 + 320) / (100 + 200) = 470/300 over A and B, f2 = 165/150 over A; C has no second hour yet
    # G(1) = 1 / (470/300 * 1.1) = 0.5803, G(2) = 1/1.1 = 0.9091; so C's 60 views become 60 / 0.5803 = 103.4
    site = [row for row in curve(ladder.gen) if row["section"] is None]
    assert [row["age_hours"] for row in site] == [0, 1, 2, 3]
    assert [row["factor"] for row in site] == [None, pytest.approx(470 / 300), pytest.approx(1.1), None]
    assert [row["share"] for row in site] == pytest.approx([0, 0.5802708, 0.9090909, 1])
    assert [row["stories"] for row in site] == [2, 2, 1, 1]
    assert 60 / site[1]["share"] == pytest.approx(103.4)


def test_a_section_has_a_curve_where_enough_stories_make_each_step(ladder):
    # City is A and B; of Sport there is no second hour
    assert {row["section"] for row in curve(ladder.gen)} == {None, "City"}
    assert curve(ladder.gen, needed=2) == []  # only A was watched for three hours


def test_an_hour_that_is_not_known_ends_the_watch(ladder):
    ladder.gen._connection.execute("delete from views_hourly where hour = timestamp '2026-05-02 11:00'")
    # A was watched for one hour and B not at all: no step is made
    assert curve(ladder.gen) == []


def test_a_site_with_few_stories_gets_a_curve_that_says_it_is_assumed(ladder):
    rows = age_curves(ladder.gen, TODAY).to_pylist()
    assert [row["age_hours"] for row in rows] == list(range(169))
    assert {(row["site"], row["section"], row["stories"], row["assumed"]) for row in rows} == {("paper", None, 0, True)}
    shares = [row["share"] for row in rows]
    assert shares == sorted(shares)
    assert (shares[0], shares[48], shares[168]) == (0, pytest.approx(0.829), 1)
    # half way from 24 (0.85 * 0.661) to 36 hours (0.85 * 0.861)
    assert shares[30] == pytest.approx(0.85 * 0.761)
    assert rows[30]["factor"] == pytest.approx(shares[31] / shares[30])
    assert (rows[0]["factor"], rows[168]["factor"]) == (None, None)


def test_the_assumed_curve_has_no_cliff(ladder):
    """After half a day each hour brings less than the one before, and two thirds of that or more."""
    shares = [row["share"] for row in age_curves(ladder.gen, TODAY).to_pylist()]
    hours = [later - earlier for earlier, later in pairwise(shares)][12:]
    assert all(0.65 * before < after < before + 1e-12 for before, after in pairwise(hours))


def test_views_at_equal_ages_as_far_as_each_story_was_observed(ladder):
    ladder.hours("paper", ("2026-05-02T13:00", 1, 7))  # not over when the data end
    found = story_ages(ladder.gen, TODAY).to_pylist()
    assert [(row["article_id"], row["age_hours"], row["views"]) for row in found] == [
        (1, 1, 100),
        (1, 2, 150),
        (1, 3, 165),
        (2, 1, 200),
        (2, 2, 320),
        (3, 1, 60),
    ]
    assert {(row["site"], row["estimated"], row["month"]) for row in found} == {("paper", False, "2026-05")}


def test_an_hour_without_a_view_of_the_story_is_0_where_the_site_is_known(ladder):
    ladder.gen._connection.execute(
        "delete from views_hourly where article_id = 1 and hour = timestamp '2026-05-02 11:00'"
    )
    found = story_ages(ladder.gen, TODAY).to_pylist()
    assert [row["views"] for row in found if row["article_id"] == 1] == [100, 100, 115]


def test_estimated_views_make_what_follows_an_estimate(ladder):
    ladder.gen._connection.execute(
        "update views_hourly set basis = 'estimated' where article_id = 1 and hour = timestamp '2026-05-02 11:00'"
    )
    found = story_ages(ladder.gen, TODAY).to_pylist()
    assert [row["estimated"] for row in found if row["article_id"] == 1] == [False, True, True]


def test_a_day_of_publication_gives_ages_from_48_hours_on(builder):
    # published on 1 May, some time: its days are 1, 2 and 3 May; the third is over only when the data reach 4 May
    builder.site("paper", "UTC", data_until=at("2026-05-04T00:00"))
    builder.articles("paper", story(1, None, "2026-05-01", published_precision="day"))
    builder.days("paper", *[(date(2026, 5, day), 1, 10 * day, "reported") for day in (1, 2, 3)])
    found = story_ages(builder.gen, TODAY).to_pylist()
    assert [(row["age_hours"], row["views"]) for row in found] == [(48, 30), (72, 60)]


def test_stories_known_by_running_totals_only_are_left_out(ladder):
    """Their first reading came some time after publication: what was read before it is in no interval."""
    ladder.gen._connection.execute("update views_daily set basis = 'estimated' where article_id = 2")
    ladder.readings("paper", ("2026-05-02T12:00", 2, 200, 1))
    assert {row["article_id"] for row in story_ages(ladder.gen, TODAY).to_pylist()} == {1, 3}


@pytest.fixture
def by_days(builder):
    """A site that knows 2,400 and 1,200 views of two days, and so 100 and 50 of each of their hours by an estimate.

    Story 1 came out at 08:10 and story 2 at 20:10: by these hours they would have had 1,600 and 400 on their first day.
    """
    builder.site("paper", "UTC", data_until=at("2026-05-03T00:00"))
    builder.articles("paper", timed(1, "City", "2026-05-01T08:10"), timed(2, "Sport", "2026-05-01T20:10"))
    spread = [(day, hour, views) for day, views in ((1, 100), (2, 50)) for hour in range(24)]
    for number in (1, 2):
        builder.days(
            "paper", *[(date(2026, 5, day), number, views, "counted") for day, views in ((1, 2400), (2, 1200))]
        )
        for day, hour, views in spread:
            row = {"hour": datetime(2026, 5, day, hour), "article_id": number, "views": views, "basis": "estimated"}
            builder.add("views_hourly", [{"site": "paper", **row}])
    return builder


def test_where_hours_are_days_spread_evenly_ages_are_whole_days(by_days):
    # both had 2,400 + 1,200 in their first two days; of their first 24 hours nothing is known
    asked = Asked("paper", datetime(2026, 5, 3), date(2026, 5, 3), ("2026-05",))
    found = [
        (row["article_id"], row["age_hours"], row["views"], row["estimated"])
        for row in story_ages(by_days.gen, asked).to_pylist()
    ]
    assert found == [(1, 48, 3600, False), (2, 48, 3600, False)]
    # and no curve by the hour is made of them
    assert {row["assumed"] for row in age_curves(by_days.gen, asked).to_pylist()} == {True}


def test_a_story_of_a_day_that_is_known_by_the_hour_is_followed_by_the_hour(by_days):
    # of 1 May one hour was counted by itself: what is spread is marked, and ages begin with the hour of publication
    by_days.gen._connection.execute(
        "update views_hourly set basis = 'counted' where article_id = 1 and hour = timestamp '2026-05-01 08:00'"
    )
    asked = Asked("paper", datetime(2026, 5, 3), date(2026, 5, 3), ("2026-05",))
    found = {
        (row["article_id"], row["age_hours"]): (row["views"], row["estimated"])
        for row in story_ages(by_days.gen, asked).to_pylist()
    }
    assert found[1, 1] == (100, False)
    assert found[1, 24] == (16 * 100 + 8 * 50, True)
    assert found[2, 1] == (100, True)
