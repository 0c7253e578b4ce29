"""Why a story is trending, or is not: in the words of the list on Now."""

from __future__ import annotations

import streamlit as st

from analytics.i18n import _
from analytics.pages import explain, trends
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.queries import Story
from analytics.telling import say
from analytics.telling import trending as words


def shown(found: Story, view: View) -> None:
    """Say it in one line, where the story was judged in the site's last window."""
    if view.facts.kind not in {"full", "sparse"}:
        return
    told = trends.of(view)
    if told is None:
        return
    judged = told.stories[told.stories["article_id"] == found.article_id]
    if judged.empty:
        return
    row = judged.to_dict("records")[0]
    name = words.label(row, view.facts.timezone) if row["label"] else _("Not trending")
    headlines = judged["article_id"].map({found.article_id: found.headline})
    about = About(
        "trend-of-story",
        ("trending", "expected", "extra"),
        lambda: words.table(judged, headlines, view.facts.timezone),
        note=words.noise_in_words(told.noise),
    )
    with st.container(gap=None, key="trend-of-story"):
        explain.tap(view, name, about, ":material/trending_up:" if row["label"] else ":material/trending_flat:")
        unusual = "" if row["normal"] else _("The whole site is unusual, so no single story is said to trend.")
        st.caption(say.sentences(words.sentence(row, view.facts.timezone), unusual))
