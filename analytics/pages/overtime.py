"""Over time: views by hour, day, week or month, in parts and beside another period."""

from __future__ import annotations

from typing import cast

import pandas as pd
import streamlit as st

from analytics import charts, queries
from analytics.i18n import _
from analytics.pages import lists, say, show, urlstate
from analytics.pages.explain import About
from analytics.pages.filters import media_name
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.period import Period
from analytics.queries import Grain, Group
from analytics.queries.choices import choices

_HOURS_UP_TO = 7
_DAYS_UP_TO = 62
_WEEKS_UP_TO = 400


def page(view: View) -> None:
    """Show the line of views, its comparison or its parts, and say what of it is estimated or unfinished."""
    if view.facts.kind not in {"full", "sparse"}:
        show.nothing(_("There is no line over time: no views between two moments are known. The latest list is below."))
        lists.latest(view)
        return
    grain, by, compared = _choices(view)
    found = view.ask(queries.views_over_time, view.site, view.period, grain, view.filters, by=by)
    if found["views"].isna().all():
        show.nothing(_("No views are known for this period and these filters."))
        return
    earlier = None
    if compared is not None:
        earlier = view.ask(queries.views_over_time, view.site, compared, grain, view.filters)
    if by == "media":
        found["group"] = found["group"].map(media_name, na_action="ignore")
    figure = charts.over_time(found, grain, look(view.facts.timezone, _names(view, by)), earlier)
    about = About(f"over-time-{grain}", ("views",), show.words(found))
    show.chart(view, figure, _("Views over time"), _("Views over time"), about, height=420)
    _remarks(found, earlier)


def _names(view: View, by: Group | None) -> list[object]:
    """Return all names of a grouping, so that each keeps its colour whatever the period."""
    if by is None:
        return []
    known = view.ask(choices, view.site)[by].dropna().unique()
    return [media_name(str(name)) for name in known] if by == "media" else list(known)


def _choices(view: View) -> tuple[Grain, Group | None, Period | None]:
    state, grains = st.session_state, _grains(view)
    if state["grain"] is not None and state["grain"] not in grains:
        state["grain"] = None
    shown = state["grain"] or _fitting(view.period, grains)
    state["_grain"] = shown
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        st.segmented_control(
            _("By"), grains, key="_grain", format_func=_grain_name, required=True, on_change=_keep_grain
        )
        st.selectbox(
            _("Split by"),
            [None, *urlstate.BREAKDOWNS],
            key="by",
            format_func=_by_name,
            placeholder=_("Nothing"),
            width=170,
        )
        st.selectbox(
            _("Compare with"),
            [None, "previous", "year"],
            key="compare",
            format_func=_compare_name,
            placeholder=_("Nothing"),
            width=220,
            disabled=state["by"] is not None,
        )
    compared = None
    if state["by"] is None and state["compare"]:
        compared = view.before if state["compare"] == "previous" else view.period.year_before()
    return cast("Grain", shown), state["by"], compared


def _keep_grain() -> None:
    st.session_state["grain"] = st.session_state["_grain"]


def _grains(view: View) -> list[str]:
    usable = {
        "hour": view.facts.has_hours and view.period.days <= 4 * _HOURS_UP_TO,
        "day": view.period.days <= _WEEKS_UP_TO,
        "week": True,
        "month": True,
    }
    return [grain for grain in urlstate.GRAINS if usable[grain]]


def _fitting(period: Period, grains: list[str]) -> str:
    if period.days == 1 and "hour" in grains:
        return "hour"
    if period.days <= _DAYS_UP_TO:
        return "day"
    return "week" if period.days <= _WEEKS_UP_TO else "month"


def _grain_name(code: str) -> str:
    return {"hour": _("Hour"), "day": _("Day"), "week": _("Week"), "month": _("Month")}[code]


def _by_name(code: str | None) -> str:
    return {None: _("Nothing"), "section": _("Section"), "media": _("Media"), "language": _("Language")}[code]


def _compare_name(code: str | None) -> str:
    return {None: _("Nothing"), "previous": _("The period before"), "year": _("52 weeks before")}[code]


def _remarks(found: pd.DataFrame, earlier: pd.DataFrame | None) -> None:
    """Say in words what the drawing shows by dashes and hollow marks."""
    total, estimated = found["views"].sum(), found["estimated_views"].sum()
    remarks = [_("{views} views in all.").format(views=say.number(total))]
    if estimated:
        remarks.append(
            _("{share} of them are estimated from running totals or sums over longer times: dashed.").format(
                share=say.percent(estimated / total)
            )
        )
    if found["views"].isna().any():
        remarks.append(_("Gaps are times without data, not times without readers."))
    if not found["complete"].all():
        remarks.append(_("Marked ends are unfinished: their days are not all in the period or the data."))
    if earlier is not None and earlier["views"].isna().all():
        remarks.append(_("Nothing is known of the period compared with."))
    st.caption(say.sentences(*remarks))
