"""What Over time draws, as chosen: which lines, in which steps, beside which period, on which scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import streamlit as st

from analytics import config
from analytics import period as periods
from analytics.errors import SettingsError
from analytics.i18n import _
from analytics.pages import period_picker, urlstate
from analytics.pages.frame import View
from analytics.pages.overtime import picks
from analytics.period import Period
from analytics.queries import Grain, Group
from analytics.store.notebook import sets

_HOURS_UP_TO = 28  # days; of several lines half as many: beyond, their points can't be told apart
_DAYS_UP_TO = 62
_WEEKS_UP_TO = 400
_STORIES, _SETS, _CUSTOM, _USUAL = "stories", "sets", "custom", "previous"
_COMPARED_DAYS = "_compared_days"


@dataclass(frozen=True)
class Choice:
    """The lines to draw: of the site, its parts, story sets, or chosen stories; those by the calendar or by age."""

    grain: Grain
    by: Group | None
    stories: tuple[int, ...]
    sets: tuple[str, ...]  # names of story sets, and urlstate.WHOLE_SITE
    by_age: bool
    compared: Period | None
    log: bool


def choose(view: View) -> Choice:
    """Draw the controls and return what is chosen."""
    state = st.session_state
    with st.container(horizontal=True, gap="small", vertical_alignment="top", key="over-time-bar"):
        stories = _what(view)
        story_sets = () if stories else tuple(filter(None, str(state["sets"] or "").split(",")))
        by_age = bool(stories) and _other("align", _("Along"), {"calendar": _("Calendar"), "age": _("Age")})
        grain = _grain(view, by_age=by_age)
        compared = None if stories else _compared(view, split=state["by"] is not None or bool(story_sets))
        log = _other("scale", _("Scale"), {"linear": _("Linear"), "log": _("Logarithmic")})
    by = None if stories or story_sets else cast("Group | None", state["by"])
    return Choice(grain, by, stories, story_sets, by_age, None if by or story_sets else compared, log)


def _other(key: str, label: str, names: dict[str, str]) -> bool:
    """Pick one of two; only the second is named in the address. Tell whether it is chosen."""
    usual, other = names
    st.session_state[f"_over_{key}"] = st.session_state[key] or usual
    st.segmented_control(
        label,
        [usual, other],
        key=f"_over_{key}",
        format_func=names.__getitem__,
        on_change=_keep,
        args=(key, usual),
        required=True,
    )
    return bool(st.session_state[key] == other)


def _keep(key: str, usual: str | None = None) -> None:
    picked = st.session_state[f"_over_{key}"]
    st.session_state[key] = None if picked == usual else picked


def _what(view: View) -> tuple[int, ...]:
    """Pick the site, its parts or chosen stories; return the stories."""
    state = st.session_state
    stories = picks.chosen(view)
    offered = _known_sets(view)
    state["_what"] = _STORIES if stories else _SETS if state["sets"] else state["by"]
    st.selectbox(
        _("Show"),
        [None, *urlstate.BREAKDOWNS, _STORIES, *([_SETS] if offered else [])],
        key="_what",
        format_func=_what_name,
        placeholder=_("The whole site"),
        on_change=_what_changed,
        args=(view, tuple(offered)),
        width=180,
    )
    return stories


def _known_sets(view: View) -> list[str]:
    """Return the names of the site's sets; those that the address asks for and that are gone are given up."""
    state = st.session_state
    known = [one.name for one in sets.sets(config.home(), view.site)]
    asked = str(state["sets"] or "").split(",")
    kept = [name for name in asked if name in {*known, urlstate.WHOLE_SITE}]
    if state["sets"] and kept != asked:
        state["sets"] = ",".join(name for name in asked if name not in kept)
        urlstate.refuse("sets")
        state["sets"] = ",".join(kept) or None
    return known


def _what_changed(view: View, story_sets: tuple[str, ...]) -> None:
    state = st.session_state
    picked = state["_what"]
    state["sets"] = ",".join(story_sets[: urlstate.MOST_STORIES]) if picked == _SETS else None
    state["by"] = picked if picked in urlstate.BREAKDOWNS else None
    picks.begin(view) if picked == _STORIES else picks.end()


def _grain(view: View, *, by_age: bool) -> Grain:
    state = st.session_state
    grains = _ages(view) if by_age else _grains(view)
    if state["grain"] is not None and state["grain"] not in grains:
        state["grain"] = None
    shown = state["grain"] or (grains[0] if by_age else _fitting(view.period, grains))
    state["_over_grain"] = shown
    st.segmented_control(
        _("By"), grains, key="_over_grain", format_func=_grain_name, required=True, on_change=_keep, args=("grain",)
    )
    return cast("Grain", shown)


def _ages(view: View) -> list[str]:
    return ["hour", "day"] if view.facts.has_hours else ["day"]


def _grains(view: View) -> list[str]:
    several = any(st.session_state[key] for key in ("by", "stories", "sets"))
    usable = {
        "hour": view.facts.has_hours and view.period.days <= (_HOURS_UP_TO // 2 if several else _HOURS_UP_TO),
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


def compared_always(view: View) -> Period:
    """Pick the period compared with, the one before by default."""
    return _compared(view, nothing=False) or view.before


def _compared(view: View, *, split: bool = False, nothing: bool = True) -> Period | None:
    """Pick the period compared with; parts of a site are not compared: there would be too many lines to tell apart."""
    state = st.session_state
    period = _period(view)
    code = state["compare"]
    offered = [one for one in urlstate.COMPARISONS if nothing or one != _USUAL]
    state["_compare"] = code if code in offered else None if code in {None, _USUAL} else _CUSTOM
    st.selectbox(
        _("Compare with"),
        [None, *offered, _CUSTOM],
        key="_compare",
        format_func=_compare_name,
        placeholder=_("Nothing") if nothing else _compare_name(_USUAL),
        on_change=_compare_changed,
        args=(str(view.before),),
        width=250,
        disabled=split,
        help=_("Only the whole site is compared: of parts there would be twice as many lines.") if split else None,
    )
    if state["_compare"] == _CUSTOM and period is not None and not split:
        _calendar(view, period)
    return period


def _period(view: View) -> Period | None:
    code = st.session_state["compare"]
    named = {"previous": view.before, "weekdays": view.period.weekdays_before(), "year": view.period.year_before()}
    if code is None or code in named:
        return None if code is None else named[code]
    try:
        period = periods.parse(str(code), view.today, view.facts.first_day)
    except SettingsError:
        period = None
    if period is None or not period_picker.sensible(period, view.today):
        urlstate.refuse("compare")
        return None
    return period


def _compare_changed(before: str) -> None:
    picked = st.session_state["_compare"]
    st.session_state["compare"] = before if picked == _CUSTOM else picked
    st.session_state.pop(_COMPARED_DAYS, None)


def _calendar(view: View, period: Period) -> None:
    """Draw the calendar; while only one end is picked, the period compared with stays."""
    state = st.session_state
    if len(state.get(_COMPARED_DAYS, ())) != 1:
        state[_COMPARED_DAYS] = (period.start, period.last_day)
    st.date_input(
        _("Days compared with"),
        key=_COMPARED_DAYS,
        min_value=min(view.facts.first_day or period.start, period.start),
        max_value=max(view.today, period.last_day),
        on_change=_days_changed,
        format="YYYY-MM-DD",
        width=230,
    )


def _days_changed() -> None:
    days = st.session_state[_COMPARED_DAYS]
    if len(days) == 2:
        st.session_state["compare"] = str(periods.whole(*days))


def _what_name(code: str | None) -> str:
    return {
        None: _("The whole site"),
        "section": _("Sections"),
        "media": _("Media"),
        "language": _("Languages"),
        _STORIES: _("Chosen stories"),
        _SETS: _("Story sets"),
    }[code]


def _grain_name(code: str) -> str:
    return {"hour": _("Hour"), "day": _("Day"), "week": _("Week"), "month": _("Month")}[code]


def _compare_name(code: str | None) -> str:
    return {
        None: _("Nothing"),
        "previous": _("The period before"),
        "weekdays": _("The same weekdays before"),
        "year": _("52 weeks before"),
        _CUSTOM: _("Choose days"),
    }[code]
