"""A list is kept as a set and a page as a view, and a colleague opens both."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from analytics.bench.browser import settle as settled

Visit = Callable[[str], Page]


def test_what_is_kept_is_there_for_a_colleague(visit: Visit, browser: Browser, address: str) -> None:
    page = visit("/top?site=demo&q=storm&period=90d&lang=en")
    page.get_by_role("button", name="Keep as a set").click()
    page.get_by_label("Name of a new set").fill("Storms")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("Kept: Storms has")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save this view").click()
    page.get_by_label("Name of the view").fill("Storm watch")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved: Storm watch")).to_be_visible()

    other = browser.new_context().new_page()
    other.goto(f"{address}/view/storm-watch")
    settled(other)
    assert "q=storm" in other.url
    other.get_by_role("link", name="Saved").click()
    other.get_by_role("link", name="Storms").click()
    expect(other.get_by_role("combobox", name="Story set")).to_have_value("Storms")
    assert "set=storms" in other.url
    other.context.close()
