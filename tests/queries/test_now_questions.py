"""What is read right now."""

from __future__ import annotations

from datetime import date

import pytest
from tiny_store import at, story

from analytics import queries
from analytics.period import Period, whole
from analytics.queries import Active, Usual


def test_hours_without_a_row_are_unknown_and_a_repeated_hour_comes_twice(gen, rows):
    start, end = whole(date(2026, 10, 25), date(2026, 10, 25)).utc("Europe/Berlin")
    hours = queries.views_by_hour(gen, "berlin", start, end)
    assert len(hours) == 25  # the night the clocks go back
    assert rows(hours.head(5), "starts_at", "hour", "views", "estimated") == [
        (at("2026-10-24T22:00"), at("2026-10-25T00:00"), 2, False),
        (at("2026-10-24T23:00"), at("2026-10-25T01:00"), None, False),
        (at("2026-10-25T00:00"), at("2026-10-25T02:00"), 4, False),
        (at("2026-10-25T01:00"), at("2026-10-25T02:00"), 6, False),
        (at("2026-10-25T02:00"), at("2026-10-25T03:00"), None, False),
    ]
    assert rows(hours.tail(1), "hour", "views", "estimated") == [(at("2026-10-25T23:00"), 8, True)]


def test_an_explicit_zero_is_zero(builder, rows):
    builder.site("s", "UTC")
    builder.hours("s", ("2026-11-01T10:00", 1, 0))
    hours = queries.views_by_hour(builder.gen, "s", at("2026-11-01T10:00"), at("2026-11-01T12:00"))
    assert rows(hours, "views") == [(0,), (None,)]


def test_hours_of_a_half_hour_zone_begin_at_half_past(gen, rows):
    start, end = whole(date(2026, 10, 24), date(2026, 10, 24)).utc("Asia/Kolkata")
    hours = queries.views_by_hour(gen, "delhi", start, end)
    assert len(hours) == 24
    # 23:30 on the 23rd begins before the day and stays out
    assert rows(hours.head(1), "hour", "views") == [(at("2026-10-24T00:30"), 2000)]
    assert hours.views.sum() == 5000


@pytest.fixture
def mondays(builder):
    """Four Mondays before 30 November 2026, 10 o'clock: 10, 20, 60, 30; 11 o'clock: 5 on one; a Sunday to ignore."""
    builder.site("s", "UTC")
    builder.hours(
        "s",
        ("2026-10-26T10:00", 1, 999),  # five weeks before: too long ago
        ("2026-11-02T10:00", 1, 10),
        ("2026-11-09T10:00", 1, 12),
        ("2026-11-09T10:00", 2, 8),
        ("2026-11-16T10:00", 1, 60),
        ("2026-11-16T11:00", 1, 5),
        ("2026-11-23T10:00", 1, 30),
        ("2026-11-29T10:00", 1, 888),  # Sunday
        ("2026-11-30T10:00", 1, 777),  # the day itself
    )
    return builder.gen


def test_typical_is_the_median_of_the_same_weekday(mondays, rows):
    typical = queries.typical_by_hour(mondays, "s", date(2026, 11, 30))
    assert rows(typical, "hour_of_day", "typical", "lowest", "highest", "n")[9:13] == [
        (9, None, None, None, 0),
        (10, 25, 10, 60, 4),  # 10, 20, 30, 60
        (11, 5, 5, 5, 1),
        (12, None, None, None, 0),
    ]
    assert len(typical) == 24
    assert rows(queries.typical_by_hour(mondays, "s", date(2026, 11, 30), weeks=1), "typical", "n")[10] == (30, 1)


def test_today_so_far_stops_the_weeks_before_at_the_same_time(mondays):
    whole_hour = queries.today_so_far(mondays, "s", at("2026-11-30T11:00"))
    assert (whole_hour.views, whole_hour.usual) == (777, Usual(25, 10, 60, 4))
    # at 10:30 half of ten o'clock counts: 5, 10, 15, 30 -> 12.5
    assert queries.today_so_far(mondays, "s", at("2026-11-30T10:30")).usual == Usual(13, 5, 30, 4)
    # by 12:00 the 5 of 16 November belongs to it: 10, 20, 30, 65
    assert queries.today_so_far(mondays, "s", at("2026-11-30T12:00")).usual == Usual(25, 10, 65, 4)
    assert queries.today_so_far(mondays, "s", at("2026-11-30T11:00"), weeks=1).usual == Usual(30, 30, 30, 1)


def test_the_weeks_compared_with_can_be_told(mondays, rows):
    start, end = at("2026-11-30T11:00"), at("2026-11-30T12:00")
    assert rows(queries.same_hours_before(mondays, "s", start, end), "day", "views") == [
        (at("2026-11-23T00:00"), None),
        (at("2026-11-16T00:00"), 5),
        (at("2026-11-09T00:00"), None),
        (at("2026-11-02T00:00"), None),
    ]


def test_a_weekday_without_views_is_a_zero_and_one_in_which_the_data_began_is_none(builder, rows):
    # Thursday 26 November at noon. The 19th: 0, known by its day alone; the 12th: 30 by noon; the 5th began at 10.
    builder.site("s", "UTC")
    builder.hours("s", ("2026-11-05T10:00", 1, 900), ("2026-11-12T09:00", 1, 30), ("2026-11-26T09:00", 1, 40))
    builder.days("s", (date(2026, 11, 19), 1, 0, "reported"))
    today = queries.today_so_far(builder.gen, "s", at("2026-11-26T12:00"))
    assert (today.views, today.usual) == (40, Usual(15, 0, 30, 2))  # between 0 and 30
    before = queries.same_hours_before(builder.gen, "s", at("2026-11-26T00:00"), at("2026-11-26T12:00"))
    assert rows(before, "views") == [(0,), (30,), (None,), (None,)]


def test_midnight_speaks_of_the_day_before(mondays):
    today = queries.today_so_far(mondays, "s", at("2026-12-01T00:00"))
    assert (today.day, today.views, today.basis, today.usual.typical) == (date(2026, 11, 30), 777, "counted", 25)


def test_today_so_far_keeps_to_the_wall_clock_over_a_change(gen):
    # 31 October 11:30 in Berlin is 10:30 UTC, a week before it was 09:30: 7 + 20 + 20 and half of 3 + 5
    week = queries.today_so_far(gen, "berlin", at("2026-10-31T10:30"), weeks=1)
    assert (week.views, week.basis, week.usual) == (None, None, Usual(51, 51, 51, 1))


def test_the_half_hour_before_midnight_counts_by_its_part(gen):
    # Delhi's 24th has 2000 + 3000 and half of the 1000 that began at 23:30 the day before
    assert queries.today_so_far(gen, "delhi", at("2026-10-31T18:30"), weeks=1).usual.typical == 5500


def test_today_of_two_origins_is_mixed(builder):
    builder.site("s", "UTC")
    builder.hours("s", ("2026-11-01T10:00", 1, 5), ("2026-11-01T10:00", 2, 2, "estimated"))
    today = queries.today_so_far(builder.gen, "s", at("2026-11-01T11:00"))
    assert (today.views, today.basis) == (7, "mixed")


def test_nothing_before_is_no_typical(gen):
    today = queries.today_so_far(gen, "sparse", at("2026-11-03T00:00"))
    assert (today.views, today.basis, today.usual.typical, today.usual.weeks) == (60, "estimated", None, 0)


def test_most_read_in_the_last_hours(gen, rows):
    moving = queries.moving(gen, "berlin", at("2026-10-27T12:00"), hours=2)
    assert rows(moving, "article_id", "headline", "section", "views", "before", "basis", "estimated") == [
        (1, "Cup 100% won", "Sport", 100, None, "counted", False),  # the site has no data before
        (2, "ÉCOLE reopens", "Sport", 50, None, "counted", False),  # ties by number; story 3 was not read
        (4, "Untold", None, 50, None, "counted", False),
    ]
    assert rows(queries.moving(gen, "berlin", at("2026-10-27T12:00"), hours=2, limit=1), "article_id") == [(1,)]


def test_an_unfinished_hour_stays_out(gen, rows):
    assert rows(queries.moving(gen, "berlin", at("2026-10-27T11:59"), hours=1), "article_id") == [(1,)]


@pytest.fixture
def two_days(builder):
    builder.site("s", "Europe/Berlin")
    builder.articles("s")
    builder.hours(
        "s",
        ("2026-10-24T08:00", 1, 4),  # 10:00 summer time
        ("2026-10-24T09:00", 1, 400),
        ("2026-10-25T06:00", 2, 1),
        ("2026-10-25T07:00", 2, 2),
        ("2026-10-25T08:00", 1, 30),
        ("2026-10-25T09:00", 1, 5, "estimated"),  # 10:00 winter time
        ("2026-10-25T10:00", 1, 5000),
    )
    return builder.gen


def test_windows_before_and_the_day_before(two_days, rows):
    # one hour, 10:00 to 11:00 local: 5; the hour before 30; the same clock hour yesterday 4
    columns = ("article_id", "views", "before", "yesterday", "basis", "estimated")
    now = at("2026-10-25T10:00")
    assert rows(queries.moving(two_days, "s", now, hours=1), *columns) == [(1, 5, 30, 4, "estimated", True)]
    # two hours: 30 + 5; before them story 1 had none, though the site had; yesterday 09:00 to 11:00 local 4
    assert rows(queries.moving(two_days, "s", now, hours=2), *columns) == [(1, 35, 0, 4, "mixed", True)]


def test_a_window_that_another_story_filled_is_a_zero_and_one_just_outside_is_unknown(builder, rows):
    builder.site("s", "UTC")
    builder.articles("s", story(1, None, "2026-10-01"))
    builder.hours("s", ("2026-11-01T10:00", 2, 3), ("2026-11-02T10:00", 1, 5))
    at_eleven = queries.moving(builder.gen, "s", at("2026-11-02T11:00"), hours=1)
    assert rows(at_eleven, "article_id", "views", "before", "yesterday") == [(1, 5, None, 0)]
    builder.hours("s", ("2026-11-02T09:00", 1, 7))
    # 09:00 to 10:00: a day earlier the site's first hour known is 10:00
    at_ten = queries.moving(builder.gen, "s", at("2026-11-02T10:00"), hours=1)
    assert rows(at_ten, "article_id", "views", "before", "yesterday") == [(1, 7, None, None)]


def test_a_story_that_was_not_there_yet_has_no_views_before_rather_than_zero(builder, rows):
    # Now is 3 November 11:00 in Taipei (03:00 UTC), windows of one hour: 10-11, before it 9-10, yesterday 10-11.
    builder.site("s", "Asia/Taipei")
    builder.articles(
        "s",
        story(
            1, None, "2026-11-03T01:30", published_precision="time"
        ),  # 09:30: there in the hour before, not yesterday
        story(2, None, "2026-11-03T02:10", published_precision="time"),  # 10:10: in neither
        story(3, None, "2026-11-03"),  # today at an unknown time: may have been there at nine, was not yesterday
        story(4, None, "2026-11-02"),  # yesterday at an unknown time: there at nine, perhaps not at ten the day before
        story(5, None, None, first_seen_at=at("2026-11-01T00:00")),  # no date, but seen on the 1st: there in both
        story(6, None, None),  # nothing is known of its beginning
    )
    builder.hours("s", *[("2026-11-03T02:00", article, 10 - article) for article in range(1, 7)])
    builder.hours("s", ("2026-11-03T01:00", 7, 1), ("2026-11-02T02:00", 7, 1))  # the site has data in all windows
    moving = queries.moving(builder.gen, "s", at("2026-11-03T03:00"), hours=1)
    assert rows(moving, "article_id", "before", "yesterday") == [
        (1, 0, None),
        (2, None, None),
        (3, None, None),
        (4, 0, None),
        (5, 0, 0),
        (6, None, None),
    ]


def test_a_site_without_dates_has_an_unknown_number_of_new_stories(builder):
    builder.site("s", "UTC")
    builder.articles("s", story(1, None, None))
    published = queries.published_so_far(builder.gen, "s", at("2026-11-01T12:00"))
    assert (published.stories, published.usual) == (None, Usual(None, None, None, 0))


def test_published_so_far_without_times_is_not_compared(gen):
    published = queries.published_so_far(gen, "berlin", at("2026-10-24T12:00"))
    assert (published.stories, published.usual.weeks) == (2, 0)
    assert queries.published_so_far(gen, "berlin", at("2026-10-26T12:00")).stories == 0


def test_published_so_far_stops_the_weeks_before_at_the_same_time(builder, rows):
    # Monday 30 November until 12:00 in Taipei (04:00 UTC); the data begins on 9 November
    builder.site("s", "Asia/Taipei", first_day=date(2026, 11, 9))
    times = {
        "2026-11-29T16:00": "2026-11-30",  # midnight
        "2026-11-30T03:59": "2026-11-30",
        "2026-11-30T09:00": "2026-11-30",  # said to come in the evening: not yet
        "2026-11-23T04:00": "2026-11-23",  # noon: not before noon
        "2026-11-16T01:00": "2026-11-16",
        "2026-11-16T02:00": "2026-11-16",
        "2026-11-16T03:00": "2026-11-16",
        "2026-11-02T01:00": "2026-11-02",  # before the data
    }
    for number, (moment, day) in enumerate(times.items()):
        row = {**story(number, None, day), "published_at": at(moment), "published_precision": "time"}
        builder.articles("s", row)
    published = queries.published_so_far(builder.gen, "s", at("2026-11-30T04:00"))
    assert (published.stories, published.usual) == (2, Usual(0, 0, 3, 3))  # of 0, 3 and 0
    assert rows(published.days, "day", "stories", "whole_day", "known") == [
        (at("2026-11-30T00:00"), 2, 3, True),
        (at("2026-11-23T00:00"), 0, 1, True),
        (at("2026-11-16T00:00"), 3, 3, True),
        (at("2026-11-09T00:00"), 0, 0, True),
        (at("2026-11-02T00:00"), 1, 1, False),
    ]
    builder.articles("s", story(99, None, "2026-11-16", published_precision="day"))
    assert queries.published_so_far(builder.gen, "s", at("2026-11-30T04:00")).usual.weeks == 0


def test_stories_that_no_list_holds_are_unknown_where_there_are_only_lists(builder, rows):
    # Sunday 1 November; the lists hold two stories of it, one of Sunday 25 October, none of 18 October
    builder.site("s", "UTC", first_day=date(2026, 10, 18))
    for number, day in enumerate(("2026-11-01", "2026-11-01", "2026-10-25")):
        row = {**story(number, None, day), "published_at": at(f"{day}T08:00"), "published_precision": "time"}
        builder.articles("s", row)
    builder.days("s", (date(2026, 11, 1), 0, 50, "estimated"))
    published = queries.published_so_far(builder.gen, "s", at("2026-11-01T12:00"), weeks=2)
    assert (published.stories, published.usual) == (2, Usual(1, 1, 1, 1))
    assert rows(published.days, "stories", "known") == [(2, True), (1, True), (None, False)]
    assert queries.published_so_far(builder.gen, "s", at("2026-11-02T12:00")).stories is None
    builder.days("s", (date(2026, 11, 2), 0, 5, "counted"))  # of a log, whose site is known beyond its lists
    assert queries.published_so_far(builder.gen, "s", at("2026-11-02T12:00")).stories == 0


def test_active_stories(builder):
    builder.site("s", "UTC")
    builder.hours("s", ("2026-11-01T08:00", 1, 5), ("2026-11-01T09:00", 2, 0), ("2026-11-01T10:00", 1, 3))
    builder.hours("s", ("2026-11-01T11:00", 1, 4), ("2026-11-01T11:00", 2, 1), ("2026-11-01T12:00", 3, 9))
    noon = at("2026-11-01T12:30")  # the last full hours are 10 and 11
    assert queries.active_stories(builder.gen, "s", noon, hours=2) == Active(2, 1, 8, 5)
    assert queries.active_stories(builder.gen, "s", at("2026-11-01T10:00"), hours=2) == Active(1, None, 5, None)


def test_other_sites_stay_out(gen):
    day = Period(date(2026, 10, 24), date(2026, 10, 25)).utc("Europe/Berlin")
    assert queries.views_by_hour(gen, "berlin", *day).views.sum() == 66
    assert queries.typical_by_hour(gen, "berlin", date(2026, 10, 31), weeks=1).typical.sum() == 66
    assert queries.moving(gen, "berlin", at("2026-10-24T22:00"), hours=24).views.sum() == 66
