"""Stories and sections beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

LABEL_WIDTH = 44  # columns: 22 Chinese characters
TILE = (20, 3)  # columns and lines in a tile
ROW = 28  # pixels a bar


def bars(
    frame: pd.DataFrame, look: Look = ENGLISH, value: str = "views", label: str = "headline", unit: str | None = None
) -> go.Figure:
    """Horizontal bars in the order of the frame, the first on top; rows of one name stay apart."""
    places = np.arange(len(frame))
    rows = list(zip(frame[label], frame[value], strict=True))
    bar = {
        "type": "bar",
        "orientation": "h",
        "x": points.values(frame[value]),
        "y": places,
        "marker": {"color": look.tones.palette[0]},
        "customdata": np.array([_sentence(look.words.story, name, views, look) for name, views in rows], dtype=object),
        "hovertemplate": points.HOVER,
    }
    names = np.array([labels.text(_name(name, look), LABEL_WIDTH) for name, _ in rows], dtype=object)
    layout = {
        "xaxis": {**points.count_axis(unit or look.words.views), "showgrid": True},
        "yaxis": {"tickvals": places, "ticktext": names, "autorange": "reversed", "showgrid": False},
        "height": ROW * len(frame) + 60,
    }
    return figure([bar], layout, look)


def treemap(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """Stories in sections from `stories_in_sections`: area is views."""
    sections = frame.assign(name=[_name(section, look) for section in frame["section"]])
    sums = sections.groupby("name", sort=False)["views"].sum()
    ids = {name: f"section {number}" for number, name in enumerate(sums.index)}
    colours = look.colours([str(name) for name in frame["section"].dropna().unique()])
    shade = {name: colours.get(str(name), look.tones.faint) for name in sums.index}
    stories = [_story_name(row, look) for row in sections.itertuples()]
    named = [*sums.items(), *zip(stories, sections["views"], strict=True)]
    tiles = {
        "type": "treemap",
        "branchvalues": "total",
        "ids": np.array([*ids.values(), *(f"story {number}" for number in range(len(stories)))], dtype=object),
        "parents": np.array([*[""] * len(sums), *(ids[name] for name in sections["name"])], dtype=object),
        "labels": np.array([labels.lines(str(name), *TILE) for name, _ in named], dtype=object),
        "values": np.append(points.values(sums), points.values(sections["views"])),
        "marker": {
            "colors": np.array([shade[name] for name in (*sums.index, *sections["name"])], dtype=object),
            "line": {"color": look.tones.paper, "width": 1},
        },
        "textinfo": "label",
        "customdata": np.array([_sentence(look.words.section, n, views, look) for n, views in named], dtype=object),
        "hovertemplate": points.HOVER,
        "tiling": {"pad": 1},
        "pathbar": {"visible": True},
    }
    return figure([tiles], {"height": 460, "uniformtext": {"minsize": 10, "mode": "hide"}}, look)


def _story_name(row: Any, look: Look) -> str:  # noqa: ANN401 - a named row
    if formats.unknown(row.article_id):
        return look.words.other_stories.format(n=formats.number(row.stories, look.language))
    return _name(row.headline, look)


def _name(value: Any, look: Look) -> str:  # noqa: ANN401 - a cell
    return look.words.not_stated if formats.unknown(value) or not str(value).strip() else str(value)


def _sentence(pattern: str, name: Any, views: Any, look: Look) -> str:  # noqa: ANN401 - cells
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


def _balance(row: Any, look: Look) -> str:  # noqa: ANN401 - a named row
    published, share = (formats.percent(part, look.language, digits=1) for part in (row.output_share, row.share))
    said = look.words.section_balance.format(name=_name(row.section, look), published=published, share=share)
    return labels.text(said)
