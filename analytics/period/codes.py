"""Codes of periods, as addresses and commands name them: which days they are, and what lies before and after."""

from __future__ import annotations

import re
from datetime import date, timedelta

from analytics.errors import SettingsError
from analytics.period.days import A_WEEK, Period, last, month_of, this_month, this_week, whole

ALL, DAY, WEEK, MONTH = "all", "1d", "week", "month"
CODES = (DAY, WEEK, "7d", MONTH, "30d", "90d", ALL)
CHARTS = 12  # earlier periods that a chart looks back on at most
FARTHEST = timedelta(days=400)


def parse(text: str, today: date, first_day: date | None = None) -> Period:
    """A code of `CODES`, a day, an ISO week, a month or "first..last" as a period; SettingsError when it is none.

    "1d" is today, "week" and "month" run from their first day to today, "7d" and its like are so many days up to
    today, "all" runs from the first day that has data to today. A code with "@" and a day means what it meant then.

    >>> str(parse("30d", date(2026, 11, 8)))
    '2026-10-10..2026-11-08'
    >>> str(parse("2026-11-01..2026-11-08", date(2027, 1, 1)))
    '2026-11-01..2026-11-08'
    >>> str(parse("2026-W46", date(2027, 1, 1))), str(parse("2026-02", date(2027, 1, 1)))
    ('2026-11-09..2026-11-15', '2026-02-01..2026-02-28')
    >>> str(parse("all", date(2026, 11, 8), first_day=date(2026, 10, 31)))
    '2026-10-31..2026-11-08'
    >>> str(parse("week@2026-11-18", date(2027, 1, 1)))
    '2026-11-16..2026-11-18'
    """
    try:
        found = _parsed(text, today, first_day)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise SettingsError(f"not a period: {text!r}. Write {', '.join(CODES)}, 2026-W46 or 2026-11-01..2026-11-08.")
    return found


def _parsed(text: str, today: date, first_day: date | None) -> Period | None:
    """None for what has no such shape; ValueError or OverflowError for days that no calendar has."""
    code, _, day = text.partition("@")
    if code in CODES:
        return _of_code(code, date.fromisoformat(day) if "@" in text else today, first_day)
    days = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?", text, re.ASCII)
    week = re.fullmatch(r"(\d{4})-W(\d{2})", text, re.ASCII)
    if days:
        return whole(date.fromisoformat(days[1]), date.fromisoformat(days[2] or days[1]))
    if week:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return Period(monday, monday + A_WEEK)
    if re.fullmatch(r"\d{4}-\d{2}", text, re.ASCII):
        return month_of(date.fromisoformat(f"{text}-01"))
    return None


def as_of(code: str, today: date) -> str:
    """What means the same days tomorrow, and the same days to compare them with.

    >>> as_of("week", date(2026, 11, 18)), as_of("2026-W46", date(2026, 11, 18))
    ('week@2026-11-18', '2026-W46')
    """
    return f"{code}@{today}" if code in CODES else code


def fixed(code: str, shown: Period) -> str:
    """The same days under a name that never moves: an ISO week, a month, a day, else first..last.

    >>> fixed("week@2026-11-18", this_week(date(2026, 11, 18))), fixed("1d", last(1, date(2026, 11, 18)))
    ('2026-W47', '2026-11-18')
    >>> fixed("7d", last(7, date(2026, 11, 18)))
    '2026-11-12..2026-11-18'
    """
    kind = unit(code)
    if kind == WEEK:
        year, week, _ = shown.start.isocalendar()
        return f"{year}-W{week:02}"
    if kind == MONTH:
        return f"{shown.start:%Y-%m}"
    return str(shown.start) if kind == DAY else str(shown)


def base(code: str) -> str:
    """A code without the day that it stands for.

    >>> base("7d@2026-11-18"), base("2026-W46")
    ('7d', '2026-W46')
    """
    return code.partition("@")[0]


def _of_code(code: str, today: date, first_day: date | None) -> Period:
    if code == ALL:
        return whole(min(first_day or today, today), today)
    if code == WEEK:
        return this_week(today)
    return this_month(today) if code == MONTH else last(int(code.removesuffix("d")), today)


def unit(code: str) -> str | None:
    """The calendar unit that a code or text names: DAY, WEEK or MONTH; None for any other stretch of days.

    >>> unit("2026-W46"), unit("month"), unit("2026-11-18"), unit("7d")
    ('week', 'month', '1d', None)
    """
    code = base(code)
    if code in {DAY, WEEK, MONTH}:
        return code
    shapes = {DAY: r"\d{4}-\d{2}-\d{2}", WEEK: r"\d{4}-W\d{2}", MONTH: r"\d{4}-\d{2}"}
    return next((name for name, shape in shapes.items() if re.fullmatch(shape, code, re.ASCII)), None)


def before(code: str, shown: Period) -> Period:
    """What a period is compared with: the same days of the week or month before, else the equally long time before.

    A week or month that is not over is compared with as many of its days; a month that had fewer days, with all of it.

    >>> str(before("week", this_week(date(2026, 11, 18))))
    '2026-11-09..2026-11-11'
    >>> str(before("month", this_month(date(2026, 3, 30)))), str(before("2026-03", month_of(date(2026, 3, 1))))
    ('2026-02-01..2026-02-28', '2026-02-01..2026-02-28')
    >>> str(before("7d", last(7, date(2026, 11, 8))))
    '2026-10-26..2026-11-01'
    """
    return earlier(code, shown, 1)[0]


def earlier(code: str, shown: Period, count: int) -> list[Period]:
    """So many periods before, the latest first: what `before` compares with, what that is compared with, and so on.

    >>> [str(period) for period in earlier("month", this_month(date(2026, 3, 30)), 2)]
    ['2026-02-01..2026-02-28', '2026-01-01..2026-01-30']
    """
    if unit(code) == MONTH:
        return _earlier_months(shown, count)
    by = A_WEEK if unit(code) == WEEK else shown.end - shown.start
    return [Period(shown.start - n * by, shown.end - n * by) for n in range(1, count + 1)]


def looked_back(code: str, shown: Period, first_day: date | None) -> tuple[Period, ...]:
    """The earlier periods that a chart looks back on, none begun before the site's first day or over 400 days ago.

    A period that begins before there is data is known in part only: who was on its chart can't be said.

    >>> [str(one) for one in looked_back("2026-W47", Period(date(2026, 11, 16), date(2026, 11, 23)), date(2026, 11, 4))]
    ['2026-11-09..2026-11-15']
    """
    if first_day is None or base(code) == ALL:
        return ()
    oldest = max(first_day, shown.start - FARTHEST)
    return tuple(one for one in earlier(code, shown, CHARTS) if one.start >= oldest)


def _earlier_months(shown: Period, count: int) -> list[Period]:
    whole_month = shown.end >= month_of(shown.start).end
    found: list[Period] = []
    first = shown.start
    for _ in range(count):
        month = month_of(first - timedelta(days=1))
        part = Period(month.start, min(month.start + timedelta(days=shown.days), month.end))
        found.append(month if whole_month else part)
        first = month.start
    return found


def step(code: str, shown: Period, by: int, today: date) -> str:
    """The code of the period `by` steps later (earlier when negative): a whole day, week or month, or as many days.

    >>> step("week", this_week(date(2026, 11, 18)), -1, date(2026, 11, 18))
    '2026-W46'
    >>> step("2026-W46", parse("2026-W46", date(2026, 11, 18)), 1, date(2026, 11, 18))
    'week'
    >>> step("month", this_month(date(2026, 11, 18)), -1, date(2026, 11, 18))
    '2026-10'
    >>> step("7d", last(7, date(2026, 11, 18)), -1, date(2026, 11, 18))
    '2026-11-05..2026-11-11'
    """
    kind = unit(code)
    if kind == MONTH:
        month = month_of(shown.start + timedelta(days=31) if by > 0 else shown.start - timedelta(days=1))
        return MONTH if today in month else f"{month.start:%Y-%m}"
    if kind == WEEK:
        monday = shown.start + by * A_WEEK
        year, week, _ = monday.isocalendar()
        return WEEK if today in Period(monday, monday + A_WEEK) else f"{year}-W{week:02}"
    moved = Period(shown.start + by * timedelta(days=shown.days), shown.end + by * timedelta(days=shown.days))
    if kind == DAY:
        return DAY if moved.start == today else str(moved.start)
    rolling = f"{moved.days}d"
    return rolling if moved.last_day == today and rolling in CODES else str(moved)
