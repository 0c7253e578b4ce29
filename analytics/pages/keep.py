"""Keeping stories as a set: the list that is shown, or one story from its page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics import config, i18n, queries
from analytics.i18n import _, ngettext
from analytics.pages import urlstate
from analytics.pages.frame import View
from analytics.pages.writing import write_and_show, written
from analytics.store.notebook import sets
from analytics.store.notebook.names import LONGEST_TITLE
from analytics.store.notebook.sets import MOST_ARTICLES, StorySet
from analytics.telling import say
from analytics.text import plain, safe_text

_SAID = "_kept"
_LISTED, _FITTING = "listed", "fitting"
_ICON = ":material/bookmark_add:"


def offered(view: View, name: str, articles: Sequence[int], *, fitting: bool = False) -> None:
    """Offer to keep a list of stories as a set, or to add it to one; `fitting`: all stories under the filters, too."""
    if not config.uploads() or not articles:
        return
    _offered(i18n.current(), view, name, tuple(articles), fitting=fitting and view.filters != queries.ALL_STORIES)


@st.fragment
def _offered(language: str, view: View, name: str, articles: tuple[int, ...], *, fitting: bool) -> None:
    i18n.use(language)
    with st.popover(_("Keep as a set"), type="tertiary", icon=_ICON, key=f"keep-{name}", on_change="rerun") as opened:
        if opened.open:
            _form(view, name, articles, fitting=fitting)


def _form(view: View, name: str, articles: tuple[int, ...], *, fitting: bool) -> None:
    known = _known(view)
    said = st.session_state.pop(f"{_SAID}-{name}", None)
    if said is not None:
        st.success(said)
    with st.form(key=f"keep-form-{name}", border=False, clear_on_submit=True):
        title = st.text_input(_("Name of a new set"), max_chars=LONGEST_TITLE, key=f"keep-title-{name}")
        chosen = None
        if known:
            chosen = st.selectbox(
                _("or add to"),
                list(known),
                index=None,
                format_func=lambda one: plain(known[one].title),
                key=f"keep-into-{name}",
                placeholder=_("A set there is"),
            )
        which = _which(view, name, articles) if fitting else articles
        st.caption(_("A set is a filter on Top stories, Over time and Sections, for everybody who opens these pages."))
        wanted = st.form_submit_button(_("Keep"), type="primary")
    if wanted and (title.strip() or chosen):
        _keep(view, name, which, title, known.get(chosen or ""))


def _which(view: View, name: str, articles: tuple[int, ...]) -> tuple[int, ...]:
    """Let the list or all stories under the filters be chosen; of those the oldest first, as a set grows."""
    found = view.ask(queries.stories_that_fit, view.site, view.filters, MOST_ARTICLES + 1)["article_id"].tolist()
    names = {
        _LISTED: _("The list shown: {n}").format(n=say.number(len(articles))),
        _FITTING: _("All that fit the filters, read or not: {n}").format(n=say.number(len(found))),
    }
    picked = st.radio(_("Which stories"), list(names), format_func=names.__getitem__, key=f"keep-which-{name}")
    return tuple(int(number) for number in reversed(found)) if picked == _FITTING else articles


def _keep(view: View, name: str, articles: Sequence[int], title: str, into: StorySet | None) -> None:
    kept: list[StorySet] = []
    home = config.home()
    if into is None:
        write = partial(sets.make, home, view.site, title, articles)
    else:
        write = partial(sets.add, home, view.site, into.name, articles)
    if written(lambda: kept.append(write())):
        st.session_state[f"{_SAID}-{name}"] = _told(kept[0], view.site)
        st.rerun()


def _told(kept: StorySet, site: str) -> str:
    """Say what was kept, with the way to it."""
    link = urlstate.link("top", site=site, set=kept.name, q=None, word=None)
    n = len(kept.articles)
    words = ngettext("Kept: {set} has {n} story.", "Kept: {set} has {n} stories.", n)
    return words.format(set=f"[{safe_text(kept.title)}]({link})", n=say.number(n))


def _known(view: View) -> dict[str, StorySet]:
    return {one.name: one for one in sets.sets(config.home(), view.site)}


def of_story(view: View, article: int) -> list[StorySet]:
    """Return the sets that a story is in."""
    return [one for one in _known(view).values() if article in one.articles]


def on_story(view: View, article: int) -> None:
    """Offer to put one story into sets, and to take it out."""
    if config.uploads():
        _on_story(i18n.current(), view, article)


@st.fragment
def _on_story(language: str, view: View, article: int) -> None:
    i18n.use(language)
    with st.popover(_("Add to a set"), type="tertiary", icon=_ICON, key="keep-story", on_change="rerun") as opened:
        if opened.open:
            _memberships(view, article)


def _memberships(view: View, article: int) -> None:
    known = _known(view)
    inside = [name for name, one in known.items() if article in one.articles]
    with st.form(key="keep-story-form", border=False):
        chosen = inside
        if known:
            chosen = st.multiselect(
                _("In these sets"),
                list(known),
                default=inside,
                format_func=lambda name: plain(known[name].title),
                key=f"keep-story-sets-{article}",
                placeholder=_("None"),
            )
        title = st.text_input(_("Name of a new set"), max_chars=LONGEST_TITLE, key="keep-story-title")
        wanted = st.form_submit_button(_("Keep"), type="primary")
    if wanted:
        write_and_show(lambda: _moved(view.site, article, inside, chosen, title))


def _moved(site: str, article: int, before: Sequence[str], after: Sequence[str], title: str) -> None:
    home = config.home()
    for name in set(after) - set(before):
        sets.add(home, site, name, [article])
    for name in set(before) - set(after):
        sets.take_out(home, site, name, [article])
    if title.strip():
        sets.make(home, site, title, [article])
