"""Readers who use a keyboard, a screen reader, a telephone, large letters or less motion get the same pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from analytics.bench.browser import settle

#: Every page in what it is mostly seen as, and its views that draw something else
PAGES = (
    "/?site=demo",
    "/top?site=demo",
    "/over-time?site=demo&by=section",
    "/over-time?site=demo&period=2026-W46&view=why",
    "/sections?site=demo",
    "/sections?site=demo&period=90d&view=demand",
    "/sections?site=demo&period=90d&view=when",
    "/sections?site=demo&period=30d&view=concentration",
    "/sections?site=demo&period=30d&view=headlines",
    "/sections?site=sample",
    "/story?site=demo",
    "/weekly?site=demo&period=2026-W46",
    "/data?site=demo",
    "/saved?site=demo",
    "/glossary?site=demo",
)
SCREENS = ("/weekly?site=demo&period=2026-W46&present=winners", "/wall?site=demo&show=now")  # dark in either theme
BY_THEME = ("color-contrast",)  # what another theme can break
SERIOUS = {"serious", "critical"}
AGAIN = 3  # times
LEAST = 24  # pixels of what is tapped (WCAG 2.2, 2.5.8)

#: Faults of Streamlit's own elements, which we can't mend from outside: (rule, part of the element's address) -> why.
KNOWN: dict[tuple[str, str], str] = {}

#: What is tapped and too small for it. Words inside a line are not asked, nor what has a label that is tapped as well
_SMALL = f"""all => all.filter(one => {{
    const box = one.getBoundingClientRect();
    const apart = !one.closest("p, li, td, label, [data-testid=stSkipToContent]");
    return apart && one.checkVisibility() && box.width && Math.min(box.width, box.height) < {LEAST};
}}).map(one => `${{one.innerText || one.ariaLabel}} ${{one.outerHTML.slice(0, 90)}}`)"""


def faults(page: Page, *rules: str) -> list[str]:
    """What axe finds that a reader would stumble over, by these rules or all, but for known faults of Streamlit."""
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [
        f"{fault['id']}: {node['target']} {node['html'][:120]}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
        if not any(fault["id"] == rule and part in str(node["target"]) for rule, part in KNOWN)
    ]


def stands_in_no_way(page: Page, *rules: str) -> None:
    """Ask again before it counts: a theme reaches the parts of a page one after the other."""
    for _ in range(AGAIN):
        if not faults(page, *rules):
            return
        page.wait_for_timeout(500)
    assert faults(page, *rules) == []


def turn(page: Page, theme: Literal["light", "dark"]) -> None:
    """Let the reader's system change its theme; the page follows."""
    page.emulate_media(color_scheme=theme)
    page.wait_for_function(
        "dark => (getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === 'dark') === dark",
        arg=theme == "dark",
    )
    settle(page)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_stands_in_the_way_in_either_theme_nor_on_a_telephone(
    browser: Browser, address: str, path: str
) -> None:
    still: Literal["reduce"] = "reduce"  # a colour on its way to another is neither
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, color_scheme="light", reduced_motion=still)
    page = context.new_page()
    page.goto(address + path)
    settle(page)
    page.wait_for_selector("h1")
    stands_in_no_way(page)
    turn(page, "dark")
    stands_in_no_way(page, *BY_THEME)

    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    main = "document.querySelector('[data-testid=stMain]')"
    page.wait_for_function(f"() => {main}.scrollWidth <= {main}.clientWidth + 1")
    assert page.locator("a[href], button, input, select, summary").evaluate_all(_SMALL) == []
    context.close()


@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_for_a_room_can_be_listened_to(visit: Callable[[str], Page], path: str) -> None:
    page = visit(path)
    expect(page.locator(".stage h1")).to_be_visible()
    stands_in_no_way(page)


def test_what_opens_on_a_tap_can_be_read_by_all_and_left_by_keyboard(visit: Callable[[str], Page]) -> None:
    page = visit("/top?site=demo")
    page.emulate_media(reduced_motion="reduce")
    for name in ("Views", "Save this view", "Keep as a set"):
        opener = page.get_by_role("button", name=name, exact=True).first
        opener.focus()
        page.keyboard.press("Enter")
        body = page.locator("[data-testid=stPopoverBody]")
        expect(body.get_by_role("button").first).to_be_visible()
        settle(page)
        turn(page, "light")
        stands_in_no_way(page)
        turn(page, "dark")
        stands_in_no_way(page, *BY_THEME)
        page.keyboard.press("Escape")
        expect(body).to_have_count(0)
        expect(opener).to_be_focused()


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


def test_less_motion_means_none(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/top")
    settle(page)
    times = "[...document.querySelectorAll('*')].map(one => parseFloat(getComputedStyle(one).transitionDuration))"
    longest = page.evaluate(f"Math.max(...{times})")
    assert longest <= 0.01
    context.close()
