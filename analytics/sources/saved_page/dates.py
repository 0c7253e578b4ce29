"""Dates as pages write them: digits in several orders, month names in several languages, and "3 hours ago"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import Literal

from babel.dates import get_month_names

Order = Literal["dmy", "mdy"]
Precision = Literal["day", "time"]

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "ru", "uk", "pl", "nl", "sv", "da", "nb", "tr", "cs")
_LABEL = (
    r"(?:(?:published|posted|updated|publié|publicado|veröffentlicht|stand|date|le|am|on|vom|от"
    r"|发布时间|發布時間|发表时间|發表時間|发布于|發佈|发布|日期|时间|時間)"
    r"(?:\s+(?:on|le|el|am))?\s*[:：]?\s*)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?:(?:\s*[T,，·|]\s*|\s+)(?:at\s+|um\s+|à\s+|в\s+)?(?P<hour>\d{1,2})[:：h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?:\s?(?P<half>[ap])\.?m\.?)?(?:\s*uhr)?(?:\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?)?"
)
_BEFORE_AGO = r"(?:vor|hace|il y a)"
_RELATIVE = {
    "minutes": (
        r"(?P<n>\d+)\s?(?:(?:minutes?|mins?)\sago|(?:分钟|分鐘|分)前|минут[уы]?\sназад)"
        rf"|{_BEFORE_AGO}\s(?P<n2>\d+)\s(?:minuten?|minutos?|minutes?)"
    ),
    "hours": (
        r"(?P<n>\d+)\s?(?:(?:hours?|hrs?)\sago|(?:小时|小時|時間)前|час(?:а|ов)?\sназад)"
        rf"|{_BEFORE_AGO}\s(?P<n2>\d+)\s(?:stunden?|horas?|heures?)"
    ),
    "days": (
        r"(?P<n>\d+)\s?(?:days?\sago|[天日]前|(?:дн(?:я|ей)|день)\sназад)"
        rf"|{_BEFORE_AGO}\s(?P<n2>\d+)\s(?:tage?n?|días?|jours?)"
    ),
}
_DAY_WORDS = {
    0: r"today|heute|hoy|aujourd['’]hui|今天|今日|сегодня",
    1: r"yesterday|gestern|ayer|hier|昨天|昨日|вчера",
    2: r"前天",
}
_TWO_DIGIT_YEARS = 100


@dataclass(frozen=True)
class RawDate:
    """A date as found: its fields in written order where the order must still be decided."""

    text: str
    year: int | None = None
    month: int = 0
    day: int = 0
    unordered: bool = False  # month and day are the first and second number of a/b/yyyy
    clock: tuple[int, int, int] | None = None
    zone: str | None = None
    ago: timedelta | None = None  # relative to the capture
    ago_is_days: bool = False


@dataclass(frozen=True)
class Published:
    """When a story was published: UTC, or with precision "day" that day at 00:00; both without a zone."""

    at: datetime
    precision: Precision


@dataclass(frozen=True)
class Frame:
    """What is needed to read an incomplete date."""

    zone: tzinfo
    captured: datetime  # aware
    relative: bool  # the capture time is sure enough for "3 hours ago"
    order: Order | None = None  # of a/b/yyyy


@cache
def months() -> dict[str, int]:
    """Names of the months, long and short, in the languages of newsrooms, in lower case."""
    names: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    names.setdefault(name.lower().rstrip("."), number)
    return {name: number for name, number in names.items() if len(name) > 2}


@dataclass(frozen=True)
class _Form:
    """One way to write a date: its pattern at the end of a text, and what every such text holds."""

    pattern: re.Pattern[str]
    weak: bool  # too weak to be taken from the end of running words
    needs: frozenset[str]  # one of these characters; none stands for the name of a month


@cache
def _forms() -> tuple[_Form, ...]:
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    month = rf"(?P<name>{names})\.?"
    day = r"(?P<d>\d{1,2})"
    year = r"(?P<y>(?:19|20)\d\d)"
    forms = (
        (rf"{year}\s?(?P<s>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?{day}", False, "-/."),
        (rf"{year}\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?{day}\s?[日일号號]?", False, "月월"),
        (rf"{day}(?P<s>[.-])(?P<m>\d{{1,2}})(?P=s){year}", False, ".-"),
        (rf"{day}\.(?P<m>\d\d)\.(?P<y>\d\d)", False, "."),
        (rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{year}", False, "/"),
        (rf"{day}(?:\.|st|nd|rd|th|er|º)?\s(?:de\s)?{month},?\s(?:de[l]?\s)?{year}(?:\s?(?:г\.|года|г))?", False, ""),
        (rf"{month}\s{day}(?:st|nd|rd|th)?,?\s{year}", False, ""),
        (rf"(?P<m>\d{{1,2}})\s?[月월]\s?{day}\s?[日일号號]", True, "月월"),
        (rf"(?P<m>\d\d)[-/]{day}", True, "-/"),
        (rf"{day}(?:\.|st|nd|rd|th|er)?\s(?:de\s)?{month}", True, ""),
        (rf"{month}\s{day}(?:st|nd|rd|th)?", True, ""),
    )
    return tuple(_Form(_at_end(f"{form}{_CLOCK}"), weak, frozenset(needs)) for form, weak, needs in forms)


def _at_end(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w./-])(?<!\d[:])[(（\[【]?\s*{_LABEL}{_WEEKDAY}{form}\s*[)）\]】]?$", re.IGNORECASE)


@cache
def _relative_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_at_end(f"(?:{form})"), unit) for unit, form in _RELATIVE.items())


@cache
def _day_patterns() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((_at_end(f"(?:{words}){_CLOCK}"), days) for days, words in _DAY_WORDS.items())


_REACH = 70
_WORD = re.compile(r"[^\W\d_]+")
_RELATIVE_HINT = re.compile("ago|前|vor|hace|il y a|назад|" + "|".join(_DAY_WORDS.values()), re.IGNORECASE)
#: What every text with a number or a date in it holds.
HINT = re.compile(rf"\d|{_RELATIVE_HINT.pattern}", re.IGNORECASE)


def date_at_end(text: str, *, weak: bool) -> tuple[str, RawDate] | None:
    """What stands before a date at the end of `text`, and the date; `weak` admits forms without a year."""
    start = max(0, len(text) - _REACH)
    if not HINT.search(text, start):
        return None
    tail = text[start:]
    characters = set(tail)
    has_month = any(word in months() for word in _WORD.findall(tail.lower()))
    for form in _forms():
        if (form.weak and not weak) or not (form.needs & characters if form.needs else has_month):
            continue
        found = form.pattern.search(text, start)
        raw = found and _raw(found)
        if found and raw:
            return text[: found.start()], raw
    return _relative_at_end(text, start) if weak and _RELATIVE_HINT.search(tail) else None


def _raw(found: re.Match[str]) -> RawDate | None:
    groups = found.groupdict()
    unordered = groups.get("a") is not None
    year = int(groups["y"]) if groups.get("y") else None
    year = year + 2000 if year is not None and year < _TWO_DIGIT_YEARS else year
    month = months()[groups["name"].lower()] if groups.get("name") else int(groups.get("m") or groups.get("a") or 0)
    day = int(groups.get("d") or groups.get("b") or 0)
    clock = _clock(groups)
    valid = any(_is_date(year or 2000, *pair) for pair in ([(month, day)] + [(day, month)] * unordered))
    if not valid or clock == _BAD_CLOCK:
        return None
    return RawDate(found.group().strip(), year, month, day, unordered, clock, groups.get("zone"))


_BAD_CLOCK = (-1, -1, -1)
_NOON = 12


def _clock(groups: dict[str, str | None]) -> tuple[int, int, int] | None:
    if groups.get("hour") is None:
        return None
    hour, minute, second = (int(groups.get(key) or 0) for key in ("hour", "minute", "second"))
    if groups.get("half"):
        hour = hour % _NOON + (_NOON if (groups["half"] or "").lower() == "p" else 0)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else _BAD_CLOCK


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _relative_at_end(text: str, start: int) -> tuple[str, RawDate] | None:
    for pattern, unit in _relative_patterns():
        if found := pattern.search(text, start):
            amount = int(next(found[key] for key in ("n", "n2") if found[key]))
            if amount < 10_000:
                raw = RawDate(found.group().strip(), ago=timedelta(**{unit: amount}), ago_is_days=unit == "days")
                return text[: found.start()], raw
    for pattern, days in _day_patterns():
        if found := pattern.search(text, start):
            clock = _clock(found.groupdict())
            raw = RawDate(found.group().strip(), clock=clock, ago=timedelta(days=days), ago_is_days=True)
            return None if clock == _BAD_CLOCK else (text[: found.start()], raw)
    return None


def order_of(dates: Iterable[RawDate], language: str | None) -> Order | None:
    """Whether a/b/yyyy puts the day first, by the dates, else by the page's language; None: can't be told."""
    unordered = [raw for raw in dates if raw.unordered]
    if any(raw.month > _NOON for raw in unordered):
        return "dmy"
    if any(raw.day > _NOON for raw in unordered):
        return "mdy"
    if language is None or language.lower() == "en":
        return None
    return "mdy" if language.lower() in {"en-us", "en_us"} else "dmy"


def resolve(raw: RawDate, frame: Frame) -> Published | None:
    """The moment or day that a written date means, or None when it can't be told."""
    if raw.ago is not None:
        return _ago(raw, raw.ago, frame) if frame.relative else None
    day = _calendar_day(raw, frame)
    return None if day is None else _moment(day, raw, frame.zone)


def _ago(raw: RawDate, ago: timedelta, frame: Frame) -> Published:
    moment = frame.captured - ago
    if raw.ago_is_days:
        return _moment(moment.astimezone(frame.zone).date(), raw, frame.zone)
    return Published(moment.astimezone(UTC).replace(tzinfo=None, microsecond=0), "time")


def _calendar_day(raw: RawDate, frame: Frame) -> date | None:
    month, day = raw.month, raw.day
    if raw.unordered:
        if frame.order is None and month != day:
            return None
        month, day = (day, month) if frame.order == "dmy" else (month, day)
    if raw.year is not None:
        return date(raw.year, month, day) if _is_date(raw.year, month, day) else None
    latest = frame.captured.astimezone(frame.zone).date()
    years = (latest.year - back for back in range(9))  # 29 February comes once in at most eight years
    candidates = (date(year, month, day) for year in years if _is_date(year, month, day))
    return next((candidate for candidate in candidates if candidate <= latest), None)


def _moment(day: date, raw: RawDate, zone: tzinfo) -> Published:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    if raw.clock is None:
        return Published(midnight, "day")
    hour, minute, second = raw.clock
    aware = midnight.replace(hour=hour, minute=minute, second=second, tzinfo=_zone(raw.zone) or zone)
    return Published(aware.astimezone(UTC).replace(tzinfo=None), "time")


def _zone(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if not text.startswith(("+", "-")):
        return UTC
    return datetime.strptime(text.replace(":", ""), "%z").tzinfo


def published(text: str, frame: Frame) -> Published | None:
    """A whole text that is one date, such as a `datetime` attribute or a metadata field."""
    found = date_at_end(text.strip(), weak=True)
    return resolve(found[1], frame) if found and not found[0].strip() else None
