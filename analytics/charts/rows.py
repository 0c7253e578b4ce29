"""What charts of rows share: two values of a row joined by a line, and the line at which a ratio is par."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from analytics.charts import labels, points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from analytics.charts.look import Look


def joints(first: NDArray[np.float64], second: NDArray[np.float64], places: NDArray[Any], look: Look) -> dict[str, Any]:
    """A line in each row from one value to the other."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": np.column_stack([first, second, np.full(len(places), np.nan)]).ravel(),
        "y": np.repeat(places, 3),
        "line": {"color": look.tones.grid, "width": 4},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def ends(
    marks: Iterable[tuple[str, NDArray[np.float64], Any, str]], places: NDArray[Any], said: NDArray[np.object_]
) -> list[dict[str, Any]]:
    """The dots of each of several values (name, values, colour, symbol); all of a row say the same sentence."""
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": labels.text(name),
            "x": x,
            "y": places,
            "marker": {"color": colour, "size": 11, "symbol": symbol},
            "customdata": said,
            "hovertemplate": points.HOVER,
        }
        for name, x, colour, symbol in marks
    ]


def par(axis: Literal["x", "y"], look: Look) -> dict[str, Any]:
    """The line at a ratio of 1, where that axis has ratios."""
    other = {"x": "y", "y": "x"}[axis]
    span = {f"{axis}0": 1, f"{axis}1": 1, f"{other}0": 0, f"{other}1": 1, f"{other}ref": "paper"}
    return {"type": "line", **span, "line": {"color": look.tones.quiet, "width": 1.5, "dash": "dot"}, "layer": "below"}
