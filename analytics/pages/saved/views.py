"""The saved views of a site: each opens what it saved, and has a short link."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

import streamlit as st

from analytics import config, formats, i18n, period
from analytics.i18n import _
from analytics.pages import period_picker, urlstate
from analytics.pages.elements import tools
from analytics.pages.frame import View
from analytics.pages.saved import rows
from analytics.store.notebook import views
from analytics.store.notebook.views import SavedView


def listed(view: View, found: list[SavedView]) -> None:
    """Draw a row a view."""
    st.caption(_("“7 days” and the like move on with the data; days that were saved as such stay."))
    for place, one in enumerate(found):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"saved-view-{place}"):
            _row(view, one, place)


def _row(view: View, one: SavedView, place: int) -> None:
    chosen = urlstate.cleaned(one.page, one.query)
    query = {**chosen, "lang": i18n.current()}
    rows.named(one.page, one.title, query, " · ".join(_page_and_days(view, one.page, chosen)))
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
        tools.copy_link(f"view/{quote(one.name)}", _("Copy short link"), f"view-{place}")
        if config.uploads():
            sure = _("Remove the view “{name}”? Links to it will lead nowhere.")
            rows.remover(f"view-{place}", one.title, sure, partial(views.remove, config.home(), one.name))


def _page_and_days(view: View, path: str, chosen: dict[str, str]) -> list[str]:
    """Say which page it is and, where it has a period, which days."""
    from analytics.pages.registry import PAGES  # noqa: PLC0415 - it lists this page too

    spec = PAGES.get(path)
    if spec is None:
        return []
    named = spec.shown(view.facts) is not None and "period" in chosen  # a review of the latest week moves on by itself
    if view.facts.today is None or not (spec.has_period or named):
        return [_(spec.name)]
    code = chosen.get("period") or str(urlstate.default("period"))
    if period.base(code) == code and code in period.CODES:
        return [_(spec.name), period_picker.period_name(code)]
    days = period.parse(code, view.facts.today, view.facts.first_day)
    return [_(spec.name), formats.period(days, i18n.current())]
