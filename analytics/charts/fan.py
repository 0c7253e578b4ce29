"""A forecast drawn on a story's curve: from where it stands now, the middle and the range that is to hold 80 %."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.colour import see_through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.charts.look import Look

INK = 0.2  # how much of it the range has


@dataclass(frozen=True)
class Ahead:
    """What the views up to an age are forecast to be: the middle and the ends of the range."""

    age: float  # in the chart's unit, hours or days
    middle: float
    low: float
    high: float


def fan(now: Ahead, ahead: Sequence[Ahead], unit: points.Grain, look: Look) -> list[dict[str, Any]]:
    """A widening range from the story's latest point (`now`, known) to each age ahead, and its middle, dotted."""
    stops = [now, *ahead]
    said = np.array([labels.text(_said(one, unit, look)) for one in stops], dtype=object)
    tone = look.tones.palette[0]
    shared: dict[str, Any] = {"type": "scatter", "x": np.array([one.age for one in stops])}
    edge = {"mode": "lines", "line": {"width": 0, "color": see_through(tone, INK)}, "hoverinfo": "skip"}
    low = {**shared, **edge, "y": np.array([one.low for one in stops]), "showlegend": False, "fill": "none"}
    high = {
        **shared,
        **edge,
        "y": np.array([one.high for one in stops]),
        "name": labels.text(look.words.forecast_range),
        "fill": "tonexty",
        "fillcolor": see_through(tone, INK),
    }
    middle = {
        **shared,
        "mode": "lines+markers",
        "y": np.array([one.middle for one in stops]),
        "name": labels.text(look.words.forecast),
        "line": {"color": tone, "width": 1.5, "dash": "dot"},
        "marker": {"size": np.array([0] + [7] * len(ahead)), "symbol": "diamond-open"},
        "customdata": said,
        "hovertemplate": points.HOVER,
    }
    return [low, high, middle]


def _said(one: Ahead, unit: points.Grain, look: Look) -> str:
    ends = {"views": one.middle, "low": one.low, "high": one.high}
    rough = {name: formats.rough(value, look.language) for name, value in ends.items()}
    pattern = look.words.age_hour if unit == "hour" else look.words.age_day
    when = pattern.format(n=formats.number(round(one.age), look.language))
    return look.words.point_forecast.format(when=when, **rough)
