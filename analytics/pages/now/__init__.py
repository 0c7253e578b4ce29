"""Now: what is being read and what trends, against the same hours before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import streamlit as st

from analytics import charts, formats, i18n, queries
from analytics.i18n import _
from analytics.pages import events, lists, show, stories, top
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.history import looked_back
from analytics.pages.looks import look
from analytics.pages.now import figures
from analytics.pages.now.figures import HOURS
from analytics.pages.now.notice import notice
from analytics.pages.now.topics import topical
from analytics.pages.now.trending import trending
from analytics.pages.period_picker import unfinished
from analytics.period import DAY, last, midnight, to_local
from analytics.telling import describe, say

FOUND = 3  # headlines found changed that are marked among the hours of today


def page(view: View) -> None:
    """Show today so far, what trends, what is most read in the last hours and the hours of today."""
    if view.facts.kind not in {"full", "sparse"}:
        if view.facts.kind == "single":
            show.figures(view, lists.totals_figures(view))
        lists.latest(view, limit=20)
        return
    notice(view)
    show.figures(view, figures.figures(view, figures.clock()))
    if not view.facts.has_hours:
        trending(view)
        st.caption(_("The data does not reach down to single hours, so none are shown."))
        _day(view)
        return
    # In the order of a telephone; a wide screen has the chart and the most read on the left (see pages.css)
    with st.container(key="now-board"):
        with st.container(key="now-trending"):
            trending(view)
            topical(view)
        with st.container(key="now-read"):
            _most_read(view)
        with st.container(key="now-hours"):
            _hours(view)


def _span(view: View) -> str:
    """Return the last full hours in words: 15:00–18:00."""
    end = view.now.replace(minute=0, second=0, microsecond=0)
    start = to_local(end - timedelta(hours=HOURS), view.facts.timezone)
    return f"{start:%H:%M}–{figures.time_of_day(view, end)}"


def _most_read(view: View) -> None:
    found = view.ask(queries.moving, view.site, view.now, HOURS)
    title = _("Most read in the last {hours} hours").format(hours=HOURS)
    found.insert(0, "rank", found["views"].rank(method="min", ascending=False).astype("Int64"))
    show.heading(view, title, About("most-read-hours", ("recent",), lambda: show.words(found), rows=_span(view)))
    if found.empty:
        show.nothing(_("No views are known in these hours."))
        return
    st.caption(
        _("{span}. “Before” is the {hours} hours just before, “Yesterday” the same hours a day ago.").format(
            span=_span(view), hours=HOURS
        )
    )
    wanted = ["rank", "views", "section", "published", "before", "change", "yesterday", "basis"]
    stories.story_table(found, view.site, wanted, "most-read-now", caption=title, names=stories.section_names(view))


def hours_of_today(view: View) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the hours of the day that stands at the latest data, and what they usually bring."""
    start, end = (midnight(day, view.facts.timezone) for day in (view.today, view.today + timedelta(days=1)))
    hours = view.ask(queries.views_by_hour, view.site, start, end)
    return hours, view.ask(queries.typical_by_hour, view.site, view.today)


def _hours(view: View) -> None:
    hours, typical = hours_of_today(view)
    seen = look(view.facts.timezone)
    happened = events.in_period(replace(view, filters=queries.ALL_STORIES), period=last(1, view.today), most=FOUND)
    marks = events.marks(view, happened.events, "hour")
    figure = charts.marked(charts.today(hours, typical, view.now, seen), marks, seen)
    about = About("today-by-hour", ("views", "typical"), lambda: _hours_told(hours, typical))
    show.chart(view, figure, _("Today by hour"), hours_described(view, hours), about, height=300)
    if happened.left_out:
        st.caption(events.undrawn(happened))


def _hours_told(hours: pd.DataFrame, typical: pd.DataFrame) -> pd.DataFrame:
    both = hours.assign(hour_of_day=hours["hour"].dt.hour).merge(typical, on="hour_of_day", how="left")
    names = {
        "hour": _("Hour"),
        "views": _("Views"),
        "typical": _("Typical"),
        "lowest": _("Lowest"),
        "highest": _("Highest"),
        "n": _("Days compared"),
        "estimated": _("Estimated"),
    }
    return both[list(names)].rename(columns=names)


def hours_described(view: View, hours: pd.DataFrame) -> str:
    """Say what the hours of today show, for those who don't see them drawn."""
    today = view.ask(queries.today_so_far, view.site, view.now)
    opening = _("Today until {time}: {views} views, typically {typical}.").format(
        time=figures.time_of_day(view), views=say.number(today.views), typical=say.number(today.usual.typical)
    )
    over = hours["starts_at"] + pd.Timedelta(hours=1) <= view.now
    times = [f"{hour:%H:%M}" for hour in hours["hour"]]
    return say.sentences(opening, describe.line(hours.assign(complete=over & hours["views"].notna()), times))


def _day(view: View) -> None:
    day = replace(view, period=last(1, view.today), code=DAY, filters=queries.ALL_STORIES)
    found = view.ask(queries.top_stories, view.site, day.period, limit=20)
    title = _("Most read on {day}").format(day=formats.day(view.today, i18n.current()))
    st.header(title, anchor=False)
    if found.empty:
        show.nothing(_("No story was read on this day."))
        return
    wanted = ["rank", "views", "movement", "section", "published", "change", "basis"]
    if unfinished(day.period, view.facts):
        wanted.remove("change")  # part of a day beside a whole one
    told = looked_back(day, top.SHOWN).told_of(found)
    stories.story_table(told, view.site, wanted, "most-read", caption=title, names=stories.section_names(view))
    st.caption(_("Places and views are compared with the whole day before."))
