"""What each section publishes and what of it is read, side by side and over time."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import charts, queries
from analytics.charts import Look
from analytics.i18n import _
from analytics.pages import events, lists, show, stories
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.history import like_for_like
from analytics.pages.looks import look
from analytics.pages.period_picker import last_day_not_over, unfinished
from analytics.pages.sections import words
from analytics.pages.sections.table import section_table
from analytics.pages.sections.totals import totals
from analytics.queries import Grain
from analytics.queries.choices import choices
from analytics.telling import say

DAYS_UP_TO = 62
LEADING = 12  # stories of a section that have an area of their own, and are listed when it is the only one
NAMED = 3  # stories of each section that are listed beside others
ROWS = 4  # small lines up to which one column is enough
_OWN = "_own_scale"


def overview(view: View) -> None:
    """Show sections by views, over time, and output beside readership."""
    if view.facts.kind == "single":
        totals(view)
    elif view.facts.kind in {"full", "sparse"}:
        _views(view)
    else:
        show.nothing(_("No views are known, so nothing can be said of what sections bring. The stories are below."))
        lists.latest(view)


def _views(view: View) -> None:
    found = view.ask(queries.section_breakdown, view.site, view.period, view.filters, compare=view.before)
    if not found["views"].sum():
        days_known = view.ask(queries.totals, view.site, view.period, view.filters).days_known
        unknown = _("No views are known for this period and these filters.")
        show.nothing(_("No story that fits was read.") if days_known else unknown)
        return
    named = view.ask(choices, view.site)["section"].dropna().unique()
    if not len(named) and view.filters.section is None:
        show.nothing(_("The source states no sections. Everything counts as “not stated”; Media may tell more."))
    if not like_for_like(view):
        found = found.assign(before=pd.array([pd.NA] * len(found), dtype="Int64"))
    seen = look(view.facts.timezone, named)
    parts = view.ask(queries.stories_in_sections, view.site, view.period, view.filters, per_section=LEADING)
    alone = len(found) == 1
    _treemap(parts, view, seen)
    _table(found, view, alone=alone)
    _leading(parts, view, alone=alone)
    if not alone:
        _balance(found, view, seen)
    _over_time(found, view, seen, alone=alone)


def _treemap(parts: pd.DataFrame, view: View, seen: Look) -> None:
    show.chart(
        view,
        charts.sections_treemap(parts, seen),
        _("Views by section and story"),
        words.areas(parts),
        About("sections", ("views", "section"), lambda: show.words(parts)),
        height=480,
    )
    st.caption(_("The larger the area, the more views. A click on a section enlarges it; its name above leads back."))


def _table(found: pd.DataFrame, view: View, *, alone: bool) -> None:
    part = unfinished(view.period, view.facts)
    section_table(found, view, changes=not (part and view.period.days == 1), shares=not alone)
    remark = _alone(view) if alone else _beside()
    lists = _("What is known are lists of the most read: nothing here is about the whole site.")
    sparse = view.facts.kind == "sparse"
    changed = part and found["before"].notna().any()
    st.caption(say.sentences(remark, lists if sparse else "", last_day_not_over() if changed else ""))


def _beside() -> str:
    return _(
        "Stories published have a known date in the period; stories read may be older. A section whose share of views "
        "is above its share of output is read more than it publishes. Change is against the period before."
    )


def _alone(view: View) -> str:
    if view.filters.section is None:
        return _("Shares among sections are left out: there is only one.")
    return _("Shares among sections are left out: only one is chosen.")


def _leading(parts: pd.DataFrame, view: View, *, alone: bool) -> None:
    """Name the stories that lead each section."""
    keys = parts["section"].fillna("")
    named = parts.assign(
        section=parts["section"].fillna(_("Not stated")),
        section_share=parts["views"] / parts["views"].groupby(keys).transform("sum"),
        place=keys.groupby(keys).cumcount(),
    )
    named = named[named["article_id"].notna() & (alone | (named["place"] < NAMED))]
    title = _("Most read stories of the section") if alone else _("Most read stories of each section")
    show.heading(view, title, About("leading-stories-views", ("views", "section"), lambda: show.words(named)))
    names = tuple(view.ask(choices, view.site)["section"].dropna().unique())
    wanted = ["views", "section_share"] if alone else ["section", "views", "section_share"]
    stories.story_table(named, view.site, wanted, "leading-stories", names=names)


def _balance(found: pd.DataFrame, view: View, seen: Look) -> None:
    show.chart(
        view,
        charts.output_and_readership(found, seen),
        _("Published and read"),
        words.balance(found),
        About("balance", ("output_share", "share"), lambda: show.words(found)),
        height=charts.balance_height(found),
    )


def _over_time(found: pd.DataFrame, view: View, seen: Look, *, alone: bool) -> None:
    grain: Grain = "day" if view.period.days <= DAYS_UP_TO else "week"
    lines = view.ask(queries.views_over_time, view.site, view.period, grain, view.filters, by="section")
    if lines["bucket"].nunique() == 1:
        return
    happened = events.in_period(view)
    marks = events.marks(view, happened.events, grain)
    if not alone:
        figure = charts.marked(charts.share_over_time(lines, grain, seen), marks, seen)
        title = _("Share of views over time")
        about = About("sections-over-time", ("share",), lambda: show.words(lines))
        show.chart(view, figure, title, words.shares(lines, grain, seen), about)
    if happened.left_out:
        st.caption(events.undrawn(happened))
    told = words.latest(lines, found, grain, seen)
    own = alone or _scale_picker()
    top = None if own else float(lines["views"].max())
    half = len(told) if len(told) <= ROWS else -(-len(told) // 2)
    for column, first in zip(st.columns(-(-len(told) // half)), range(0, len(told), half), strict=True):
        chosen = ((lines["place"] > first) & (lines["place"] <= first + half)).to_numpy(dtype=bool)
        figure = charts.marked(charts.section_lines(lines[chosen], grain, seen, told, top), marks, seen)
        ends = list(told.items())[first : first + half]
        with column:
            _lines(view, lines[chosen], figure, ends, first + 1)
    st.caption(_("Beside each name: the last whole day or week, and the change of the period."))


def _scale_picker() -> bool:
    """Draw the switch between one scale and each its own; tell whether each has its own."""
    st.session_state[_OWN] = st.session_state["axis"] == "own"
    return st.toggle(_("Each section on its own scale"), key=_OWN, on_change=_keep_scale)


def _keep_scale() -> None:
    st.session_state["axis"] = "own" if st.session_state[_OWN] else None


def _lines(view: View, lines: pd.DataFrame, figure: charts.Figure, ends: list[tuple[str, str]], first: int) -> None:
    """Draw a line of its own for each of some sections, larger ones first."""
    title = _("Section by section, {first} to {last}").format(first=first, last=first + len(ends) - 1)
    if len(ends) == 1:
        title = _("Views over time")
    alt = say.sentences(*(_("{section}: {latest}.").format(section=group, latest=end) for group, end in ends if end))
    about = About(f"section-lines-{first}", ("views",), lambda: show.words(lines))
    show.chart(view, figure, title, alt, about, height=charts.section_lines_height(len(ends)))
