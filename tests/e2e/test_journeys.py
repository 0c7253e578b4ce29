"""First journeys of our readers, in a real browser, from the command to a figure they can act on."""

import json
import os
import re
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from installed import READERSHIP
from playwright.sync_api import expect

PAGES = ("/", "/top", "/over-time", "/sections", "/data")


def ask(home: Path, query: str) -> list[dict]:
    answer = subprocess.run(
        [READERSHIP, "sql", query, "--format", "json"],
        env={**os.environ, "READERSHIP_HOME": str(home)},
        check=True,
        capture_output=True,
    )
    return json.loads(answer.stdout)


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def test_an_editor_goes_from_the_front_page_to_a_story(visit, settle, home):
    page = visit("/")
    expect(page.get_by_role("heading", name="Now", exact=True)).to_be_visible()
    expect(page.get_by_text("Simulated data").first).to_be_visible()
    end = ask(home, "select max(hour) as last from views_hourly where site = 'demo'")[0]["last"]
    day = f"{datetime.fromisoformat(end):%Y-%m-%d}"
    views = ask(home, f"select sum(views)::bigint as views from views_daily where site = 'demo' and day = '{day}'")
    shown = page.locator("[data-testid=stMetricValue]").first.inner_text()
    assert number(shown) == views[0]["views"]

    first = ask(
        home,
        f"""
        select a.headline, v.article_id from views_hourly as v join articles as a using (site, article_id)
        where v.site = 'demo' and v.hour > timestamp '{end}' - interval 3 hours
        group by all order by sum(v.views) desc limit 1
        """,
    )[0]
    most_read = page.get_by_role("table", name=re.compile("Most read"))
    most_read.get_by_role("link", name=first["headline"], exact=True).click()
    expect(page).to_have_url(re.compile(f"/story[?].*article={first['article_id']}"))
    settle()
    expect(page.get_by_role("heading", name=first["headline"])).to_be_visible()
    page.go_back()
    expect(most_read.get_by_role("link", name=first["headline"], exact=True)).to_be_focused()
    expect(page.get_by_role("heading", name="Now", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_drawn_without_an_error_or_a_request_to_elsewhere(page, address, settle, path):
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(address) else None)
    page.goto(address + path)
    settle()
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
    expect(page.locator("h1").first).to_be_visible()
    assert [url for url in elsewhere if not url.startswith(("data:", "blob:"))] == []


def test_a_link_opens_to_the_same_figures_in_a_clean_browser(visit, settle, page, browser):
    visit("/top")
    page.get_by_text("30 days", exact=True).click()
    settle()
    expect(page).to_have_url(re.compile("30d"))
    expect(page.get_by_text("20 Oct").first).to_be_visible()
    figures = page.locator("[data-testid=stMetricValue]").all_inner_texts()
    colleague = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    colleague.goto(page.url)
    colleague.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(colleague.locator("[data-testid=stMetricValue]").first).to_have_text(figures[0])
    assert colleague.locator("[data-testid=stMetricValue]").all_inner_texts() == figures
    colleague.context.close()


@pytest.mark.parametrize("path", ["/?site=demo", "/top?site=demo", "/top?site=sample"])
def test_no_figure_is_cut_on_a_telephone(visit, page, path):
    page.set_viewport_size({"width": 390, "height": 844})
    visit(path)
    values = page.locator("[data-testid=stMetricValue] p")
    expect(values.first).to_be_visible()
    assert (
        values.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.innerText)")
        == []
    )


def test_charts_are_drawn_for_a_telephone(browser, address):
    agent = "Mozilla/5.0 (Linux; Android 15; Mobile) Gecko/140.0 Firefox/140.0"
    context = browser.new_context(viewport={"width": 390, "height": 844}, user_agent=agent)
    page = context.new_page()
    page.goto(f"{address}/sections?site=demo")
    areas = page.locator(".js-plotly-plot .treemaplayer text")
    # the story read most of all has its name, in lines that fit its area here
    expect(areas.filter(has_text="Eight streets")).to_be_visible()
    name, copy = page.locator("h1").bounding_box(), page.get_by_role("button", name="Copy link").bounding_box()
    assert name["y"] < copy["y"] + copy["height"] / 2 < name["y"] + name["height"]  # beside the page's name
    context.close()


def test_an_analyst_takes_the_table_away(visit, page, home):
    visit("/top?site=demo")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    week = ask(
        home,
        """
        select sum(views)::bigint as views from views_daily where site = 'demo'
        and day > (select max(day) from views_daily where site = 'demo') - 7 group by article_id order by 1 desc limit 1
        """,
    )
    assert str(week[0]["views"]) in text.splitlines()[1]


def test_one_capture_shows_totals_and_says_what_it_can_not_say(visit, page):
    visit("/top?site=sample")
    expect(page.get_by_text("6,456,288").first).to_be_visible()
    expect(page.get_by_text(re.compile("One reading can.t tell a trend")).first).to_be_visible()


def test_new_data_is_offered_to_an_open_page(visit, settle, page, home, tmp_path):
    visit("/data")
    before = page.get_by_text(re.compile(r"generation \d+")).first.inner_text()
    late = tmp_path / "late.csv"
    late.write_text("id,title,section\nlate-1,A late story,City\n", encoding="utf-8")
    command = [READERSHIP, "ingest", str(late), "--site", "late paper"]
    subprocess.run(command, env={**os.environ, "READERSHIP_HOME": str(home)}, check=True, capture_output=True)
    offer = page.get_by_role("button", name=re.compile("show it", re.IGNORECASE))
    expect(offer).to_be_visible(timeout=40_000)
    assert page.get_by_text(re.compile(r"generation \d+")).first.inner_text() == before
    offer.click()
    settle()
    expect(page.get_by_text(before)).to_have_count(0)
