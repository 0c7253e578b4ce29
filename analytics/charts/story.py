"""One story: its life by the calendar with what happened to it, and by age within the usual range."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.colour import see_through
from analytics.charts.fan import Ahead, fan
from analytics.charts.lines import over_time
from analytics.charts.look import ENGLISH, Look, figure
from analytics.charts.marks import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go
    from numpy.typing import NDArray

ESTIMATES = ("estimated", "mixed")
OUTER, INNER = 0.14, 0.26  # how much ink the outer and the inner band have
DAY_OF_HOURS = 24
FEW = 48  # points up to which each is marked
STEPS = ((36, 6), (72, 12))  # up to so many hours: a tick every so many


def story_curve(
    frame: pd.DataFrame, grain: points.Grain, look: Look = ENGLISH, marks: Sequence[Mark] = (), *, log: bool = False
) -> go.Figure:
    """A line from `story_views` (and `complete`, where some are not), and a thin upright line where something happened.

    A bucket whose basis is an estimate, if only in part, is dashed.
    """
    estimated = frame["views"].where(frame["basis"].isin(ESTIMATES), 0).fillna(0)
    told = frame.assign(estimated_views=estimated, complete=frame.get("complete", True))
    return marked(over_time(told, grain, look, log=log), marks, look)


def story_by_age(
    frame: pd.DataFrame, unit: points.Grain, look: Look = ENGLISH, ahead: Sequence[Ahead] = (), *, log: bool = False
) -> go.Figure:
    """From `age_band`: the story's views since publication, their estimated part dashed, on the usual range.

    ahead is what is forecast of it, in the order of ages: drawn as far as the chart reaches, the first in any case.
    """
    own = frame[frame["views"].notna()]
    oldest = int(own["age"].max()) if len(own) else 0
    furthest = max(DAY_OF_HOURS if unit == "hour" else 3, 2 * oldest, *(ceil(one.age) for one in ahead[:1]))
    shown = frame[frame["age"] <= furthest]
    compared = shown[shown["median"].notna()]
    data = [*_band(compared, unit, look), *_ahead(own, ahead, furthest, unit, look), *_own(own, unit, look)]
    if log:
        data = [{**trace, "y": np.where(trace["y"] > 0, trace["y"], np.nan)} for trace in data]
    return figure(data, {**_by_age(unit, furthest, look, log=log), "showlegend": len(compared) + len(ahead) > 0}, look)


def _ahead(
    own: pd.DataFrame, ahead: Sequence[Ahead], furthest: int, unit: points.Grain, look: Look
) -> list[dict[str, Any]]:
    reached = [one for one in ahead if one.age <= furthest]
    if own.empty or not reached:
        return []
    age, views = float(own["age"].iloc[-1]), float(own["views"].iloc[-1])
    return fan(Ahead(age, views, views, views), reached, unit, look)


def totals_by_age(ages: NDArray[np.float64], totals: pd.Series, unit: points.Grain, look: Look = ENGLISH) -> go.Figure:
    """Running totals at the ages at which they were read: points, between them nothing is known."""
    said = [_so_far(round(age, 1), total, unit, look) for age, total in zip(ages, totals, strict=True)]
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": ages,
        "y": points.values(totals),
        "marker": {"color": look.tones.palette[0], "size": 7},
        "customdata": np.array([labels.text(sentence) for sentence in said], dtype=object),
        "hovertemplate": points.HOVER,
    }
    return figure([marks], _by_age(unit, float(max(ages, default=0)), look, log=False), look)


def _by_age(unit: points.Grain, oldest: float, look: Look, *, log: bool) -> dict[str, Any]:
    title = look.words.age_hours if unit == "hour" else look.words.age_days
    x = {"title": {"text": labels.text(title)}, "rangemode": "tozero", "tickformat": ",d", "nticks": 12}
    if unit == "hour":
        x |= {"tick0": 0, "dtick": next((step for up_to, step in STEPS if oldest <= up_to), DAY_OF_HOURS)}
    return {"xaxis": x, "yaxis": points.count_axis(look.words.total, look.language, log=log)}


def _band(compared: pd.DataFrame, unit: points.Grain, look: Look) -> list[dict[str, Any]]:
    tone, words = look.tones.quiet, look.words
    edges = (("p10", "", 0.0), ("p90", words.most_stories, OUTER), ("p25", "", 0.0), ("p75", words.half_stories, INNER))
    said = np.array([_range(row, unit, look) for row in compared.itertuples()], dtype=object)
    shared: dict[str, Any] = {"type": "scatter", "mode": "lines", "x": compared["age"].to_numpy()}
    bands = [
        {
            **shared,
            "y": points.values(compared[column]),
            "name": labels.text(name),
            "line": {"width": 0, "color": see_through(tone, opacity)},
            "fill": "tonexty" if name else "none",
            "fillcolor": see_through(tone, opacity),
            "showlegend": bool(name),
            "hoverinfo": "skip",
        }
        for column, name, opacity in edges
    ]
    line = {"color": tone, "width": 1.5, "dash": "dot"}
    median = {**shared, "y": points.values(compared["median"]), "name": labels.text(words.median), "line": line}
    return [*bands, {**median, "customdata": said, "hovertemplate": points.HOVER}] if len(compared) else []


def _own(own: pd.DataFrame, unit: points.Grain, look: Look) -> list[dict[str, Any]]:
    """The story's own line; from its first estimate on it is dashed, for the sum holds it."""
    said = np.array([_stands(row, unit, look) for row in own.itertuples()], dtype=object)
    estimated = own["estimated"].to_numpy(dtype=bool, na_value=False)
    first = int(np.argmax(estimated)) if estimated.any() else len(own)
    y, name = points.values(own["views"]), labels.text(look.words.this_story)
    shared: dict[str, Any] = {
        "type": "scatter",
        "x": own["age"].to_numpy(),
        "customdata": said,
        "hovertemplate": points.HOVER,
    }
    traces: list[dict[str, Any]] = []
    places, mode = np.arange(len(own)), "lines+markers" if len(own) <= FEW else "lines"
    for part, kept, dash in ((places < first, places < first, "solid"), (places >= first, places >= first - 1, "dash")):
        if part.any():
            line = {"color": look.tones.palette[0], "width": 2.5, "dash": dash}
            style = {"name": name, "mode": mode, "line": line, "marker": {"size": 4}}
            traces.append({**shared, **style, "y": np.where(kept, y, np.nan), "showlegend": not traces})
    return traces


def _age(age: float, unit: points.Grain, look: Look) -> str:
    pattern = look.words.age_hour if unit == "hour" else look.words.age_day
    whole = float(age).is_integer()
    return pattern.format(n=formats.number(age, look.language, 0 if whole else 1))


def _so_far(age: float, views: Any, unit: points.Grain, look: Look) -> str:
    return look.words.point_total.format(when=_age(age, unit, look), views=formats.number(views, look.language))


def _stands(row: Any, unit: points.Grain, look: Look) -> str:
    said = _so_far(row.age, row.views, unit, look)
    if formats.unknown(row.percentile):
        return labels.text(said)
    share, n = formats.percentile(row.percentile, look.language), formats.number(row.n, look.language)
    return labels.text(look.words.point_more.format(sentence=said, share=share, n=n))


def _range(row: Any, unit: points.Grain, look: Look) -> str:
    values = {key: getattr(row, key) for key in ("p10", "p25", "median", "p75", "p90", "n")}
    numbers = {key: formats.number(round(value), look.language) for key, value in values.items()}
    return labels.text(look.words.point_range.format(when=_age(row.age, unit, look), **numbers))
