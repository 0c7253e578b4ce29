"""Saving what a page shows under a name, beside the link that passes it on."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics import config, i18n
from analytics.i18n import _
from analytics.pages import urlstate
from analytics.pages.writing import written
from analytics.store.notebook import views
from analytics.store.notebook.names import LONGEST_TITLE
from analytics.store.notebook.views import SavedView
from analytics.text import safe_text


def offered(path: str, site: str, today: date | None, shown: str | None, *, has_period: bool) -> None:
    """Offer to save the page as it is.

    today is the data's last day; shown the period's code, where it is not the one chosen, as on the review.
    """
    if config.uploads():
        _offered(i18n.current(), path, site, today, shown, has_period=has_period)


@st.fragment
def _offered(language: str, path: str, site: str, today: date | None, shown: str | None, *, has_period: bool) -> None:
    i18n.use(language)
    with st.popover(
        _("Save this view"), type="tertiary", icon=":material/bookmark:", key="save-view", on_change="rerun"
    ) as opened:
        if opened.open:
            _form(path, site, today, shown, has_period=has_period)


def _form(path: str, site: str, today: date | None, shown: str | None, *, has_period: bool) -> None:
    moving, fixed = urlstate.link(path, lang=None), urlstate.fixed_link(path, today, shown)
    moves = (has_period or shown is not None) and moving != fixed
    with st.form(key="save-form", border=False, clear_on_submit=True):
        title = st.text_input(_("Name of the view"), max_chars=LONGEST_TITLE, key="save-title")
        stays = moves and not st.toggle(
            _("Days move on with the data"), value=True, key="save-moves", help=_("Off: always these very days.")
        )
        st.caption(_("Everybody who opens these pages finds it under Saved, at the foot of the page."))
        wanted = st.form_submit_button(_("Save"), type="primary")
    if wanted and title.strip():
        query = (fixed if stays else moving).partition("?")[2]
        kept: list[SavedView] = []
        if written(lambda: kept.append(views.save(config.home(), site, title, path, query))):
            link = f"[{safe_text(kept[0].title)}]({urlstate.link('saved', site=site)})"
            st.success(_("Saved: {view}").format(view=link))
