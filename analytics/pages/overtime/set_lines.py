"""Over time, story sets: the views of each set's stories as a line, beside other sets and the whole site."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics import charts, config, queries
from analytics.i18n import _
from analytics.pages import show, urlstate
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.overtime.choices import Choice
from analytics.pages.overtime.figures import figures, moments, remarks
from analytics.queries import Filters
from analytics.store.notebook import sets
from analytics.store.notebook.sets import StorySet
from analytics.telling import describe, say
from analytics.text import plain

HEIGHT = 420


def page(view: View, choice: Choice) -> None:
    """Show the sets' lines; their sum counts each story once."""
    known = {one.name: one for one in sets.sets(config.home(), view.site)}
    _picker(known)
    chosen = [known[name] for name in choice.sets if name in known]
    found = _lines(view, choice, chosen)
    together = view.filters
    if chosen:
        together = _within(view.filters, [article for one in chosen for article in one.articles])
    whole = view.ask(queries.views_over_time, view.site, view.period, choice.grain, together)
    if found["views"].isna().all():
        show.nothing(_("No views are known for this period and these filters."))
        return
    if chosen:
        basis = view.ask(queries.totals, view.site, view.period, together).basis
        views, *others = figures(whole, choice.grain, view, basis)
        note = say.sentences(_("All sets drawn together, each story once."), views.note)
        show.figures(view, [replace(views, note=note), *others])
    _chart(view, choice, found, whole, [one.title for one in known.values()])
    shared = len({article for one in chosen for article in one.articles}) < sum(len(one.articles) for one in chosen)
    twice = _("A story that is in two of these sets counts in both lines.") if shared else ""
    st.caption(say.sentences(*remarks(found, log=choice.log), twice))


def _picker(known: dict[str, StorySet]) -> None:
    """Choose which sets are drawn, and whether the whole site is; what is chosen stands in the address."""
    names = {name: plain(one.title) for name, one in known.items()} | {urlstate.WHOLE_SITE: _("The whole site")}
    st.session_state["_sets"] = [name for name in str(st.session_state["sets"]).split(",") if name in names]
    st.multiselect(
        _("Story sets"),
        list(names),
        key="_sets",
        format_func=names.__getitem__,
        max_selections=urlstate.MOST_STORIES,
        on_change=_picked,
        placeholder=_("Choose sets"),
        label_visibility="collapsed",
    )


def _picked() -> None:
    st.session_state["sets"] = ",".join(st.session_state["_sets"]) or None


def _within(filters: Filters, articles: list[int]) -> Filters:
    """The filters, further narrowed to stories; a set that is a filter as well narrows too."""
    inside = filters.articles
    return replace(filters, articles=tuple(one for one in dict.fromkeys(articles) if inside is None or one in inside))


def _lines(view: View, choice: Choice, chosen: list[StorySet]) -> pd.DataFrame:
    """Return a row a bucket and line, as of groups: sets in the order chosen, the whole site where it was."""
    by_name = {one.name: (plain(one.title), _within(view.filters, list(one.articles))) for one in chosen}
    by_name[urlstate.WHOLE_SITE] = (_("The whole site"), view.filters)
    drawn = [by_name[name] for name in choice.sets if name in by_name]
    parts = [
        view.ask(queries.views_over_time, view.site, view.period, choice.grain, narrowed).assign(
            group=title, rest=False, place=place
        )
        for place, (title, narrowed) in enumerate(drawn, start=1)
    ]
    return pd.concat(parts).sort_values(["bucket", "place"], kind="stable", ignore_index=True)


def _chart(view: View, choice: Choice, found: pd.DataFrame, whole: pd.DataFrame, titles: list[str]) -> None:
    grain = choice.grain
    figure = charts.over_time(found, grain, look(view.facts.timezone, titles), log=choice.log)
    sums = found.groupby("group", sort=False)["views"].sum(min_count=1)
    alt = say.sentences(
        describe.sums(_("Views in the period:"), zip(map(str, sums.index), sums, strict=True)),
        describe.line(whole, moments(whole, grain, view)),
    )
    terms = ("views", "log_scale") if choice.log else ("views",)
    about = About(f"sets-over-time-{grain}", terms, lambda: show.words(found))
    show.chart(view, figure, _("Views of story sets"), alt, about, height=HEIGHT)
