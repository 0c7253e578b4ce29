"""Written numbers: how digits are grouped, and what a rounded one stands for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

#: Powers of ten of the words and letters that shorten a number.
SUFFIXES = {
    "k": 3, "т": 3, "тыс.": 3, "тыс": 3, "tsd.": 3, "tsd": 3, "mil": 3, "千": 3, "천": 3, "thousand": 3,
    "tys.": 3, "tys": 3, "tis.": 3, "tis": 3, "тис.": 3, "тис": 3, "bin": 3, "rb": 3, "ribu": 3,
    "万": 4, "萬": 4, "만": 4, "w": 4, "लाख": 5, "lakh": 5, "jt": 6, "juta": 6, "करोड़": 7, "crore": 7,
    "m": 6, "mn": 6, "mio.": 6, "mio": 6, "млн": 6, "млн.": 6, "million": 6, "millones": 6, "milhões": 6, "百万": 6,
    "b": 9, "mrd.": 9, "mrd": 9, "млрд": 9, "billion": 9, "亿": 8, "億": 8, "억": 8,
}  # fmt: skip
SUFFIX_PATTERN = "|".join(sorted((re.escape(word) for word in SUFFIXES), key=len, reverse=True))

_SPLIT = re.compile(rf"(?P<body>[-−]?[\d.,'’٬٫ ]*\d)\s*(?P<suffix>{SUFFIX_PATTERN})?\+?", re.IGNORECASE)
_SEPARATED = re.compile(r"(\D)(\d+)")
_GROUPED = re.compile(r"\d{1,3}(?P<sep>[.,'’٬ ])\d{3}(?:(?P=sep)\d{3})*|\d{1,2}(?:,\d\d)+,\d{3}")
_DECIMAL = re.compile(r"(?P<whole>[\d.,'’٬ ]*\d)(?P<sep>[.,٫])(?P<part>\d+)")
_GROUP_DIGITS = 3


@dataclass(frozen=True)
class Style:
    """Which separators stand before a fraction and which between groups, by the evidence of a whole list."""

    decimal: frozenset[str]
    grouping: frozenset[str]


@dataclass(frozen=True)
class Number:
    """A whole number; `rounded` when it was written in an abbreviated form such as 1.2万."""

    value: int
    rounded: bool = False


def style_of(texts: Iterable[str]) -> Style:
    """Decide for all numbers of a list at once: 15.580 beside 9.312 is grouped, beside 1.5 it can't be told."""
    decimal: Counter[str] = Counter()
    grouping: Counter[str] = Counter()
    for text in texts:
        body, suffix = _split(text) or ("", "")
        tails = _SEPARATED.findall(body.lstrip("-"))
        for sep, digits in tails:
            if len(digits) != _GROUP_DIGITS:
                decimal[sep] += 1
            elif not suffix or len(tails) > 1:
                grouping[sep] += 1
    is_decimal = {sep for sep in decimal if decimal[sep] > grouping[sep]}
    return Style(frozenset(is_decimal), frozenset(set(grouping) - is_decimal))


def read_number(text: str, style: Style) -> Number | None:
    """The number that `text` states, or None when it can't be told."""
    parts = _split(text)
    if parts is None:
        return None
    body, suffix = parts
    sign = -1 if body.startswith("-") else 1
    digits = body.lstrip("-")
    whole = _whole(digits, style, abbreviated=bool(suffix))
    if whole is not None:
        return Number(sign * whole * 10 ** SUFFIXES.get(suffix, 0), bool(suffix))
    fraction = _DECIMAL.fullmatch(digits) if suffix else None
    if fraction is None:
        return None
    exact = Decimal(f"{_only_digits(fraction['whole'])}.{_only_digits(fraction['part'])}")
    return Number(sign * round(exact.scaleb(SUFFIXES[suffix])), rounded=True)


def _split(text: str) -> tuple[str, str] | None:
    found = _SPLIT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return (found["body"].replace("−", "-"), (found["suffix"] or "").lower()) if found else None


def _whole(digits: str, style: Style, *, abbreviated: bool) -> int | None:
    """The digits as a whole number, if every separator in them groups thousands."""
    separators = set(re.findall(r"\D", digits))
    one_group = len(re.findall(r"\D", digits)) == 1
    if separators & style.decimal or (abbreviated and one_group and not separators <= style.grouping):
        return None
    if separators and not _GROUPED.fullmatch(digits):
        return None
    return int(_only_digits(digits))


def _only_digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())
