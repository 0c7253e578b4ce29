"""What a meeting decides, typed where it meets: new decisions, what came of earlier ones, and taking one away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from analytics import config, i18n
from analytics.i18n import _
from analytics.pages.writing import write_and_show
from analytics.review import Review
from analytics.store.notebook import decisions
from analytics.store.notebook.decisions import LONGEST, LONGEST_NAME, Decision
from analytics.text import plain, safe_text

Subject = tuple[int | None, str | None]  # a story, a section, or neither
EARLIER = 50  # decisions of which can still be said what came of them


def offered(review: Review) -> None:
    """Offer to write down what is decided in this review, where the pages may write."""
    if config.uploads():
        _offered(i18n.current(), review)


@st.fragment
def _offered(language: str, review: Review) -> None:
    i18n.use(language)
    _write(review)
    made = decisions.decisions(config.home(), review.site)[-EARLIER:]
    if made:
        with st.container(horizontal=True, gap="small", key="decided-before"):
            _settle(review, made)
            _take_away(review, made)


def subjects(review: Review) -> dict[Subject, str]:
    """What a decision can be about: the site at large, sections and stories of this review."""
    found: dict[Subject, str] = {(None, None): ""}
    tables = [part.table for part in review.parts if part.table]
    for table in tables:
        found |= {(None, section): section for section in table.sections if section}
    for table in tables:
        named = next((place for place, column in enumerate(table.columns) if column.unit == "title"), None)
        if named is not None and not any(column.unit == "title" for column in table.columns[named + 1 :]):
            rows = zip(table.stories, table.rows, strict=False)
            found |= {(story, None): str(row[named]) for story, row in rows if story is not None}
    return found


def _write(review: Review) -> None:
    about = subjects(review)
    with (
        st.form(key="decision-form", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
    ):
        words = st.text_input(_("What is decided"), max_chars=LONGEST, key="decision-words")
        owner = st.text_input(_("Owner"), max_chars=LONGEST_NAME, key="decision-owner", width=180)
        subject = st.selectbox(
            _("About"),
            list(about),
            format_func=lambda one: safe_text(about[one]) or _("The site at large"),
            key="decision-subject",
            placeholder=_("The site at large"),
            width=260,
        )
        wanted = st.form_submit_button(_("Write it down"), type="primary")
    if not wanted:
        return
    if not plain(words):
        st.warning(_("Say what is decided."))
        return
    article, section = subject or (None, None)
    made = Decision(review.site, review.code, plain(words), plain(owner), article, section)
    write_and_show(lambda: decisions.write(config.home(), made, datetime.now(UTC)))


def _pick(made: Sequence[Decision], key: str) -> int | None:
    names = {one.decision_id: f"{one.period_code} {one.words}" for one in reversed(made)}
    return st.selectbox(
        _("Decision"),
        list(names),
        format_func=lambda number: safe_text(names[number], 120),
        key=key,
        placeholder=_("Decision"),
    )


def _settle(review: Review, made: Sequence[Decision]) -> None:
    with (
        st.popover(_("Say what came of it"), type="tertiary", icon=":material/task_alt:", key="settle"),
        st.form(key="settle-form", border=False, clear_on_submit=True),
    ):
        chosen = _pick(made, "settle-chosen")
        words = st.text_input(_("Outcome"), max_chars=LONGEST, key="settle-words")
        done = st.checkbox(_("It is done"), value=True, key="settle-done")
        wanted = st.form_submit_button(_("Note it"), type="primary")
    if wanted and chosen is not None:
        now = datetime.now(UTC)
        write_and_show(lambda: decisions.settle(config.home(), review.site, chosen, plain(words), done=done, now=now))


def _take_away(review: Review, made: Sequence[Decision]) -> None:
    with (
        st.popover(_("Take a decision away"), type="tertiary", icon=":material/delete:", key="undecide"),
        st.form(key="undecide-form", border=False),
    ):
        chosen = _pick(made, "undecide-chosen")
        wanted = st.form_submit_button(_("Take it away"))
    if wanted and chosen is not None:
        write_and_show(lambda: decisions.remove(config.home(), review.site, chosen))
