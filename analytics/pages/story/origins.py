"""Where a story's readers came from and what they read on, beside all stories; only where access logs tell."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics import charts, formats, queries
from analytics.charts import Look
from analytics.i18n import _
from analytics.pages import show
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.queries import Story
from analytics.telling import say


def shown(found: Story, view: View) -> None:
    """Show channels and devices side by side, each where it is known."""
    known = view.ask(queries.story_origins, view.site, found.article_id)
    parts = [
        (what, title, words, known[known["what"] == what])
        for what, title, words in (
            ("channel", _("Where readers came from"), channels()),
            ("device", _("What they read on"), devices()),
        )
    ]
    parts = [part for part in parts if not part[-1].empty]
    if not parts:
        return
    for column, (what, title, words, rows) in zip(st.columns(len(parts)), parts, strict=True):
        named = rows.assign(name=[_word(value, words) for value in rows["value"]])
        with column:
            _chart(view, named, title, f"{what}-{found.article_id}", what)
    st.caption(
        _("By access logs: {views} page views (days: {days}), beside all stories on the same days.").format(
            views=say.number(parts[0][-1]["views"].sum()), days=say.number(known["days"].iloc[0])
        )
    )


def channels() -> dict[str, str]:
    """What the places that readers come from are called."""
    return {
        "direct": _("Direct"),
        "search": _("Search engines"),
        "social": _("Social media"),
        "news": _("News services"),
        "AI": _("AI assistants"),
        "internal": _("The site's own pages"),
        "other": _("Other sites"),
    }


def devices() -> dict[str, str]:
    """What kinds of devices are called."""
    return {"desktop": _("Computer"), "phone": _("Telephone"), "tablet": _("Tablet"), "other": _("Other devices")}


def _word(value: str | None, words: dict[str, str]) -> str:
    return _("unknown") if formats.unknown(value) else words.get(str(value), str(value))


def _chart(view: View, rows: pd.DataFrame, title: str, name: str, term: str) -> None:
    frame = rows.assign(section=rows["name"], output_share=rows["site_share"])
    told = [
        _("{name} {share} ({of_all})").format(name=name, share=say.percent(share), of_all=say.percent(of_all))
        for name, share, of_all in zip(rows["name"], rows["share"], rows["site_share"], strict=True)
    ]
    alt = _("Share of this story's page views (of all stories'): {shares}").format(shares=say.listed(told))
    about = About(name, (term, "views"), lambda: _table(rows), "counted")
    figure = charts.output_and_readership(frame, _look(view))
    show.chart(view, figure, title, alt, about, height=charts.balance_height(frame))


def _look(view: View) -> Look:
    """The pages' look, in which a story's shares stand beside those of all."""
    seen = look(view.facts.timezone)
    words = replace(
        seen.words,
        published=_("All stories"),
        share=_("This story"),
        section_balance=_("{name}. {share} of this story's page views, {published} of all stories'"),
    )
    return replace(seen, words=words)


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    shares = {key: (100 * rows[key]).round(2) for key in ("share", "site_share")}
    return pd.DataFrame(
        {
            _("Kind"): rows["name"],
            _("Page views"): rows["views"],
            show.file_name("share", _("This story")): shares["share"],
            show.file_name("share", _("All stories")): shares["site_share"],
        }
    )
