"""The picker of the period: buttons, a step back and forth, a calendar; and whether the last day is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import streamlit as st

from analytics import formats, i18n
from analytics import period as periods
from analytics.errors import SettingsError
from analytics.i18n import _
from analytics.pages import urlstate
from analytics.period import Period
from analytics.queries import SiteFacts

_CODE, _DAYS = "_period_code", "_period_days"
CUSTOM = "custom"
EARLIEST = date(1990, 1, 1)  # before there were sites to read
AHEAD = timedelta(days=366)  # of the data: a year that is not over


def period_name(code: str) -> str:
    """Return what a code of a period is called on its button."""
    return {
        periods.DAY: _("Day"),
        periods.WEEK: _("Week"),
        "7d": _("7 days"),
        periods.MONTH: _("Month"),
        "30d": _("30 days"),
        "90d": _("90 days"),
        periods.ALL: _("All"),
        CUSTOM: _("Choose days"),
    }[code]


def bar(facts: SiteFacts, chosen: Period) -> None:
    """Draw the period buttons, a step back and forth, and the days in words."""
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="period-bar"):
        _picker(facts, chosen)
        st.caption(_period_words(chosen, facts), width="content")


def chosen_period(facts: SiteFacts) -> Period:
    """Return the chosen period in the site's days; what makes no sense for the site gives way to the default."""
    today = facts.today or datetime.now(UTC).date()
    try:
        chosen = periods.parse(str(st.session_state["period"]), today, facts.first_day)
    except SettingsError:
        chosen = None
    if chosen is None or not sensible(chosen, today):
        urlstate.refuse("period")
        chosen = periods.parse(str(st.session_state["period"]), today, facts.first_day)
    return chosen


def sensible(chosen: Period, today: date) -> bool:
    """Tell whether a period begins where there may be data, and does not end in a far future."""
    return EARLIEST <= chosen.start <= today and chosen.last_day - today <= AHEAD


def _code_changed() -> None:
    state = st.session_state
    if state[_CODE] == CUSTOM:
        state["period"] = state["_period_shown"]
    elif state[_CODE] is not None:
        state["period"] = state[_CODE]


def _days_changed() -> None:
    days = st.session_state[_DAYS]
    if len(days) == 2:
        st.session_state["period"] = str(periods.whole(*days))


def go_to(code: str) -> None:
    """Choose a period by its code."""
    st.session_state["period"] = code


def _period_words(chosen: Period, facts: SiteFacts) -> str:
    words = _("{period} (days: {days}, {timezone})").format(
        period=formats.period(chosen, i18n.current()), days=chosen.days, timezone=facts.timezone
    )
    if unfinished(chosen, facts) and facts.now is not None:
        words += _("; the last day only until {time}").format(
            time=f"{periods.to_local(facts.now, facts.timezone):%H:%M}"
        )
    return words


def unfinished(chosen: Period, facts: SiteFacts) -> bool:
    """Tell whether the data ends inside the period's last day: its views are of part of a day."""
    ends = periods.midnight(chosen.end, facts.timezone)
    return facts.now is not None and facts.today == chosen.last_day and facts.now < ends


def last_day_not_over() -> str:
    """Warn about changes against a period of whole days."""
    return _("The last day is not over and the days compared with are: changes look smaller than they will be.")


def _picker(facts: SiteFacts, chosen: Period) -> None:
    """Draw the period buttons, a step back and forth and, for days of one's own, a calendar."""
    state = st.session_state
    code = str(state["period"])
    custom = periods.base(code) not in periods.CODES and periods.unit(code) is None
    state["_period_shown"] = str(chosen)
    state[_CODE] = CUSTOM if custom else periods.unit(code) or periods.base(code)
    st.segmented_control(
        _("Period"),
        [*periods.CODES, CUSTOM],
        key=_CODE,
        format_func=period_name,
        on_change=_code_changed,
        label_visibility="collapsed",
        wrap=True,
    )
    _steps(facts, chosen, code)
    if custom:
        if len(state.get(_DAYS, ())) != 1:
            state[_DAYS] = (chosen.start, chosen.last_day)
        today = facts.today or chosen.last_day
        earliest = min(facts.first_day or chosen.start, chosen.start)
        st.date_input(
            _("First and last day"),
            key=_DAYS,
            min_value=earliest,
            max_value=max(today, chosen.last_day),
            on_change=_days_changed,
            format="YYYY-MM-DD",
            label_visibility="collapsed",
            width=250,
        )


def _steps(facts: SiteFacts, chosen: Period, code: str) -> None:
    """Draw the arrows to the period before and after, where the data reaches."""
    today, first = facts.today, facts.first_day
    if today is None or first is None or periods.base(code) == periods.ALL:
        return
    arrows(
        (periods.step(code, chosen, -1, today), chosen.start > first),
        (periods.step(code, chosen, 1, today), chosen.last_day < today),
    )


def arrows(earlier: tuple[str, bool], later: tuple[str, bool]) -> None:
    """Draw the arrows to the period before and after: the code that each leads to, and whether it may."""
    shown = (
        (-1, ":material/chevron_left:", _("Earlier"), *earlier),
        (1, ":material/chevron_right:", _("Later"), *later),
    )
    with st.container(horizontal=True, gap=None, width="content"):
        for by, icon, said, code, there in shown:
            st.button(
                said,
                key=f"step-{by}",
                icon=icon,
                on_click=go_to,
                args=(code,),
                disabled=not there,
                type="tertiary",
            )
