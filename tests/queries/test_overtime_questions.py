"""How readership runs over time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tiny_store import at

from analytics import queries
from analytics.period import Period, whole
from analytics.queries import Filters

WEEKEND = whole(date(2026, 10, 24), date(2026, 10, 27))


def test_days(gen, rows):
    days = queries.views_over_time(gen, "berlin", WEEKEND)
    assert rows(days, "bucket", "views", "estimated_views", "complete") == [
        (at("2026-10-24T00:00"), 66, 0, True),
        (at("2026-10-25T00:00"), 20, 8, True),
        (at("2026-10-26T00:00"), None, None, False),
        (at("2026-10-27T00:00"), 200, 0, False),  # data until 13:00
    ]
    assert list(days.columns) == ["bucket", "views", "estimated_views", "complete"]


def test_weeks_and_months_that_stick_out_are_not_complete(gen, rows):
    weeks = queries.views_over_time(gen, "berlin", WEEKEND, "week")
    assert rows(weeks, "bucket", "views", "complete") == [
        (at("2026-10-19T00:00"), 86, False),
        (at("2026-10-26T00:00"), 200, False),
    ]
    months = queries.views_over_time(gen, "berlin", whole(date(2026, 10, 1), date(2026, 11, 30)), "month")
    assert rows(months, "bucket", "views", "complete") == [
        (at("2026-10-01T00:00"), 366, False),
        (at("2026-11-01T00:00"), None, False),
    ]


@pytest.mark.parametrize(("missing", "complete"), [(None, True), (4, False)])
def test_a_week_is_complete_when_no_day_is_missing(builder, rows, missing, complete):
    # Monday 2 to Sunday 8 November 2026, 5 views a day
    builder.site("s", "UTC", data_until=at("2026-11-09T00:00"))
    builder.days("s", *[(date(2026, 11, d), 1, 5, "reported") for d in range(2, 9) if d != missing])
    week = whole(date(2026, 11, 2), date(2026, 11, 8))
    expected = 35 if complete else 30
    answer = queries.views_over_time(builder.gen, "s", week, "week")
    assert rows(answer, "bucket", "views", "complete") == [(at("2026-11-02T00:00"), expected, complete)]


@pytest.mark.parametrize(
    ("basis", "hour", "complete"), [("estimated", 0, False), ("estimated", -8, True), ("counted", 0, True)]
)
def test_the_day_of_the_first_reading_is_known_in_part(builder, rows, basis, hour, complete):
    # totals first read at 00:00 UTC, 8 in the morning in Taipei, or at midnight there; where views are counted, nobody
    # may have read before 8
    first = at("2026-11-06T00:00") + timedelta(hours=hour)
    builder.site("s", "Asia/Taipei", data_until=at("2026-11-07T16:00"), first_day=date(2026, 11, 6))
    builder.hours("s", (first.isoformat(), 1, 5, basis), ("2026-11-07T00:00", 1, 7, basis))
    days = whole(date(2026, 11, 6), date(2026, 11, 7))
    told = rows(queries.views_over_time(builder.gen, "s", days), "views", "complete")
    assert told == [(5, complete), (7, True)]
    month = queries.views_over_time(builder.gen, "s", days, "month")
    assert rows(month, "views", "complete") == [(12, False)]


def test_a_day_reported_whole_is_whole_though_none_of_its_views_fall_into_its_first_hour(builder, rows):
    # 5 views of a day are spread over five of its hours, as estimates
    builder.site("s", "UTC", data_until=at("2026-11-07T00:00"), first_day=date(2026, 11, 6))
    builder.days("s", (date(2026, 11, 6), 1, 5, "reported"))
    spread = [{"hour": at(f"2026-11-06T{hour:02}:00"), "views": 1} for hour in (2, 7, 12, 16, 21)]
    builder.add("views_hourly", [{"site": "s", "article_id": 1, "basis": "estimated", **row} for row in spread])
    day = whole(date(2026, 11, 6), date(2026, 11, 6))
    assert rows(queries.views_over_time(builder.gen, "s", day), "views", "complete") == [(5, True)]


def test_hours_of_the_night_the_clocks_go_back(gen, rows):
    hours = queries.views_over_time(gen, "berlin", whole(date(2026, 10, 25), date(2026, 10, 25)), "hour")
    assert len(hours) == 25
    assert rows(hours, "bucket", "views", "complete")[1:4] == [
        (at("2026-10-25T01:00"), None, False),
        (at("2026-10-25T02:00"), 4, True),
        (at("2026-10-25T02:00"), 6, True),
    ]
    assert rows(hours.tail(1), "bucket", "views", "estimated_views") == [(at("2026-10-25T23:00"), 8, 8)]


def test_the_last_hour_is_complete_when_data_reach_its_end(gen, rows):
    hours = queries.views_over_time(gen, "berlin", whole(date(2026, 10, 27), date(2026, 10, 27)), "hour")
    # UTC 10:00 and 11:00; data until 12:00
    assert rows(hours, "bucket", "views", "complete")[11:14] == [
        (at("2026-10-27T11:00"), 100, True),
        (at("2026-10-27T12:00"), 100, True),
        (at("2026-10-27T13:00"), None, False),
    ]


def test_by_section_the_unstated_is_a_group_of_its_own(gen, rows):
    groups = queries.views_over_time(gen, "berlin", WEEKEND, by="section")
    assert rows(groups, "bucket", "group", "rest", "views", "place")[3:9] == [
        (at("2026-10-25T00:00"), "Sport", False, 10, 1),
        (at("2026-10-25T00:00"), None, False, 8, 2),
        (at("2026-10-25T00:00"), "Politics", False, 2, 3),
        (at("2026-10-26T00:00"), "Sport", False, None, 1),
        (at("2026-10-26T00:00"), None, False, None, 2),
        (at("2026-10-26T00:00"), "Politics", False, None, 3),
    ]
    assert groups.views.sum() == 286
    # on the 27th the site has data and Politics a zero
    assert rows(groups.tail(1), "group", "views") == [("Politics", 0)]


@pytest.mark.parametrize(
    ("by", "groups"),
    [("media", [("photo", 162), (None, 69), ("text", 55)]), ("language", [("en", 231), ("de", 55)])],
)
def test_other_groups(gen, rows, by, groups):
    answer = queries.views_over_time(gen, "berlin", WEEKEND, "month", by=by)
    assert rows(answer, "group", "views") == groups


def test_below_the_eight_largest_is_the_rest(builder, rows):
    builder.site("s", "UTC")
    sections = [*"ABCDEFGHI", None]  # 10 groups: A 100, B 99 ... I 92, none stated 91
    for number, section in enumerate(sections):
        builder.add("articles", [{"site": "s", "article_id": number, "section": section}])
        builder.days("s", (date(2026, 11, 1), number, 100 - number, "reported"))
    answer = queries.views_over_time(builder.gen, "s", whole(date(2026, 11, 1), date(2026, 11, 1)), by="section")
    assert rows(answer, "group", "rest", "views")[:8] == [(s, False, 100 - n) for n, s in enumerate("ABCDEFGH")]
    assert rows(answer, "group", "rest", "views", "place")[8:] == [(None, True, 92 + 91, 9)]


def test_chosen_stories_and_filters(gen, rows):
    answer = queries.views_over_time(gen, "berlin", WEEKEND, filters=Filters(articles=(1, 3)))
    assert rows(answer, "views") == [(50,), (12,), (None,), (100,)]
    answer = queries.views_over_time(gen, "berlin", WEEKEND, "hour", Filters(section="Sport", articles=(1, 3)))
    assert answer.views.sum() == 140
    nobody = queries.views_over_time(gen, "berlin", WEEKEND, filters=Filters(articles=()))
    assert rows(nobody, "views", "estimated_views") == [(0, 0), (0, 0), (None, None), (0, 0)]


def test_no_data_is_a_row_of_unknown(gen, rows):
    week = Period(date(2020, 1, 1), date(2020, 1, 3))
    assert rows(queries.views_over_time(gen, "berlin", week), "views", "complete") == [(None, False)] * 2
    assert queries.views_over_time(gen, "berlin", week, by="section").empty


def test_days_of_a_half_hour_zone(gen, rows):
    days = queries.views_over_time(gen, "delhi", whole(date(2026, 10, 23), date(2026, 10, 24)))
    assert rows(days, "views", "complete") == [(1000, True), (5000, True)]  # data until midnight of the 25th there


def test_an_hour_that_reaches_into_the_next_day_is_not_complete(gen, rows):
    hours = queries.views_over_time(gen, "delhi", whole(date(2026, 10, 23), date(2026, 10, 23)), "hour")
    assert rows(hours.tail(1), "bucket", "views", "complete") == [(at("2026-10-23T23:30"), 1000, False)]
