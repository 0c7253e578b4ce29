"""Half-open periods of whole days in a site's own time zone. `today` is always an argument, never the clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.errors import SettingsError

CODES = ("1d", "7d", "30d", "90d", "all")
ALL = "all"
YEAR = timedelta(days=364)  # 52 weeks: the same weekdays


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


def parse(text: str, today: date, first_day: date | None = None) -> Period:
    """A code ("1d", "7d", "30d", "90d", "all") or "first..last" as a period; SettingsError when it is neither.

    "all" runs from the first day that has data to today.

    >>> str(parse("30d", date(2026, 11, 8)))
    '2026-10-10..2026-11-08'
    >>> str(parse("2026-11-01..2026-11-08", date(2027, 1, 1)))
    '2026-11-01..2026-11-08'
    >>> str(parse("all", date(2026, 11, 8), first_day=date(2026, 10, 31)))
    '2026-10-31..2026-11-08'
    """
    if text == ALL:
        return whole(min(first_day or today, today), today)
    if text in CODES:
        return last(int(text.removesuffix("d")), today)
    days = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", text, re.ASCII)
    try:
        if days:
            return whole(date.fromisoformat(days[1]), date.fromisoformat(days[2]))
    except (ValueError, OverflowError):
        pass
    raise SettingsError(f"not a period: {text!r}. Write {', '.join(CODES)} or 2026-11-01..2026-11-08.")
