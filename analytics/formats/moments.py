"""Days, moments and durations in the words of a language."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import (
    format_date,
    format_interval,
    format_skeleton,
    format_timedelta,
    get_date_format,
    get_day_names,
)

from analytics.formats.cells import UNKNOWN, locale, unknown

if TYPE_CHECKING:
    from analytics.period import Period


def day(value: date | None, language: str, *, weekday: bool = False) -> str:
    """A day in words.

    >>> day(date(2026, 11, 8), "en"), day(date(2026, 11, 8), "en", weekday=True), day(date(2026, 11, 8), "zh-Hant")
    ('8 Nov 2026', 'Sun, 8 Nov 2026', '2026年11月8日')
    """
    if value is None or unknown(value):
        return UNKNOWN
    if weekday:
        return str(format_skeleton("yMMMEd", value, locale=locale(language)))
    return format_date(value, "medium", locale=locale(language))


def pattern(language: str, *, time: bool) -> str:
    """How a table that the browser writes has a day, or a moment, in the letters of its library Moment.js.

    >>> pattern("en", time=False), pattern("zh-Hant", time=True)
    ('D MMM YYYY', 'YYYY年M月D日 HH:mm')
    """
    days = str(get_date_format("medium", locale(language)).pattern).replace("y", "YYYY").replace("d", "D")
    return f"{days}{_joint(language)}HH:mm" if time else days


def weekday(number: int, language: str, *, short: bool = False) -> str:
    """A weekday by its number, Monday being 1.

    >>> weekday(1, "en"), weekday(7, "en", short=True), weekday(2, "zh-Hant")
    ('Monday', 'Sun', '星期二')
    """
    names = get_day_names("abbreviated" if short else "wide", "stand-alone", locale(language))
    return str(names[number - 1])


def short_day(value: date, language: str) -> str:
    """A day below a chart whose year is known.

    >>> [short_day(date(2026, 11, 8), language) for language in ("en", "zh-Hant", "zh-Hans")]
    ['Sun 8', '8日 週日', '8日 周日']
    """
    said = str(format_skeleton("EEEd", value, locale=locale(language)))
    said = said.replace("日周", "日 周")  # two words, as elsewhere: a chart may put them on two lines
    bare = language == "zh-Hant"  # its 8 without 日 is no day in a sentence
    return said.replace(str(value.day), f"{value.day}日") if bare else said


def month(value: date | None, language: str) -> str:
    """A month in words.

    >>> month(date(2026, 11, 8), "en"), month(date(2026, 11, 8), "zh-Hans")
    ('November 2026', '2026年11月')
    """
    return UNKNOWN if value is None or unknown(value) else str(format_skeleton("yMMMM", value, locale=locale(language)))


def period(value: Period, language: str) -> str:
    """First and last day of a period in words; a month or year that both share is said once.

    >>> from analytics.period import whole
    >>> november = whole(date(2026, 11, 12), date(2026, 11, 18))
    >>> period(november, "en"), period(november, "zh-Hant"), period(november, "zh-Hans")
    ('12–18 Nov 2026', '2026年11月12日至18日', '2026年11月12日至18日')
    >>> period(whole(date(2026, 12, 30), date(2027, 1, 3)), "zh-Hans")
    '2026年12月30日至2027年1月3日'
    >>> period(whole(date(2026, 11, 8), date(2026, 11, 8)), "en")
    '8 Nov 2026'
    """
    return str(format_interval(value.start, value.last_day, "yMMMd", locale=locale(language)))


def wall_clock(value: datetime | None, language: str) -> str:
    """A site's local time in words, with weekday.

    >>> wall_clock(datetime(2026, 11, 8, 14, 0), "en")
    'Sun, 8 Nov 2026, 14:00'
    >>> wall_clock(datetime(2026, 11, 8, 14, 0), "zh-Hant"), wall_clock(datetime(2026, 11, 8, 14, 0), "zh-Hans")
    ('2026年11月8日 週日 14:00', '2026年11月8日周日 14:00')
    """
    if value is None or unknown(value):
        return UNKNOWN
    return f"{day(value, language, weekday=True)}{_joint(language)}{value:%H:%M}"


def moment(value: datetime | None, language: str, timezone: str) -> str:
    """A UTC moment (without a zone, as the store keeps it) as the site's local time in words.

    >>> moment(datetime(2026, 11, 8, 20, 0), "en", "Asia/Kolkata")
    '9 Nov 2026, 01:30'
    >>> moment(datetime(2026, 11, 8, 20, 0), "zh-Hant", "Asia/Taipei")
    '2026年11月9日 04:00'
    """
    if value is None or unknown(value):
        return UNKNOWN
    local = value.replace(tzinfo=UTC).astimezone(ZoneInfo(timezone))
    return f"{day(local.date(), language)}{_joint(language)}{local:%H:%M}"


def _joint(language: str) -> str:
    """What stands between a day and its hour."""
    return ", " if language == "en" else " "


def duration(value: timedelta | None, language: str) -> str:
    """How long, in the largest unit that says it.

    >>> duration(timedelta(hours=3), "en"), duration(timedelta(days=3), "zh-Hant"), duration(None, "en")
    ('3 hours', '3 天', '–')
    """
    return UNKNOWN if value is None else _spaced(format_timedelta(value, threshold=3, locale=locale(language)))


def _spaced(words: str) -> str:
    """A number apart from the Chinese after it: Babel does so for Traditional Chinese only."""
    return re.sub(r"(?<=\d)(?=[\u4e00-\u9fff])", " ", words)


def ago(value: timedelta | None, language: str) -> str:
    """How long ago, in the largest unit that says it within a tenth or so.

    >>> ago(timedelta(hours=3), "en"), ago(timedelta(days=5), "zh-Hant"), ago(timedelta(days=1297), "en")
    ('3 hours ago', '5 天前', '43 months ago')
    >>> ago(timedelta(days=5), "zh-Hans")
    '5 天前'
    """
    if value is None:
        return UNKNOWN
    some_days = abs(value) >= timedelta(days=3)
    words = format_timedelta(
        -value,
        granularity="day" if some_days else "second",
        threshold=10 if some_days else 3,
        add_direction=True,
        locale=locale(language),
    )
    return _spaced(words)
