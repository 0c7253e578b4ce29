"""A graph of the review: a few series over the same labels, in the shape that it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import plotly.graph_objects as go

    Values = Sequence[int | float | None]
    Texts = np.ndarray[Any, Any]

_NAME_WIDTH = 28  # columns of a bar's name
_BAR = 30  # pixels
_ACROSS = 56  # letters that a telephone has room for below a graph
ROOM = 1.15  # times the longest bar: its number stands behind it
_POINT = "%{customdata}<extra></extra>"


def column_graph(
    names: Sequence[str],
    series: Sequence[tuple[str, Values, bool]],
    look: Look = ENGLISH,
    *,
    share: bool = False,
    below: Sequence[str] = (),
) -> go.Figure:
    """Columns over a course of time; a quiet series stands behind the others, wide and pale.

    share: values are; below: what stands under each column in place of its name, in lines.
    """
    drawn = [
        {
            "type": "bar",
            "x": _texts(names),
            "y": _numbers(values),
            "name": labels.text(name),
            "width": 0.86 if quiet else 0.56,
            "marker": {"color": look.tones.grid if quiet else look.tones.palette[0]},
            "customdata": _told(names, name, values, look, share=share),
            "hovertemplate": _POINT,
        }
        for name, values, quiet in sorted(series, key=lambda one: not one[2])
    ]
    layout = {
        "barmode": "overlay",
        "showlegend": len(series) > 1,
        "xaxis": _below(names, below or names),
        "yaxis": {"tickformat": ".0%"} if share else _count_axis(series, look),
    }
    return figure(drawn, layout, look)


def bar_graph(names: Sequence[str], name: str, values: Values, look: Look = ENGLISH) -> go.Figure:
    """One bar a name, the first at the top."""
    drawn = {
        "type": "bar",
        "orientation": "h",
        "x": _numbers(values),
        "y": np.arange(len(names)),
        "text": _texts(formats.number(value, look.language) for value in values),
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": look.tones.palette[0]},
        "customdata": _told(names, name, values, look),
        "hovertemplate": _POINT,
    }
    axis = {
        "tickvals": np.arange(len(names)),
        "ticktext": _texts("<br>".join(labels.lines(one, _NAME_WIDTH, 2)) for one in names),
        "autorange": "reversed",
        "showgrid": False,
    }
    across = {"showticklabels": False, "range": [0, ROOM * max([1, *(value or 0 for value in values)])]}
    layout = {"xaxis": across, "yaxis": axis, "showlegend": False, "height": _BAR * len(names) + 40}
    return figure([drawn], layout, look)


def line_graph(names: Sequence[str], series: Sequence[tuple[str, Values, bool]], look: Look = ENGLISH) -> go.Figure:
    """A line a series over a course; a quiet one is thin and dotted."""
    drawn = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "x": _texts(names),
            "y": _numbers(values),
            "name": labels.text(name),
            "line": {"color": look.tones.quiet, "dash": "dot", "width": 1.5}
            if quiet
            else {"color": look.tones.palette[0], "width": 2.5},
            "customdata": _told(names, name, values, look),
            "hovertemplate": _POINT,
        }
        for name, values, quiet in series
    ]
    layout = {"showlegend": len(series) > 1, "xaxis": _below(names, names), "yaxis": _count_axis(series, look)}
    return figure(drawn, layout, look)


def _below(names: Sequence[str], below: Sequence[str]) -> dict[str, Any]:
    """What stands below: short names word below word, so that a telephone has room for them without turning them."""
    told = [[word for line in words.split("\n") for word in line.split()] for words in below]
    room = len(told) * max((len(word) for words in told for word in words), default=0)
    if room > _ACROSS:
        told = [words.split("\n") for words in below]
        if all(len(lines) == 1 for lines in told):
            return {}
    axis = {"tickvals": _texts(names), "ticktext": _texts("<br>".join(map(labels.text, lines)) for lines in told)}
    return axis if room > _ACROSS else {**axis, "tickangle": 0}


def _count_axis(series: Sequence[tuple[str, Values, bool]], look: Look) -> dict[str, Any]:
    return points.count_axis("", look.language, np.concatenate([_numbers(values) for _name, values, _quiet in series]))


def _texts(names: Iterable[str]) -> Texts:
    return np.array(list(names), dtype=object)


def _numbers(values: Values) -> Texts:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


def _told(names: Sequence[str], name: str, values: Values, look: Look, *, share: bool = False) -> Texts:
    told = (
        formats.percent(value, look.language, 1) if share else formats.number(value, look.language) for value in values
    )
    said = (
        look.words.point_of.format(name=one, sentence=f"{name}: {value}")
        for one, value in zip(names, told, strict=True)
    )
    return _texts(labels.text(words) for words in said)
