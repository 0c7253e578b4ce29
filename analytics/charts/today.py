"""The hours of today beside what the same weekday usually brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    from datetime import datetime

    import plotly.graph_objects as go

HOUR = 3_600_000  # milliseconds, as Plotly counts widths on an axis of dates
NARROW = 0.62  # part of the hour that today's bar takes: the usual range shows on both sides


def today(hours: pd.DataFrame, typical: pd.DataFrame, now: datetime, look: Look = ENGLISH) -> go.Figure:
    """Bars from `views_by_hour`; line and range from `typical_by_hour`; an hour that `now` (UTC) cuts is pale."""
    usual = hours[["hour"]].assign(hour_of_day=hours["hour"].dt.hour).merge(typical, on="hour_of_day", how="left")
    layout = {
        "barmode": "overlay",
        "xaxis": points.time_axis("hour", look.language),
        "yaxis": points.count_axis(look.words.views),
        "showlegend": True,
    }
    return figure([_range(usual, look), _bars(hours, now, look), _line(usual, look)], layout, look)


def _bars(hours: pd.DataFrame, now: datetime, look: Look) -> dict[str, Any]:
    unfinished = (hours["starts_at"] <= now) & (hours["starts_at"] + pd.Timedelta(hours=1) > now)
    estimated = hours["estimated"].to_numpy(dtype=bool)
    told = hours.assign(estimated_views=hours["views"].where(hours["estimated"], 0).fillna(0), complete=~unfinished)
    return {
        "type": "bar",
        "name": labels.text(look.words.today),
        "x": points.moments(hours["hour"]),
        "y": points.values(hours["views"]),
        "width": NARROW * HOUR,
        "marker": {
            "color": look.tones.palette[0],
            "opacity": np.where(unfinished, 0.5, 1.0),
            "pattern": {"shape": np.where(estimated, "/", ""), "fillmode": "overlay"},
        },
        "customdata": points.sentences(told, points.when(hours["hour"], "hour", look), look),
        "hovertemplate": points.HOVER,
    }


def _range(usual: pd.DataFrame, look: Look) -> dict[str, Any]:
    """From the lowest to the highest of the days compared; one day alone has no range."""
    lowest, highest = (points.values(usual[name].where(usual["n"] > 1)) for name in ("lowest", "highest"))
    return {
        "type": "bar",
        "name": labels.text(look.words.lowest_to_highest),
        "x": points.moments(usual["hour"]),
        "base": lowest,
        "y": highest - lowest,
        "width": HOUR,
        "marker": {"color": look.tones.grid, "line": {"width": 0}},
        "hoverinfo": "skip",
    }


def _line(usual: pd.DataFrame, look: Look) -> dict[str, Any]:
    times = points.when(usual["hour"], "hour", look)
    told = zip(times, *(usual[name] for name in ("typical", "lowest", "highest", "n")), strict=True)
    return {
        "type": "scatter",
        "name": labels.text(look.words.typical),
        "mode": "lines",
        "x": points.moments(usual["hour"]),
        "y": points.values(usual["typical"]),
        "line": {"color": look.tones.quiet, "width": 1.5, "dash": "dot", "shape": "hvh"},
        "customdata": np.array([_sentence(row, look) for row in told], dtype=object),
        "hovertemplate": points.HOVER,
    }


def _sentence(row: tuple[str, Any, Any, Any, Any], look: Look) -> str:
    time, *numbers = row
    names = ("views", "lowest", "highest", "n")
    said = dict(zip(names, (formats.number(value, look.language) for value in numbers), strict=True))
    return labels.text(look.words.point_typical.format(when=time, **said))
