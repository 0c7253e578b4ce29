"""Numbers, dates and durations in the words of a language. Unknown is a dash, never 0."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from math import floor, log10
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pandas as pd
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_timedelta, get_day_names
from babel.numbers import format_compact_decimal, format_decimal, get_group_symbol

if TYPE_CHECKING:
    from analytics.period import Period

UNKNOWN = "–"
MINUS = "\N{MINUS SIGN}"
LOCALES = {"en": "en_GB", "zh-Hant": "zh_Hant_TW", "zh-Hans": "zh_Hans_CN"}
LONG = 10_000  # from here on an estimate reads better short
TEN_TIMES = 10  # from here on a change reads better as a multiple


@cache
def locale(language: str) -> Locale:
    """The Babel locale of one of our languages; English for any other."""
    return Locale.parse(LOCALES.get(language, LOCALES["en"]))


def unknown(value: Any) -> bool:
    """Whether a cell says nothing: None, NaN, NA or NaT."""
    return bool(pd.isna(value))


def number(value: Any, language: str, digits: int = 0) -> str:
    """A number with separators; whole ones are exact at any size.

    >>> number(9007199254740993, "en"), number(None, "en"), number(0, "en")
    ('9,007,199,254,740,993', '–', '0')
    >>> number(1350.9, "en", digits=1)
    '1,350.9'
    """
    if unknown(value):
        return UNKNOWN
    value = plain(value)
    if isinstance(value, int) and not digits:  # most of what is shown, and a chart's points are many
        return f"{value:,}".replace("-", MINUS).replace(",", _group(language))
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=locale(language)).replace("-", MINUS)


def signed_number(value: Any, language: str) -> str:
    """A difference with its sign: none at nought, a dash when unknown.

    >>> signed_number(7200, "en"), signed_number(-800, "en"), signed_number(0, "en"), signed_number(None, "en")
    ('+7,200', '−800', '0', '–')
    """
    words = number(value, language)
    return f"+{words}" if not unknown(value) and value > 0 else words


@cache
def _group(language: str) -> str:
    return str(get_group_symbol(locale(language)))


def compact(value: Any, language: str) -> str:
    """A number short enough for an axis; exact below 1,000, in Chinese below 10,000.

    >>> compact(6456288, "en"), compact(6456288, "zh-Hant"), compact(950, "en")
    ('6.5M', '645.6萬', '950')
    >>> compact(15000, "zh-Hans"), compact(150_000_000, "zh-Hant")
    ('1.5万', '1.5億')
    """
    if unknown(value):
        return UNKNOWN
    return str(format_compact_decimal(plain(value), locale=locale(language), fraction_digits=1)).replace("-", MINUS)


def rough(value: float, language: str) -> str:
    """An estimate in its first three digits: more of them would promise too much.

    >>> rough(1_274_117.7, "en"), rough(224_246, "zh-Hant"), rough(5218.4, "en"), rough(97.6, "en"), rough(0, "en")
    ('1.27M', '22.4萬', '5,220', '98', '0')
    """
    kept = round(value, min(2 - floor(log10(abs(value))), 0)) if value else 0
    if abs(kept) < LONG:
        return number(int(kept), language)
    return str(format_compact_decimal(int(kept), locale=locale(language), fraction_digits=2)).replace("-", MINUS)


def percent(share: Any, language: str, digits: int = 0) -> str:
    """A share of 1 as a percentage.

    >>> percent(0.2179, "en", digits=1), percent(None, "en"), percent(0, "en")
    ('21.8%', '–', '0%')
    >>> percent(0.2179, "zh-Hant", digits=1), percent(-0.25, "zh-Hans")
    ('21.8%', '−25%')
    """
    if unknown(share):
        return UNKNOWN
    said = (100 * Decimal(str(plain(share)))).quantize(Decimal(1).scaleb(-digits))  # to the even one at a half
    return f"{said}".replace("-", MINUS) + _percent_sign(language)


@cache
def _percent_sign(language: str) -> str:
    return str(locale(language).number_symbols["latn"]["percentSign"])


def percentile(value: float, language: str) -> str:
    """A percentile, never rounded up to all or down to none.

    >>> percentile(0.825, "en"), percentile(0.9978, "en"), percentile(0.99999, "en")
    ('82%', '99.8%', '99.9%')
    """
    edge = 0.01
    return percent(min(max(value, 0.001), 0.999), language, 0 if edge <= value <= 1 - edge else 1)


def change(now: float | None, before: float | None) -> float | None:
    """The relative change from before to now; None when either is unknown or there was nothing before.

    >>> change(150, 100), change(0, 100), change(5, 0), change(5, None)
    (0.5, -1.0, None, None)
    """
    if unknown(now) or unknown(before) or not before:
        return None
    assert now is not None  # noqa: S101 - said by unknown()
    return (now - before) / before


def times(ratio: float | None, language: str, digits: int | None = None) -> str:
    """How many times as much, in words: with one digit below ten, two below a tenth, or as many as asked for.

    >>> times(3.14, "en"), times(0.31, "en"), times(0.04, "en"), times(12.4, "zh-Hant"), times(0.0, "en")
    ('3.1×', '0.3×', '0.04×', '12 倍', '0×')
    """
    if ratio is None:
        return UNKNOWN
    if digits is None:
        digits = 0 if ratio == 0 or ratio >= TEN_TIMES else 1 if ratio >= 1 / TEN_TIMES else 2
    return number(ratio, language, digits) + (" 倍" if language.startswith("zh") else "×")


def signed_percent(share: float | None, language: str) -> str:
    """A change with its sign; from ten times on as a multiple of what was before.

    >>> signed_percent(0.5, "en"), signed_percent(-0.25, "en"), signed_percent(0.0, "en"), signed_percent(None, "en")
    ('+50%', '−25%', '0%', '–')
    >>> signed_percent(11.0, "en")
    '×12'
    """
    if share is None or unknown(share):
        return UNKNOWN
    if share + 1 >= TEN_TIMES:
        return f"×{number(share + 1, language)}"
    words = percent(share, language)
    return f"+{words}" if share > 0 and words != percent(0, language) else zero_unsigned(words)


def zero_unsigned(words: str) -> str:
    """A rounded zero without the sign of what it was rounded from."""
    return words.removeprefix(MINUS) if words == f"{MINUS}0%" else words


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


def weekday(number: int, language: str, *, short: bool = False) -> str:
    """A weekday by its number, Monday being 1.

    >>> weekday(1, "en"), weekday(7, "en", short=True), weekday(2, "zh-Hant")
    ('Monday', 'Sun', '星期二')
    """
    names = get_day_names("abbreviated" if short else "wide", "stand-alone", locale(language))
    return str(names[number - 1])


def short_day(value: date, language: str) -> str:
    """A day below a chart whose year is known.

    >>> short_day(date(2026, 11, 8), "en"), short_day(date(2026, 11, 8), "zh-Hant")
    ('Sun 8', '8 週日')
    """
    return str(format_skeleton("EEEd", value, locale=locale(language)))


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
    return f"{day(value, language, weekday=True)}{', ' if language == 'en' else ' '}{value:%H:%M}"


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
    joint = ", " if language == "en" else " "
    return f"{day(local.date(), language)}{joint}{local:%H:%M}"


def duration(value: timedelta | None, language: str) -> str:
    """How long, in the largest unit that says it.

    >>> duration(timedelta(hours=3), "en"), duration(timedelta(days=3), "zh-Hant"), duration(None, "en")
    ('3 hours', '3 天', '–')
    """
    return UNKNOWN if value is None else _spaced(format_timedelta(value, threshold=3, locale=locale(language)))


def _spaced(words: str) -> str:
    """A number apart from the Chinese after it: Babel does so for Traditional Chinese only."""
    return re.sub(r"(?<=\d)(?=[\u4e00-\u9fff])", " ", words)


def sentences(parts: Iterable[str], language: str) -> str:
    """Whole sentences, one after the other; Chinese has no space between them. Empty ones leave nothing.

    >>> sentences(["One.", "", "Two."], "en"), sentences(["一。", "二。"], "zh-Hans")
    ('One. Two.', '一。二。')
    """
    return ("" if language.startswith("zh") else " ").join(filter(None, parts))


def phrases(parts: Iterable[str], language: str) -> str:
    """Parts of a sentence that may hold commas of their own, one after the other.

    >>> phrases(["last: 3", "gaps: 2"], "en"), phrases(["最後：3", "缺：2"], "zh-Hant")
    ('last: 3; gaps: 2', '最後：3；缺：2')
    """
    return ("；" if language.startswith("zh") else "; ").join(filter(None, parts))


def listed(names: Iterable[str], language: str) -> str:
    """Names, tags and the like, one after the other.

    >>> listed(["Ada", "Grace"], "en"), listed(["文娜", "家明"], "zh-Hans")
    ('Ada, Grace', '文娜、家明')
    """
    return ("、" if language.startswith("zh") else ", ").join(filter(None, names))


def full_width(words: str, language: str) -> str:
    """Words of Babel's with the marks that the language writes.

    >>> full_width("中文 (繁體, 台灣)", "zh-Hant"), full_width("English (Canada)", "en")
    ('中文（繁體、台灣）', 'English (Canada)')
    """
    if not language.startswith("zh"):
        return words
    return words.replace(" (", "（").replace(", ", "、").replace(")", "）")


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


def plain(value: Any) -> Any:
    """A numpy number as Python's own, which Babel formats exactly."""
    return value.item() if hasattr(value, "item") else value
