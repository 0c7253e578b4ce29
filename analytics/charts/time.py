"""What came about in time beside lines of views: shares, today, readings, places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.look import ENGLISH, Look, figure
from analytics.period import to_local

if TYPE_CHECKING:
    import plotly.graph_objects as go

FEW_PLACES = 8  # that an axis of places shows at least


def series(frame: pd.DataFrame, look: Look) -> list[tuple[str, str, pd.DataFrame]]:
    """Name, colour and rows of each line; one nameless line when the frame has no groups."""
    words, tones = look.words, look.tones
    if "group" not in frame:
        return [(words.views, tones.palette[0], frame)]
    named = [str(name) for name in frame["group"].dropna().unique()]
    colours = look.colours(named)
    found = []
    for _, part in frame.groupby("place", sort=True):
        group, rest = part["group"].iloc[0], part["rest"].iloc[0]
        if rest:
            found.append((words.rest, tones.quiet, part))
        elif formats.unknown(group):
            found.append((words.not_stated, tones.faint, part))
        else:
            found.append((str(group), colours[str(group)], part))
    return found


def share_over_time(frame: pd.DataFrame, grain: points.Grain, look: Look = ENGLISH) -> go.Figure:
    """Stacked bars from `views_over_time` with groups: each group's share of the bucket's views."""
    sums = frame.groupby("bucket")["views"].transform("sum", min_count=1)
    shares = frame.assign(share=frame["views"].astype("Float64") / sums.astype("Float64").where(sums > 0))
    data = []
    for name, colour, part in series(shares, look):
        rows = zip(points.when(part["bucket"], grain, look), part["share"], strict=True)
        said = [_share_sentence(name, time, share, look) for time, share in rows]
        data.append(
            {
                "type": "bar",
                "name": labels.text(name, 30),
                "x": points.moments(part["bucket"]),
                "y": 100 * points.values(part["share"]),
                "marker": {"color": colour},
                "customdata": np.array(said, dtype=object),
                "hovertemplate": points.HOVER,
            }
        )
    axis = {"title": {"text": labels.text(look.words.percent_of.format(name=look.words.share))}, "range": [0, 100]}
    layout = {"barmode": "stack", "bargap": 0.1, "xaxis": points.time_axis(grain, look.language), "yaxis": axis}
    return figure(data, layout, look)


def _share_sentence(name: str, time: str, share: Any, look: Look) -> str:
    pattern = look.words.point_share
    return labels.text(pattern.format(name=name, when=time, share=formats.percent(share, look.language, digits=1)))


def readings(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """Running totals from `story_readings`, in the site's local time; a reset breaks the line."""
    stated = frame[frame["total"].notna()]
    local = pd.Series([to_local(moment.to_pydatetime(), look.timezone) for moment in stated["read_at"]], dtype="M8[us]")
    y = points.values(stated["total"])
    starts = np.flatnonzero(stated["quality"].eq("reset").to_numpy(dtype=bool))
    said = [
        _total_sentence(moment, total, quality, look)
        for moment, total, quality in zip(local, stated["total"], stated["quality"], strict=True)
    ]
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": np.insert(points.moments(local), starts, points.moments(local)[starts]),
        "y": np.insert(y, starts, np.nan),
        "line": {"color": look.tones.palette[0]},
        "customdata": np.insert(np.array(said, dtype=object), starts, ""),
        "hovertemplate": points.HOVER,
    }
    axes = {"xaxis": points.time_axis("hour", look.language), "yaxis": points.count_axis(look.words.total)}
    return figure([line], axes, look)


def _total_sentence(moment: pd.Timestamp, total: Any, quality: str, look: Look) -> str:
    time, views = formats.wall_clock(moment, look.language), formats.number(total, look.language)
    said = look.words.point_total.format(when=time, views=views)
    return labels.text(look.words.point_reset.format(sentence=said) if quality == "reset" else said)


def places(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """Places on lists from `story_readings`, in the site's local time: marks only, between them nothing is known."""
    listed = frame[frame["rank"].notna()]
    local = pd.Series([to_local(moment.to_pydatetime(), look.timezone) for moment in listed["read_at"]], dtype="M8[us]")
    said = [
        labels.text(look.words.point_place.format(when=when, rank=formats.number(rank, look.language)))
        for when, rank in zip(points.when(local, "hour", look), listed["rank"], strict=True)
    ]
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": points.moments(local),
        "y": points.values(listed["rank"]),
        "marker": {"color": look.tones.palette[0], "size": 6},
        "customdata": np.array(said, dtype=object),
        "hovertemplate": points.HOVER,
    }
    axes = {"xaxis": points.time_axis("hour", look.language), "yaxis": _place_axis(listed["rank"], look)}
    return figure([marks], axes, look)


def rank_history(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """Places by day from `story_ranks`, the first on top; days on which it was not read are gaps."""
    days = frame.set_index("day")
    every_day = days.reindex(pd.date_range(days.index.min(), days.index.max(), freq="D")) if len(days) else days
    rows = zip(
        points.when(every_day.index.to_series(), "day", look),
        *(every_day[column] for column in ("rank", "stories", "views")),
        strict=True,
    )
    moments = points.moments(every_day.index.to_series())
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": moments,
        "y": points.values(every_day["rank"]),
        "line": {"color": look.tones.palette[0]},
        "customdata": np.array([_rank_sentence(row, look) for row in rows], dtype=object),
        "hovertemplate": points.HOVER,
    }
    axes = {"xaxis": points.time_axis("day", look.language, moments), "yaxis": _place_axis(every_day["rank"], look)}
    return figure([line], axes, look)


def _rank_sentence(row: tuple[str, Any, Any, Any], look: Look) -> str:
    time, *numbers = row
    rank, stories, views = (formats.number(value, look.language) for value in numbers)
    return labels.text(look.words.point_rank.format(when=time, rank=rank, n=stories, views=views))


def _place_axis(places: pd.Series, look: Look) -> dict[str, Any]:
    """An axis of places, the first on top: there is no place before it."""
    last = max(int(places.max()), FEW_PLACES) if places.notna().any() else FEW_PLACES
    ticks = np.maximum(points.steps(last), 1)
    return {"title": {"text": labels.text(look.words.rank)}, "range": [1.04 * last, 1 - 0.06 * last], "tickvals": ticks}
