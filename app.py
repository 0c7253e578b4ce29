"""The pages of Readership: language, navigation, pickers, and the one error boundary."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics import i18n, queries
from analytics.i18n import _
from analytics.pages import faults, filters, frame, period_picker, save, start, urlstate
from analytics.pages.html import set_language, style
from analytics.pages.registry import PAGES, PageSpec

ART = Path(__file__).parent / "analytics/pages/art"
NAME = "Readership"
TRY_AGAIN = 30  # seconds after which a screen without anybody before it is drawn anew when it failed
ICON, LOGO = str(ART / "icon.svg"), str(ART / "logo.svg")


def show(spec: PageSpec, pickers: DeltaGenerator | None) -> None:
    """Draw one page for the site, period and filters chosen; without pickers, it has the screen to itself."""
    filters.say_missing()
    with st.spinner(_("Reading the data")):  # shows itself only when it takes long
        gen = frame.generation()
    site = filters.site(gen, pickers)
    facts = None if site is None else frame.ask(gen, queries.site_facts, site)
    if facts is None or (facts.kind == "empty" and spec.path != "data"):  # why nothing could be used is said there
        start.page(frame.ask(gen, queries.sites))
        frame.offer_newest(i18n.current())
        return
    period = period_picker.chosen_period(facts)
    has_filters = facts.kind in spec.filters_for
    if pickers is not None:
        shown = spec.shown(facts)
        kept = partial(save.offered, spec.path, facts.site, facts.today, shown, has_period=spec.has_period)
        further = (lambda: None) if spec.at_foot else kept
        frame.header(_(spec.name), facts, gen, urlstate.fixed_link(spec.path, facts.today, shown), further)
        frame.offer_newest(i18n.current())
        filters.bar(gen, facts, period, days=spec.has_period, stories=has_filters)
        filters.say_refused()
    else:
        filters.say_refused(on_stage=True)
    stories = filters.chosen() if has_filters else queries.ALL_STORIES
    with st.spinner(_("Working out the figures")):
        spec.show(frame.View(gen, facts, period, stories, str(st.session_state["period"])))


def menu(pages: dict[str, st.Page], *, at_foot: bool) -> None:
    """Draw links to the pages that carry the choices: the built-in menu would drop them from the address."""
    for path, page in pages.items():
        if PAGES[path].at_foot == at_foot:
            st.page_link(page, query_params=urlstate.query(path))


def framed(spec: PageSpec, pages: dict[str, st.Page]) -> None:
    """Draw a page between the masthead and the links at its foot."""
    with st.container(key="masthead", horizontal=True, vertical_alignment="center", gap="small"):
        st.image(LOGO, width=150, alt=NAME)
        links = st.container(key="menu", horizontal=True, wrap=False, gap=None)
        pickers = st.container(key="pickers", horizontal=True, width="content", gap="small")
    with faults.guarded(spec.path):
        show(spec, pickers)
    filters.language(pickers)
    with links:
        menu(pages, at_foot=False)
    with st.container(key="foot", horizontal=True):
        menu(pages, at_foot=True)


def main() -> None:
    """Run once for each click."""
    urlstate.sync_in()
    i18n.use(str(st.session_state["lang"]))
    pages = {
        path: st.Page(lambda: None, title=_(spec.name), url_path=path or None, default=not path)
        for path, spec in PAGES.items()
    }
    spec = PAGES[st.navigation(list(pages.values()), position="hidden").url_path]
    st.set_page_config(page_title=f"{_(spec.name)} – {NAME}", page_icon=ICON, layout="wide")
    alone = spec.alone()
    style(stage=alone)
    if alone:
        with faults.guarded(spec.path, again=TRY_AGAIN):
            show(spec, None)
    else:
        framed(spec, pages)
    urlstate.sync_out(spec.path)
    set_language(i18n.current())


main()
