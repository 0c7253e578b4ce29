"""Topics as pages show them: one to choose at a time, the stories behind it below."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.i18n import _, ngettext
from analytics.pages import keep, stories
from analytics.pages.frame import View
from analytics.telling import say
from analytics.text import safe_text

_PICKED = "_word"
ALSO = 3  # further words of a topic that are named


def picker(view: View, found: pd.DataFrame) -> None:
    """Let a topic be chosen, and list its stories; the choice is kept in the address."""
    names = dict(zip(found["word"], found["topic"], strict=True))
    ratios = dict(zip(found["word"], found["ratio"], strict=True))
    asked = st.session_state["word"]
    st.session_state[_PICKED] = asked if asked in names else None
    st.pills(
        _("Stories behind a topic"),
        list(names),
        key=_PICKED,
        format_func=lambda word: f"{safe_text(names[word])} {say.times(ratios[word], 1)}",
        on_change=_keep,
        label_visibility="collapsed",
    )
    if asked in names:
        _behind(view, found[found["word"] == asked].iloc[0])
    elif asked is not None:  # an older link, or chosen where other hours or days are looked at: kept for the way back
        st.caption(_("“{topic}” is not among these topics.").format(topic=safe_text(asked)))


def _keep() -> None:
    st.session_state["word"] = st.session_state[_PICKED]


def _behind(view: View, topic: pd.Series) -> None:
    ids = [int(article) for article in topic["article_ids"]]
    read = pd.DataFrame({"article_id": ids, "views": topic["story_views"], "basis": topic["story_basis"]})
    listed = view.ask(queries.named_stories, view.site, tuple(ids)).merge(read, on="article_id")
    st.caption(_sentence(topic))
    title = _("Stories behind “{topic}”").format(topic=topic["topic"])
    wanted = ["views", "section", "published", "basis"]
    names = stories.section_names(view)
    kept = partial(keep.offered, view, "topic")
    stories.story_table(listed, view.site, wanted, "topic-stories", caption=title, names=names, keep=kept)


def _sentence(topic: pd.Series) -> str:
    """Say what is known of a topic in words."""
    told = ngettext(
        "“{topic}”: {n} story read, {views} views; at its share before, about {expected} were expected.",
        "“{topic}”: {n} stories read, {views} views; at its share before, about {expected} were expected.",
        int(topic["stories"]),
    )
    n, views, expected = say.numbers([int(topic["stories"]), int(topic["views"]), round(float(topic["expected"]))])
    said = [told.format(topic=safe_text(topic["topic"]), n=n, views=views, expected=expected)]
    lo, hi = (say.times(topic[key], 1) for key in ("ratio_lo", "ratio_hi"))
    said.append(
        _("Shrunk for chance, that is {ratio} (90% range {lo} to {hi}).").format(
            ratio=say.times(topic["ratio"], 1), lo=lo, hi=hi
        )
    )
    if topic["also"]:
        others = say.listed(safe_text(form) for form in topic["also"][:ALSO])
        said.append(_("In the same headlines: {words}.").format(words=others))
    return say.sentences(*said)


def told(found: pd.DataFrame) -> pd.DataFrame:
    """Return topics as tables and files have them."""
    shown = found.assign(
        also=found["also"].map(say.listed),
        expected=found["expected"].round(1),
        **{key: found[key].round(2) for key in ("ratio", "ratio_lo", "ratio_hi")},
        **{key: (100 * found[key]).round(2) for key in ("share", "share_before", "p_more")},
    )
    names = {
        "topic": _("Topic"),
        "also": _("Also in these headlines"),
        "stories": _("Stories read"),
        "views": _("Views"),
        "expected": _("Expected"),
        "share": _("Share of views (%)"),
        "share_before": _("Share before (%)"),
        "ratio": _("Observed ÷ expected, shrunk"),
        "ratio_lo": _("90% range from"),
        "ratio_hi": _("90% range to"),
        "p_more": _("Probability of a rise (%)"),
        "stands_out": _("Stands out"),
    }
    return shown[list(names)].rename(columns=names)
