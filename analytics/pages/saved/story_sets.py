"""The story sets of a site: each narrows the pages, is changed here, and has feeds."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote, urlencode

import streamlit as st

from analytics import config, i18n, queries
from analytics.i18n import _, ngettext
from analytics.pages import feeds
from analytics.pages.frame import View
from analytics.pages.saved import rows
from analytics.pages.writing import write_and_show
from analytics.store.notebook import sets
from analytics.store.notebook.names import LONGEST_TITLE
from analytics.store.notebook.sets import StorySet
from analytics.telling import say
from analytics.text import plain, safe_text


def listed(view: View, known: list[StorySet]) -> None:
    """Draw a row a set."""
    for place, one in enumerate(known):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"saved-set-{place}"):
            _row(view, one, place)


def _row(view: View, one: StorySet, place: int) -> None:
    chosen = {"site": view.site, "set": one.name, "lang": i18n.current()}
    rows.named("top", one.title, chosen, _counted(view, one))
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
        rows.link("over-time", _("Over time"), chosen)
        st.markdown(feeds.links(f"set/{quote(one.name)}", urlencode({"site": one.site})), width="content")
        if config.uploads():
            _editor(view, one, place)
            sure = _("Remove the set “{name}”? Its stories stay; links that name it open without it.")
            rows.remover(f"set-{place}", one.title, sure, partial(sets.remove, config.home(), one.site, one.name))


def _editor(view: View, one: StorySet, place: int) -> None:
    with st.popover(
        _("Edit"), type="tertiary", icon=":material/edit:", key=f"edit-{place}", on_change="rerun"
    ) as opened:
        if opened.open:
            _change(view, one, place)


def _counted(view: View, one: StorySet) -> str:
    """Say how many stories a set has, and how many of them the site does not know."""
    n = len(one.articles)
    told = ngettext("{n} story", "{n} stories", n).format(n=say.number(n))
    unknown = n - len(view.ask(queries.named_stories, view.site, one.articles))
    if not unknown:
        return told
    return " · ".join((told, _("not known here: {n}").format(n=say.number(unknown))))


def _change(view: View, one: StorySet, place: int) -> None:
    named = view.ask(queries.named_stories, view.site, one.articles)
    headlines = dict(zip(named["article_id"].tolist(), named["headline"].tolist(), strict=True))
    with st.form(key=f"change-form-{place}", border=False):
        title = st.text_input(_("Name"), one.title, max_chars=LONGEST_TITLE, key=f"change-title-{place}")
        out = st.multiselect(
            _("Take out"),
            list(one.articles),
            format_func=lambda number: plain(headlines.get(number) or _("Story {number}").format(number=number)),
            key=f"change-out-{place}",
            placeholder=_("No story"),
        )
        st.caption(_("In addresses it stays “{name}”, so that links to it hold.").format(name=safe_text(one.name)))
        wanted = st.form_submit_button(_("Save"), type="primary")
    if wanted:
        write_and_show(lambda: _changed(one, title, out))


def _changed(one: StorySet, title: str, out: list[int]) -> None:
    sets.rename(config.home(), one.site, one.name, title)
    sets.take_out(config.home(), one.site, one.name, out)
