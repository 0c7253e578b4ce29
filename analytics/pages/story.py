"""Story: one story's life, from publication to the last data."""

from __future__ import annotations

from typing import Literal

import pandas as pd
import streamlit as st

from analytics import charts, queries
from analytics.i18n import _
from analytics.pages import say, show, stories
from analytics.pages.explain import About
from analytics.pages.filters import media_name, unfinished
from analytics.pages.frame import View, moment
from analytics.pages.looks import look
from analytics.pages.show import Figure
from analytics.period import whole
from analytics.queries import Story
from analytics.text import safe_text, safe_url

FOUND = 20
HOURS_UP_TO = 14  # days of a story's life that can be drawn by hour


def page(view: View) -> None:
    """Show the chosen story, or help to find one."""
    chosen = st.session_state["article"]
    found = view.ask(queries.story, view.site, int(chosen)) if chosen else None
    if chosen and found is None:
        st.session_state["article"] = None
        show.nothing(_("This site has no story with that number."))
    if found is None:
        _find(view)
        return
    _about(found, view)
    show.figures(view, _figures(found, view))
    _curve(found, view)
    _readings(found, view)
    _place(found, view)
    _titles(found, view)


def _find(view: View) -> None:
    text = st.text_input(_("Find a story by words of its title"), key="_find", max_chars=100)
    found = view.ask(queries.find_stories, view.site, text, FOUND)
    if found.empty:
        show.nothing(_("No title holds these words."))
        return
    st.caption(_("The newest stories whose title holds these words.") if text else _("The newest stories."))
    stories.story_table(found, view.site, ["published", "section"], "stories", names=stories.section_names(view))


def _about(found: Story, view: View) -> None:
    st.header(say.headline(found.headline, found.article_id), anchor=False)
    parts = [
        found.section,
        ", ".join(found.authors or []),
        None if found.media is None else media_name(found.media),
        _published(found, view),
    ]
    st.caption(" · ".join(safe_text(part) for part in parts if part))
    address = safe_url(found.url)
    if address is not None:
        st.link_button(_("Read the original"), address, icon=":material/open_in_new:", type="tertiary")
    elif found.url:
        st.caption(_("Address as given: {url}").format(url=safe_text(found.url)))


def _published(found: Story, view: View) -> str:
    if found.published_at is not None and found.published_precision == "time":
        return _("Published {time}").format(time=moment(found.published_at, view.facts))
    if found.published_day is not None:
        return _("Published {day} (time of day unknown)").format(day=say.day(found.published_day))
    return _("Date of publication unknown")


def _figures(found: Story, view: View) -> list[Figure]:
    items = []
    if found.views is not None:
        items.append(Figure("views", say.number(found.views), say.basis(found.basis), basis=found.basis))
    if found.total is not None and found.last_read_at is not None:
        read = _("as read {time}").format(time=moment(found.last_read_at, view.facts))
        items.append(Figure("total", say.number(found.total), read))
    if not items:
        items.append(Figure("views", _("unknown"), _("The source states no count for this story.")))
    if found.rank is not None:
        items.append(Figure("rank", say.number(found.rank), name=_("Place on the latest list it was on")))
    if found.age_days is not None:
        items.append(Figure("age", say.number(found.age_days), _("at the last data"), name=_("Age in days")))
    return items


def _curve(found: Story, view: View) -> None:
    if found.views is None:
        return
    grain: Literal["day", "hour"] = "hour" if st.session_state["grain"] == "hour" and _has_hours(found, view) else "day"
    if _has_hours(found, view):
        st.session_state["_story_grain"] = grain
        st.segmented_control(
            _("By"),
            ["day", "hour"],
            key="_story_grain",
            format_func=lambda code: _("Hour") if code == "hour" else _("Day"),
            on_change=_keep_grain,
            required=True,
            label_visibility="collapsed",
        )
    curve = view.ask(queries.story_views, view.site, found.article_id, grain)
    show.chart(
        view,
        charts.story_curve(curve, grain, look(view.facts.timezone)),
        _("Views by hour") if grain == "hour" else _("Views by day"),
        _("Views over time"),
        About(f"story-{found.article_id}-{grain}", ("views",), show.words(curve), found.basis),
    )
    remark = _("Gaps are times without data, not times without readers.")
    st.caption(" ".join(filter(None, [remark, _last_day(view) if grain == "day" else ""])))


def _last_day(view: View) -> str:
    if view.facts.today is None or not unfinished(whole(view.facts.today, view.facts.today), view.facts):
        return ""
    return _("The last day is not over: its views are of part of a day.")


def _has_hours(found: Story, view: View) -> bool:
    if not view.facts.has_hours or found.first_day is None or found.last_day is None:
        return False
    return (found.last_day - found.first_day).days <= HOURS_UP_TO


def _keep_grain() -> None:
    st.session_state["grain"] = st.session_state["_story_grain"]


def _readings(found: Story, view: View) -> None:
    readings = view.ask(queries.story_readings, view.site, found.article_id)
    _places(readings, found, view)
    if readings.empty or readings["total"].isna().all():
        return
    if len(readings) > 1:
        figure = charts.readings(readings, look(view.facts.timezone))
        about = About(f"readings-{found.article_id}", ("total", "capture"), show.words(readings))
        show.chart(view, figure, _("Running total at each reading"), _("Running total at each reading"), about)
    else:
        st.caption(_("Read once: nothing is known of how the views came about over time."))


def _places(readings: pd.DataFrame, found: Story, view: View) -> None:
    """Show a story's places on the lists read, where its views are unknown."""
    listed = readings[readings["rank"].notna()]
    if found.views is not None or len(listed) < 2:
        return
    figure = charts.places(listed, look(view.facts.timezone))
    table = show.words(listed[["read_at", "rank"]])
    about = About(f"places-{found.article_id}", ("rank", "capture"), table)
    show.chart(view, figure, _("Place on each list read"), _("Place on each list read"), about)
    words = _("On {count} lists, best place {best}. Where there is no mark, it was off the list or no list was read.")
    st.caption(words.format(count=say.number(len(listed)), best=say.number(listed["rank"].min())))


def _place(found: Story, view: View) -> None:
    if found.views is not None:
        _ranks(found, view)
        _peers(found, view)
        return
    around = view.ask(queries.totals_neighbours, view.site, found.article_id)
    if not around.empty:
        st.subheader(_("Place by views so far among the stories listed"), anchor=False)
        wanted = ["total_rank", "total", "section"]
        stories.story_table(around, view.site, wanted, f"around-{found.article_id}", names=stories.section_names(view))


def _ranks(found: Story, view: View) -> None:
    ranks = view.ask(queries.story_ranks, view.site, found.article_id)
    if ranks.empty:
        return
    figure = charts.rank_history(ranks, look(view.facts.timezone))
    names = {"day": _("Day"), "views": _("Views"), "rank": _("Place"), "stories": _("Stories read")}
    table = ranks.iloc[::-1][list(names)].rename(columns=names)
    about = About(f"ranks-{found.article_id}", ("rank",), table)
    show.chart(
        view, figure, _("Place among the site's stories by day"), _("Place among the site's stories by day"), about
    )


def _peers(found: Story, view: View) -> None:
    peers = view.ask(queries.section_peers, view.site, found.article_id)
    if peers is None:
        return
    section = safe_text(found.section) or _("Not stated")
    if peers.views is None:
        st.caption(
            _("Its first seven days are not over or not known in full: too early to compare within its section.")
        )
        return
    if peers.percentile is None:
        words = _("Too few stories to compare within the section {section}: its first seven days are known of {n}.")
        st.caption(words.format(section=section, n=peers.n))
        return
    st.caption(
        _(
            "First seven days: {views} views, more than {share} of the {n} stories of the section {section} "
            "published in the 90 days up to it (their median: {median})."
        ).format(
            views=say.number(peers.views),
            share=say.percent(peers.percentile),
            n=peers.n,
            section=section,
            median=say.number(peers.median),
        )
    )


def _titles(found: Story, view: View) -> None:
    titles = view.ask(queries.story_titles, view.site, found.article_id)
    if len(titles) < 2:
        return
    st.subheader(_("Titles it has borne"), anchor=False)
    names = {"title": _("Title"), "first_seen_at": _("First seen (UTC)"), "last_seen_at": _("Last seen (UTC)")}
    show.table(titles, names, f"titles-{found.article_id}")
