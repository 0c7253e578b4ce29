"""A screen for a room or a wall: one idea on it, in very large type, dark whatever the reader's theme is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from analytics import charts
from analytics.pages.elements import stage as element
from analytics.pages.looks import look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analytics.charts import Look

TYPE = 26  # pixels of a chart's words on a stage of 1920 by 1080
LINES = 2.2  # times as thick as on a page


@dataclass(frozen=True)
class Big:
    """One figure, very large. tone: up, down or neither."""

    name: str
    value: str
    moved: str = ""
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a screen's rows: `wide` takes the room there is and bears the link, `toned` colours what moved."""

    name: str
    right: bool = False
    wide: bool = False
    toned: bool = False


@dataclass(frozen=True)
class Slide:
    """What one screen says: only as much as can be read from the back of a room.

    lead is said largest; links: where each row leads, or nothing; rest says what is left out of the rows; alt says what
    the chart shows.
    """

    code: str
    title: str
    lead: str = ""
    said: tuple[str, ...] = ()
    facts: tuple[Big, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    links: tuple[str | None, ...] = ()
    rest: str = ""
    cover: bool = False
    figure: charts.Figure | None = field(default=None, repr=False)
    alt: str = ""


def dark_look(timezone: str, names: Iterable[object] = ()) -> Look:
    """How charts look on a stage."""
    return replace(look(timezone, names), dark=True)


def draw(slide: Slide, kind: str, **foot: Any) -> None:
    """Draw a screen; foot is what stands at its foot, and what keys do. kind: slide or wall."""
    told = {name: value for name, value in asdict(replace(slide, figure=None)).items() if name != "figure"}
    with st.container(key=f"stage-{kind}", gap=None):
        scale = element.show({**told, **foot}, f"screen-{kind}")
        if slide.figure is not None:
            figure = charts.enlarged(slide.figure, round(TYPE * scale), LINES * scale)
            key = f"stage-chart-{slide.code}"
            config = {"displayModeBar": False, "responsive": True}
            st.plotly_chart(figure, theme=None, key=key, height="stretch", config=config, alt=slide.alt)
