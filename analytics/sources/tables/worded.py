"""The days that a report covers, as names of files and reports word them: January 2026, or January 5 – 11, 2026."""

from __future__ import annotations

import re
from datetime import date, timedelta

from analytics.sources.tables.dates import read_days

_ISO = r"(?<![\d-])(?:19|20)\d\d-\d\d-\d\d(?![\d-])"
_WORD = r"[^\W\d_]{3,}\.?"
_DATE = rf"{_WORD} \d{{1,2}},? (?:19|20)\d\d|\d{{1,2}}\.? {_WORD} (?:19|20)\d\d"
_TO = r" ?[–—_-] ?"
_HINT = (date(1990, 1, 1), date(1990, 1, 1))


def span_of(text: str) -> tuple[date, date] | None:
    """First and last day of "2026-01-05", "2026-01", "2026", two dates, or the same in words; None where unsure.

    >>> span_of("Export _ Page URLs _ January 29 – February 4, 2024")
    (datetime.date(2024, 1, 29), datetime.date(2024, 2, 4))
    """
    text = text.strip()
    days = [date_of(found) for found in re.findall(_ISO, text) or re.findall(_DATE, _spelled_out(text))]
    if days:
        known = [day for day in days if day]
        ordered = len(known) == len(days) < 3 and known[0] <= known[-1]
        return (known[0], known[-1]) if ordered else None
    return _calendar_span(text)


def says_days_in_words(text: str) -> bool:
    """Whether a text names a day or a month by its name."""
    words = [*re.findall(_DATE, _spelled_out(text)), *_first_days(text)]
    return any(date_of(found) for found in words)


def date_of(text: str) -> date | None:
    """One day in any of the ways that tables write days."""
    return read_days([text], _HINT).days[0]


def _spelled_out(text: str) -> str:
    """Give both ends of a span their month and year: January 29 – February 4, 2024; January 1 – 7, 2024."""
    text = re.sub(rf"({_WORD} \d{{1,2}}){_TO}({_WORD} \d{{1,2}}),? (\d{{4}})", r"\1, \3 to \2, \3", text)
    return re.sub(rf"({_WORD}) (\d{{1,2}}){_TO}(\d{{1,2}}),? (\d{{4}})", r"\1 \2, \4 to \1 \3, \4", text)


def _calendar_span(text: str) -> tuple[date, date] | None:
    """A month by its number or name; a year that stands alone, or alone after the last "_" of a file's name."""
    last = text.rpartition("_")[2].strip()
    if re.fullmatch(r"(?:19|20)\d\d", last):
        return date(int(last), 1, 1), date(int(last), 12, 31)
    if re.fullmatch(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", last):
        return _month(date_of(f"{last}-01"))
    return next(filter(None, map(_month, map(date_of, _first_days(text)))), None)


def _first_days(text: str) -> list[str]:
    return [f"1 {found}" for found in re.findall(rf"{_WORD} (?:19|20)\d\d(?!\d)", text)]


def _month(first: date | None) -> tuple[date, date] | None:
    return (first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)) if first else None
