"""What happened at a moment, as a thin upright line with a word above the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from analytics.charts import labels
from analytics.charts.look import figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from analytics.charts.look import Look


SIGN = "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"
WORD = 150  # pixels that a word takes
TURNED = 0.3  # of the time drawn: at the end of it words stand before their line
LONGEST = 16  # columns of a word
ABOVE_WORDS = 1.08  # where the legend begins


@dataclass(frozen=True)
class Mark:
    """Something that happened, in the site's local time: a word for the chart and a sentence.

    A quiet one has no word of its own, only a sign: there may be many of them.
    """

    at: datetime
    word: str
    said: str
    quiet: bool = False


def marked(drawn: go.Figure, marks: Sequence[Mark], look: Look) -> go.Figure:
    """Return a figure over time with the marks on it, and room for their words.

    Marks of one moment are one line, with the first one's word and how many more there are. Where two are so near that
    their words would cover each other, the second has a sign, as quiet ones have anyway; all tell their sentences when
    they are pointed at.
    """
    if not marks:
        return drawn
    at = {moment: [mark for mark in marks if mark.at == moment] for moment in sorted({mark.at for mark in marks})}
    layout = drawn.layout.to_plotly_json()  # a new figure is made of it: Plotly takes ten times as long to change one
    lines = [_upright(moment, marks, look) for moment, marks in at.items()]
    layout["shapes"] = [*layout.get("shapes", ()), *lines]
    layout["annotations"] = [*layout.get("annotations", ()), *_words(at, _span(drawn), look)]
    layout["margin"] = {**layout.get("margin", {}), "t": 24}
    layout["legend"] = {**layout.get("legend", {}), "y": ABOVE_WORDS}
    return figure([trace.to_plotly_json() for trace in drawn.data], layout, look)


def _span(drawn: go.Figure) -> tuple[datetime, datetime]:
    """The first and the last moment drawn."""
    ends = [trace.x for trace in drawn.data if trace.x is not None and len(trace.x)]
    first, last = min(np.min(x) for x in ends), max(np.max(x) for x in ends)
    return first.astype("M8[ms]").item(), last.astype("M8[ms]").item()


def _upright(moment: datetime, marks: list[Mark], look: Look) -> dict[str, Any]:
    tone = look.tones.faint if all(mark.quiet for mark in marks) else look.tones.quiet
    line = {"color": tone, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": moment, "x1": moment, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _words(at: dict[datetime, list[Mark]], span: tuple[datetime, datetime], look: Look) -> list[dict[str, Any]]:
    first, last = span
    part = WORD / look.width
    room, turn = (last - first) * part, last - (last - first) * max(part, TURNED)
    free = datetime.min  # noqa: DTZ901 - local time
    found: list[dict[str, Any]] = []
    for moment, marks in at.items():
        turned = moment > turn  # words that would run off the drawing's end would make its axis longer
        begins = moment - room if turned else moment
        said = "<br>".join(labels.text(mark.said) for mark in marks)
        shared = {"x": moment, "yref": "paper", "y": 1, "showarrow": False, "hovertext": said}
        shared["font"] = {"color": look.tones.quiet, "size": 12}
        told = [mark for mark in marks if not mark.quiet]
        if begins < free or not told:
            found.append({**shared, "text": SIGN, "xanchor": "center", "yanchor": "top"})
            continue
        more = f" +{len(marks) - 1}" if len(marks) > 1 else ""
        text = labels.text(told[0].word, LONGEST) + more
        found.append({**shared, "text": text, "xanchor": "right" if turned else "left", "yanchor": "bottom"})
        free = begins + room
    return found
