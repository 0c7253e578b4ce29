"""The usual range behind a line over time, what lies outside it, and times of which nothing is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.colour import see_through
from analytics.charts.look import ENGLISH, Look

if TYPE_CHECKING:
    from collections.abc import Sequence


RANGE = 0.16  # how much ink the range has
LACK = 0.12


def behind(
    usual: pd.DataFrame, grain: points.Grain, look: Look = ENGLISH, *, log: bool = False
) -> list[dict[str, Any]]:
    """The usual range and its middle as traces, from `methods.anomalies.typical`; none where nothing is usual yet."""
    known = usual[usual["high"].notna()]
    traces = [*_range(known, look), _line(known, grain, look)] if len(known) else []
    return [{**trace, "y": np.where(trace["y"] > 0, trace["y"], np.nan)} for trace in traces] if log else traces


def rings(usual: pd.DataFrame, grain: points.Grain, look: Look = ENGLISH) -> list[dict[str, Any]]:
    """A ring around each point that is unusual, as one trace; none where there is none."""
    rows = usual[usual["unusual"].isin(["site", "stories"])]
    return [_rings(rows, grain, look)] if len(rows) else []


def lacking(usual: pd.DataFrame, grain: points.Grain, look: Look = ENGLISH) -> list[dict[str, Any]]:
    """Shades where nothing is known though it usually is, as shapes."""
    fill = {"fillcolor": see_through(look.tones.quiet, LACK), "line": {"width": 0}, "layer": "below"}
    step = pd.Timedelta(1, "h" if grain == "hour" else "D")
    starts = usual[usual["unusual"] == "no_data"]["bucket"]
    return [{"type": "rect", "x0": at, "x1": at + step, "y0": 0, "y1": 1, "yref": "paper", **fill} for at in starts]


def _range(known: pd.DataFrame, look: Look) -> list[dict[str, Any]]:
    tone = look.tones.quiet
    shared: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "x": points.moments(known["bucket"]),
        "line": {"width": 0, "color": see_through(tone, 0)},
        "hoverinfo": "skip",
    }
    name = labels.text(look.words.usual_range)
    lower = {**shared, "y": points.values(known["low"]), "showlegend": False, "name": name}
    upper = {**shared, "y": points.values(known["high"]), "fill": "tonexty", "fillcolor": see_through(tone, RANGE)}
    return [lower, {**upper, "name": name}]


def _line(known: pd.DataFrame, grain: points.Grain, look: Look) -> dict[str, Any]:
    times = points.when(known["bucket"], grain, look)
    rows = zip(times, *(known[name] for name in ("expected", "low", "high", "weeks")), strict=True)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": labels.text(look.words.usual),
        "x": points.moments(known["bucket"]),
        "y": points.values(known["expected"]),
        "line": {"color": look.tones.quiet, "width": 1.2, "dash": "dot"},
        "customdata": np.array([_usually(row, look) for row in rows], dtype=object),
        "hovertemplate": points.HOVER,
    }


def _usually(row: Sequence[Any], look: Look) -> str:
    when, expected, low, high, weeks = row
    said = {name: _round(value, look) for name, value in (("views", expected), ("lowest", low), ("highest", high))}
    return labels.text(look.words.point_usual.format(when=when, n=formats.number(weeks, look.language), **said))


def _round(value: float, look: Look) -> str:
    return formats.number(round(value), look.language)


def _rings(rows: pd.DataFrame, grain: points.Grain, look: Look) -> dict[str, Any]:
    said = [
        labels.text(
            look.words.point_unusual.format(
                when=when,
                views=formats.number(views, look.language),
                ratio=formats.times(views / expected, look.language),
            )
        )
        for when, views, expected in zip(
            points.when(rows["bucket"], grain, look), rows["views"], rows["expected"], strict=True
        )
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": labels.text(look.words.unusual),
        "x": points.moments(rows["bucket"]),
        "y": points.values(rows["views"]),
        "marker": {"symbol": "circle-open", "size": 11, "color": look.tones.ink, "line": {"width": 1.5}},
        "customdata": np.array(said, dtype=object),
        "hovertemplate": points.HOVER,
    }
