"""What happened to a story or the site: marks on charts, and sentences with what was read after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import pandas as pd
import streamlit as st

from analytics import config
from analytics.charts import Mark
from analytics.i18n import _
from analytics.methods import events
from analytics.methods.events import Effect, Event, Foremost
from analytics.pages import explain, note_form, unusual, urlstate
from analytics.pages.elements import story_list
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.period import Period, to_local
from analytics.queries import ALL_STORIES
from analytics.store import notebook
from analytics.telling import events as words
from analytics.telling import say
from analytics.telling.events import kind_word
from analytics.text import plain

EVER = (datetime(1900, 1, 1), datetime(2200, 1, 1))  # noqa: DTZ001 - UTC without a zone, as everywhere in the store
SHOWN = 6
MOST = 8  # whose effects are worked out
FOUND = 6  # headlines found changed that a chart has room for
_NAME = "events"


def known(
    view: View, span: tuple[datetime, datetime], articles: Sequence[int] | None = None, *, found: bool = True
) -> list[Event]:
    """Return the events of a span (UTC), of some stories or of all and the site; `found`: changed headlines too."""
    notes = tuple(notebook.notes(config.home(), view.site))
    wanted = None if articles is None else tuple(articles)
    return view.ask(events.happened, view.site, notes, *span, articles=wanted, found=found)


def in_period(
    view: View, articles: Sequence[int] | None = None, period: Period | None = None, most: int = FOUND
) -> Foremost:
    """Return the events of a period, by default the one shown, that a chart has room for.

    They are of the site and of the stories that the filters let through, or of some stories.
    """
    period = period or view.period
    happened = tuple(known(view, period.utc(view.facts.timezone), articles))
    filters = view.filters if articles is None else ALL_STORIES
    return view.ask(events.foremost, view.site, happened, period, filters=filters, most=most)


def undrawn(told: Foremost) -> str:
    """Say of which stories' changed headlines marks are, where they are not of all."""
    if not told.left_out:
        return ""
    words = _("Of {all} headlines found changed {n} are marked, of the stories most read.")
    return words.format(all=say.number(told.found + told.left_out), n=say.number(told.found))


def marks(view: View, happened: Sequence[Event], grain: str) -> list[Mark]:
    """Return the events as marks for a chart."""
    drawn = []
    for event in happened:
        at = to_local(event.at, view.facts.timezone)
        day = grain == "day" or event.day_only
        drawn.append(
            Mark(
                datetime.combine(at, time()) if day else at,
                kind_word(event.kind),
                words.told(event, view.facts.timezone),
                quiet=event.found,
            )
        )
    return drawn


def shown(view: View, happened: Sequence[Event], article: int | None = None, more: int = 0) -> None:
    """List events, the latest first, with what was read after each; take notes where that is allowed.

    Where there is not room for all, what was found gives way to what was noted. `more`: how many there are besides.
    """
    writable = config.uploads() and view.facts.now is not None
    if not happened and not writable:
        return
    kept = sorted(happened, key=lambda event: (not event.found, event.at), reverse=True)[:MOST]
    latest = sorted(kept, key=lambda event: event.at, reverse=True)
    told = [(event, view.ask(events.effect, view.site, event, holidays=unusual.left_out(view))) for event in latest]
    title = _("What happened")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head-{_NAME}"):
        st.header(title, anchor=False, width="content")
        about = About(_NAME, ("event", "effect"), lambda: _file(view, told), title=title)
        explain.tap(view, _("Explain"), about, ":material/info:")
    if told:
        _table(view, told, title, len(happened) + more, article)
    else:
        st.caption(_("Nothing is noted here, and no headline was found changed."))
    if writable:
        note_form.offered(view, happened, article)


Told = Sequence[tuple[Event, Effect]]


def _table(view: View, told: Told, title: str, count: int, article: int | None) -> None:
    everything = _("Show all {count}").format(count=say.number(len(told)))
    columns = [_times(view, told), *_stories(told, article), _sentences(told)]
    story_list.show({"name": _NAME, "caption": title, "shown": SHOWN, "all": everything, "columns": columns}, _NAME)
    cut = _("Shown: {n} of {all}.").format(n=say.number(len(told)), all=say.number(count))
    st.caption(
        say.sentences(
            cut if count > len(told) else "",
            _("An effect compares; it is no proof of cause: other things may have happened at the same time."),
        )
    )


def _column(key: str, label: str, help_: str, words: list[str], **more: Any) -> dict[str, Any]:
    column = {"key": key, "label": label, "help": help_, "kind": "text", "below": True, "words": words, "order": words}
    return {**column, **more}


def _times(view: View, told: Told) -> dict[str, Any]:
    links = [
        urlstate.link("top", period=str(to_local(event.at, view.facts.timezone).date()), site=view.site)
        if event.article_id is None
        else urlstate.link("story", article=str(event.article_id), site=view.site)
        for event, _effect in told
    ]
    more = {
        "kind": "story",
        "below": False,
        "order": [event.at.isoformat() for event, _effect in told],
        "ids": [f"{event.at.isoformat()} {event.article_id} {event.kind}" for event, _effect in told],
        "links": links,
    }
    help_ = _("When it happened, or was first seen. A click opens the story, or the day's stories.")
    return _column(
        "when", _("When"), help_, [words.when(event, view.facts.timezone) for event, _effect in told], **more
    )


def _stories(told: Told, article: int | None) -> list[dict[str, Any]]:
    if article is not None:
        return []
    named = [plain(event.headline or "") or _("The whole site") for event, _effect in told]
    return [_column("what", _("Story"), _("The story that it happened to."), named, kind="section")]


def _sentences(told: Told) -> dict[str, Any]:
    sentences = [
        say.sentences(_("{words}.").format(words=words.what(event).rstrip(".。")), words.effect(effect))
        for event, effect in told
    ]
    help_ = _("What was noted or found, and what was read in the hours after it against the expected.")
    return _column("said", _("What it was"), help_, sentences, kind="sentence")


def _file(view: View, told: Told) -> pd.DataFrame:
    def rounded(value: float | None, digits: int = 2) -> float | None:
        return None if value is None else round(value, digits)

    return pd.DataFrame(
        {
            _("When"): [to_local(event.at, view.facts.timezone) for event, _effect in told],
            _("Kind"): [kind_word(event.kind) for event, _effect in told],
            _("Story"): [event.headline for event, _effect in told],
            _("Note"): [event.words for event, _effect in told],
            _("Found by itself"): [event.found for event, _effect in told],
            _("Hours after"): [effect.hours for _event, effect in told],
            _("Views in them"): pd.Series([effect.views for _event, effect in told], dtype="Int64"),
            _("Expected"): [rounded(effect.expected, 0) for _event, effect in told],
            _("Times the expected"): [rounded(effect.ratio) for _event, effect in told],
            _("From (80%)"): [rounded(effect.low) for _event, effect in told],
            _("To (80%)"): [rounded(effect.high) for _event, effect in told],
            _("Compared with"): [effect.peers for _event, effect in told],
        }
    )
