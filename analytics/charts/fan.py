"""A forecast drawn on a line: from what is known, the middle and the range that is to hold 80 %."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.colour import see_through

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from analytics.charts.look import Look

INK = 0.2  # how much of it the range has
SIZE = 7


@dataclass(frozen=True)
class Ahead:
    """What the views up to an age are forecast to be: the middle and the ends of the range."""

    age: float  # in the chart's unit, hours or days
    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class Pace:
    """What the last bucket of a line over time, which is not over, comes to; no ends where too little is known."""

    middle: float
    low: float | None = None
    high: float | None = None


def fan(now: Ahead, ahead: Sequence[Ahead], unit: points.Grain, look: Look) -> list[dict[str, Any]]:
    """A widening range from the story's latest point (`now`, known) to each age ahead, and its middle, dotted."""
    stops = [now, *ahead]
    said = np.array([labels.text(_said(one, unit, look)) for one in stops], dtype=object)
    x = np.array([one.age for one in stops])
    low, high = (np.array([getattr(one, end) for one in stops]) for end in ("low", "high"))
    sizes = np.array([0] + [SIZE] * len(ahead))
    return [*_range(x, low, high, look), _middle(x, np.array([one.middle for one in stops]), sizes, said, look)]


def paced(frame: pd.DataFrame, pace: Pace, grain: points.Grain, look: Look) -> list[dict[str, Any]]:
    """From the last whole bucket of `views_over_time` to what the one after it, the last, comes to at its pace."""
    whole = len(frame) > 1 and bool(frame["complete"].iloc[-2])
    shown = frame.iloc[-2:] if whole else frame.iloc[-1:]
    known = points.values(shown["views"])[:-1]
    x, times = points.moments(shown["bucket"]), points.when(shown["bucket"], grain, look)
    said = np.array(
        [*points.sentences(shown.iloc[:-1], times[:-1], look), labels.text(_comes_to(pace, times[-1], look))]
    )
    sizes = np.array([0] * len(known) + [SIZE])
    traces = [_middle(x, np.append(known, pace.middle), sizes, said, look)]
    if pace.low is None or pace.high is None:
        return traces
    return [*_range(x, np.append(known, pace.low), np.append(known, pace.high), look), *traces]


def _range(x: NDArray[Any], low: NDArray[Any], high: NDArray[Any], look: Look) -> list[dict[str, Any]]:
    tone = look.tones.palette[0]
    edge = {"mode": "lines", "line": {"width": 0, "color": see_through(tone, INK)}, "hoverinfo": "skip"}
    shared: dict[str, Any] = {"type": "scatter", "x": x, **edge}
    filled = {"name": labels.text(look.words.forecast_range), "fill": "tonexty", "fillcolor": see_through(tone, INK)}
    return [{**shared, "y": low, "showlegend": False, "fill": "none"}, {**shared, "y": high, **filled}]


def _middle(
    x: NDArray[Any], y: NDArray[Any], sizes: NDArray[Any], said: NDArray[np.object_], look: Look
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "x": x,
        "mode": "lines+markers",
        "y": y,
        "name": labels.text(look.words.forecast),
        "line": {"color": look.tones.palette[0], "width": 1.5, "dash": "dot"},
        "marker": {"size": sizes, "symbol": "diamond-open"},
        "customdata": said,
        "hovertemplate": points.HOVER,
    }


def _said(one: Ahead, unit: points.Grain, look: Look) -> str:
    pattern = look.words.age_hour if unit == "hour" else look.words.age_day
    when = pattern.format(n=formats.number(round(one.age), look.language))
    return _comes_to(Pace(one.middle, one.low, one.high), when, look)


def _comes_to(pace: Pace, when: str, look: Look) -> str:
    views = formats.rough(pace.middle, look.language)
    if pace.low is None or pace.high is None:
        return look.words.point_no_range.format(when=when, views=views)
    low, high = (formats.rough(end, look.language) for end in (pace.low, pace.high))
    return look.words.point_forecast.format(when=when, views=views, low=low, high=high)
