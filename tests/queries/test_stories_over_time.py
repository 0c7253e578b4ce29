"""Chosen stories: their views by bucket, and since their publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_store import Builder, at, story

from analytics import queries
from analytics.period import whole

WEEKEND = whole(date(2026, 10, 24), date(2026, 10, 27))


@pytest.fixture
def paper(builder):
    """A site in UTC with hours from 2 November 2026 00:00 up to 4 November 12:30, none from 06:00 to 08:00 on the 3rd.

    Story 1 is out on the 3rd at 04:20. Story 2 is out on the 2nd, time unknown. Nothing is known of story 3's day.
    Story 4 was out on 1 November at 10:00, before the data begins. Story 9 is read 1 in every hour there is.
    """
    builder.site("s", "UTC", data_until=at("2026-11-04T12:30"), last_day=date(2026, 11, 4))
    builder.articles(
        "s",
        story(1, "A", "2026-11-03T04:20", published_precision="time"),
        story(2, "A", "2026-11-02T00:00", published_precision="day"),
        story(3, "A", None),
        story(4, "A", "2026-11-01T10:00", published_precision="time"),
    )
    start = at("2026-11-02T00:00")
    hours = [start + timedelta(hours=n) for n in range(61)]
    gap = (at("2026-11-03T06:00"), at("2026-11-03T07:00"))
    builder.hours("s", *[(f"{hour:%Y-%m-%dT%H:%M}", 9, 1) for hour in hours if hour not in gap])
    builder.hours(
        "s",
        ("2026-11-03T03:00", 1, 1000),  # before it was out: no part of its life
        ("2026-11-03T04:00", 1, 6),
        ("2026-11-03T05:00", 1, 20),
        ("2026-11-03T09:00", 1, 5, "estimated"),
        ("2026-11-04T12:00", 1, 3),
        ("2026-11-02T09:00", 2, 40),
        ("2026-11-04T09:00", 2, 2),
        ("2026-11-02T09:00", 3, 7),
        ("2026-11-02T09:00", 4, 8),
    )
    return builder.gen


def test_hours_of_age_are_counted_from_the_hour_of_publication(paper, rows):
    ages = queries.views_by_age(paper, "s", [1], "hour")
    assert rows(ages, "age", "views", "so_far", "estimated_so_far", "complete")[:6] == [
        (1, 6, 6, 0, True),  # 04:20 to 05:00
        (2, 20, 26, 0, True),
        (3, None, None, None, False),  # 06:00: no data
        (4, None, None, None, False),
        (5, 0, 26, 0, False),  # known again, and the two hours before are missing from the sum
        (6, 5, 31, 5, False),
    ]
    # 04:00 on the 3rd to 12:00 on the 4th, the hour that is not over: 33 hours
    assert rows(ages.tail(1), "age", "views", "so_far", "complete") == [(33, 3, 34, False)]


def test_days_of_age_are_counted_from_the_day_of_publication(paper, rows):
    days = queries.views_by_age(paper, "s", [1, 2], "day")
    assert rows(days, "place", "article_id", "age", "views", "so_far", "complete") == [
        (1, 1, 1, 1031, 1031, True),  # all of the 3rd: days know no time of publication
        (1, 1, 2, 3, 1034, False),
        (2, 2, 1, 40, 40, True),
        (2, 2, 2, 0, 40, True),
        (2, 2, 3, 2, 42, False),  # the 4th is not over
    ]


def test_an_age_is_the_same_beside_chosen_stories_and_beside_its_section(paper):
    # Over time and Story name the same views at the same age
    followed = queries.views_by_age(paper, "s", [1], "hour").set_index("age")["so_far"]
    compared = queries.age_band(paper, "s", 1).set_index("age")["views"]
    assert followed[[1, 2]].tolist() == compared[[1, 2]].tolist() == [6, 26]


def test_a_story_without_a_time_or_a_known_beginning_is_left_out(paper, rows):
    assert set(rows(queries.views_by_age(paper, "s", [2, 3, 4, 1], "hour"), "article_id", "place")) == {(1, 4)}
    assert set(rows(queries.views_by_age(paper, "s", [4, 3, 2], "day"), "article_id", "place")) == {(2, 3)}
    assert queries.views_by_age(paper, "s", [3], "day").empty
    assert queries.views_by_age(paper, "s", [], "hour").empty


def test_a_life_is_followed_for_72_hours_and_90_days(builder):
    builder.site("s", "UTC", data_until=at("2026-11-04T00:00"))
    builder.articles("s", story(1, "A", "2026-07-01T00:00", published_precision="time"))
    builder.hours("s", ("2026-07-01T00:00", 1, 5))
    assert queries.views_by_age(builder.gen, "s", [1], "hour")["age"].tolist() == list(range(1, 73))
    assert queries.views_by_age(builder.gen, "s", [1], "day")["age"].tolist() == list(range(1, 91))


def test_a_life_ends_with_the_data(builder, rows):
    builder.site("s", "Asia/Kolkata", data_until=at("2026-11-03T18:30"))  # midnight there
    builder.articles("s", story(1, "A", "2026-11-02T10:00", published_precision="time"))
    builder.hours("s", ("2026-11-02T10:00", 1, 5), ("2026-11-03T10:00", 1, 7))
    assert rows(queries.views_by_age(builder.gen, "s", [1], "day"), "age", "so_far", "complete") == [
        (1, 5, True),
        (2, 12, True),
    ]


def test_a_story_known_by_running_totals_only_has_no_known_beginning(gen):
    # story 2 was first read with a total of 800 on the 3rd: what it was read before is in no interval
    assert queries.views_by_age(gen, "sparse", [1, 2], "day").empty


def test_estimates_of_counts_over_longer_times_are_a_beginning(builder, rows):
    builder.site("s", "UTC", data_until=at("2026-11-04T00:00"))
    builder.articles("s", story(1, "A", "2026-11-02T00:00"))
    builder.days("s", (date(2026, 11, 2), 1, 30, "estimated"), (date(2026, 11, 3), 1, 10, "estimated"))
    ages = queries.views_by_age(builder.gen, "s", [1], "day")
    assert rows(ages, "so_far", "estimated_so_far", "complete") == [(30, 30, True), (40, 40, True)]


cells = st.lists(st.none() | st.integers(0, 10**9), min_size=1, max_size=12)


@settings(deadline=None, max_examples=25)
@given(cells)
def test_so_far_is_the_sum_of_what_is_known(views):
    builder = Builder()
    first = date(2026, 11, 1)
    builder.site("s", "UTC", data_until=at("2026-11-01T00:00") + timedelta(days=len(views)))
    builder.articles("s", story(1, "A", "2026-11-01T00:00"))
    known = [(first + timedelta(n), 1, value, "reported") for n, value in enumerate(views) if value is not None]
    builder.days("s", *known)
    ages = queries.views_by_age(builder.gen, "s", [1], "day")
    if views[0] is None:
        assert ages.empty
        return
    told = [value or 0 for value in views]
    expected = [None if value is None else sum(told[: n + 1]) for n, value in enumerate(views)]
    assert [
        None if value is None else int(value)
        for value in ages["so_far"].astype(object).where(ages["so_far"].notna(), None)
    ] == expected
    assert ages["complete"].tolist() == [None not in views[: n + 1] for n in range(len(views))]


def test_chosen_stories_by_day(gen, rows):
    answer = queries.views_of_stories(gen, "berlin", WEEKEND, "day", [3, 1])
    assert rows(answer, "bucket", "article_id", "place", "views", "complete") == [
        (at("2026-10-24T00:00"), 3, 1, 20, True),
        (at("2026-10-24T00:00"), 1, 2, 30, True),
        (at("2026-10-25T00:00"), 3, 1, 2, True),
        (at("2026-10-25T00:00"), 1, 2, 10, True),
        (at("2026-10-26T00:00"), 3, 1, None, False),
        (at("2026-10-26T00:00"), 1, 2, None, False),
        (at("2026-10-27T00:00"), 3, 1, 0, False),
        (at("2026-10-27T00:00"), 1, 2, 100, False),
    ]


def test_chosen_stories_by_hour_and_week(gen, rows):
    hours = queries.views_of_stories(gen, "berlin", whole(date(2026, 10, 24), date(2026, 10, 24)), "hour", [1, 4])
    assert len(hours) == 48
    told = [row for row in rows(hours, "bucket", "article_id", "views") if row[2]]
    assert told == [
        (at("2026-10-24T00:00"), 1, 7),
        (at("2026-10-24T10:00"), 1, 20),
        (at("2026-10-24T11:00"), 1, 3),
        (at("2026-10-24T23:00"), 4, 11),
    ]
    weeks = queries.views_of_stories(gen, "berlin", WEEKEND, "week", [4])
    assert rows(weeks, "bucket", "views", "estimated_views", "complete") == [
        (at("2026-10-19T00:00"), 11 + 8, 8, False),
        (at("2026-10-26T00:00"), 50, 0, False),
    ]


def test_a_story_off_the_lists_is_unknown_not_unread(gen, rows):
    days = whole(date(2026, 11, 1), date(2026, 11, 2))
    answer = queries.views_of_stories(gen, "sparse", days, "day", [1, 2])
    assert rows(answer, "article_id", "views", "estimated_views", "complete") == [
        (1, 100, 100, True),
        (2, None, None, False),
        (1, 60, 60, True),
        (2, None, None, False),
    ]


def test_names_come_in_the_order_asked_for(gen, rows):
    named = queries.named_stories(gen, "berlin", [3, 99, 1])
    assert rows(named, "article_id", "headline", "section") == [
        (3, "Vote at 10", "Politics"),
        (1, "Cup 100% won", "Sport"),
    ]
