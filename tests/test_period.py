"""Half-open periods of a site's whole days."""

from __future__ import annotations

import doctest
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import period
from analytics.errors import SettingsError
from analytics.period import Period, last, parse, whole

days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
periods = st.builds(lambda start, length: Period(start, start + timedelta(days=length)), days, st.integers(1, 4000))


@pytest.mark.parametrize("module", [period.codes, period.days])
def test_the_examples_hold(module):
    tried = doctest.testmod(module)
    assert (tried.failed, tried.attempted > 3) == (0, True)


@given(periods)
def test_the_period_before_ends_where_this_begins(chosen):
    before = chosen.previous()
    assert before.end == chosen.start
    assert before.days == chosen.days


@given(periods)
def test_the_same_weekdays_before_are_the_nearest_that_do_not_overlap(chosen):
    before = chosen.weekdays_before()
    assert before.days == chosen.days
    assert before.start.weekday() == chosen.start.weekday()
    assert before.end <= chosen.start < before.end + timedelta(days=7)


@given(periods)
def test_a_year_before_has_the_same_weekdays(chosen):
    before = chosen.year_before()
    assert before.days == chosen.days
    assert before.start.weekday() == chosen.start.weekday()
    assert (chosen.start - before.start).days == 364


@given(periods)
def test_text_and_back(chosen):
    assert parse(str(chosen), date(2000, 1, 1)) == chosen


@given(periods, days)
def test_a_day_is_inside_from_the_first_to_the_last(chosen, day):
    assert (day in chosen) == (chosen.start <= day <= chosen.last_day)
    assert chosen.end not in chosen


@pytest.mark.parametrize("code", ["1d", "7d", "30d", "90d"])
def test_codes_end_with_today(code):
    today = date(2026, 3, 1)
    chosen = parse(code, today)
    assert (chosen.last_day, chosen.days) == (today, int(code[:-1]))
    assert chosen == last(chosen.days, today)


def test_all_without_data_is_today():
    assert parse("all", date(2026, 3, 1)) == whole(date(2026, 3, 1), date(2026, 3, 1))
    assert parse("all", date(2026, 3, 1), date(2026, 4, 1)).days == 1  # data from the future


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8d",
        "7D",
        "-1d",
        "2026-11-08..2026-11-01",
        "2026-02-30..2026-03-01",
        "2026-11-01..",
        "2026-11-01..9999-12-31",
        "1d@9999-12-31",
        "7d@0001-01-03",
        "all@9999-12-31",
        "week@2026-11-31",
        "٢٠٢٦-11-01..2026-11-08",
        "2026-11-01..2026-11-08 ",
    ],
)
def test_what_is_no_period_is_our_error(text):
    with pytest.raises(SettingsError):
        parse(text, date(2026, 11, 8))


def test_a_period_ends_after_it_starts():
    with pytest.raises(SettingsError, match="must end after it starts"):
        Period(date(2026, 11, 1), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("day", "timezone", "hours"),
    [
        (date(2026, 3, 29), "Europe/Berlin", 23),
        (date(2026, 10, 25), "Europe/Berlin", 25),
        (date(2026, 10, 25), "Asia/Kolkata", 24),
        (date(2026, 4, 5), "Australia/Lord_Howe", 24.5),
    ],
)
def test_days_are_as_long_as_the_clocks_make_them(day, timezone, hours):
    start, end = whole(day, day).utc(timezone)
    assert (end - start) / timedelta(hours=1) == hours


def test_a_repeated_hour_is_its_first_and_local_time_comes_back():
    two = datetime.fromisoformat("2026-10-25T02:00")
    assert period.to_utc(two, "Europe/Berlin") == datetime.fromisoformat("2026-10-25T00:00")
    assert period.to_local(datetime.fromisoformat("2026-10-25T01:00"), "Europe/Berlin") == two
