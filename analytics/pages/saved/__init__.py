"""Saved: story sets and saved views of a site, with links to pass on."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from analytics import config, i18n
from analytics.i18n import _
from analytics.pages import feeds, show
from analytics.pages.frame import View
from analytics.pages.saved import story_sets, views
from analytics.store.notebook import sets
from analytics.store.notebook import views as saved


def page(view: View) -> None:
    """List views and sets; where writing is allowed they are changed and removed here too."""
    st.header(_("Saved views"), anchor=False)
    found = saved.views(config.home(), view.site)
    if found:
        views.listed(view, found)
    else:
        show.nothing(_("No view is saved yet: “Save this view” stands at the head of each page."))
    st.header(_("Story sets"), anchor=False)
    known = sets.sets(config.home(), view.site)
    if known:
        story_sets.listed(view, known)
    else:
        show.nothing(_("There is no story set yet: “Keep as a set” stands below lists of stories."))
    st.header(_("Feeds"), anchor=False)
    st.caption(_("For readers of feeds and for other programs: the same lists with the same numbers."))
    query = urlencode({"site": view.site, "lang": i18n.current()})
    for name, words in (("top", _("Top stories")), ("trending", _("Trending"))):
        st.markdown(feeds.links(name, query, words))
