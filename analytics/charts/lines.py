"""Lines of views over time or age: gaps stay gaps, estimates are dashed, what is not over yet is an open circle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics import formats
from analytics.charts import labels, points
from analytics.charts.fan import Pace, paced
from analytics.charts.look import ENGLISH, Look, figure
from analytics.charts.time import series
from analytics.charts.usual import behind, lacking, rings

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from numpy.typing import NDArray


LONG = 400  # points from which a line is too dense for round joints
LAST = 2000  # in the legend, where 1000 is usual
NAME = 30  # columns of a name in the legend
_STEPS = {"hour": ((36, 6), (72, 12)), "day": ((14, 1), (63, 7), (90, 14))}  # up to so many: a mark every so many


@dataclass(frozen=True)
class Line:
    """One line as drawn: its points, which of them are estimated, which complete, and what each says."""

    name: str
    colour: str
    x: NDArray[Any]
    y: NDArray[np.float64]
    estimated: NDArray[np.bool_]
    complete: NDArray[np.bool_]
    said: NDArray[np.object_]
    symbol: str = "circle"
    key: str = ""  # what sets it apart from another of the same name
    muted: bool = False


def over_time(
    frame: pd.DataFrame,
    grain: points.Grain,
    look: Look = ENGLISH,
    compare: pd.DataFrame | None = None,
    *,
    log: bool = False,
    usual: pd.DataFrame | None = None,
    pace: Pace | None = None,
) -> go.Figure:
    """Lines from `views_over_time`, one a group when it has groups, or from `views_of_stories`, one a story.

    `compare` are the buckets that stand beside those of the frame, row by row; they are drawn muted. The stories'
    frame also names each row's headline and colour. `usual` is what the one line usually brings and where it did not,
    from `methods.anomalies.typical`. `pace` is what its last bucket comes to, which is not over.
    """
    lines = _of_stories(frame, grain, look) if "article_id" in frame else _of_groups(frame, grain, look)
    if compare is not None:
        before = _before(frame, compare, grain, look)
        lines = [before, *(_compared(line, before, look) for line in lines)]
    if log:
        lines = [_above_nought(line) for line in lines]
    data = [trace for line in lines for trace in (_muted(line) if line.muted else _drawn(line))]
    layout = {
        "xaxis": points.time_axis(grain, look.language, lines[0].x if lines else None),
        "yaxis": points.count_axis(look.words.views, look.language, _values(lines, pace), log=log),
        "showlegend": len(lines) > 1,
    }
    if usual is not None and (range_ := behind(usual, grain, look, log=log)):
        data = [*range_, *data, *rings(usual, grain, look)]
        layout |= {"shapes": lacking(usual, grain, look), "showlegend": True}
    if pace is not None and len(frame):
        data = [*data, *paced(frame, pace, grain, look)]
        layout |= {"showlegend": True}
    return figure(data, layout, look)


def by_age(frame: pd.DataFrame, unit: points.AgeUnit, look: Look = ENGLISH, *, log: bool = False) -> go.Figure:
    """Lines from `views_by_age`, one a story, each from its publication; each row's headline and colour named too."""
    lines = [_life(part, unit, look) for _, part in frame.groupby("place", sort=True)]
    if log:
        lines = [_above_nought(line) for line in lines]
    furthest = int(frame["age"].max()) if len(frame) else 0
    step = next((step for up_to, step in _STEPS[unit] if furthest <= up_to), 1)
    title = look.words.age_hours if unit == "hour" else look.words.age_days
    layout = {
        "xaxis": {"title": {"text": labels.text(title)}, "dtick": step, "rangemode": "tozero", "tickformat": ",d"},
        "yaxis": points.count_axis(look.words.total, look.language, _values(lines), log=log),
        "showlegend": True,
    }
    return figure([trace for line in lines for trace in _drawn(line)], layout, look)


def _of_groups(frame: pd.DataFrame, grain: points.Grain, look: Look) -> list[Line]:
    if "group" not in frame:
        return [_line(frame, grain, look, look.words.views, look.tones.palette[0])]
    symbols = look.symbols(str(name) for name in frame["group"].dropna().unique())
    found = []
    for name, colour, part in series(frame, look):
        group = part["group"].iloc[0]
        line = _line(part, grain, look, name, colour)
        symbol = "circle" if formats.unknown(group) else symbols[str(group)]
        found.append(replace(line, said=_of(name, line.said, look), symbol=symbol))
    return found


def _of_stories(frame: pd.DataFrame, grain: points.Grain, look: Look) -> list[Line]:
    found = []
    for place, part in frame.groupby("place", sort=True):
        name, colour = part["headline"].iloc[0], part["colour"].iloc[0]
        line = _line(part, grain, look, name, colour)
        found.append(replace(line, said=_of(name, line.said, look), key=str(place)))
    return found


def _line(part: pd.DataFrame, grain: points.Grain, look: Look, name: str, colour: str) -> Line:
    said = points.sentences(part, points.when(part["bucket"], grain, look), look)
    estimated = points.values(part["estimated_views"]) > 0
    x, y, complete = points.moments(part["bucket"]), points.values(part["views"]), part["complete"].to_numpy(dtype=bool)
    return Line(name, colour, x, y, estimated, complete, said)


def _of(name: str, said: NDArray[np.object_], look: Look) -> NDArray[np.object_]:
    pattern, safe = look.words.point_of, labels.text(name)
    of = [sentence and pattern.format(name=safe, sentence=sentence) for sentence in said]
    return np.array(of, dtype=object)


def _life(part: pd.DataFrame, unit: points.AgeUnit, look: Look) -> Line:
    so_far = part["estimated_so_far"].ffill().fillna(0)
    grown = so_far.diff().fillna(so_far) > 0
    name, colour, place = (part[column].iloc[0] for column in ("headline", "colour", "place"))
    said = _of(name, points.age_sentences(part, unit, look), look)
    x, y, complete = part["age"].to_numpy(), points.values(part["so_far"]), part["complete"].to_numpy(dtype=bool)
    return Line(name, colour, x, y, grown.to_numpy(dtype=bool), complete, said, key=str(place))


def _before(frame: pd.DataFrame, compare: pd.DataFrame, grain: points.Grain, look: Look) -> Line:
    """What stood in the buckets compared with, at the places of those shown."""
    told = points.sentences(compare, points.when(compare["bucket"], grain, look), look)
    x, y = points.moments(frame["bucket"]), points.values(compare["views"])
    unmarked = np.zeros(len(y), dtype=bool)
    return Line(look.words.before, look.tones.quiet, x, y, unmarked, ~unmarked, told, muted=True)


def _compared(line: Line, before: Line, look: Look) -> Line:
    """The line, its points naming both dates."""
    pattern = look.words.point_compared
    said = [
        pattern.format(sentence=now, before=then) if now and then else now
        for now, then in zip(line.said, before.said, strict=True)
    ]
    return replace(line, name=look.words.shown, said=np.array(said, dtype=object))


def _above_nought(line: Line) -> Line:
    """The line for a logarithmic scale, on which nought has no place: a gap."""
    return replace(line, y=np.where(line.y > 0, line.y, np.nan))


def _muted(line: Line) -> list[dict[str, Any]]:
    style: dict[str, Any] = {
        "type": "scatter",
        "name": labels.text(line.name),
        "mode": "lines+markers",
        "legendrank": LAST,
    }
    style |= {
        "opacity": 0.7,
        "line": {"color": line.colour, "width": 1.5},
        "marker": {"size": _sizes(line), "color": line.colour},
    }
    return [{**style, "x": line.x, "y": line.y, "customdata": line.said, "hovertemplate": points.HOVER}]


def _drawn(line: Line) -> list[dict[str, Any]]:
    y, estimated, name = line.y, line.estimated, labels.text(line.name)
    style: dict[str, Any] = {"name": labels.text(line.name, NAME), "legendgroup": line.key + name, "type": "scatter"}
    style |= {"x": line.x, "customdata": line.said, "hovertemplate": points.HOVER}
    marker = {"color": line.colour, "size": _sizes(line), "symbol": _symbols(line)}
    solid = {**style, "y": np.where(estimated, np.nan, y), "mode": "lines+markers"}
    solid |= {"line": {"color": line.colour}, "marker": marker}
    if not estimated.any():
        return [solid]
    dashed = {**style, "y": np.where(_touching(estimated), y, np.nan), "mode": "lines"}
    dashed |= {"line": {"color": line.colour, "dash": "dash"}, "showlegend": bool(estimated.all())}
    dots = {**style, "y": np.where(estimated, y, np.nan), "mode": "markers", "marker": marker, "showlegend": False}
    return [dashed, dots] if estimated.all() else [dashed, solid, dots]


def _values(lines: list[Line], pace: Pace | None = None) -> NDArray[np.float64]:
    ahead = [] if pace is None else [pace.high or pace.middle]
    return np.concatenate([*(line.y for line in lines), np.array(ahead, dtype=float)])


def _touching(estimated: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Estimated points and their neighbours: the ends of every dashed stretch."""
    touching = estimated.copy()
    touching[1:] |= estimated[:-1]
    touching[:-1] |= estimated[1:]
    return touching


def _sizes(line: Line) -> NDArray[np.int64]:
    """Dots where a line would show nothing (a point between gaps) or too much (a bucket not over yet)."""
    gap = np.isnan(line.y)
    alone = np.append(True, gap[:-1]) & np.append(gap[1:], True)
    usual = 0 if len(line.y) > LONG else 3 if line.symbol == "circle" else 7
    return np.where(~line.complete, 8, np.where(alone, 6, usual))


def _symbols(line: Line) -> NDArray[np.str_] | str:
    if line.complete.all():
        return line.symbol  # Plotly looks at each of many
    return np.where(line.complete, line.symbol, f"{line.symbol}-open")
