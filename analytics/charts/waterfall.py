"""A change as a sum: bar by bar from nought to all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from numpy.typing import NDArray

ROW = 46  # pixels a bar
NAME_WIDTH = 20  # columns of a bar's name, on up to three lines
THICK = 0.62  # part of its row that a bar takes
ROOM, ROOM_BESIDE_LEVEL = 0.5, 0.45  # of the width of all bars, for a number on a telephone


def waterfall(parts: pd.DataFrame, total: str, look: Look = ENGLISH, *, level: bool = False) -> go.Figure:
    """From rows of name and views (signed): each part begins where the one before ends; the last bar is their sum.

    level: the first row is what there was before, and the sum is what there is: neither is a step, nor has a sign.
    """
    views = parts["views"].to_numpy(dtype=np.int64)
    sizes, starts = np.append(views, views.sum()), np.append(np.cumsum(views) - views, 0)
    names = [*parts["name"], total]
    layout = {
        "xaxis": {
            "range": _range(starts, sizes, ROOM_BESIDE_LEVEL if level else ROOM),
            "zeroline": True,
            "showticklabels": False,
        },  # the bars say how much
        "yaxis": {
            "tickvals": np.arange(len(names)),
            "ticktext": np.array(["<br>".join(labels.lines(name, NAME_WIDTH, 3)) for name in names], dtype=object),
            "autorange": "reversed",
            "showgrid": False,
        },
        "showlegend": False,
        "height": waterfall_height(parts),
    }
    return figure([_joints(starts, sizes, look), _bars(names, starts, sizes, look, level=level)], layout, look)


def waterfall_height(parts: pd.DataFrame) -> int:
    """Pixels that the parts and their sum take."""
    return ROW * (len(parts) + 1) + 60


def _range(starts: NDArray[np.int64], sizes: NDArray[np.int64], part: float) -> list[float]:
    """From the lowest to the highest end, with room for the numbers of the bars that grow that way."""
    ends = starts + sizes
    room = part * (max(0, ends.max()) - min(0, ends.min()) or 1)
    low, high = np.where(sizes < 0, ends - room, ends), np.where(sizes < 0, ends, ends + room)
    return [float(min(0, low.min())), float(max(0, high.max()))]


def _joints(starts: NDArray[np.int64], sizes: NDArray[np.int64], look: Look) -> dict[str, Any]:
    """Thin lines from the end of each bar to the beginning of the next."""
    ends, rows = (starts + sizes)[:-1].astype(float), np.arange(len(sizes) - 1)
    gaps = np.full(len(ends), np.nan)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": np.column_stack([ends, ends, gaps]).ravel(),
        "y": np.column_stack([rows, rows + 1, gaps]).ravel(),
        "line": {"color": look.tones.quiet, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _bars(
    names: list[str], starts: NDArray[np.int64], sizes: NDArray[np.int64], look: Look, *, level: bool
) -> dict[str, Any]:
    up, down = look.tones.palette[:2]
    colours = np.where(sizes >= 0, up, down).astype(object)
    colours[[0, -1] if level else -1] = look.tones.quiet
    numbers = [formats.signed_number(int(size), look.language) for size in sizes]
    if level:
        numbers[0], numbers[-1] = (formats.number(int(sizes[place]), look.language) for place in (0, -1))
    said = [look.words.point_part.format(name=name, views=number) for name, number in zip(names, numbers, strict=True)]
    return {
        "type": "bar",
        "orientation": "h",
        "x": sizes,
        "y": np.arange(len(sizes)),
        "base": starts,
        "width": THICK,
        "marker": {"color": colours},
        "text": np.array([labels.text(number) for number in numbers], dtype=object),
        "textposition": "outside",
        "cliponaxis": False,
        "constraintext": "none",
        "customdata": np.array([labels.text(sentence) for sentence in said], dtype=object),
        "hovertemplate": points.HOVER,
    }
