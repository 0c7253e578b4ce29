"""What a chart shows in sentences, for those who don't see it: its highest, lowest and latest points, and sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from analytics import formats, i18n
from analytics.i18n import _
from analytics.telling import say


def line(frame: pd.DataFrame, times: Sequence[str], change: float | None = None) -> str:
    """Describe one line of views: highest, lowest, latest complete point, and a change when one is known.

    frame has `views` and, where points may be unfinished, `complete`; times are its rows' moments in words.
    """
    views = frame["views"].reset_index(drop=True)
    told = views.dropna()
    if told.empty:
        return _("No views are known.")
    complete = frame["complete"].reset_index(drop=True).fillna(value=False) if "complete" in frame else views.notna()
    over = told[complete[told.index].astype(bool)]
    lowest = over if len(over) else told  # a part of a day is low for another reason
    parts = [_point(_("Highest: {views} ({when})."), told, int(told.argmax()), times)]
    if len(told) > 1:
        parts.append(_point(_("Lowest: {views} ({when})."), lowest, int(lowest.argmin()), times))
    if len(over):
        parts.append(_point(_("Latest complete: {views} ({when})."), over, len(over) - 1, times))
    if change is not None:
        share = formats.signed_percent(change, i18n.current())
        parts.append(_("Change from the period compared with: {change}.").format(change=share))
    return say.sentences(*parts)


def _point(pattern: str, views: pd.Series, place: int, times: Sequence[str]) -> str:
    return pattern.format(views=say.number(views.iloc[place]), when=times[views.index[place]])


def sums(opening: str, parts: Iterable[tuple[str, object]]) -> str:
    """Describe several lines or parts by their sums: an opening, then each name with its number."""
    pair = _("{name}: {views}")
    told = [pair.format(name=name, views=say.number(value)) for name, value in parts]
    return _("{opening} {list}.").format(opening=opening, list=say.phrases(*told))
