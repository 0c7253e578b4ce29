"""Sections as areas by their views, in them the stories that lead them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.colour import ink_on, mixed
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    import plotly.graph_objects as go
    from numpy.typing import NDArray

ALL = "all"
HEIGHT = 440  # pixels that labels are broken for; those that don't fit are hidden
LETTER, LINE = 6.4, 15  # pixels of a column and of a line of text
PATH = 22  # pixels of the names that lead back from an enlarged area
MOST_LINES = 6
SLENDER = 0.62  # an area's shorter side, of the side of a square as large
PALER, PALEST = 0.6, 0.82  # how much of the page is in the colour of a story, and of the rest of a section


@dataclass(frozen=True)
class Area:
    """One rectangle: a story, what is left of a section, a section, or all of it."""

    key: str
    parent: str
    label: str
    views: int
    colour: str
    said: str


def sections_treemap(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """From `stories_in_sections`: an area a section in its colour, its leading stories and the rest of it inside.

    A section that lives from one story shows it; areas add up to all views.
    """
    areas = _areas(frame, look)
    colours = [area.colour for area in areas]
    trace = {
        "type": "treemap",
        "ids": _column(area.key for area in areas),
        "parents": _column(area.parent for area in areas),
        "labels": _column(_label(area, areas[0].views, look) for area in areas),
        "values": np.array([area.views for area in areas], dtype=np.float64),
        "branchvalues": "total",
        "marker": {
            "colors": _column(colours),
            "line": {"color": look.tones.paper, "width": 1},
            "pad": {"t": 22, "l": 2, "r": 2, "b": 2},
        },
        "textfont": {"color": _column([look.tones.ink, *map(ink_on, colours[1:])]), "size": 12},
        "textposition": "top left",
        "tiling": {"packing": "squarify", "pad": 1},
        "pathbar": {"thickness": PATH, "textfont": {"color": look.tones.ink}},
        "customdata": _column(area.said for area in areas),
        "hovertemplate": points.HOVER,
        "texttemplate": "%{label}",
        "sort": False,
    }
    margin = {"l": 0, "r": 0, "t": PATH + 4, "b": 0}  # above the areas stands the way back from an enlarged one
    layout = {"margin": margin, "uniformtext": {"minsize": 11, "mode": "hide"}}
    return figure([trace] if len(areas) > 1 else [], layout, look)


def _column(cells: Iterable[str]) -> NDArray[np.object_]:
    return np.array(list(cells), dtype=object)


def _areas(frame: pd.DataFrame, look: Look) -> list[Area]:
    whole = int(frame["views"].sum())
    words, ways = look.words, look.language
    said = words.area_section.format(name=words.all_sections, views=formats.number(whole, ways), part="100%")
    areas = [Area(ALL, "", words.all_sections, whole, look.tones.paper, labels.text(said))]
    colours = look.colours(str(name) for name in frame["section"].dropna().unique())
    rows: list[Any] = list(frame.itertuples())
    for place, (name, part) in enumerate(groupby(rows, key=lambda row: _name(row.section, look))):
        stories = list(part)
        views = sum(row.views for row in stories)
        share = formats.percent(views / whole, ways, digits=1)
        said = words.area_section.format(name=name, views=formats.number(views, ways), part=share)
        colour = look.tones.faint if formats.unknown(stories[0].section) else colours[name]
        area = Area(f"{ALL}/{place}", ALL, name, views, colour, labels.text(said))
        areas += [area, *(_story(f"{area.key}/{number}", area, row, look) for number, row in enumerate(stories))]
    return areas


def _name(value: Any, look: Look) -> str:
    return look.words.not_stated if formats.unknown(value) or not str(value).strip() else str(value)


def _story(key: str, section: Area, row: Any, look: Look) -> Area:
    words, ways = look.words, look.language
    rest = formats.unknown(row.article_id)
    label = words.other_stories.format(n=formats.number(row.stories, ways)) if rest else _name(row.headline, look)
    views, share = formats.number(row.views, ways), formats.percent(row.views / section.views, ways, digits=1)
    said = words.area_story.format(headline=label, name=section.label, views=views, part=share)
    colour = mixed(section.colour, look.tones.paper, PALEST if rest else PALER)
    return Area(key, section.key, label, int(row.views), colour, labels.text(said))


def _label(area: Area, whole: int, look: Look) -> str:
    """The label in lines that suit the area's size; a section's in one line at its top."""
    if area.key.count("/") < 2:
        return f"<b>{labels.text(area.label, 30)}</b>"
    side = SLENDER * math.sqrt(look.width * HEIGHT * area.views / whole)
    wide, high = max(6, int(side / LETTER)), max(1, min(MOST_LINES, int(side / LINE)))
    return "<br>".join(labels.lines(area.label, wide, high))
