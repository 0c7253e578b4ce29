"""What is unusual, in sentences: of the site and its sections, by the hour or the day, and which days are holidays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from analytics import config, formats, i18n
from analytics.i18n import _
from analytics.methods import anomalies
from analytics.methods.anomalies import TypicalGrain, Unusual
from analytics.pages import explain, say, urlstate
from analytics.pages.elements import story_list
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.period import Period
from analytics.text import plain

LONGEST = 62  # days in which single hours are looked at
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
    hours = view.facts.has_hours and view.period.days <= LONGEST
    grains: tuple[TypicalGrain, ...] = ("day", "hour") if hours else ("day",)
    return view.ask(anomalies.unusual, view.site, view.period, grains, by_section=by_section, holidays=left_out(view))


def sentence(event: Unusual) -> str:
    """Say how unusual it was, and whether that is the whole site or its new stories; plain text."""
    if event.kind == "no_data":
        return say.sentences(
            _("No data of any story, where {expected} views are usual.").format(expected=_about(event.expected)),
            _("The site or its counting was down, or the input lacks this time."),
        )
    return say.sentences(_much(event), _whose(event))


def _much(event: Unusual) -> str:
    """Say what it was against the same weekday, or hours of it."""
    told = {
        "ratio": say.times(event.ratio),
        "views": say.number(event.views),
        "expected": _about(event.expected),
        "weekday": say.weekday(event.start.date()),
    }
    if _last_day(event) != event.start.date():
        return _("{ratio} the usual: {views} views, usually {expected}.").format(**told)
    if event.start + timedelta(days=1) == event.end:
        return _("{ratio} a usual {weekday}: {views} views, usually {expected}.").format(**told)
    return _("{ratio} a usual {weekday} at this time: {views} views, usually {expected}.").format(**told)


def _last_day(event: Unusual) -> date:
    return (event.end - timedelta(microseconds=1)).date()


def _about(expected: float) -> str:
    return say.number(round(expected))


def _whose(event: Unusual) -> str:
    older = say.times(event.older_ratio)
    if event.kind == "site":
        if event.older_ratio is None:
            return _("No single story makes it so.")
        return _("Stories older than a week: {ratio} the usual as well, so it is not one story.").format(ratio=older)
    if event.fell or event.leader is None:
        return _("Stories older than a week: {ratio} the usual, so it is the new ones.").format(ratio=older)
    brought = _("“{headline}” brought {views}.").format(
        headline=plain(event.leader.headline), views=say.number(event.leader.views)
    )
    if event.older_ratio is None:
        return brought
    return say.sentences(_("Stories older than a week: {ratio} the usual.").format(ratio=older), brought)


def when(event: Unusual) -> str:
    """Say when it was: a day, days, or hours of the clock."""
    language = i18n.current()
    last = _last_day(event)
    if event.start.time() == event.end.time() == datetime.min.time():
        if last == event.start.date():
            return formats.day(event.start.date(), language, weekday=True)
        return formats.period(Period(event.start.date(), event.end.date()), language)
    end = "24:00" if event.end.time() == datetime.min.time() else f"{event.end:%H:%M}"
    begins = formats.wall_clock(event.start, language)
    if last == event.start.date():
        return f"{begins}–{end}"
    return f"{begins} – {formats.wall_clock(event.end, language)}"


def listed(view: View, found: Sequence[Unusual]) -> None:
    """Show a list of sentences, latest first, each leading to what it is about."""
    events = sorted(found, key=lambda event: (event.kind == "stories", -event.start.timestamp()))
    title = _("Unusual times")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head-{_NAME}"):
        st.header(title, anchor=False, width="content")
        explain.tap(
            view, _("Explain"), About(_NAME, ("unusual", "usual"), _file(events), title=title), ":material/info:"
        )
    if not events:
        st.caption(_("Nothing in this period was unusual."))
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
    return _column("when", _("When"), help_, [when(event) for event in events], **more)


def _link(view: View, event: Unusual) -> str:
    if event.kind == "no_data":
        return urlstate.link("data", site=view.site)
    if event.kind == "stories" and event.leader is not None and not event.fell:
        return urlstate.link("story", article=str(event.leader.article_id), site=view.site)
    return urlstate.link("top", period=str(event.start.date()), section=event.section, site=view.site)


def _sections(events: Sequence[Unusual]) -> list[dict[str, Any]]:
    if all(event.section is None for event in events):
        return []
    words = [_("The whole site") if event.section is None else plain(event.section) for event in events]
    return [_column("section", _("Section"), _("The part of the site, as the source states it."), words)]


def _said(events: Sequence[Unusual]) -> dict[str, Any]:
    help_ = _("How much was read against what is usual, and whether it is the whole site or single stories.")
    return _column("said", _("What was unusual"), help_, [sentence(event) for event in events], kind="sentence")


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
            _("What it is"): [_kind(event) for event in events],
            _("Most read story"): [event.leader and event.leader.headline for event in events],
            _("Its views"): pd.Series([event.leader and event.leader.views for event in events], dtype="Int64"),
        }
    )


def _kind(event: Unusual) -> str:
    names = {"no_data": _("no data"), "site": _("the whole site"), "stories": _("new stories")}
    return _("the whole section") if event.kind == "site" and event.section is not None else names[event.kind]
