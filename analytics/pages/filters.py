"""The pickers: site, period, and which stories. Each changes the address through `urlstate`, none of them a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analytics import config, formats, i18n, queries
from analytics import period as periods
from analytics.errors import SettingsError
from analytics.i18n import _
from analytics.pages import urlstate
from analytics.pages.frame import ask
from analytics.queries import Filters, SiteFacts
from analytics.queries.choices import choices
from analytics.queries.filters import NONE_STATED
from analytics.store.notebook import sets
from analytics.telling import say
from analytics.text import plain, safe_text

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from analytics.period import Period
    from analytics.store.reader import Generation

_CODE, _DAYS = "_period_code", "_period_days"
_CUSTOM = "custom"
EARLIEST = date(1990, 1, 1)  # before there were sites to read
AHEAD = timedelta(days=366)  # of the data: a year that is not over
TWO = 2  # all, and one more: nothing to choose


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
        _CUSTOM: _("Choose days"),
    }[code]


def site(gen: Generation, place: DeltaGenerator | None) -> str | None:
    """Pick the site when there is more than one and a place for the picker; None when the store is empty."""
    names = [str(name) for name in ask(gen, queries.sites)["site"]]
    state = st.session_state
    if state["site"] is not None and state["site"] not in names:
        urlstate.refuse("site")
    if not names:
        return None
    state["site"] = state["site"] or names[0]
    if len(names) > 1 and place is not None:
        place.selectbox(
            _("Site"),
            names,
            key="site",
            on_change=_site_changed,
            placeholder=_("Site"),
            label_visibility="collapsed",
            width=150,
        )
    return str(state["site"])


def _site_changed() -> None:
    """Forget what belongs to one site only."""
    for key in ("article", "section", "language", "topic", "set", "sets", "stories", "only", "input"):
        st.session_state[key] = None


def language(place: DeltaGenerator) -> None:
    """Pick the language when there is more than one."""
    if len(i18n.available()) > 1:
        place.selectbox(
            _("Language"),
            i18n.available(),
            key="lang",
            format_func=i18n.LANGUAGES.__getitem__,
            placeholder=_("Language"),
            label_visibility="collapsed",
            width=130,
        )


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
    if state[_CODE] == _CUSTOM:
        state["period"] = state["_period_shown"]
    elif state[_CODE] is not None:
        state["period"] = state[_CODE]


def _days_changed() -> None:
    days = st.session_state[_DAYS]
    if len(days) == 2:
        st.session_state["period"] = str(periods.whole(*days))


def _stepped(code: str) -> None:
    st.session_state["period"] = code


def bar(gen: Generation, facts: SiteFacts, chosen: Period, *, days: bool, stories: bool) -> None:
    """Draw the pickers that act on this page."""
    if days and facts.kind in {"full", "sparse"}:
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key="period-bar"):
            _period_picker(facts, chosen)
            st.caption(_period_words(chosen, facts), width="content")
    if stories:
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key="story-bar"):
            _story_filters(gen, facts.site)


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


def _period_picker(facts: SiteFacts, chosen: Period) -> None:
    """Draw the period buttons, a step back and forth and, for days of one's own, a calendar."""
    state = st.session_state
    code = str(state["period"])
    custom = periods.base(code) not in periods.CODES and periods.unit(code) is None
    state["_period_shown"] = str(chosen)
    state[_CODE] = _CUSTOM if custom else periods.unit(code) or periods.base(code)
    st.segmented_control(
        _("Period"),
        [*periods.CODES, _CUSTOM],
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
    arrows = (
        (-1, ":material/chevron_left:", _("Earlier"), chosen.start > first),
        (1, ":material/chevron_right:", _("Later"), chosen.last_day < today),
    )
    with st.container(horizontal=True, gap=None, width="content"):
        for by, icon, words, there in arrows:
            st.button(
                words,
                key=f"step-{by}",
                icon=icon,
                on_click=_stepped,
                args=(periods.step(code, chosen, by, today),),
                disabled=not there,
                type="tertiary",
            )


def _options(key: str, known: pd.Series) -> list[str | None]:
    """Return the choices of a filter: all, those there are, and "not stated" where some story states none."""
    options: list[str | None] = [None, *sorted(str(value) for value in known.dropna().unique())]
    if known.isna().any() and len(options) > 1:
        options.append(NONE_STATED)
    if st.session_state[key] not in options:
        urlstate.refuse(key)
    return options


def _label(value: str | None, every: str, name: Callable[[str | None], str]) -> str:
    if value is None:
        return every
    return _("Not stated") if value == NONE_STATED else name(value)


def _story_filters(gen: Generation, site_name: str) -> None:
    """Draw the pickers of section, media, language and topic, and the search in titles."""
    found = ask(gen, choices, site_name)
    known = found.assign(topic=found["topics"]).explode("topic")
    words: tuple[tuple[str, str, Callable[[str | None], str]], ...] = (
        ("section", _("All sections"), str),
        ("media", _("All media"), say.media_name),
        ("language", _("All languages"), lambda code: say.language(str(code))),
        ("topic", _("All topics"), str),
    )
    for key, every, name in words:
        options = _options(key, known[key].dropna() if key == "topic" else known[key])
        if len(options) > (1 if key == "topic" else TWO):
            st.selectbox(
                every,
                options,
                key=key,
                format_func=partial(_label, every=every, name=name),
                placeholder=every,
                label_visibility="collapsed",
                width=170,
            )
    _set_picker(site_name)
    st.text_input(
        _("Search in titles"),
        key="q",
        max_chars=100,
        placeholder=_("Search in titles"),
        icon=":material/search:",
        label_visibility="collapsed",
        width=220,
    )


def _set_picker(site_name: str) -> None:
    """Draw the picker of story sets, where anybody has made one."""
    titles = {one.name: one.title for one in sets.sets(config.home(), site_name)}
    if st.session_state["set"] not in {None, *titles}:
        urlstate.refuse("set")
    if titles:
        st.selectbox(
            _("Story set"),
            [None, *titles],
            key="set",
            format_func=lambda name: _("All stories") if name is None else plain(titles[name]),
            placeholder=_("Story set"),
            label_visibility="collapsed",
            width=170,
        )


def say_missing() -> None:
    """Say that the address asked for a page that there is not."""
    missing = urlstate.missing()
    if missing is not None:
        words = _("There is no page “{path}” here. The pages are those in the menu above.")
        st.warning(words.format(path=safe_text(missing, 60)), icon=":material/wrong_location:")


def say_refused() -> None:
    """Say which values of the address made no sense; a page that finds more of them says so in its turn."""
    for key, value in urlstate.refused():
        words = _("The address asks for {choice}={value}, which is not known here: it was left out.")
        st.warning(words.format(value=safe_text(value, 60), choice=safe_text(key)))


def conditions(chosen: Mapping[str, str | None], articles: tuple[int, ...] | None) -> Filters:
    """Return the conditions on stories that an address holds; articles are those of its set, None where it has none."""
    stated = {key: "" if (code := chosen.get(key)) == NONE_STATED else code for key in ("section", "media", "language")}
    return Filters(**stated, topic=chosen.get("topic"), text=chosen.get("q") or None, articles=articles)


def chosen() -> Filters:
    """Return the conditions on stories as chosen."""
    state = {key: st.session_state[key] for key in ("section", "media", "language", "topic", "q")}
    return conditions(state, _articles(st.session_state["set"]))


def _articles(name: str | None) -> tuple[int, ...] | None:
    """The stories of the set chosen; none where it has been removed this moment: never all under its name."""
    if name is None:
        return None
    found = sets.find(config.home(), str(st.session_state["site"]), name)
    return () if found is None else found.articles
