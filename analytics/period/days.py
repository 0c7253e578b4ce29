"""Half-open periods of whole days, and moments by a site's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.errors import SettingsError

YEAR = timedelta(days=364)  # 52 weeks: the same weekdays
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` up to, not including, `end`.

    >>> Period(date(2026, 11, 1), date(2026, 11, 8)).days
    7
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise SettingsError(f"a period must end after it starts: {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def __str__(self) -> str:
        """First and last day, both included.

        >>> str(Period(date(2026, 11, 1), date(2026, 11, 9)))
        '2026-11-01..2026-11-08'
        """
        return f"{self.start}..{self.last_day}"

    @property
    def days(self) -> int:
        """How many days."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """The last day inside.

        >>> month_of(date(2026, 2, 3)).last_day
        datetime.date(2026, 2, 28)
        """
        return self.end - timedelta(days=1)

    def previous(self) -> Period:
        """The equally long period just before.

        >>> str(whole(date(2026, 11, 8), date(2026, 11, 14)).previous())
        '2026-11-01..2026-11-07'
        """
        return Period(self.start - (self.end - self.start), self.start)

    def weekdays_before(self) -> Period:
        """The same weekdays as many whole weeks earlier as it takes not to overlap.

        >>> str(whole(date(2026, 11, 10), date(2026, 11, 18)).weekdays_before())  # nine days: two weeks
        '2026-10-27..2026-11-04'
        """
        shift = -(-self.days // A_WEEK.days) * A_WEEK
        return Period(self.start - shift, self.end - shift)

    def year_before(self) -> Period:
        """The same weekdays 52 weeks earlier.

        >>> str(whole(date(2026, 11, 8), date(2026, 11, 14)).year_before())
        '2025-11-09..2025-11-15'
        """
        return Period(self.start - YEAR, self.end - YEAR)

    def utc(self, timezone: str) -> tuple[datetime, datetime]:
        """First moment inside and first moment after, in UTC without a zone.

        >>> whole(date(2026, 3, 29), date(2026, 3, 29)).utc("Europe/Berlin")
        (datetime.datetime(2026, 3, 28, 23, 0), datetime.datetime(2026, 3, 29, 22, 0))
        """
        return midnight(self.start, timezone), midnight(self.end, timezone)


def midnight(day: date, timezone: str) -> datetime:
    """The moment at which a site's day begins, in UTC without a zone.

    >>> midnight(date(2026, 11, 1), "Asia/Kolkata")
    datetime.datetime(2026, 10, 31, 18, 30)
    """
    return to_utc(datetime.combine(day, time()), timezone)


def to_utc(local: datetime, timezone: str) -> datetime:
    """A site's wall-clock time as UTC without a zone; of a repeated hour, the first."""
    return local.replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC).replace(tzinfo=None)


def to_local(moment: datetime, timezone: str) -> datetime:
    """A UTC moment without a zone as the site's wall-clock time.

    >>> to_local(datetime(2026, 11, 1, 20, 0), "Asia/Kolkata")
    datetime.datetime(2026, 11, 2, 1, 30)
    """
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def whole(first_day: date, last_day: date) -> Period:
    """The days from first to last, both included."""
    return Period(first_day, last_day + timedelta(days=1))


def last(days: int, today: date) -> Period:
    """So many calendar days, ending with today.

    >>> str(last(7, date(2026, 11, 8)))
    '2026-11-02..2026-11-08'
    """
    return Period(today - timedelta(days=days - 1), today + timedelta(days=1))


def this_month(today: date) -> Period:
    """From the first of the month to today, both included.

    >>> str(this_month(date(2026, 11, 8)))
    '2026-11-01..2026-11-08'
    """
    return whole(today.replace(day=1), today)


def month_of(day: date) -> Period:
    """The calendar month around a day.

    >>> str(month_of(date(2026, 12, 31)))
    '2026-12-01..2026-12-31'
    """
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=32)).replace(day=1))


def this_week(today: date) -> Period:
    """From Monday to today, both included.

    >>> str(this_week(date(2026, 11, 18)))
    '2026-11-16..2026-11-18'
    """
    return whole(today - timedelta(days=today.weekday()), today)
