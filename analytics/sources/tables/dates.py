"""Dates as people write them: which number is the day, the month and the year, decided over a whole column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from babel.dates import get_month_names

Numbers = tuple[int, ...]

#: Where year, month and day stand among three numbers.
ORDERS = {
    "year-month-day": (0, 1, 2),
    "day-month-year": (2, 1, 0),
    "month-day-year": (2, 0, 1),
    "year-day-month": (0, 2, 1),
}
#: Share of the distinct dates of a column that an order must turn into real days.
MIN_VALID = 0.95
#: Steps between neighbouring rows that decide between "1.1" as 1 January and, a zero lost, as 1 October.
SMALL_STEP, LARGE_STEP = timedelta(days=7), timedelta(days=28)

#: A greater first number is a year of four digits: then month and day follow, in this order.
MAX_FIRST = 999

UNREADABLE = "the date can't be read"
AMBIGUOUS = "day and month can't be told apart"


@dataclass(frozen=True)
class Days:
    """For each text its day, or the reason why there is none; and how the column was read."""

    days: list[date | None]
    faults: list[str | None]
    note: str | None = None


def read_days(texts: Sequence[str], hint: tuple[date, date]) -> Days:
    """Days of the distinct date texts of a column, in the order in which they come.

    `hint` is the span that the file's name or capture gives: it supplies a year where the texts have none.
    """
    triples = [_numbers(text) for text in texts]
    three: list[Numbers] = [numbers for numbers in triples if numbers and len(numbers) == 3]
    two: list[Numbers] = [numbers for numbers in triples if numbers and len(numbers) == 2]
    if len(two) > len(three):
        return _without_year(triples, hint)
    order, note, tied = _order(three, dotted=any("." in text for text in texts))
    days = [_day(numbers, order) if numbers else None for numbers in triples]
    faults = [None if day else UNREADABLE for day in days]
    for i, numbers in enumerate(triples):
        if tied and days[i] and numbers and _day(numbers, tied) not in (None, days[i]):
            days[i], faults[i] = None, AMBIGUOUS
    example = next((f"{text!r} = {day:%d %B %Y}" for text, day in zip(texts, days, strict=True) if day), None)
    return Days(days, faults, f"dates read as {note} ({example})" if note and example else None)


def _order(triples: list[Numbers], *, dotted: bool) -> tuple[str, str | None, str | None]:
    """Find the order that makes most texts real days; of several, the one in which time runs one way.

    Gives the order, what to say of it, and the order it could not be told from, if any.
    """
    open_ones = [numbers for numbers in triples if numbers[0] <= MAX_FIRST]
    if not open_ones:
        return "year-month-day", None, None
    valid = {order: sum(_day(numbers, order) is not None for numbers in open_ones) for order in ORDERS}
    best = [order for order in ORDERS if valid[order] >= MIN_VALID * len(open_ones)]
    best = best or [max(ORDERS, key=lambda order: valid[order])]
    disorder = {order: _disorder([_day(numbers, order) for numbers in open_ones]) for order in best}
    best.sort(key=lambda order: disorder[order])
    if len(best) == 1 or disorder[best[0]] * 4 < disorder[best[1]] > 1:
        return best[0], best[0], None
    if dotted and "day-month-year" in best:  # nobody parts American dates with dots
        return "day-month-year", "day-month-year", None
    return best[0], best[0], best[1]


def _disorder(days: list[date | None]) -> int:
    """Steps against the direction in which most go: lists run forward or backward in time."""
    known = [day for day in days if day]
    falls = sum(later < earlier for earlier, later in pairwise(known))
    rises = sum(later > earlier for earlier, later in pairwise(known))
    return min(falls, rises)


def _day(numbers: Numbers, order: str) -> date | None:
    if len(numbers) != 3:
        return None
    year, month, day = (numbers[place] for place in ORDERS["year-month-day" if numbers[0] > MAX_FIRST else order])
    if year < 100:
        year += 2000 if year < 70 else 1900
    try:
        return date(year, month, day) if year > 999 else None
    except ValueError:
        return None


def _without_year(pairs: list[Numbers | None], hint: tuple[date, date]) -> Days:
    """Day and month only: the year is the one that the file's span gives; lost zeros only if time shows them."""
    plain = [_latest(numbers, hint, lost_zero=False) for numbers in pairs]
    mended = [_latest(numbers, hint, lost_zero=True) for numbers in pairs]
    faults = [None if day else UNREADABLE for day in plain]
    note = f"dates have no year: read as day.month up to {hint[1]:%d %B %Y}"
    if plain == mended:
        return Days(plain, faults, note)
    if _largest_step(mended) <= SMALL_STEP and _largest_step(plain) >= LARGE_STEP:
        why = f"time then never steps more than {_largest_step(mended).days} days, else {_largest_step(plain).days}"
        return Days(mended, faults, f"{note}; '1.1' is 1 October with its zero lost, since {why}")
    doubtful = [a if a == b else None for a, b in zip(plain, mended, strict=True)]
    told = [fault or (None if day else AMBIGUOUS) for fault, day in zip(faults, doubtful, strict=True)]
    return Days(doubtful, told, note)


def _latest(numbers: Numbers | None, hint: tuple[date, date], *, lost_zero: bool) -> date | None:
    """The last such day not after the span's end."""
    if not numbers or len(numbers) != 2:
        return None
    day, month = numbers
    month = 10 if lost_zero and month == 1 else month
    for year in (hint[1].year, hint[1].year - 1):
        found = _day((year, month, day), "year-month-day")
        if found and found <= hint[1]:
            return found
    return None


def _largest_step(days: list[date | None]) -> timedelta:
    known = [day for day in days if day]
    return max((abs(later - earlier) for earlier, later in pairwise(known)), default=timedelta(0))


def _numbers(text: str) -> Numbers | None:
    """The two or three numbers of a date; a month's name becomes its number, and order year, month, day."""
    text = re.sub(r"\s*[年月]\s*", "-", text).replace("日", "").strip(" -")
    if re.fullmatch(r"\d{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if re.fullmatch(r"\d{4}-\d{1,2}", text):
        text += "-1"
    if re.fullmatch(r"\d{4}-?W\d\d", text):
        return _monday(int(text[:4]), int(text[-2:]))
    if re.fullmatch(r"\d{1,4}([-/. ])\s?\d{1,2}(?:\1\s?\d{1,4})?\.?", text):
        return tuple(int(number) for number in re.findall(r"\d+", text))
    return _with_month_name(text)


def _monday(year: int, week: int) -> Numbers | None:
    """The first day of an ISO week."""
    try:
        day = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return (day.year, day.month, day.day)


def _with_month_name(text: str) -> Numbers | None:
    words = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    months = [month for month in (_month_numbers().get(word) for word in words) if month]
    numbers = [int(word) for word in words if word.isdecimal()]
    if len(months) != 1 or len(numbers) != 2:
        return None
    day, year = sorted(numbers, key=lambda number: number > 31)  # as written unless the year is first
    return (year + 2000 if year < 100 else year, months[0], day)


@cache
def _month_numbers() -> dict[str, int]:
    """Names and short names of the months in the languages that newsrooms send."""
    return {
        name.casefold().rstrip("."): number
        for language in ("en", "de", "es", "fr", "ru")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
