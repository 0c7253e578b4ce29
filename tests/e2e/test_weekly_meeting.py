"""What an analyst takes from the pages, and what a room looks at on Monday."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from installed import READERSHIP
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from analytics.bench.browser import settle as settled

FIGURES = "[data-testid=stMetricValue]"
Visit = Callable[[str], Page]
Settle = Callable[[], None]

ROUGH = {"K": 1_000, "M": 1_000_000, "萬": 10_000, "万": 10_000}


def one_number(home: Path, query: str) -> int:
    answer = subprocess.run(
        [READERSHIP, "sql", query, "--format", "json"],
        env={**os.environ, "READERSHIP_HOME": str(home)},
        check=True,
        capture_output=True,
    )
    (row,) = json.loads(answer.stdout)
    return int(row["n"])


def colleague(browser: Browser, address: str) -> Page:
    """A page of somebody else, who opens an address with nothing of ours."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address)
    settled(page)
    return page


def figures_of(page: Page) -> list[str]:
    expect(page.locator(FIGURES).first).to_be_visible()
    return page.locator(FIGURES).all_inner_texts()


def headlines_of(page: Page) -> list[str]:
    expect(page.locator("td.story a").first).to_be_visible()
    return page.locator("td.story a").all_inner_texts()


def test_a_room_passes_its_figures_on_and_steps_to_last_week(visit: Visit, settle: Settle, browser: Browser) -> None:
    page = visit("/top?site=demo&period=week&lang=en")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "period=week%402026-11-18" in link  # the same days, and the same ones to compare with, tomorrow
    other = colleague(browser, link)
    assert figures_of(other) == figures_of(page)
    assert headlines_of(other) == headlines_of(page)
    other.context.close()

    page.get_by_role("button", name="Earlier").click()
    settle()
    expect(page).to_have_url(re.compile(r"period=2026-W46"))
    expect(page.get_by_text("9–15 Nov 2026").first).to_be_visible()
    headlines = headlines_of(page)
    page.get_by_role("link", name="Sections", exact=True).click()
    settle()
    expect(page).to_have_url(re.compile(r"/sections[?].*period=2026-W46"))
    page.go_back()
    settle()
    expect(page.get_by_role("heading", name="Top stories", level=1)).to_be_visible()
    assert headlines_of(page) == headlines


def test_an_analyst_asks_a_figure_what_it_is_and_finds_the_sum_in_its_table(visit: Visit, home: Path) -> None:
    page = visit("/top?site=demo&period=30d&lang=en")
    week = one_number(
        home,
        """
        select sum(views)::bigint as n from views_daily where site = 'demo'
        and day > (select max(day) from views_daily where site = 'demo') - 30
        """,
    )
    expect(page.locator(FIGURES).first).to_have_text(f"{week:,}")
    page.get_by_role("button", name="Views", exact=True).first.click()
    body = page.locator("[data-testid=stPopoverBody]")
    expect(body.get_by_text("How it is computed")).to_be_visible()
    expect(body.get_by_text(re.compile("as reported by the source"))).to_be_visible()
    with page.expect_download() as download:
        body.get_by_role("button", name="CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    column = lines[0].split(",").index("Views")
    assert sum(int(line.split(",")[column]) for line in lines[1:]) == week


def test_an_analyst_takes_a_chart_away_as_a_picture(visit: Visit) -> None:
    page = visit("/over-time?site=demo&period=30d&compare=weekdays&lang=en")
    page.get_by_role("button", name="Explain").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    drawing = ET.parse(download.value.path()).getroot()  # noqa: S314 - our own
    assert drawing.tag.endswith("svg")
    said = " ".join(drawing.itertext())
    assert "Views over time" in said
    assert "Simulated data" in said  # a picture that leaves the page still says what it is of
    assert len(drawing.findall(".//{http://www.w3.org/2000/svg}path")) > 5
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    with Image.open(download.value.path()) as picture:
        assert picture.width > 1000
        assert len(picture.convert("RGB").getcolors(2**24) or []) > 5


def test_a_meeting_goes_through_last_week_in_the_room_and_keeps_what_it_decides(visit: Visit, settle: Settle) -> None:
    page = visit("/weekly?site=demo&period=2026-W44&lang=en")
    expect(page.get_by_text("Week 44: 26 Oct – 1 Nov 2026")).to_be_visible()
    page.get_by_label("What is decided").fill("Two reporters for the harbour")
    page.get_by_label("Owner").fill("Ada")
    page.get_by_role("button", name="Write it down").click()
    settle()
    expect(page.get_by_role("cell", name="Two reporters for the harbour")).to_be_visible()
    page.get_by_role("button", name="Later", exact=True).click()
    settle()
    expect(page).to_have_url(re.compile("period=2026-W45"))
    expect(page.get_by_role("cell", name="Two reporters for the harbour")).to_be_visible()

    page.get_by_role("button", name="Present").click()
    title = page.locator(".stage h1")
    expect(title).to_have_text("demo: 2–8 Nov 2026")
    for key, shown in (("ArrowRight", "In figures"), ("End", "The rest, in brief"), ("Home", "demo: 2–8 Nov 2026")):
        page.keyboard.press(key)
        settle()
        expect(title).to_have_text(shown)
    page.goto(page.url.replace("present=cover", "present=winners"))
    first = page.locator(".stage td a").first
    headline = first.inner_text()
    first.click()
    expect(page.get_by_role("heading", name=headline)).to_be_visible()
    page.go_back()
    settle()
    expect(title).to_have_text("Read most")
    page.keyboard.press("Escape")
    settle()
    expect(page.get_by_role("heading", name="Weekly review", level=1)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Take it along").click()
        page.get_by_role("button", name="Text (Markdown)").click()
    assert "Two reporters for the harbour" in Path(download.value.path()).read_text(encoding="utf-8")


def number(text: str) -> str:
    """The digits of a figure; of an estimate, which languages count in thousands or in ten thousands, all of it."""
    digits = re.sub(r"[^\d.]", "", text)
    unit = ROUGH.get(text.strip()[-1:])
    return digits if unit is None else str(round(float(digits) * unit))


@pytest.mark.parametrize(
    "path",
    [
        "/?site=demo",
        "/top?site=demo&period=2026-10&section=World",
        "/over-time?site=demo&period=2026-10-01..2026-10-14&compare=2026-09-01..2026-09-14&scale=log",
        "/sections?site=demo&period=2026-W45",
        "/top?site=sample",
    ],
)
def test_figures_are_the_same_in_every_language(browser: Browser, address: str, path: str) -> None:
    shown = []
    for language in ("en", "zh-Hant", "zh-Hans"):
        page = colleague(browser, f"{address}{path}&lang={language}")
        assert page.evaluate("document.documentElement.lang") == language
        expect(page.locator(".js-plotly-plot, td.story").first).to_be_visible()
        shown.append([number(text) for text in page.locator(FIGURES).all_inner_texts()])
        page.context.close()
    assert shown[0] == shown[1] == shown[2]
    assert any(shown[0]) or "sections" in path


def test_a_reader_changes_the_language_and_keeps_everything_else(visit: Visit, settle: Settle) -> None:
    page = visit("/top?site=demo&period=30d&section=World&lang=en")
    figures = figures_of(page)
    page.get_by_role("combobox", name=re.compile("Language")).click()
    page.get_by_role("option", name="繁體中文").click()
    settle()
    expect(page).to_have_url(re.compile("lang=zh-Hant"))
    expect(page).to_have_url(re.compile("section=World"))
    assert figures_of(page) == figures
    page.go_back()
    settle()
    expect(page.get_by_role("heading", name="Top stories", level=1)).to_be_visible()


def test_old_and_broken_addresses_fall_back_with_a_word(visit: Visit) -> None:
    page = visit("/top?site=demo&period=lately&section=Nowhere&lang=en")
    for what in ("period=lately", "section=Nowhere"):
        expect(page.get_by_text(re.compile(f"The address asks for {what}"))).to_be_visible()
    expect(page.locator(FIGURES).first).to_be_visible()
