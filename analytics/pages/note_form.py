"""The form that writes a note down, and takes one away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time

import streamlit as st

from analytics import config, formats, i18n
from analytics.i18n import _
from analytics.methods.events import Event
from analytics.pages.frame import View
from analytics.pages.writing import write_and_show
from analytics.period import to_local, to_utc
from analytics.store import notebook
from analytics.store.notebook import KINDS, LONGEST, Note
from analytics.telling.events import kind_word
from analytics.text import plain, safe_text


def offered(view: View, happened: Sequence[Event], article: int | None) -> None:
    """Offer to note what happened to a story, or to the site, and to take away what was noted."""
    _offered(i18n.current(), view, [event for event in happened if event.note_id is not None], article)


@st.fragment
def _offered(language: str, view: View, noted: Sequence[Event], article: int | None) -> None:
    i18n.use(language)
    icon = ":material/edit_note:"
    with st.popover(_("Add a note"), type="tertiary", icon=icon, key="note", on_change="rerun") as opened:
        if opened.open:
            _write(view, article)
            if noted:
                _take_away(view, noted)


def _write(view: View, article: int | None) -> None:
    now = to_local(view.now, view.facts.timezone)
    with st.form(key="note-form", border=False, clear_on_submit=True):
        kind = st.selectbox(_("Kind"), KINDS, format_func=kind_word, key="note-kind", placeholder=_("Kind"))
        with st.container(horizontal=True):
            day = st.date_input(_("Day"), now.date(), format="YYYY-MM-DD", key="note-day")
            at = st.time_input(_("Time"), None, step=300, key="note-time", help=_("Empty: the whole day."))
        words = st.text_input(_("What was done"), max_chars=LONGEST, key="note-words")
        st.caption(
            _("It is kept beside the data, for everybody who opens these pages, and stays when data is renewed.")
        )
        wanted = st.form_submit_button(_("Note it"), type="primary")
    if wanted and not isinstance(day, tuple) and day is not None:
        moment = to_utc(datetime.combine(day, at or time()), view.facts.timezone)
        note = Note(view.site, moment, kind or "other", plain(words)[:LONGEST], article, day_only=at is None)
        write_and_show(lambda: notebook.write(config.home(), [note], datetime.now(UTC)))


def _take_away(view: View, noted: Sequence[Event]) -> None:
    times = [formats.moment(event.at, i18n.current(), view.facts.timezone) for event in noted]
    names = {
        event.note_id: f"{time} {kind_word(event.kind)} {event.words}" for time, event in zip(times, noted, strict=True)
    }
    with st.form(key="note-away", border=False):
        chosen = st.selectbox(
            _("Take a note away"),
            list(names),
            format_func=lambda number: safe_text(names[number]),
            key="note-chosen",
            placeholder=_("Take a note away"),
        )
        wanted = st.form_submit_button(_("Take it away"))
    if wanted and chosen is not None:
        write_and_show(lambda: notebook.remove(config.home(), view.site, chosen))
