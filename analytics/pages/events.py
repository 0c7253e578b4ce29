"""What happened to a story or the site: marks on charts, and sentences with what was read after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import pandas as pd
import streamlit as st

from analytics import config, formats, i18n
from analytics.charts import Mark
from analytics.i18n import _
from analytics.methods import events
from analytics.methods.events import Effect, Event
from analytics.pages import explain, note_form, say, unusual, urlstate
from analytics.pages.elements import story_list
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.note_form import kind_word
from analytics.period import to_local
from analytics.store import notebook
from analytics.text import plain

EVER = (datetime(1900, 1, 1), datetime(2200, 1, 1))  # noqa: DTZ001 - UTC without a zone, as everywhere in the store
SHOWN = 6
MOST = 8  # whose effects are worked out
_NAME = "events"


def known(
    view: View, span: tuple[datetime, datetime], articles: Sequence[int] | None = None, *, found: bool = True
) -> list[Event]:
    """Return the events of a span (UTC), of some stories or of all and the site; `found`: changed headlines too."""
    notes = tuple(notebook.notes(config.home(), view.site))
    wanted = None if articles is None else tuple(articles)
    return view.ask(events.happened, view.site, notes, *span, articles=wanted, found=found)


def in_period(view: View, articles: Sequence[int] | None = None, *, found: bool = True) -> list[Event]:
    """Return the events of the period shown."""
    return known(view, view.period.utc(view.facts.timezone), articles, found=found)


def marks(view: View, happened: Sequence[Event], grain: str) -> list[Mark]:
    """Return the events as marks for a chart."""
    drawn = []
    for event in happened:
        at = to_local(event.at, view.facts.timezone)
        day = grain == "day" or event.day_only
        drawn.append(Mark(datetime.combine(at, time()) if day else at, kind_word(event.kind), _said(view, event)))
    return drawn


def _when(view: View, event: Event) -> str:
    at = to_local(event.at, view.facts.timezone)
    return (
        formats.day(at.date(), i18n.current(), weekday=True)
        if event.day_only
        else formats.wall_clock(at, i18n.current())
    )


def _what(event: Event) -> str:
    """Return kind and words: Push message: Evening push."""
    words = _("found changed to “{title}”").format(title=plain(event.words)) if event.found else plain(event.words)
    return _("{name}: {words}").format(name=kind_word(event.kind), words=words) if words else kind_word(event.kind)


def _said(view: View, event: Event) -> str:
    """Return an event as one sentence: when, what, and on which story."""
    return " · ".join(part for part in (_when(view, event), _what(event), plain(event.headline or "")) if part)


def shown(view: View, happened: Sequence[Event], article: int | None = None) -> None:
    """List events, noted ones and the latest first, with what was read after each; take notes where that is allowed."""
    writable = config.uploads() and view.facts.now is not None
    if not happened and not writable:
        return
    latest = sorted(happened, key=lambda event: (not event.found, event.at), reverse=True)[:MOST]
    told = [(event, view.ask(events.effect, view.site, event, holidays=unusual.left_out(view))) for event in latest]
    title = _("What happened")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head-{_NAME}"):
        st.header(title, anchor=False, width="content")
        about = About(_NAME, ("event", "effect"), _file(view, told), title=title)
        explain.tap(view, _("Explain"), about, ":material/info:")
    if told:
        _table(view, told, title, len(happened), article)
    else:
        st.caption(_("Nothing is noted here, and no headline was found changed."))
    if writable:
        note_form.offered(view, happened, article)


Told = Sequence[tuple[Event, Effect]]


def _table(view: View, told: Told, title: str, count: int, article: int | None) -> None:
    everything = _("Show all {count}").format(count=say.number(len(told)))
    columns = [_times(view, told), *_stories(told, article), _sentences(told)]
    story_list.show({"name": _NAME, "caption": title, "shown": SHOWN, "all": everything, "columns": columns}, _NAME)
    cut = _("Shown: {n} of {all}.").format(n=say.number(MOST), all=say.number(count))
    st.caption(
        say.sentences(
            cut if count > MOST else "",
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
    return _column("when", _("When"), help_, [_when(view, event) for event, _effect in told], **more)


def _stories(told: Told, article: int | None) -> list[dict[str, Any]]:
    if article is not None:
        return []
    words = [plain(event.headline or "") or _("The whole site") for event, _effect in told]
    return [_column("what", _("Story"), _("The story that it happened to."), words, kind="section")]


def _sentences(told: Told) -> dict[str, Any]:
    words = [
        say.sentences(_("{words}.").format(words=_what(event).rstrip(".。")), said(effect)) for event, effect in told
    ]
    help_ = _("What was noted or found, and what was read in the hours after it against the expected.")
    return _column("said", _("What it was"), help_, words, kind="sentence")


def said(effect: Effect) -> str:
    """Say what was read after an event against the expected, or why that can't be said."""
    if effect.reason is not None:
        return _reason(effect)
    told = {
        "views": say.number(effect.views),
        "hours": say.number(effect.hours),
        "expected": say.number(round(effect.expected or 0)),
        "ratio": say.times(effect.ratio),
        "low": say.times(effect.low),
        "high": say.times(effect.high),
        "n": say.number(effect.peers),
    }
    if effect.of_section:
        words = _(
            "{views} views in the {hours} hours after, expected {expected}: {ratio} ({low} to {high}; compared with"
            " {n} stories of the section at the same age)."
        )
        return words.format(**told)
    return _(
        "{views} views in the {hours} hours after, expected {expected}: {ratio} ({low} to {high}; compared: {n})."
    ).format(**told)


def _reason(effect: Effect) -> str:
    hours, n = say.number(effect.hours), say.number(effect.peers)
    return {
        "not_over": _("The {hours} hours after it are not over.").format(hours=hours),
        "no_hours": _("Without views by the hour nothing can be said of its effect."),
        "no_time": _("The story's time of publication is not known, so nothing can be expected."),
        "young": _("Too soon after publication to know how the story went without it."),
        "gap": _("Of some hours around it nothing is known, so nothing can be said of its effect."),
        "few_views": _("Too little was read before to say what would have been."),
        "few_peers": _("Too little is there to compare with ({n}).").format(n=n),
    }[effect.reason or "gap"]


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
