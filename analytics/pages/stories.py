"""Tables of stories: each headline leads to its story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st

from analytics import formats
from analytics.i18n import _
from analytics.pages import say, show, urlstate
from analytics.pages.filters import media_name
from analytics.text import plain

_STORY_WIDTH = 350
_LEADING = {"rank", "total_rank", "views", "total"}


def story_link(article_id: int, headline: str | None, site: str) -> str:
    """Return the address of a story's page with the choices kept; the fragment is what the table shows as its text."""
    shown = plain(headline or "") or _("Story {number}").format(number=article_id)
    return urlstate.link("story", quote(shown, safe=""), article=str(article_id), site=site)


@dataclass(frozen=True)
class Column:
    """One column of a story table: how it is called, shown and made from a question's frame."""

    name: str
    config: Callable[[str], Any]
    make: Callable[[pd.DataFrame], Any]


def _number_column(name: str, **options: Any) -> Any:
    return st.column_config.NumberColumn(name, **{"format": "localized", "width": 80, **options})


def _movement(frame: pd.DataFrame) -> list[str]:
    """Places gained or lost; unknown, not "new", when nothing is known of the time before."""
    known = frame["before"].notna() if "before" in frame else pd.Series(data=True, index=frame.index)
    rows = zip(frame["rank"], frame["rank_before"], known, strict=True)
    return [_moved(rank, before) if sure else formats.UNKNOWN for rank, before, sure in rows]


def _moved(rank: Any, before: Any) -> str:
    if pd.isna(rank):
        return formats.UNKNOWN
    if pd.isna(before):
        return _("new")
    moved = int(before) - int(rank)
    return f"▲ {moved}" if moved > 0 else f"▼ {-moved}" if moved < 0 else "="


def _changes(frame: pd.DataFrame) -> list[float | None]:
    return [None if value is None else round(100 * value) + 0.0 for value in say.changes(frame)]  # no minus zero


def _per_day(frame: pd.DataFrame) -> pd.Series:
    return frame["per_day"].round(1)


def columns() -> dict[str, Column]:
    """Return all columns that story tables can have, named in the current language."""

    def as_is(key: str) -> Callable[[pd.DataFrame], Any]:
        return lambda frame: frame[key]

    def counted(key: str, name: str, **options: Any) -> Column:
        return Column(name, lambda label: _number_column(label, **options), as_is(key))

    text = st.column_config.TextColumn
    return {
        "rank": counted("rank", "#", width=45),
        "total_rank": counted("total_rank", "#", width=45),
        "movement": Column(_("Moved"), lambda label: text(label, width=65), _movement),
        "section": Column(_("Section"), lambda label: text(label, width=105), as_is("section")),
        "media": Column(
            _("Media"), lambda label: text(label, width=80), lambda frame: frame["media"].map(_media_or_none)
        ),
        "published": Column(
            _("Published"),
            lambda label: st.column_config.DateColumn(label, format="YYYY-MM-DD", width=95),
            as_is("published_day"),
        ),
        "views": counted("views", _("Views")),
        "before": counted("before", _("Before")),
        "yesterday": counted("yesterday", _("Yesterday")),
        "change": Column(_("Change"), lambda label: _number_column(label, format=None, width=80), _changes),
        "share": Column(
            _("Share"),
            lambda label: _number_column(label, format="%.1f%%", width=75),
            lambda frame: (100 * frame["share"]).round(2),
        ),
        "section_share": Column(
            _("Share of section"),
            lambda label: _number_column(label, format="%.1f%%", width=120),
            lambda frame: (100 * frame["section_share"]).round(2),
        ),
        "total": counted("total", _("Total")),
        "age_days": counted("age_days", _("Age in days")),
        "per_day": Column(_("Average a day"), lambda label: _number_column(label, width=100), _per_day),
        "best_rank": counted("best_rank", _("Best place")),
        "captures_on_list": counted("captures_on_list", _("Times on the list"), width=130),
        "basis": Column(
            _("Basis"), lambda label: text(label, width=85), lambda frame: frame["basis"].map(say.basis_word)
        ),
    }


def _media_or_none(code: Any) -> str | None:
    return None if pd.isna(code) else media_name(str(code))


def story_table(
    frame: pd.DataFrame, site: str, wanted: Sequence[str], name: str, trend: Sequence[list[float]] | None = None
) -> None:
    """Show stories, each headline leading to its story, with downloads.

    `wanted` names columns of `columns()`; the headline comes after the first of them, or after a place and its count,
    which a telephone then shows together; a basis that is the same in
    all rows is said below instead. `trend`: views by day, drawn as a small line.
    """
    known = columns()
    one_basis = frame["basis"].nunique() == 1 if "basis" in wanted else False
    if one_basis:
        wanted = [key for key in wanted if key != "basis"]
    place = max(1, sum(1 for key in wanted[:2] if key in _LEADING))
    shown = pd.DataFrame({key: known[key].make(frame) for key in wanted}, index=frame.index)
    shown.insert(
        place,
        "story",
        [story_link(int(a), say.text(h), site) for a, h in zip(frame["article_id"], frame["headline"], strict=True)],
    )
    config = {key: known[key].config(known[key].name) for key in wanted}
    config["story"] = st.column_config.LinkColumn(
        _("Story"),
        display_text=r"#(.*)$",
        width=_STORY_WIDTH if trend is None else _STORY_WIDTH - 60,
        alignment="left",
        help=_("Opens the story in a new tab"),
    )
    if trend is not None:
        shown["trend"] = list(trend)
        config["trend"] = st.column_config.LineChartColumn(_("By day"), width=110, y_min=0)
    show.grid(shown, config)
    if one_basis:
        st.caption(_("All views here are {basis}.").format(basis=say.basis(frame["basis"].iloc[0])))
    keep = shown.drop(columns=["story", "trend"], errors="ignore")
    keep = keep.rename(columns={key: show.file_name(key, known[key].name) for key in wanted})
    keep.insert(place, _("Story"), frame["headline"])
    if "url" in frame:
        keep[_("Address")] = frame["url"]
    show.download_buttons(keep, name)
