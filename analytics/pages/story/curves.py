"""A story's views by the calendar, with what happened to it, or since its publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Literal

import pandas as pd
import streamlit as st

from analytics import charts, queries
from analytics.charts import Mark, points
from analytics.i18n import _
from analytics.pages import events, show
from analytics.pages.explain import About
from analytics.pages.frame import View, moment
from analytics.pages.looks import look
from analytics.pages.period_picker import unfinished
from analytics.pages.story import age
from analytics.period import to_local, whole
from analytics.queries import Story
from analytics.telling import describe, say
from analytics.text import safe_text

HOURS_UP_TO = 14  # days of a story's life that can be drawn by hour
YOUNG = 3  # days of life up to which hours say more than days
_SHOWN, _LOG = "_story_shown", "_story_log"
Shown = Literal["day", "hour", "age"]


def curves(found: Story, view: View) -> None:
    """Show the story's views by day, by hour or since publication, and how it stands at its age."""
    readings = view.ask(queries.story_readings, view.site, found.article_id)
    aged = None if found.views is None else age.aged(found, view)
    ages = None if aged else age.totals(readings, found, view)
    choices: list[Shown] = [] if found.views is None else ["day", "hour"] if _has_hours(found, view) else ["day"]
    if aged or ages is not None:
        choices.append("age")
    if not choices:
        return
    shown = _choice(choices, found)
    log = st.session_state["scale"] == "log"
    if shown != "age":
        _by_calendar(found, view, shown, log=log)
    elif aged:
        age.compared(found, view, aged, log=log)
    elif ages is not None:
        age.read_at(found, view, ages)
    if found.views is not None:
        said = age.stands(found, aged)
        st.markdown(safe_text(said, limit=len(said)))


def _choice(choices: list[Shown], found: Story) -> Shown:
    state = st.session_state
    young = (
        found.first_day is not None and found.last_day is not None and (found.last_day - found.first_day).days < YOUNG
    )
    usual: Shown = "hour" if young else "day"
    wanted = "age" if state["align"] == "age" else state["grain"] or usual
    shown = next(code for code in (wanted, usual, *choices) if code in choices)
    state[_SHOWN], state[_LOG] = shown, state["scale"] == "log"
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if len(choices) > 1:
            names = {"day": _("By day"), "hour": _("By hour"), "age": _("Since publication")}
            st.segmented_control(
                _("Views"),
                choices,
                key=_SHOWN,
                format_func=lambda code: names[code],
                on_change=_keep_shown,
                required=True,
                label_visibility="collapsed",
            )
        if found.views is not None:
            st.toggle(_("Logarithmic scale"), key=_LOG, on_change=_keep_log)
    return shown


def _keep_shown() -> None:
    state = st.session_state
    state["align"] = "age" if state[_SHOWN] == "age" else None
    state["grain"] = state["grain"] if state[_SHOWN] == "age" else state[_SHOWN]


def _keep_log() -> None:
    st.session_state["scale"] = "log" if st.session_state[_LOG] else None


def _has_hours(found: Story, view: View) -> bool:
    if not view.facts.has_hours or found.first_day is None or found.last_day is None:
        return False
    return (found.last_day - found.first_day).days <= HOURS_UP_TO


def _by_calendar(found: Story, view: View, grain: Literal["day", "hour"], *, log: bool) -> None:
    curve = view.ask(queries.story_views, view.site, found.article_id, grain)
    part = grain == "day" and unfinished(whole(view.today, view.today), view.facts)
    curve["complete"] = curve["bucket"] + pd.Timedelta(1, grain) <= to_local(view.now, view.facts.timezone)
    seen = look(view.facts.timezone)
    times = points.when(curve["bucket"], grain, seen)
    show.chart(
        view,
        charts.story_curve(curve, grain, seen, marks(found, view, curve["bucket"], grain), log=log),
        _("Views by hour") if grain == "hour" else _("Views by day"),
        describe.line(curve, times),
        About(f"story-{found.article_id}-{grain}", ("views",), lambda: show.words(curve), found.basis),
    )
    said = [
        _("Gaps are times without data, not times without readers.") if curve["views"].isna().any() else "",
        _("The last day is not over: its views are of part of a day.") if part else "",
        age.no_nought(curve["views"]) if log else "",
    ]
    st.caption(say.sentences(*said))


def marks(found: Story, view: View, buckets: pd.Series, grain: points.Grain) -> list[Mark]:
    """Return what happened to the story in the time drawn, by its buckets: publication, new titles, what was noted."""
    zone = view.facts.timezone
    happened = _published(found, view)
    titles = view.ask(queries.story_titles, view.site, found.article_id)
    rows = zip(titles["title"], titles["first_seen_at"].dt.to_pydatetime(), strict=True)
    for number, (title, seen) in enumerate(rows, start=1):
        said = _("{title} (first seen {time})").format(title=title, time=moment(seen, view.facts))
        if number > 1:
            happened.append(Mark(to_local(seen, zone), _("Title {n}").format(n=number), said))
    span = (datetime.combine(buckets.min(), time()), datetime.combine(buckets.max(), time()) + timedelta(days=2))
    happened += events.marks(view, events.known(view, span, [found.article_id], found=False), grain)
    if grain == "day":
        happened = [replace(mark, at=datetime.combine(mark.at, time())) for mark in happened]
    first, last = buckets.min() - timedelta(days=1), buckets.max() + timedelta(days=1)
    return [mark for mark in happened if first <= mark.at <= last]


def _published(found: Story, view: View) -> list[Mark]:
    said = _("Published {time}")
    if found.published_at is not None and found.published_precision == "time":
        at, when = to_local(found.published_at, view.facts.timezone), moment(found.published_at, view.facts)
    elif found.published_day is not None:
        at, when = datetime.combine(found.published_day, time()), say.day(found.published_day)
    else:
        return []
    return [Mark(at, _("Published"), said.format(time=when))]
