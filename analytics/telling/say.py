"""Figures and names in the words of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pandas as pd
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import get_group_symbol

from analytics import formats, i18n
from analytics.i18n import _, ngettext
from analytics.text import safe_text


def number(value: Any) -> str:
    """Return a number in words, a dash when unknown."""
    return formats.number(value, i18n.current())


def rough(value: float) -> str:
    """Return an estimate in words, its first three digits only."""
    return formats.rough(value, i18n.current())


def roughly(value: float) -> str:
    """Return an estimate that stands alone, as one."""
    return f"≈ {rough(value)}"


def signed_number(value: Any) -> str:
    """Return a difference in words with its sign."""
    return formats.signed_number(value, i18n.current())


def numbers(values: Iterable[Any], digits: int = 0) -> list[str]:
    """Return a column of numbers in words; whole ones, of which there are many, without Babel's detours."""
    group = get_group_symbol(formats.locale(i18n.current()))
    return [
        f"{value:,}".replace("-", formats.MINUS).replace(",", group)
        if isinstance(value, int) and not digits
        else formats.number(value, i18n.current(), digits)
        for value in values
    ]


def percent(value: Any, digits: int = 0) -> str:
    """Return a share in words, a dash when unknown."""
    return formats.percent(value, i18n.current(), digits)


def times(ratio: Any, digits: int | None = None) -> str:
    """Return how many times as much in words, a dash when unknown."""
    return formats.times(ratio, i18n.current(), digits)


def percentile(value: float) -> str:
    """Return a percentile in words, never rounded up to all or down to none."""
    return formats.percentile(value, i18n.current())


def day(value: Any) -> str:
    """Return a day in words, a dash when unknown."""
    return formats.day(None if formats.unknown(value) else value, i18n.current())


def change(now: Any, before: Any) -> str | None:
    """Return a relative change in words; None when there is nothing to compare with."""
    found = formats.change(now, before)
    if found is None:
        return None
    # Streamlit tells a fall from a rise by a plain hyphen in front
    return formats.signed_percent(found, i18n.current()).replace(formats.MINUS, "-")


def signed(percentage: Any) -> str:
    """Return a change given in per cent with its sign, for a table: no sign at nought, a dash when unknown."""
    if formats.unknown(percentage):
        return formats.UNKNOWN
    return formats.signed_percent(float(percentage) / 100, i18n.current())


def ago(value: timedelta | None) -> str:
    """Return how long ago in words; a dash when unknown."""
    return formats.ago(value, i18n.current())


def age(hours: float) -> str:
    """Return an age in words: in hours below two days, else in days."""
    if hours < 48:
        return ngettext("{n} hour", "{n} hours", round(hours)).format(n=number(round(hours)))
    days = round(hours / 24)
    return ngettext("{n} day", "{n} days", days).format(n=number(days))


def basis(code: str | None) -> str:
    """Return in words what views rest on; nothing for unknown."""
    return {
        "counted": _("counted from page views"),
        "reported": _("as reported by the source"),
        "estimated": _("estimated from running totals or sums over longer times"),
        "mixed": _("partly estimated or from several sources"),
        "forecast": _("a forecast: nothing of it is counted yet"),
    }.get(code or "", "")


def basis_word(code: str | None) -> str:
    """Return the one word for a table cell."""
    words = {"counted": _("counted"), "reported": _("reported"), "estimated": _("estimated"), "mixed": _("mixed")}
    return words.get(code or "", formats.UNKNOWN)


def media_name(code: str | None) -> str:
    """Return a kind of media in words."""
    names = {"text": _("Text"), "photo": _("Photo"), "gallery": _("Gallery"), "video": _("Video")}
    return _("Not stated") if code is None else names.get(code, code)


def quality_word(code: str | None) -> str:
    """Return the word for how a reading follows the one before."""
    words = {"first": _("first"), "ok": _("in order"), "corrected": _("corrected"), "reset": _("began anew")}
    return words.get(code or "", formats.UNKNOWN)


def language(code: str) -> str:
    """Return a language in the reader's words; as the source writes it where that names none."""
    ours = formats.locale(i18n.current())
    try:
        named = Locale.parse(code, sep="-")
        name = ours.languages.get(str(named)) or named.get_display_name(ours) or code
    except (ValueError, UnknownLocaleError):
        return code
    return formats.full_width(name, i18n.current())


def sentences(*parts: str) -> str:
    """Return sentences one after the other, as the language writes them."""
    return formats.sentences(parts, i18n.current())


def phrases(*parts: str) -> str:
    """Return parts of a sentence one after the other, as the language writes them."""
    return formats.phrases(parts, i18n.current())


def with_note(words: str, note: str) -> str:
    """Words with a note behind them, in the brackets of the language spoken."""
    return _("{name} ({words})").format(name=words, words=note)


def listed(names: Iterable[str]) -> str:
    """Return names one after the other, as the language writes them."""
    return formats.listed(names, i18n.current())


def headline(value: str | None, number_of: int) -> str:
    """Return a story's headline for a place that reads Markdown."""
    return safe_text(value) or _("Story {number}").format(number=number_of)


def headline_of(frame: pd.DataFrame) -> str:
    """Return the headline of a frame's first row."""
    if frame.empty:
        return ""
    row = frame.iloc[0]
    return headline(text(row["headline"]), int(row["article_id"]))


def weekday(value: date) -> str:
    """Return the name of a day's weekday."""
    return format_date(value, "EEEE", locale=formats.locale(i18n.current()))


def changes(frame: pd.DataFrame) -> list[float | None]:
    """Return each row's relative change of views; None when there is nothing to compare with."""
    return [formats.change(now, before) for now, before in zip(frame["views"], frame["before"], strict=True)]


def text(value: Any) -> str | None:
    """Return a cell as text; None when unknown."""
    return None if pd.isna(value) else str(value)
