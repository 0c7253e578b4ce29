"""Numbers, dates and durations in the words of a language. Unknown is a dash, never 0."""

from analytics.formats.cells import LOCALES, UNKNOWN, locale, unknown
from analytics.formats.joined import full_width, listed, phrases, sentences
from analytics.formats.moments import ago, day, duration, moment, month, pattern, period, short_day, wall_clock, weekday
from analytics.formats.numbers import (
    MINUS,
    change,
    compact,
    number,
    percent,
    percentile,
    rough,
    signed_number,
    signed_percent,
    times,
    times_sign,
)

__all__ = [
    "LOCALES",
    "MINUS",
    "UNKNOWN",
    "ago",
    "change",
    "compact",
    "day",
    "duration",
    "full_width",
    "listed",
    "locale",
    "moment",
    "month",
    "number",
    "pattern",
    "percent",
    "percentile",
    "period",
    "phrases",
    "rough",
    "sentences",
    "short_day",
    "signed_number",
    "signed_percent",
    "times",
    "times_sign",
    "unknown",
    "wall_clock",
    "weekday",
]
