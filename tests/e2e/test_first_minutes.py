"""The first minutes of a newsroom that has nothing yet: three ways to begin, each of which ends in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.bench.browser import served, settle

BUILDING = 180_000  # milliseconds in which a demo is built on a slow machine
HEADER = "title,section,published,date,views\n"


@pytest.fixture
def nothing(tmp_path: Path) -> Iterator[str]:
    """Address of the app on a store that is not there yet."""
    with served(tmp_path / "home") as address:
        yield address


def test_a_newsroom_without_data_builds_the_demo_and_looks_at_its_day(nothing: str, page: Page) -> None:
    page.goto(f"{nothing}/?lang=en")
    settle(page)
    expect(page.get_by_role("heading", name="Welcome to Readership")).to_be_visible()
    page.get_by_role("button", name="Build the demo").click()
    expect(page.get_by_role("heading", name="Now", exact=True)).to_be_visible(timeout=BUILDING)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=BUILDING)
    expect(page.get_by_text("Simulated data").first).to_be_visible()
    assert page.locator("[data-testid=stMetricValue]").first.inner_text() != "–"


def test_a_newsroom_uploads_a_table_and_sees_what_it_says(nothing: str, page: Page, tmp_path: Path) -> None:
    rows = [("Harbour opens", "City", 120), ("Tax vote", "Politics", 80)]
    days = [
        f"{title},{section},2026-11-0{day},2026-11-0{day},{views}" for title, section, views in rows for day in (2, 3)
    ]
    table = tmp_path / "views.csv"
    table.write_text(HEADER + "\n".join(days) + "\n", encoding="utf-8")
    page.goto(f"{nothing}/?lang=en")
    settle(page)
    page.locator("input[type=file]").first.set_input_files(table)
    settle(page)
    site = page.get_by_role("textbox", name="Site")
    site.fill("gazette")
    site.press("Enter")
    settle(page)
    store = page.get_by_role("button", name="Store it")
    expect(store).to_be_visible()
    expect(page.get_by_text(re.compile("4 read = 4 stored")).first).to_be_visible()
    store.click()
    page.get_by_role("button", name="Show it", exact=True).click()
    settle(page)
    expect(page.get_by_text("gazette").first).to_be_visible()
    expect(page.get_by_role("link", name="Harbour opens").first).to_be_visible()
