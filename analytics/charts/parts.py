"""Stories and sections beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

LABEL_WIDTH = 44  # columns: 22 Chinese characters
ROW = 28  # pixels a bar


def section_bars(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """From `stories_in_sections`: a bar a section, its most read story first, then the next ones, then all the rest.

    A long first part is a section that lives from one story.
    """
    names = [_name(section, look) for section in frame["section"]]
    row_of = {name: row for row, name in enumerate(dict.fromkeys(names))}
    rows = np.array([row_of[name] for name in names], dtype=np.int64)
    first = ~pd.Series(rows, index=frame.index).duplicated()
    rest = frame["article_id"].isna()
    words, tones = look.words, look.tones
    parts = (
        (words.first_story, first & ~rest, tones.palette[0]),
        (words.next_stories, ~first & ~rest, tones.second),
        (words.rest_stories, rest, tones.rest),
    )
    data = [_segments(name, frame[mask], rows[mask.to_numpy()], colour, look) for name, mask, colour in parts]
    shown = np.array([labels.text(name, LABEL_WIDTH) for name in row_of], dtype=object)
    layout = {
        "barmode": "stack",
        "xaxis": {**points.count_axis(words.views), "showgrid": True},
        "yaxis": {"tickvals": np.arange(len(row_of)), "ticktext": shown, "autorange": "reversed", "showgrid": False},
        "height": section_bars_height(frame),
        "legend": {"traceorder": "normal"},
    }
    return figure(data, layout, look)


def section_bars_height(frame: pd.DataFrame) -> int:
    """Pixels that the bars of these sections take."""
    return ROW * frame["section"].nunique(dropna=False) + 110


def _segments(name: str, part: pd.DataFrame, rows: Any, colour: str, look: Look) -> dict[str, Any]:
    said = [_sentence(look.words.story, _story_name(row, look), row.views, look) for row in part.itertuples()]
    return {
        "type": "bar",
        "orientation": "h",
        "name": labels.text(name),
        "x": points.values(part["views"]),
        "y": rows,
        "marker": {"color": colour, "line": {"color": look.tones.paper, "width": 1}},
        "customdata": np.array(said, dtype=object),
        "hovertemplate": points.HOVER,
    }


def _story_name(row: Any, look: Look) -> str:
    if formats.unknown(row.article_id):
        return look.words.other_stories.format(n=formats.number(row.stories, look.language))
    return _name(row.headline, look)


def _name(value: Any, look: Look) -> str:
    return look.words.not_stated if formats.unknown(value) or not str(value).strip() else str(value)


def _sentence(pattern: str, name: Any, views: Any, look: Look) -> str:
    said = formats.number(views, look.language)
    return labels.text(pattern.format(name=_name(name, look), headline=_name(name, look), views=said))


def output_and_readership(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """From `section_breakdown`: each section's share of stories published and share of views, joined by a line."""
    places = np.arange(len(frame))
    published, read = 100 * points.values(frame["output_share"]), 100 * points.values(frame["share"])
    said = np.array([_balance(row, look) for row in frame.itertuples()], dtype=object)
    joint = {
        "type": "scatter",
        "mode": "lines",
        "x": np.column_stack([published, read, np.full(len(frame), np.nan)]).ravel(),
        "y": np.repeat(places, 3),
        "line": {"color": look.tones.grid, "width": 4},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    ends = [
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
        for name, x, colour, symbol in (
            (look.words.published, published, look.tones.quiet, "circle-open"),
            (look.words.share, read, look.tones.palette[0], "circle"),
        )
    ]
    names = np.array([labels.text(_name(name, look), LABEL_WIDTH) for name in frame["section"]], dtype=object)
    layout = {
        "xaxis": {"title": {"text": labels.text(look.words.shares)}, "rangemode": "tozero", "showgrid": True},
        "yaxis": {"tickvals": places, "ticktext": names, "autorange": "reversed", "showgrid": False},
        "height": ROW * len(frame) + 110,
    }
    return figure([joint, *ends], layout, look)


def _balance(row: Any, look: Look) -> str:
    published, share = (formats.percent(part, look.language, digits=1) for part in (row.output_share, row.share))
    said = look.words.section_balance.format(name=_name(row.section, look), published=published, share=share)
    return labels.text(said)
