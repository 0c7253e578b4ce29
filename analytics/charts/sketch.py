"""The chart of today as a plain drawing, for a page that shows figures before any code of its own runs.

Colours are the page's: `--bar`, `--range`, `--quiet`, and its text.
"""

from __future__ import annotations

from html import escape
from math import floor, log10
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics import formats

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH, HEIGHT = 720, 240
_LEFT, _TOP, _BOTTOM = 8, 8, 24  # room beside and above the bars, and for the hours below them


def today_sketch(hours: pd.DataFrame, typical: pd.DataFrame, alt: str, language: str = "en") -> str:
    """Bars of `views_by_hour` over range and median of `typical_by_hour`, as one SVG; alt says what it shows."""
    usual = hours[["hour"]].assign(hour_of_day=hours["hour"].dt.hour).merge(typical, on="hour_of_day", how="left")
    highest = pd.concat([hours["views"], usual["highest"], usual["typical"]]).max()
    top = 1.0 if pd.isna(highest) else max(float(highest), 1.0)
    scale = (HEIGHT - _TOP - _BOTTOM) / top
    step = (WIDTH - 2 * _LEFT) / max(len(hours), 1)
    spread = usual.loc[usual["n"] > 1, ["lowest", "highest"]].reindex(usual.index)  # one day alone has none
    drawn = [
        *_grid(top, scale, language),
        *_boxes(spread, step, scale, ("range", 1.0)),
        *_boxes(hours[["views"]].assign(none=0)[["none", "views"]], step, scale, ("bar", 0.62)),
        *_steps(usual["typical"], step, scale),
        *_clock(hours["hour"], step),
    ]
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(alt)}">{"".join(drawn)}</svg>'


def _grid(top: float, scale: float, language: str) -> Iterator[str]:
    """Two to five level lines at round numbers of views."""
    size = 10.0 ** floor(log10(top))
    between = next(part * size for part in (0.2, 0.5, 1, 2) if top / (part * size) < 6)
    for views in np.arange(between, top, between):
        y = HEIGHT - _BOTTOM - views * scale
        yield f'<path class="grid" d="M0 {y:.1f}h{WIDTH}"/>'
        if between >= 1:
            yield f'<text x="0" y="{y - 3:.1f}">{escape(formats.number(round(views), language))}</text>'


def _boxes(ends: pd.DataFrame, step: float, scale: float, look: tuple[str, float]) -> Iterator[str]:
    """A box an hour between two columns, as wide as its part of the hour; none where either is unknown."""
    kind, part = look
    for place, (bottom, top) in enumerate(ends.itertuples(index=False)):
        if pd.isna(bottom) or pd.isna(top):
            continue
        left, height = _LEFT + step * (place + (1 - part) / 2), float(top - bottom) * scale
        y = HEIGHT - _BOTTOM - float(top) * scale
        yield f'<rect class="{kind}" x="{left:.1f}" y="{y:.1f}" width="{step * part:.1f}" height="{height:.1f}"/>'


def _steps(typical: pd.Series, step: float, scale: float) -> Iterator[str]:
    """A level line over each hour whose typical views are known."""
    for place, views in enumerate(typical):
        if not pd.isna(views):
            left, y = _LEFT + step * place, HEIGHT - _BOTTOM - float(views) * scale
            yield f'<path class="typical" d="M{left:.1f} {y:.1f}h{step:.1f}"/>'


def _clock(hours: pd.Series, step: float) -> Iterator[str]:
    for place, hour in enumerate(hours):
        if hour.hour % 6 == 0:
            yield f'<text x="{_LEFT + step * place:.1f}" y="{HEIGHT - 6}">{hour:%H:%M}</text>'
