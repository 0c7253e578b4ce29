"""Now: what is being read, against the same hours before."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import streamlit as st

from analytics import charts, queries
from analytics.i18n import _
from analytics.pages import lists, say, show, stories
from analytics.pages.explain import About
from analytics.pages.filters import unfinished
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.show import Figure
from analytics.period import last, midnight, to_local

HOURS = 3


def page(view: View) -> None:
    """Show today so far, the hours of today and what is most read in the last hours."""
    if view.facts.kind not in {"full", "sparse"}:
        if view.facts.kind == "single":
            show.figures(view, lists.totals_figures(view))
        lists.latest(view, limit=20)
        return
    show.figures(view, _figures(view))
    if view.facts.has_hours:
        _hours(view)
        _moving(view)
    else:
        st.caption(_("The data does not reach down to single hours, so none are shown."))
        _day(view)


def _figures(view: View) -> list[Figure]:
    facts = view.facts
    today = view.ask(queries.today_so_far, view.site, view.now)
    until = to_local(view.now, facts.timezone)
    found = [
        Figure(
            "views",
            say.number(today.views),
            _("until {time}; {typical}").format(time=_time_of_day(until), typical=_typical(today)),
            name=_("Views today"),
            delta=say.change(today.views, today.typical),
            basis=today.basis,
        )
    ]
    if facts.has_hours:
        found.append(_last_hour(view))
        found.append(_on_top(view))
    published = view.ask(queries.published_today, view.site, view.today)
    found.append(Figure("published", say.number(published), _("stories with a known date"), name=_("Published today")))
    return found


def _time_of_day(moment: datetime) -> str:
    """Midnight is where the day ends, not where it begins."""
    return "24:00" if moment.time() == time() else f"{moment:%H:%M}"


def _on_top(view: View) -> Figure:
    found = view.ask(queries.moving, view.site, view.now, HOURS)
    views = None if found.empty else found["views"].iloc[0]
    name = _("Most read, last {hours} hours").format(hours=HOURS)
    return Figure("recent", say.number(views), say.headline_of(found), name=name)


def _typical(today: queries.Today) -> str:
    if today.typical is None:
        return _("nothing known of an earlier {weekday} to compare with").format(weekday=say.weekday(today.day))
    return _("typically {views} by then ({weekday}, median of the last {n})").format(
        views=say.number(today.typical), n=today.weeks, weekday=say.weekday(today.day)
    )


def _last_hour(view: View) -> Figure:
    end = view.now.replace(minute=0, second=0, microsecond=0)
    hours = view.ask(queries.views_by_hour, view.site, end - timedelta(hours=2), end)
    views = [None if value is None else value for value in hours["views"].astype(object)]
    start = to_local(end - timedelta(hours=1), view.facts.timezone)
    current, before = (views[-1], views[-2]) if len(views) > 1 else (None, None)
    return Figure(
        "last_hour",
        say.number(current),
        _("{start}–{end}; {views} in the hour before").format(
            start=f"{start:%H:%M}", end=f"{start + timedelta(hours=1):%H:%M}", views=say.number(before)
        ),
        delta=say.change(current, before),
    )


def _hours(view: View) -> None:
    facts = view.facts
    start = midnight(view.today, facts.timezone)
    hours = view.ask(queries.views_by_hour, view.site, start, start + timedelta(days=1))
    typical = view.ask(queries.typical_by_hour, view.site, view.today)
    figure = charts.today(hours, typical, view.now, look(facts.timezone))
    both = hours.assign(hour_of_day=hours["hour"].dt.hour).merge(typical, on="hour_of_day", how="left")
    show.chart(
        view,
        figure,
        _("Today by hour"),
        _("Views by hour of today, and what the same weekday usually brings"),
        About("today-by-hour", ("views", "typical"), show.words(both)),
    )


def _moving(view: View) -> None:
    found = view.ask(queries.moving, view.site, view.now, HOURS)
    st.subheader(_("Most read in the last {hours} hours").format(hours=HOURS), anchor=False)
    if found.empty:
        show.nothing(_("No views are known in these hours."))
        return
    st.caption(
        _("Full hours only. “Before” is the {hours} hours just before, “Yesterday” the same hours a day ago.").format(
            hours=HOURS
        )
    )
    found.insert(0, "rank", found["views"].rank(method="min", ascending=False).astype("Int64"))
    wanted = ["rank", "views", "section", "published", "before", "change", "yesterday", "basis"]
    caption = _("Most read in the last {hours} hours").format(hours=HOURS)
    stories.story_table(found, view.site, wanted, "most-read-now", caption=caption, names=stories.section_names(view))


def _day(view: View) -> None:
    day = last(1, view.today)
    found = view.ask(queries.top_stories, view.site, day, limit=20)
    st.subheader(_("Most read on {day}").format(day=say.day(view.today)), anchor=False)
    if found.empty:
        show.nothing(_("No story was read on this day."))
        return
    wanted = ["rank", "views", "movement", "section", "published", "change", "basis"]
    if unfinished(day, view.facts):
        wanted.remove("change")  # part of a day beside a whole one
    caption = _("Most read on {day}").format(day=say.day(view.today))
    stories.story_table(found, view.site, wanted, "most-read", caption=caption, names=stories.section_names(view))
    st.caption(_("Places and views are compared with the whole day before; “new” was not read then."))
