"""Numbers, shares and changes in the words of a language."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from math import floor, log10
from typing import Any

from babel.numbers import format_compact_decimal, format_decimal, get_group_symbol

from analytics.formats.cells import UNKNOWN, locale, plain, unknown

MINUS = "\N{MINUS SIGN}"
LONG = 10_000  # from here on an estimate reads better short
TEN_TIMES = 10  # from here on a change reads better as a multiple


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
    return number(ratio, language, digits) + times_sign(language)


def times_sign(language: str) -> str:
    """What stands after a number of times."""
    return " 倍" if language.startswith("zh") else "×"


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
    return f"+{words}" if share > 0 and words != percent(0, language) else _zero_unsigned(words)


def _zero_unsigned(words: str) -> str:
    """A rounded zero without the sign of what it was rounded from."""
    return words.removeprefix(MINUS) if words == f"{MINUS}0%" else words
