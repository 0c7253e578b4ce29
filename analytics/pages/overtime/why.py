"""Why did it change: the change against another period in parts that add up, and whether chance may have made it."""

from __future__ import annotations

from functools import partial
from typing import cast

import pandas as pd
import streamlit as st

from analytics import charts, formats, i18n
from analytics.i18n import _
from analytics.methods.decomposition import (
    BREAKDOWNS,
    PARTS,
    Breakdown,
    Change,
    Comparison,
    Part,
    change_of_views,
    first_days,
    stories_of_part,
    typical_by_group,
    typical_story,
)
from analytics.pages import show, stories, urlstate
from analytics.pages.explain import About
from analytics.pages.filters import say_refused
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.overtime import why_chance
from analytics.pages.overtime.choices import compared_always
from analytics.pages.overtime.figures import change_words, differences
from analytics.pages.overtime.why_table import ANCHOR, group_table
from analytics.pages.show import Figure
from analytics.pages.tabs import INTERVALS
from analytics.queries.comparison import Compared
from analytics.queries.filters import NONE_STATED
from analytics.telling import say
from analytics.telling import why as words

LISTED: tuple[Part, ...] = ("output", "early", "late", "tail")


def page(view: View) -> None:
    """Say in a sentence, a chart and a table what the change is made of; list the stories behind each part."""
    if view.facts.kind not in INTERVALS:
        show.nothing(words.nothing_between())
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="top", key="why-bar"):
        compared = compared_always(view)
        by = _split()
    say_refused()
    change = view.ask(change_of_views, view.site, view.period, compared, view.filters, by=by)
    reason = words.nothing_to_split(change)
    if reason:
        show.nothing(reason)
        return
    st.markdown(words.headline(change))
    figures = st.container()
    _waterfall(view, change)
    remarks = words.remarks(change, view.period.days, view.facts.kind)
    st.caption(say.sentences(*remarks, *differences(view.period, compared, "day")))
    followed = view.ask(first_days, view.site, view.period, compared, view.filters, by=by)
    typical, groups = typical_story(followed), typical_by_group(followed)
    with figures:  # after the chart: the first test of all waits for its library
        show.figures(view, _figures(change, typical, groups, words.basis(change, view.facts.finest_basis)))
        published = _behind(view, change, "output", None)
        st.caption(say.sentences(why_chance.chance(typical), words.largest(change, published)))
    group_table(change, groups, view)
    _stories(view, change)


def _split() -> Breakdown:
    state = st.session_state
    state["_split"] = state["split"] or BREAKDOWNS[0]
    st.selectbox(
        _("Taken apart by"),
        BREAKDOWNS,
        key="_split",
        format_func=words.split_name,
        on_change=_split_changed,
        placeholder=_("Taken apart by"),
        width=180,
    )
    return cast("Breakdown", state["_split"])


def _split_changed() -> None:
    state = st.session_state
    state["split"] = None if state["_split"] == BREAKDOWNS[0] else state["_split"]
    state["only"] = None


def _figures(change: Change, typical: Comparison | None, groups: pd.DataFrame, basis: str | None) -> list[Figure]:
    told = Compared(len(change.days), change.views, change.views_before)
    moved = formats.signed_percent(formats.change(told.views, told.before), i18n.current())
    before = _("{n} in the period compared with").format(n=say.number(change.stories_before))
    value, sure = why_chance.typical(typical)
    note = change_words(told, words.counted(change)[1], "day")
    return [
        Figure(
            "change_complete",
            moved,
            note,
            name=_("Change"),
            basis=basis,
            rows=words.rows(change),
            table=lambda: pd.DataFrame({_("Views"): [change.views], _("Views before"): [change.views_before]}),
        ),
        Figure("published", say.number(change.stories), before, number=change.stories),
        Figure("typical_story", value, sure, table=lambda: why_chance.typical_table(groups), basis=basis),
    ]


def _waterfall(view: View, change: Change) -> None:
    parts = words.parts_table(change)
    table = parts.rename(columns={"name": _("Part"), "views": _("Views")})
    terms = ("change_parts", *(f"part_{part}" for part in PARTS))
    figure = charts.waterfall(parts, _("Change"), look(view.facts.timezone))
    about = About("why-parts", terms, lambda: table, words.basis(change, view.facts.finest_basis), words.rows(change))
    alt = words.headline(change)
    show.chart(view, figure, words.called(terms[0]), alt, about, height=charts.waterfall_height(parts))


def _stories(view: View, change: Change) -> None:
    """List the stories that a part rests on, of all groups or of the one chosen here or in the table."""
    head = st.container()  # what it explains is chosen below it
    with st.container(horizontal=True, gap="small", vertical_alignment="top", key="behind-bar"):
        part = _part()
        group = _group(change)
    found = _behind(view, change, part, "" if group == NONE_STATED else group)
    with head:
        about = About(f"stories-of-{part}", (f"part_{part}", "change_parts"), lambda: show.words(found))
        show.heading(view, _("Stories behind it"), about, anchor=ANCHOR)
    if found.empty:
        show.nothing(_("No story counts in this part."))
        return
    columns = ["views", "compared", "gain", "section", "published"]
    stories.story_table(found, view.site, columns, f"why-{part}", names=stories.section_names(view))
    st.caption(
        say.sentences("" if part == LISTED[0] else words.part_meaning(part), words.dash(part), words.listed(len(found)))
    )


def _behind(view: View, change: Change, part: Part, group: str | None) -> pd.DataFrame:
    periods = (view.site, view.period, change.compared, view.filters)
    return view.ask(stories_of_part, *periods, by=change.by, part=part, group=group)


def _part() -> Part:
    """Pick the part; number of stories and mix rest on the same ones."""
    state = st.session_state
    state["_part"] = state["part"] if state["part"] in LISTED else LISTED[0]
    st.segmented_control(
        _("Part"),
        LISTED,
        key="_part",
        format_func=words.listed_name,
        on_change=_part_changed,
        label_visibility="collapsed",
        required=True,
        wrap=True,
    )
    return cast("Part", state["_part"])


def _part_changed() -> None:
    picked = st.session_state["_part"]
    st.session_state["part"] = None if picked == LISTED[0] else picked


def _group(change: Change) -> str | None:
    """Pick one of the groups, or all."""
    names = change.groups["group"]
    options = [None, *sorted(names.dropna()), *([NONE_STATED] if names.isna().any() else [])]
    if st.session_state["only"] not in options:
        urlstate.refuse("only")
        say_refused()
    st.selectbox(
        _("Group"),
        options,
        key="only",
        format_func=partial(words.group_name, by=change.by),
        placeholder=_("All"),
        label_visibility="collapsed",
        width=220,
    )
    group: str | None = st.session_state["only"]
    return group
