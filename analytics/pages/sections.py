"""Sections: what each publishes and what of it is read."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import charts, queries
from analytics.i18n import _
from analytics.pages import lists, say, show, stories
from analytics.pages.explain import About
from analytics.pages.filters import last_day_not_over, media_name, unfinished
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.queries import Grain
from analytics.queries.choices import choices
from analytics.queries.sections import TotalsGroup

_DAYS_UP_TO = 62
_NAMED = 3  # stories of a section that are named: the first and the next two


def page(view: View) -> None:
    """Show sections by views, over time, and output beside readership."""
    if view.facts.kind == "single":
        _totals(view)
    elif view.facts.kind in {"full", "sparse"}:
        _views(view)
    else:
        show.nothing(_("No views are known, so nothing can be said of what sections bring. The stories are below."))
        lists.latest(view)


def _views(view: View) -> None:
    found = view.ask(queries.section_breakdown, view.site, view.period, view.filters, compare=view.before)
    if found["section"].isna().all():
        show.nothing(_("The source states no sections. Everything counts as “not stated”; Media may tell more."))
    if found["views"].isna().all():
        show.nothing(_("No views are known for this period and these filters."))
        return
    parts = view.ask(queries.stories_in_sections, view.site, view.period, view.filters, per_section=_NAMED)
    colours = look(view.facts.timezone, view.ask(choices, view.site)["section"].dropna().unique())
    show.chart(
        view,
        charts.section_bars(parts, colours),
        _("Views by section and story"),
        _("Views of each section: its most read story, the next two, all others"),
        About("sections", ("views", "section"), show.words(parts)),
        height=charts.section_bars_height(parts),
    )
    _leading(parts, view)
    balance = charts.output_and_readership(found, colours)
    show.chart(
        view,
        balance,
        _("Published and read"),
        _("Share of stories published and share of views, by section"),
        About("balance", ("output_share", "share"), show.words(found)),
        height=charts.section_bars_height(found),
    )
    _table(found, view)
    grain: Grain = "day" if view.period.days <= _DAYS_UP_TO else "week"
    lines = view.ask(queries.views_over_time, view.site, view.period, grain, view.filters, by="section")
    figure = charts.share_over_time(lines, grain, colours)
    about = About("sections-over-time", ("share",), show.words(lines))
    show.chart(view, figure, _("Share of views over time"), _("Share of views by section over time"), about)


def _leading(parts: pd.DataFrame, view: View) -> None:
    """Name the stories that lead each section."""
    whole = parts.groupby("section", dropna=False)["views"].transform("sum")
    named = parts.assign(section_share=parts["views"] / whole).dropna(subset=["article_id"])
    named["section"] = named["section"].fillna(_("Not stated"))
    stories.story_table(
        named,
        view.site,
        ["section", "views", "section_share"],
        "leading-stories",
        caption=_("The most read stories of each section"),
        names=stories.section_names(view),
    )


def _table(found: pd.DataFrame, view: View) -> None:
    found = found.assign(
        section=found["section"].fillna(_("Not stated")),
        views_per_story_read=found["views_per_story_read"].round(),
        change=pd.Series(say.changes(found), index=found.index, dtype="Float64"),
    )
    names = {
        "section": _("Section"),
        "views": _("Views"),
        "change": _("Change"),
        "share": _("Share of views"),
        "stories_published": _("Stories published"),
        "output_share": _("Share of output"),
        "stories_read": _("Stories read"),
        "views_per_story_read": _("Views per story read"),
    }
    part = unfinished(view.period, view.facts)
    if part and view.period.days == 1:
        del names["change"]  # part of a day beside a whole one
    show.table(found, names, "sections-published-and-read")
    remark = _(
        "Stories published have a known date in the period; stories read may be older. A section whose share of views "
        "is above its share of output is read more than it publishes. Change is against the period before."
    )
    st.caption(remark + (f" {last_day_not_over()}" if part else ""))


def _totals(view: View) -> None:
    lists.what_one_capture_tells(view)
    groups: tuple[tuple[TotalsGroup, str], ...] = (
        ("section", _("By section")),
        ("media", _("By media")),
        ("series", _("By series")),
        ("published_month", _("By month of publication")),
    )
    for by, name in groups:
        found = view.ask(queries.breakdown_of_totals, view.site, by)
        if found["group"].isna().all():
            if by == "section":
                show.nothing(_("The source states no sections; below are the groups that it does state."))
            continue
        st.subheader(name, anchor=False)
        _totals_table(found, by)


def _totals_table(found: pd.DataFrame, by: str) -> None:
    names = found["group"].map(media_name, na_action="ignore") if by == "media" else found["group"]
    show.table(
        found.assign(group=names.fillna(_("Not stated"))),
        {
            "group": _("Month of publication") if by == "published_month" else _("Group"),
            "stories": _("Stories"),
            "total": _("Views so far"),
            "mean": _("Mean"),
            "median": _("Median"),
        },
        f"totals-by-{by}",
    )
    if by == "published_month":
        st.caption(_("Views so far of the listed stories of each month. This is not how much was read in that month."))
