"""A cell in the reader's words: what writers of text share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analytics import formats, i18n
from analytics.i18n import _
from analytics.text import plain

if TYPE_CHECKING:
    from analytics.review.content import Review, Unit, Value


def told(value: Value, unit: Unit) -> str:
    """A value in words; a dash where it is not known."""
    language = i18n.current()
    if value is None or formats.unknown(value):
        return formats.UNKNOWN
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, date):
        return formats.day(value, language)
    return {
        "share": lambda: formats.percent(value, language, 1),
        "times": lambda: formats.times(float(value), language, 2),
        "change": lambda: formats.signed_percent(float(value), language),
    }.get(unit, lambda: formats.number(value, language))()


def source(review: Review) -> str:
    """Where the figures are from, in one line."""
    until = formats.moment(review.data_until, review.language, review.timezone)
    parts = [
        "Readership",
        review.site,
        _("Simulated data") if review.simulated else "",
        _("Data until {time}").format(time=f"{until} ({review.timezone})"),
        _("generation {number}").format(number=review.generation),
    ]
    return " · ".join(filter(None, parts))
