"""Choosing stories to draw beside each other: kept in the address, found by words, given up one by one."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.charts import labels
from analytics.i18n import _
from analytics.pages import show, urlstate
from analytics.pages.frame import View
from analytics.telling import say
from analytics.text import plain, safe_text

FIRST = 3  # drawn before anything is chosen: the most read
OFFERED, READ_OFFERED = 8, 5
_KEPT = "_stories_kept"
_NAME = 44  # columns of a headline on a button


def chosen(view: View) -> tuple[int, ...]:
    """Return the stories that the address names; numbers that the site does not know are given up with a word."""
    state = st.session_state
    asked = [int(number) for number in str(state["stories"] or "").split(",") if number]
    if not asked:
        return ()
    known = view.ask(queries.named_stories, view.site, tuple(asked))["article_id"].tolist()
    unknown = [number for number in asked if number not in known]
    if unknown:
        state["stories"] = _text(unknown)
        urlstate.refuse("stories")
        state["stories"] = _text(known)
    return tuple(known)


def _text(stories: list[int]) -> str | None:
    return ",".join(str(story) for story in stories) or None


def begin(view: View) -> None:
    """Choose the stories chosen last on this site, else the most read of the period."""
    kept = st.session_state.get(_KEPT, {}).get(view.site)
    st.session_state["stories"] = kept or _text(_offered(view, "", set())["article_id"].tolist()[:FIRST])


def end() -> None:
    """Go back to lines of other things, remembering the stories for this session."""
    state = st.session_state
    if state["stories"]:
        state[_KEPT] = {**state.get(_KEPT, {}), state["site"]: state["stories"]}
    state["stories"] = None


def bar(view: View, named: pd.DataFrame) -> None:
    """Draw a button to give up each chosen story, and one to find more while there is room for more."""
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="story-picks"):
        for article, headline in zip(named["article_id"].tolist(), named["headline"], strict=True):
            st.button(
                _name(say.text(headline), article),
                key=f"give-up-{article}",
                icon=":material/close:",
                help=_("Take this story out"),
                on_click=_give_up,
                args=(article,),
            )
        if len(named) < urlstate.MOST_STORIES:
            _finder(view, set(named["article_id"].tolist()))


def _finder(view: View, taken: set[int]) -> None:
    with st.popover(_("Add a story"), icon=":material/add:", key="add-story", on_change="rerun") as opened:
        if not opened.open:
            return
        text = st.text_input(_("Find a story by words of its title"), key="_add_story", max_chars=100)
        found = _offered(view, text, taken)
        if found.empty:
            show.nothing(_("No title holds these words."))
            return
        st.caption(
            _("The newest stories whose title holds these words.") if text else _("The most read, then the newest.")
        )
        views = found["views"] if "views" in found else pd.Series(pd.NA, index=found.index)
        for row in zip(found["article_id"].tolist(), found["headline"], views, found["published_day"], strict=True):
            _offer(*row)


def _offer(article: int, headline: Any, views: Any, day: Any) -> None:
    told = say.day(day) if pd.isna(views) else _("{views} views").format(views=say.number(views))
    label = f"{_name(say.text(headline), article)} · {told}"
    st.button(label, key=f"offer-{article}", on_click=_add, args=(article,), type="tertiary", width="stretch")


def _offered(view: View, text: str, taken: set[int]) -> pd.DataFrame:
    """Return stories to choose from: what the words find, or the most read of the period and then the newest."""
    room = urlstate.MOST_STORIES + OFFERED
    found = view.ask(queries.find_stories, view.site, text, room)
    if not text:
        read = view.ask(queries.top_stories, view.site, view.period, view.filters, limit=room)
        read = read[~read["article_id"].isin(taken)].head(READ_OFFERED)
        found = pd.concat([read, found]).drop_duplicates("article_id")
    return found[~found["article_id"].isin(taken)].head(OFFERED).reset_index(drop=True)


def _add(article: int) -> None:
    state = st.session_state
    asked = [number for number in str(state["stories"] or "").split(",") if number]
    if len(asked) < urlstate.MOST_STORIES:
        state["stories"] = ",".join(dict.fromkeys([*asked, str(article)]))


def _give_up(article: int) -> None:
    state = st.session_state
    left = [number for number in str(state["stories"] or "").split(",") if number not in {"", str(article)}]
    state["stories"] = ",".join(left) or None


def _name(headline: str | None, article: int) -> str:
    return safe_text(labels.shorten(plain(headline or ""), _NAME)) or _("Story {number}").format(number=article)
