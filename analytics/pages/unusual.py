"""What is unusual, in sentences: of the site and its sections, by the hour or the day, and which days are holidays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics import config, i18n
from analytics.i18n import _
from analytics.methods import anomalies
from analytics.methods.anomalies import TypicalGrain, Unusual
from analytics.pages import explain, urlstate
from analytics.pages.elements import story_list
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.period import Period
from analytics.telling import say
from analytics.telling import unusual as words
from analytics.text import plain

SHOWN = 6
_NAME = "unusual"


def holidays(view: View, period: Period) -> dict[date, str]:
    """Return the public holidays of the site's readers in a period, as its settings say, with their names."""
    return anomalies.days_off(config.site_rules(view.site).holidays, period, i18n.current())


def left_out(view: View) -> tuple[date, ...]:
    """Return the holidays that are in no baseline of the period shown."""
    return anomalies.left_out(config.site_rules(view.site).holidays, view.period)


def found_in(view: View, *, by_section: bool = False) -> list[Unusual]:
    """Return what was unusual in the period shown: by the day, and by the hour where hours are known and few."""
    hours = view.facts.has_hours and view.period.days <= anomalies.LONGEST
    grains: tuple[TypicalGrain, ...] = ("day", "hour") if hours else ("day",)
    return view.ask(anomalies.unusual, view.site, view.period, grains, by_section=by_section, holidays=left_out(view))


def listed(view: View, found: Sequence[Unusual]) -> None:
    """Show a list of sentences, latest first, each leading to what it is about."""
    events = sorted(found, key=lambda event: (event.kind == "stories", -event.start.timestamp()))
    title = _("Unusual times")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head-{_NAME}"):
        st.header(title, anchor=False, width="content")
        explain.tap(
            view,
            _("Explain"),
            About(_NAME, ("unusual", "usual"), lambda: _file(events), title=title),
            ":material/info:",
        )
    if not events:
        st.caption(words.none_in(view.period, view.facts.first_day, view.today))
        return
    everything = _("Show all {count}").format(count=say.number(len(events)))
    columns = [_times(view, events), *_sections(events), _said(events)]
    data = {"name": _NAME, "caption": title, "shown": SHOWN, "all": everything, "columns": columns}
    story_list.show(data, _NAME)


def _column(key: str, label: str, help_: str, words: list[str], **more: Any) -> dict[str, Any]:
    column = {"key": key, "label": label, "help": help_, "kind": "text", "below": True, "words": words, "order": words}
    return {**column, **more}


def _times(view: View, events: Sequence[Unusual]) -> dict[str, Any]:
    help_ = _("When it was. A click opens the story, the day's stories, or what is known of the data.")
    more = {
        "kind": "story",
        "below": False,
        "order": [event.start.isoformat() for event in events],
        "ids": [f"{event.start.isoformat()} {event.section or ''}" for event in events],
        "links": [_link(view, event) for event in events],
    }
    return _column("when", _("When"), help_, [words.when(event) for event in events], **more)


def _link(view: View, event: Unusual) -> str:
    if event.kind == "no_data":
        return urlstate.link("data", site=view.site)
    if event.kind == "stories" and event.leader is not None and not event.fell:
        return urlstate.link("story", article=str(event.leader.article_id), site=view.site)
    return urlstate.link("top", period=str(event.start.date()), section=event.section, site=view.site)


def _sections(events: Sequence[Unusual]) -> list[dict[str, Any]]:
    if all(event.section is None for event in events):
        return []
    named = [_("The whole site") if event.section is None else plain(event.section) for event in events]
    return [_column("section", _("Section"), _("The part of the site, as the source states it."), named)]


def _said(events: Sequence[Unusual]) -> dict[str, Any]:
    help_ = _("How much was read against what is usual, and whether it is the whole site or single stories.")
    return _column("said", _("What was unusual"), help_, [words.sentence(event) for event in events], kind="sentence")


def _file(events: Sequence[Unusual]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("From"): [event.start for event in events],
            _("To"): [event.end for event in events],
            _("Section"): [event.section for event in events],
            _("Views"): pd.Series([event.views for event in events], dtype="Int64"),
            _("Usual"): [round(event.expected) for event in events],
            _("Times the usual"): [None if event.ratio is None else round(event.ratio, 2) for event in events],
            _("Older stories: times the usual"): [
                None if event.older_ratio is None else round(event.older_ratio, 2) for event in events
            ],
            _("What it is"): [words.kind_word(event) for event in events],
            _("Most read story"): [event.leader and event.leader.headline for event in events],
            _("Its views"): pd.Series([event.leader and event.leader.views for event in events], dtype="Int64"),
        }
    )
