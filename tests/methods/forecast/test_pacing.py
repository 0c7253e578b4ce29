"""What the day and the week will have brought: worked out by hand on a site of few hours."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from tiny_store import Builder, at

from analytics.methods.forecast import pacing

NOW = at("2026-11-18T12:30")  # a Wednesday, half past twelve in UTC


def fill(
    builder: Builder, totals: dict[date, tuple[int, int]], *, skip: tuple[str, ...] = (), zone: str = "UTC"
) -> None:
    """Each day: so many views in its first hour and in its 14th, none in the others, all of which are known."""
    if not builder.zones:
        builder.site("s", zone, data_until=NOW)
    rows = []
    for day, (early, late) in totals.items():
        for hour in range(24):
            moment = f"{day}T{hour:02}:00"
            if moment not in skip and datetime.fromisoformat(moment) < NOW:
                rows.append((moment, 1, early if hour == 0 else late if hour == 13 else 0))
    builder.hours("s", *rows)


def days_before(count: int) -> list[date]:
    return [NOW.date() - timedelta(days=n) for n in range(1, count + 1)]


def test_a_day_by_the_same_weekdays_before(builder):
    """Three Wednesdays had reached 50 of 100, 200 and 150 by noon: growths 2, 4 and 3, the middle one 3."""
    fill(builder, {NOW.date(): (60, 0)})
    for week, late in ((1, 50), (2, 150), (3, 100)):
        fill(builder, {NOW.date() - timedelta(days=7 * week): (50, late)})
    found = pacing(builder.gen, "s", NOW, "day")
    assert found is not None
    assert (found.day, found.until) == (NOW.date(), at("2026-11-18T12:00"))  # the hour that is not over does not count
    assert (found.so_far, found.n, found.forecast) == (60, 3, 180)
    assert found.share == pytest.approx(1 / 3)
    # no earlier Wednesday had three before it, so no forecast came due and no range is known
    assert (found.tested, found.low, found.high, found.median_error, found.coverage) == (0, None, None, None, None)


def test_the_range_is_made_of_how_earlier_forecasts_came_out(builder):
    """All days reach half by noon, so that each is forecast as twice its 50; on the last nine more or less came."""
    outcomes = [90, 100, 110, 80, 120, 105, 95, 100, 130]
    days = dict.fromkeys(days_before(60), (50, 50))
    days |= {day: (50, total - 50) for day, total in zip(days_before(9), outcomes, strict=True)}
    fill(builder, {NOW.date(): (50, 0), **days})
    found = pacing(builder.gen, "s", NOW, "day")
    assert found is not None
    # eight Wednesdays before: 95 of 50, and seven times 100 of 50
    assert (found.forecast, found.n) == (100, 8)
    # the 39 latest of 60 days have three of their weekday before them; each was forecast as 100. Sorted, what came of
    # them is 80, 90, 95, 32 times 100, 105, 110, 120, 130: ranks 4 (of 40 / 10) and 36 (of 40 x 9 / 10)
    assert (found.tested, found.median_error) == (39, 0)
    assert (found.low, found.high) == pytest.approx((100, 105))
    # 30 of them had nine or more before them, and then a range of 100 to 100: so it held 23 of them
    assert (found.tested_range, found.coverage) == (30, pytest.approx(23 / 30))


def test_a_range_never_begins_below_what_was_read(builder):
    days = {day: (50, 50 if n % 2 else 150) for n, day in enumerate(days_before(60))}
    fill(builder, {NOW.date(): (50, 0), **days})
    found = pacing(builder.gen, "s", NOW, "day")
    assert found is not None
    assert found.low is not None
    assert found.so_far == 50 <= found.low <= found.forecast <= found.high


def test_missing_hours_are_missing(builder):
    """A day with an unknown hour teaches nothing; without an hour of today nothing is said."""
    days = {NOW.date() - timedelta(days=7 * week): (50, 50) for week in (1, 2, 3, 4)}
    fill(builder, {NOW.date(): (50, 0), **days}, skip=("2026-11-11T20:00",))
    found = pacing(builder.gen, "s", NOW, "day")
    assert found is not None
    assert (found.n, found.forecast) == (3, 100)
    builder.gen._connection.execute("delete from views_hourly where hour = '2026-11-18T03:00'")
    found = pacing(builder.gen, "s", NOW, "day")
    assert found is not None
    assert (found.known, found.so_far, found.forecast, found.low) == (False, None, None, None)


def test_where_no_forecast_is_made_there_is_no_range(builder):
    """Sixty days of 50 by noon and as much after it, as above, so that ranges are known; an hour of today is not."""
    fill(builder, {NOW.date(): (50, 0)} | dict.fromkeys(days_before(60), (50, 50)), skip=(f"{NOW.date()}T09:00",))
    found = pacing(builder.gen, "s", NOW, "day")
    assert found is not None
    assert found.tested == 39
    assert (found.known, found.so_far, found.forecast, found.low, found.high) == (False, None, None, None, None)


def test_two_weeks_are_too_few(builder):
    fill(builder, {NOW.date() - timedelta(days=7 * week): (50, 50) for week in (0, 1, 2)})
    found = pacing(builder.gen, "s", NOW, "day")
    assert found is not None
    assert (found.n, found.so_far, found.forecast) == (2, 50, None)


def test_nothing_is_said_before_the_first_hour_is_over(builder):
    fill(builder, {NOW.date(): (50, 0)})
    assert pacing(builder.gen, "s", at("2026-11-18T00:59"), "day") is None
    assert pacing(builder.gen, "s", at("2026-11-19T00:00"), "day") is None  # the 18th is over
    assert pacing(builder.gen, "s", at("2026-11-16T00:30"), "week") is None  # a Monday


def test_a_week_by_weeks_before(builder):
    """By noon of Wednesday three weeks stood at 2 x 100 + 50 = 250 of 700; so 260 are 260 x 700 / 250 = 728."""
    days = dict.fromkeys(days_before(2 + 21), (50, 50))  # Monday and Tuesday, and three weeks
    fill(builder, {NOW.date(): (60, 0), **days})
    found = pacing(builder.gen, "s", NOW, "week")
    assert found is not None
    assert (found.day, found.so_far, found.n, found.forecast) == (date(2026, 11, 16), 260, 3, 728)


def test_whole_days_where_hours_are_not_known(builder):
    """On Wednesday two days are over: 200 of a week, of which 200 of 700 were usual."""
    builder.site("s", "UTC", data_until=NOW)
    builder.days("s", *[(day, 1, 100, "reported") for day in days_before(2 + 21)], (NOW.date(), 1, 7, "reported"))
    found = pacing(builder.gen, "s", NOW, "week", by_days=True)
    assert found is not None
    assert (found.until, found.so_far, found.n) == (at("2026-11-18T00:00"), 200, 3)
    assert found.forecast == pytest.approx(700)
    assert pacing(builder.gen, "s", NOW, "day", by_days=True) is None  # no part of a day is known


def test_the_same_hour_by_the_clock(builder):
    """Berlin's Sunday with 25 hours is compared with Sundays of 24: up to nine o'clock by the clock of each."""
    builder.site("s", "Europe/Berlin", data_until=at("2026-11-01T08:00"))
    for sunday in ("2026-11-01", "2026-10-25", "2026-10-18", "2026-10-11"):
        begins = at(f"{sunday}T00:00") - timedelta(hours=1 if sunday == "2026-11-01" else 2)
        length = 25 if sunday == "2026-10-25" else 24
        nine = length - 15  # hours from midnight to nine o'clock
        rows = [(str(begins + timedelta(hours=n)), 1, 10 if n < nine else 20) for n in range(length)]
        builder.hours("s", *(rows[:9] if sunday == "2026-11-01" else rows))
    found = pacing(builder.gen, "s", at("2026-11-01T08:00"), "day")
    assert found is not None
    # 15 hours of 20 follow: 90 grew to 390 on two Sundays, 100 to 400 on the long one; the middle growth is 390 / 90
    assert (found.so_far, found.n) == (90, 3)
    assert found.forecast == pytest.approx(390)


def test_what_comes_later_changes_nothing(builder):
    """Poisoned rows from the last full hour on leave the forecast as it is."""
    days = {day: (50 + n, 150 - n) for n, day in enumerate(days_before(60))}
    fill(builder, {NOW.date(): (50, 0), **days})
    before = pacing(builder.gen, "s", NOW, "day"), pacing(builder.gen, "s", NOW, "week")
    builder.hours("s", *[(f"2026-11-{day}T{hour}:00", 1, 10**9) for day in (18, 19) for hour in (12, 13, 20)])
    assert (pacing(builder.gen, "s", NOW, "day"), pacing(builder.gen, "s", NOW, "week")) == before


def test_holidays_are_not_compared_with_and_not_forecast(builder):
    """Three Wednesdays doubled after noon, a holiday between them grew tenfold; the eighteenth is none."""
    fill(builder, {NOW.date(): (60, 0)})
    for week, late in ((1, 50), (2, 450), (3, 50), (4, 50)):
        fill(builder, {NOW.date() - timedelta(days=7 * week): (50, late)})
    with_it = pacing(builder.gen, "s", NOW, "day")
    found = pacing(builder.gen, "s", NOW, "day", holidays=[date(2026, 11, 4), date(2026, 11, 19)])
    assert with_it is not None
    assert found is not None
    # growths 2, 10, 2, 2 and 2, 2, 2
    assert (with_it.n, with_it.forecast, found.n, found.forecast, found.holiday) == (4, 120, 3, 120, None)
    on_it = pacing(builder.gen, "s", NOW, "day", holidays=[NOW.date()])
    assert on_it is not None
    assert (on_it.holiday, on_it.so_far, on_it.forecast, on_it.low) == (NOW.date(), 60, None, None)


def test_a_week_with_a_holiday_in_it_is_not_compared_with(builder):
    """Four weeks of 700 each; one has a holiday on its Friday, this one a holiday that is still to come."""
    fill(builder, {NOW.date(): (60, 0), **dict.fromkeys(days_before(2 + 28), (50, 50))})
    found = pacing(builder.gen, "s", NOW, "week", holidays=[date(2026, 11, 6)])
    assert found is not None
    assert (found.n, found.forecast, found.holiday) == (3, 728, None)
    ahead = pacing(builder.gen, "s", NOW, "week", holidays=[date(2026, 11, 22)])
    assert ahead is not None
    assert (ahead.n, ahead.forecast, ahead.holiday) == (4, None, date(2026, 11, 22))


def test_days_spread_over_their_hours_tell_nothing_of_hours_that_were_counted(builder):
    """Three Wednesdays were counted: 50 of 100 by noon. Two before them are a day's 240 spread, 10 an hour."""
    fill(builder, {NOW.date(): (60, 0)})
    for week in (1, 2, 3):
        fill(builder, {NOW.date() - timedelta(days=7 * week): (50, 50)})
    for week in (4, 5):
        day = NOW.date() - timedelta(days=7 * week)
        builder.hours("s", *[(f"{day}T{hour:02}:00", 1, 10, "estimated") for hour in range(24)])
    found = pacing(builder.gen, "s", NOW, "day")
    assert found is not None
    assert (found.n, found.forecast) == (3, 120)
    # a site of running totals, whose hours are estimates all, is compared with itself
    builder.gen._connection.execute("update views_hourly set basis = 'estimated'")
    found = pacing(builder.gen, "s", NOW, "day")
    assert found is not None
    assert found.n == 5
