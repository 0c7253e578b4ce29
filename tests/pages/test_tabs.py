"""Views of a page: chosen at its head, kept in the address of the page that has them."""

from __future__ import annotations

import streamlit as st
from page_stores import everything_said, full, go, single

from analytics.pages import overtime, sections
from analytics.pages.tabs import INTERVALS, Tab
from analytics.pages.urlstate import VIEWS


def spare(view) -> None:
    st.markdown(f"a spare view of {view.site}")


def with_spare(monkeypatch, **changes) -> None:
    monkeypatch.setattr(sections, "TABS", (sections.TABS[0], Tab("demand", "Spare", spare, **changes)))


def test_every_view_offered_has_its_code_in_the_address() -> None:
    for page, tabs in (("sections", sections.TABS), ("over-time", overtime.TABS)):
        codes = [tab.code for tab in tabs]
        assert codes[0] == VIEWS[page][0]
        assert set(codes) <= set(VIEWS[page])


def test_one_view_alone_has_no_control(open_page, monkeypatch) -> None:
    monkeypatch.setattr(sections, "TABS", sections.TABS[:1])
    app = open_page(full(), "sections")
    assert "_view_picked" not in {group.key for group in app.segmented_control}
    assert "view" not in app.query_params


def test_a_link_opens_a_view_and_the_usual_one_stays_out_of_the_address(open_page, monkeypatch) -> None:
    with_spare(monkeypatch)
    app = open_page(full(), "sections", view="demand")
    assert "a spare view of gazette" in everything_said(app)
    assert app.query_params["view"] == "demand"
    app.segmented_control(key="_view_picked").set_value("table").run()
    assert "a spare view" not in everything_said(app)
    assert "view" not in app.query_params


def test_a_view_is_no_other_page_s_affair(open_page, monkeypatch) -> None:
    with_spare(monkeypatch)
    app = open_page(full(), "sections", view="demand")
    app.query_params.clear()  # as Streamlit's own navigation does: the choices stay
    go(app, "over-time")
    app.run()
    assert "view" not in app.query_params
    assert not app.warning
    app.query_params.clear()
    go(app, "sections")
    app.run()
    assert "a spare view of gazette" in everything_said(app)
    assert app.query_params["view"] == "demand"


def test_a_view_that_the_page_or_the_site_does_not_have_is_said_and_left_out(open_page, monkeypatch) -> None:
    with_spare(monkeypatch, kinds=INTERVALS)
    for gen, page, view in (
        (full(), "sections", "nonsense"),
        (full(), "over-time", "demand"),
        (single(), "sections", "demand"),
    ):
        app = open_page(gen, page, view=view)
        assert [warning.value for warning in app.warning] == [
            f"The address asks for view={view}, which is not known here: it was left out."
        ]
        assert "view" not in app.query_params
