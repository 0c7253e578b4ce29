"""The pickers: site, language, and which stories. Each changes the address through `urlstate`, none a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analytics import config, i18n, queries
from analytics.i18n import _
from analytics.pages import period_picker, urlstate
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

TWO = 2  # all, and one more: nothing to choose


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


def bar(gen: Generation, facts: SiteFacts, chosen: Period, *, days: bool, stories: bool) -> None:
    """Draw the pickers that act on this page."""
    if days and facts.kind in {"full", "sparse"}:
        period_picker.bar(facts, chosen)
    if stories:
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key="story-bar"):
            _story_filters(gen, facts.site)


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


def say_refused(*, on_stage: bool = False) -> None:
    """Say which values of the address made no sense; a page that finds more of them says so in its turn.

    On a stage, whose words a room reads, it is said for a while.
    """
    for key, value in urlstate.refused():
        words = _("The address asks for {choice}={value}, which is not known here: it was left out.")
        said = words.format(value=safe_text(value, 60), choice=safe_text(key))
        if on_stage:
            st.toast(said, icon=":material/wrong_location:", duration="long")
        else:
            st.warning(said)


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
