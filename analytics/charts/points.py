"""What time charts share: values with gaps, moments in words, axes with units."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from analytics import formats
from analytics.charts import labels

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd
    from numpy.typing import NDArray

    from analytics.charts.look import Look
    from analytics.charts.words import Words

Grain = Literal["hour", "day", "week", "month"]
AgeUnit = Literal["hour", "day"]
LARGE = 100_000  # from here on an axis is easier read in short numbers
MARKS = 10  # on an axis of weeks
FEW_BUCKETS = 4
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
        return [_hour(moment, language) for moment in days]
    if grain == "week":
        return [words.week_of.format(day=formats.day(moment, language)) for moment in days]
    if grain == "month":
        return [formats.month(moment, language) for moment in days]
    return [_day(moment, language) for moment in days]


@lru_cache(maxsize=8192)
def _hour(moment: datetime, language: str) -> str:
    return formats.wall_clock(moment, language)


@lru_cache(maxsize=8192)
def _day(moment: datetime, language: str) -> str:
    return formats.day(moment, language, weekday=True)


def sentences(frame: pd.DataFrame, times: list[str], look: Look) -> NDArray[np.object_]:
    """One sentence a point: when, how many views, and whether they are an estimate or not yet all."""
    return _told(times, frame, ("views", "estimated_views"), look.words, look.language)


def _told(
    times: list[str], frame: pd.DataFrame, columns: tuple[str, str], words: Words, language: str
) -> NDArray[np.object_]:
    """The sentences; what goes into them is made safe once, not once a point."""
    point, estimated = labels.text(words.point), labels.text(words.point_estimated)
    unfinished = labels.text(words.point_unfinished)
    moments = [labels.text(time) for time in times]
    counts, parts = (frame[column].tolist() for column in columns)
    said = []
    for time, views, part, complete in zip(moments, counts, parts, frame["complete"].tolist(), strict=True):
        if formats.unknown(views):
            said.append("")
            continue
        pattern = estimated if part > 0 else point
        told = pattern.format(
            when=time, views=formats.number(views, language), estimated=formats.number(part, language)
        )
        said.append(told if complete else unfinished.format(sentence=told))
    return np.array(said, dtype=object)


def age_sentences(frame: pd.DataFrame, unit: AgeUnit, look: Look) -> NDArray[np.object_]:
    """One sentence a point of a life: how old, how many views so far, and whether they are an estimate or not all."""
    words = look.words
    pattern = words.age_hour if unit == "hour" else words.age_day
    ages = [pattern.format(n=formats.number(age, look.language)) for age in frame["age"]]
    so_far = replace(words, point=words.point_total, point_estimated=words.point_total_estimated)
    return _told(ages, frame, ("so_far", "estimated_so_far"), so_far, look.language)


def time_axis(grain: Grain, language: str, buckets: NDArray[np.datetime64] | None = None) -> dict[str, Any]:
    """An axis of dates in the reader's way of writing them.

    Weeks among the buckets are marked on their Mondays, and a few buckets one by one: left to itself, Plotly begins
    weeks on Sunday and marks a day twice.
    """
    axis: dict[str, Any] = {"type": "date", "tickformat": _TICKS["en" if language == "en" else "zh"][grain]}
    if buckets is not None and len(buckets) and (grain == "week" or len(buckets) <= FEW_BUCKETS):
        axis["tickvals"] = buckets[:: -(-len(buckets) // MARKS)]
    return axis


def count_axis(
    title: str, language: str = "en", values: NDArray[np.float64] | None = None, *, log: bool = False
) -> dict[str, Any]:
    """An axis of whole numbers, its title saying what is counted: from nought, or on a logarithmic scale.

    With the `values` drawn, large numbers are short in the reader's way: 1.2M, 120萬.
    """
    told = np.array([]) if values is None else values[values > 0]  # unknown is not above nought either
    axis = {"title": {"text": labels.text(title)}, "tickformat": ",", "separatethousands": True}
    axis |= {"type": "log"} if log else {"rangemode": "tozero"}
    if not len(told) or (told.max() < LARGE and not log):
        return axis
    ticks = ratios(told.min(), told.max()) if log else steps(told.max())
    return {**axis, "tickvals": ticks, "ticktext": np.array([formats.compact(tick, language) for tick in ticks])}


def steps(most: float) -> NDArray[np.int64]:
    """Round numbers from nought to just beyond the largest, five to eight of them.

    >>> steps(1_337_934).tolist()
    [0, 200000, 400000, 600000, 800000, 1000000, 1200000, 1400000]
    """
    unit = 10 ** int(np.floor(np.log10(most / 7)))
    step = unit * next(times for times in (1, 2, 5, 10) if times * unit * 7 >= most)
    return np.arange(0, most + step, step, dtype=np.int64)


def ratios(least: float, most: float) -> NDArray[np.int64]:
    """1, 2, 5, 10 and so on around the values; powers of ten only where they reach over more than three.

    >>> ratios(98_000, 300_000).tolist(), ratios(3, 40_000).tolist()
    ([50000, 100000, 200000, 500000], [1, 10, 100, 1000, 10000, 100000])
    """
    low, high = int(np.floor(np.log10(least))), int(np.ceil(np.log10(most)))
    parts = (1, 2, 5) if most <= 1000 * least else (1,)
    every = np.array([part * 10**power for power in range(max(low, 0), high + 1) for part in parts], dtype=np.int64)
    first, last = np.searchsorted(every, least, "right") - 1, np.searchsorted(every, most)
    return every[max(int(first), 0) : int(last) + 1]
