"""What time charts share: values with gaps, moments in words, axes with units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from analytics import formats
from analytics.charts import labels

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from analytics.charts.look import Look, Words

Grain = Literal["hour", "day", "week", "month"]
HOVER = "%{customdata}<extra></extra>"

_TICKS = {
    "en": {"hour": "%H:%M\n%-d %b", "day": "%-d %b\n%Y", "week": "%-d %b\n%Y", "month": "%b\n%Y"},
    "zh": {"hour": "%H:%M\n%-m月%-d日", "day": "%-m月%-d日\n%Y年", "week": "%-m月%-d日\n%Y年", "month": "%-m月\n%Y年"},
}


def values(column: pd.Series) -> NDArray[np.float64]:
    """The column as Plotly takes it: unknown is NaN, which draws as a gap."""
    return column.to_numpy(dtype="float64", na_value=np.nan)


def moments(column: pd.Series) -> NDArray[np.datetime64]:
    """The column as Plotly takes it."""
    return column.to_numpy(dtype="datetime64[ms]")


def when(column: pd.Series, grain: Grain, look: Look) -> list[str]:
    """Each bucket in words."""
    language, words = look.language, look.words
    days = [moment.to_pydatetime() for moment in column]
    if grain == "hour":
        return [formats.wall_clock(moment, language) for moment in days]
    if grain == "week":
        return [words.week_of.format(day=formats.day(moment, language)) for moment in days]
    if grain == "month":
        return [formats.month(moment, language) for moment in days]
    return [formats.day(moment, language, weekday=True) for moment in days]


def sentences(frame: pd.DataFrame, times: list[str], look: Look) -> NDArray[np.object_]:
    """One sentence a point: when, how many views, and whether they are an estimate or not yet all."""
    rows = zip(times, frame["views"], frame["estimated_views"], frame["complete"], strict=True)
    return np.array([_sentence(row, look.words, look.language) for row in rows], dtype=object)


def _sentence(row: tuple[str, Any, Any, Any], words: Words, language: str) -> str:
    time, views, estimated, complete = row
    if formats.unknown(views):
        return ""
    pattern = words.point_estimated if estimated > 0 else words.point
    said = pattern.format(
        when=time, views=formats.number(views, language), estimated=formats.number(estimated, language)
    )
    return labels.text(said if complete else words.point_unfinished.format(sentence=said))


def time_axis(grain: Grain, language: str) -> dict[str, Any]:
    """An axis of dates in the reader's way of writing them."""
    return {"type": "date", "tickformat": _TICKS["en" if language == "en" else "zh"][grain]}


def count_axis(title: str) -> dict[str, Any]:
    """An axis of whole numbers from zero, its title saying what is counted."""
    return {"title": {"text": labels.text(title)}, "rangemode": "tozero", "tickformat": ",", "separatethousands": True}
