"""Readers who use a keyboard, a screen reader, a telephone, large letters or less motion get the same pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from analytics.bench.browser import settle

PAGES = ("/", "/top", "/over-time", "/sections", "/story", "/data", "/glossary")
SERIOUS = {"serious", "critical"}

#: Faults of Streamlit's own elements, which we can't mend from outside: (rule, part of the element's address) -> why.
KNOWN: dict[tuple[str, str], str] = {}


def faults(page: Page) -> list[str]:
    """What axe finds that a reader would stumble over, without what is known to be Streamlit's."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['html'][:120]}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
        if not any(fault["id"] == rule and part in str(node["target"]) for rule, part in KNOWN)
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_serious_stands_in_the_way(
    browser: Browser, address: str, path: str, theme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, color_scheme=theme)
    page = context.new_page()
    page.goto(address + path)
    settle(page)
    page.wait_for_selector("h1")
    assert faults(page) == []
    context.close()


def test_an_explanation_can_be_opened_and_left_by_keyboard(visit: Callable[[str], Page]) -> None:
    page = visit("/?site=demo")
    page.get_by_role("button", name="Explain").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("How it is computed").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("How it is computed")).to_have_count(0)


def test_the_menu_can_be_walked_by_keyboard_and_focus_is_seen(visit: Callable[[str], Page]) -> None:
    page = visit("/?site=demo")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "Top stories":
            break
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style != "none"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Top stories", level=1)).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_to_be_moved_sideways_on_a_telephone(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + path)
    settle(page)
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth + 1")
    context.close()


def test_less_motion_means_none(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/top")
    settle(page)
    times = "[...document.querySelectorAll('*')].map(one => parseFloat(getComputedStyle(one).transitionDuration))"
    longest = page.evaluate(f"Math.max(...{times})")
    assert longest <= 0.01
    context.close()
