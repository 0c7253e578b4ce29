"""A story's past: places by day and on lists, running totals, titles; and stories like it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import charts, queries
from analytics.charts import points
from analytics.i18n import _
from analytics.pages import show, stories
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.story.curves import marks
from analytics.period import to_local
from analytics.queries import Story
from analytics.queries.choices import choices
from analytics.telling import describe, say

_SIMILAR = 8
_ENOUGH = 2  # points from which a history is one


def ranks(found: Story, view: View) -> None:
    """Show the story's place among the site's stories by day."""
    known = view.ask(queries.story_ranks, view.site, found.article_id)
    if found.views is None or len(known) < _ENOUGH:
        return
    seen, title = look(view.facts.timezone), _("Place among the site's stories by day")
    names = {"day": _("Day"), "views": _("Views"), "rank": _("Place"), "stories": _("Stories read")}
    table = known.iloc[::-1][list(names)].rename(columns=names)
    best, last = known.iloc[int(known["rank"].argmin())], known.iloc[-1]
    said = _("Best place: {best} of {count} ({when}). Latest: {last} of {of} ({then}).").format(
        best=say.number(best["rank"]),
        count=say.number(best["stories"]),
        when=say.day(best["day"]),
        last=say.number(last["rank"]),
        of=say.number(last["stories"]),
        then=say.day(last["day"]),
    )
    about = About(f"ranks-{found.article_id}", ("rank",), lambda: table)
    figure = charts.marked(charts.rank_history(known, seen), marks(found, view, known["day"], "day"), seen)
    show.chart(view, figure, title, said, about)


def readings(found: Story, view: View) -> None:
    """Show places on lists, where views are unknown, and running totals at each reading."""
    known = view.ask(queries.story_readings, view.site, found.article_id)
    _places(known, found, view)
    stated = known[known["total"].notna()]
    if stated.empty:
        return
    if len(stated) < _ENOUGH:
        if found.views is None:
            st.caption(_("Read once: nothing is known of how the views came about over time."))
        return
    seen, title = look(view.facts.timezone), _("Running total at each reading")
    times = points.when(_local(stated["read_at"], view), "hour", seen)
    said = describe.line(stated.rename(columns={"total": "views"}), times)
    about = About(f"readings-{found.article_id}", ("total", "capture"), lambda: show.words(known))
    happened = marks(found, view, _local(stated["read_at"], view), "hour")
    show.chart(view, charts.marked(charts.readings(known, seen), happened, seen), title, said, about)


def _local(moments: pd.Series, view: View) -> pd.Series:
    return pd.Series([to_local(moment, view.facts.timezone) for moment in moments.dt.to_pydatetime()], dtype="M8[us]")


def _places(known: pd.DataFrame, found: Story, view: View) -> None:
    listed = known[known["rank"].notna()]
    if found.views is not None or len(listed) < _ENOUGH:
        return
    words = _("On {count} lists, best place {best}. Where there is no mark, it was off the list or no list was read.")
    said = words.format(count=say.number(len(listed)), best=say.number(listed["rank"].min()))
    about = About(f"places-{found.article_id}", ("rank", "capture"), lambda: show.words(listed[["read_at", "rank"]]))
    seen, happened = look(view.facts.timezone), marks(found, view, _local(listed["read_at"], view), "hour")
    figure = charts.marked(charts.places(listed, seen), happened, seen)
    show.chart(view, figure, _("Place on each list read"), said, about)
    st.caption(said)


def neighbours(found: Story, view: View) -> None:
    """Show the stories just above and below on the latest list, where views are unknown."""
    if found.views is not None:
        return
    around = view.ask(queries.totals_neighbours, view.site, found.article_id)
    if len(around) < _ENOUGH:
        return
    about = About(f"around-{found.article_id}-places", ("rank", "total"), lambda: show.words(around))
    show.heading(view, _("Place by views so far among the stories listed"), about)
    wanted = ["total_rank", "total", *_stated(around)]
    stories.story_table(around, view.site, wanted, f"around-{found.article_id}")


def _stated(frame: pd.DataFrame) -> list[str]:
    return ["section"] if frame["section"].notna().any() else []


def titles(found: Story, view: View) -> None:
    """Show the titles that the story has borne, where it has borne more than one."""
    borne = view.ask(queries.story_titles, view.site, found.article_id)
    if len(borne) < _ENOUGH:
        return
    st.header(_("Titles it has borne"), anchor=False)
    zone = view.facts.timezone
    names = {
        "n": _("Title"),
        "title": _("As published"),
        "first_seen_at": _("First seen ({timezone})").format(timezone=zone),
        "last_seen_at": _("Last seen ({timezone})").format(timezone=zone),
    }
    seen = {key: _local(borne[key], view) for key in ("first_seen_at", "last_seen_at")}
    told = borne.assign(n=range(1, len(borne) + 1), **seen)
    show.table(view, told, names, f"titles-{found.article_id}", terms=("story",))
    st.caption(_("A title counts from when it was first seen in the data. The chart of views marks each new one."))


def similar(found: Story, view: View) -> None:
    """Show stories like this one and what they share with it."""
    like = view.ask(queries.similar_stories, view.site, found.article_id, _SIMILAR)
    if like.empty:
        return
    show.heading(
        view, _("Similar stories"), About(f"similar-{found.article_id}-stories", ("similar",), lambda: show.words(like))
    )
    st.caption(_("They share a series, tags or rare words of the headline. A help for finding, not a measure."))
    wanted = [key for key in ("views", "total") if like[key].notna().any()][:1]
    names = tuple(view.ask(choices, view.site)["section"].dropna().unique())
    wanted += ["shared", *_stated(like), "published"]
    stories.story_table(like, view.site, wanted, f"similar-{found.article_id}", names=names)
