"""Sections beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics import formats
from analytics.charts import labels, points, rows
from analytics.charts.look import ENGLISH, Look, figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

LABEL_WIDTH = 44  # columns: 22 Chinese characters
ROW = 28  # pixels a bar


def _name(value: Any, look: Look) -> str:
    return look.words.not_stated if formats.unknown(value) or not str(value).strip() else str(value)


def output_and_readership(frame: pd.DataFrame, look: Look = ENGLISH) -> go.Figure:
    """From `section_breakdown`: each section's share of stories published and share of views, joined by a line."""
    places = np.arange(len(frame))
    published, read = 100 * points.values(frame["output_share"]), 100 * points.values(frame["share"])
    said = np.array([_balance(row, look) for row in frame.itertuples()], dtype=object)
    marks = (
        (look.words.published, published, look.tones.quiet, "circle-open"),
        (look.words.share, read, look.tones.ink, "circle"),
    )
    names = np.array([labels.text(_name(name, look), LABEL_WIDTH) for name in frame["section"]], dtype=object)
    layout = {
        "xaxis": {"title": {"text": labels.text(look.words.shares)}, "rangemode": "tozero", "showgrid": True},
        "yaxis": {"tickvals": places, "ticktext": names, "autorange": "reversed", "showgrid": False},
        "height": balance_height(frame),
    }
    return figure([rows.joints(published, read, places, look), *rows.ends(marks, places, said)], layout, look)


def balance_height(frame: pd.DataFrame) -> int:
    """Pixels that the sections of `section_breakdown` take."""
    return ROW * len(frame) + 110


def _balance(row: Any, look: Look) -> str:
    published, share = (formats.percent(part, look.language, digits=1) for part in (row.output_share, row.share))
    said = look.words.section_balance.format(name=_name(row.section, look), published=published, share=share)
    return labels.text(said)
