"""The list of stories in a browser: sorted there, kept on the way back, a table for all who read it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

UNKNOWN = "–"


def changes(page: Page) -> list[str]:
    return [text for text in page.locator("td.change").all_inner_texts() if text]


def as_number(text: str) -> float:
    """+12%, −3%, or ×11: eleven times what was, 1,000% more."""
    plain = text.replace("−", "-").replace(",", "")
    return 100 * (float(plain[1:]) - 1) if plain.startswith("×") else float(plain.rstrip("%"))


def test_an_analyst_sorts_opens_a_story_and_comes_back_to_the_list_as_it_was(visit, settle, page):
    visit("/top?site=demo&period=30d&lang=en")
    header = page.get_by_role("columnheader", name="Change")
    header.get_by_role("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="Show all 100").click()
    expect(page.locator("tbody tr:visible")).to_have_count(100)
    shown = changes(page)
    known = [as_number(text) for text in shown if text != UNKNOWN]
    assert len(known) > 10
    assert known == sorted(known, reverse=True)
    assert set(shown[len(known) :]) <= {UNKNOWN}  # unknown last, also below what fell

    entries = page.evaluate("history.length")
    link = page.locator("td.story a").nth(60)
    words = link.inner_text()
    link.click()
    settle()
    expect(page).to_have_url(re.compile(r"/story[?].*article=\d+"))
    assert page.evaluate("history.length") == entries + 1
    page.go_back()
    expect(page.get_by_role("link", name=words, exact=True)).to_be_focused()
    settle()
    expect(page).to_have_url(re.compile("/top[?].*period=30d"))
    assert changes(page) == shown


def test_a_name_that_leads_further_down_the_page_stays_on_it(visit, settle, page):
    visit("/over-time?site=demo&view=why&lang=en")
    name = page.locator("td.story a").first
    section = name.inner_text()
    name.click()
    settle()
    expect(page).to_have_url(re.compile(rf"/over-time[?].*only={section}"))
    expect(page.get_by_role("heading", name="Stories behind it")).to_be_in_viewport()
    expect(page.locator("tr.leaving")).to_have_count(0)
    expect(page.locator("td.section").filter(has_not_text=section)).to_have_count(0)
    assert set(page.locator("td.section").all_inner_texts()) == {section}


def test_clicks_on_a_column_sort_both_ways_and_back(visit, page):
    visit("/top?site=demo&lang=en")
    ranks = page.locator("td.rank:visible")
    button = page.get_by_role("columnheader", name="#").get_by_role("button")
    expect(ranks).to_have_count(25)
    before = ranks.all_inner_texts()
    button.click()
    assert ranks.all_inner_texts() == before
    button.click()
    assert [int(rank) for rank in ranks.all_inner_texts()] == sorted(map(int, ranks.all_inner_texts()), reverse=True)
    button.click()
    assert ranks.all_inner_texts() == before
    expect(page.get_by_role("columnheader", name="#")).not_to_have_attribute("aria-sort", re.compile("."))


def test_a_headline_is_a_link_for_those_who_want_another_tab(visit, page):
    visit("/top?site=demo&lang=en")
    link = page.locator("td.story a").first
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    assert link.evaluate("link => link.href") == opened.value.url
    expect(page).to_have_url(re.compile("/top"))


def test_the_keyboard_explains_a_column_and_escape_hides_it(visit, page):
    visit("/top?site=demo&lang=en")
    header = page.get_by_role("columnheader", name="Moved")
    page.get_by_role("columnheader", name="#").get_by_role("button").focus()
    page.keyboard.press("Tab")
    expect(header.get_by_role("button")).to_be_focused()
    expect(header.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(header.get_by_role("tooltip")).to_be_hidden()


@pytest.mark.parametrize("path", ["/?site=demo", "/top?site=demo", "/top?site=sample"])
def test_a_telephone_shows_whole_headlines_and_scrolls_one_way(visit, page, path):
    page.set_viewport_size({"width": 390, "height": 844})
    visit(path)
    headlines = page.locator("td.story a:visible")
    expect(headlines.first).to_be_visible()
    cut = headlines.evaluate_all(
        """all => all.filter(one => {
            const box = one.getBoundingClientRect();
            return one.scrollWidth > one.clientWidth + 1 && one.clientWidth || box.left < 0 || box.right > innerWidth;
        }).map(one => one.innerText)"""
    )
    assert cut == []
    scrolled = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{scrolled}.scrollWidth <= {scrolled}.clientWidth")
    # cards to the eye, a table to the ear
    assert page.get_by_role("table").get_by_role("row").count() > 10
