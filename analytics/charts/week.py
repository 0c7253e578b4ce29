"""An average week, hour by hour: seven rows of twenty-four fields, darker for a larger share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.colour import mixed
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

FAINTEST = 0.06  # of the colour where nothing is read or published
What = Literal["reading", "publishing"]


def week(frame: pd.DataFrame, what: What, look: Look = ENGLISH) -> go.Figure:
    """From `reading_and_publishing`: the share of the week in each hour; an hour of which nothing is known is empty."""
    shape = (7, 24)
    days = [formats.weekday(day, look.language, short=True) for day in range(1, 8)]
    field = {
        "type": "heatmap",
        "x": np.arange(24),
        "y": np.arange(7),
        "z": 100 * points.values(frame[what]).reshape(shape),
        "zmin": 0,
        "colorscale": [[0, mixed(look.tones.paper, look.tones.palette[0], FAINTEST)], [1, look.tones.palette[0]]],
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "customdata": np.array([_sentence(row, what, look) for row in frame.itertuples()], dtype=object).reshape(shape),
        "hovertemplate": points.HOVER,
    }
    layout = {
        "xaxis": {"tickvals": np.arange(0, 24, 3), "showgrid": False, "range": [-0.5, 23.5]},
        "yaxis": {
            "tickvals": np.arange(7),
            "ticktext": np.array([labels.text(day) for day in days], dtype=object),
            "range": [6.5, -0.5],
            "showgrid": False,
        },
    }
    return figure([field], layout, look)


def _sentence(row: Any, what: What, look: Look) -> str:
    pattern = look.words.point_reading if what == "reading" else look.words.point_publishing
    return labels.text(
        pattern.format(
            when=f"{formats.weekday(row.weekday, look.language)} {row.hour}:00",
            share=formats.percent(getattr(row, what), look.language, digits=1),
            views=formats.number(row.views, look.language),
            stories=formats.number(row.stories, look.language),
        )
    )
