"""Which week, month or days are reviewed, and the steps to those before and after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from analytics import formats, i18n
from analytics import period as periods
from analytics.i18n import _
from analytics.pages import period_picker, urlstate
from analytics.pages.elements import tools
from analytics.pages.weekly import files
from analytics.pages.weekly.asked import LAST_WEEK, code_of

if TYPE_CHECKING:
    from datetime import date

    from analytics.pages.frame import View
    from analytics.period import Period
    from analytics.review import Review

_KIND, _DAYS = "_review_kind", "_review_days"
FIRST = "1"  # screen of the presentation
BOTH_ENDS = 2  # days of a range that is picked whole


def bar(view: View, review: Review) -> None:
    """Draw the choice of week, month or days of one's own, and the steps back and forth."""
    code = code_of(view.code) or review.code
    whole = periods.parse(code, view.today)
    kind = periods.unit(code)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="period-bar"):
        st.session_state[_KIND] = kind if kind in {periods.WEEK, periods.MONTH} else period_picker.CUSTOM
        st.segmented_control(
            _("Period"),
            [periods.WEEK, periods.MONTH, period_picker.CUSTOM],
            key=_KIND,
            format_func=period_picker.period_name,
            on_change=_kind_changed,
            args=(whole, view.today),
            label_visibility="collapsed",
            required=True,
        )
        _steps(view, code, whole)
        if kind not in {periods.WEEK, periods.MONTH}:
            _days(view, whole)
        st.space("stretch")
        tools.present(urlstate.link("weekly", present=FIRST))
        files.offered(review)


def named(view: View, review: Review) -> str:
    """What the period reviewed is called: the number of a week, and the days."""
    whole = periods.parse(review.code, view.today)
    days = formats.period(whole, i18n.current())
    if review.period.end < whole.end:
        days = _("{period} (not over)").format(period=days)
    if periods.unit(review.code) != periods.WEEK:
        return days
    return _("Week {number}: {days}").format(number=whole.start.isocalendar().week, days=days)


def _kind_changed(whole: Period, today: date) -> None:
    month_before = today.replace(day=1) - timedelta(days=1)
    code = {periods.WEEK: LAST_WEEK, periods.MONTH: f"{month_before:%Y-%m}", period_picker.CUSTOM: str(whole)}
    st.session_state["period"] = code[st.session_state[_KIND]]


def _steps(view: View, code: str, whole: Period) -> None:
    """Draw the arrows to the period before and after, where the data reaches."""
    first = view.facts.first_day
    period_picker.arrows(
        (stepped(code, whole, -1, view.today), first is not None and first < whole.start),
        (stepped(code, whole, 1, view.today), whole.end < view.today),
    )


def stepped(code: str, whole: Period, by: int, today: date) -> str:
    """The lasting name of the period before or after."""
    moved = periods.step(code, whole, by, today)
    return periods.fixed(moved, periods.parse(moved, today))


def _days(view: View, whole: Period) -> None:
    if len(st.session_state.get(_DAYS, ())) != 1:  # of a range whose end is still to be picked
        st.session_state[_DAYS] = (whole.start, whole.last_day)
    st.date_input(
        _("First and last day"),
        key=_DAYS,
        min_value=min(view.facts.first_day or whole.start, whole.start),
        max_value=max(view.today, whole.last_day),
        on_change=_days_changed,
        format="YYYY-MM-DD",
        label_visibility="collapsed",
        width=250,
    )


def _days_changed() -> None:
    days = st.session_state[_DAYS]
    if len(days) == BOTH_ENDS:
        period_picker.go_to(str(periods.whole(*days)))


def way_out() -> None:
    """Offer the last whole week where another period can't be reviewed."""
    if code_of(str(st.session_state["period"])) is not None:
        st.button(_("Show the last whole week"), key="_way-out", on_click=period_picker.go_to, args=(LAST_WEEK,))
