"""Sections: the figures that the rows add up to, and what one section or one day leaves to say."""

from __future__ import annotations

import json
from datetime import date

import pytest
from page_stores import SITE, STORES, every_day, everything_said, full, insert, sparse, story_lists


def sections(app):
    """The table of sections; the other list on the page is of stories."""
    return next(found for found in story_lists(app) if "stories_read" in found.keys)


def charts_of(app) -> dict[str, dict]:
    return {chart.proto.id.rsplit("-chart-", 1)[-1]: json.loads(chart.proto.spec) for chart in app.get("plotly_chart")}


def test_sections_have_their_figures(open_page) -> None:
    # 14 to 20 November: World 300, Politics 120, not stated 10; before only Politics 710. Published: one each
    table = sections(open_page(every_day(full()), "sections", period="7d"))
    assert table.words("story") == ["World", "Politics", "Not stated"]
    assert table.words("views") == ["300", "120", "10"]
    assert table.words("change") == ["–", "−83%", "–"]  # 120 / 710 - 1
    assert table.words("share") == ["69.8%", "27.9%", "2.3%"]  # of 430
    assert table.words("output_share") == ["50.0%", "50.0%", "0.0%"]
    assert table.words("stories_read") == ["1", "1", "1"]
    assert all(column["help"] for column in table.data["columns"])


def test_days_of_which_a_part_is_unknown_are_compared_with_nothing(open_page) -> None:
    app = open_page(full(), "sections", period="7d")  # of the seven days before only the last is known
    assert sections(app).words("change") == ["–", "–", "–"]
    told = " ".join(chart.proto.alt for chart in app.get("plotly_chart"))
    assert "Politics: 120 views" in told
    assert "Politics: ." not in told
    assert "−83%" not in told


def test_a_section_leads_to_its_stories(open_page) -> None:
    column = sections(open_page(full(), "sections", period="30d")).column("story")
    assert column["links"] == [
        f"top?site={SITE}&period=30d&section={code}&lang=en" for code in ("Politics", "World", "~")
    ]


def test_the_charts_say_what_they_show(open_page) -> None:
    app = open_page(every_day(full()), "sections", period="7d")
    told = " ".join(chart.proto.alt for chart in app.get("plotly_chart"))
    assert "World: 300 views, 69.8% of all." in told
    assert "The most read story is Harbour opens (World) with 300 views." in told
    # World 69.8 of 50 is above by 19.8, Politics 27.9 of 50 below by 22.1
    assert "World: 69.8% of views from 50.0% of the stories published." in told
    assert "Politics: 27.9% of views from 50.0% of the stories published." in told
    assert "At the end: World, 69.8% (Fri, 20 Nov 2026)." in told
    assert "Politics: 19 Nov 2026: 0 · −83%." in told  # the last whole day


def test_one_section_is_compared_with_nothing(open_page) -> None:
    app = open_page(full(), "sections", period="7d", section="World")
    assert sections(app).keys == [
        "story",
        "views",
        "change",
        "stories_published",
        "stories_read",
        "views_per_story_read",
    ]
    assert "only one is chosen" in everything_said(app)
    assert len(app.get("plotly_chart")) == 2  # its stories, and its line
    assert not app.toggle


def test_lists_without_sections_choose_none_and_are_not_the_whole_site(open_page) -> None:
    gen = sparse()
    gen._connection.execute("update articles set section = null")
    said = everything_said(open_page(gen, "sections", period="7d"))
    assert "Shares among sections are left out: there is only one." in said
    assert "nothing here is about the whole site" in said
    assert "changes look smaller" not in said  # there are none: nothing is known of the days before


def test_a_day_has_no_line_and_no_change_while_it_lasts(open_page) -> None:
    app = open_page(full(), "sections", period="1d")
    assert len(app.get("plotly_chart")) == 2  # areas, published and read
    assert "change" not in sections(app).keys


def test_own_scales_are_part_of_the_address(open_page) -> None:
    app = open_page(full(), "sections", period="7d")
    assert "axis" not in app.query_params
    app.toggle[0].set_value(True).run()
    assert app.query_params["axis"] == "own"
    assert open_page(full(), "sections", period="7d", axis="own").toggle[0].value


def test_many_sections_stand_in_two_columns(open_page) -> None:
    gen = full()
    for number in range(10, 20):
        insert(gen, "articles", [{"site": SITE, "article_id": number, "section": f"S{number}", "headline": "x"}])
        row = {"site": SITE, "article_id": number, "day": date(2026, 11, 20), "views": number, "basis": "reported"}
        insert(gen, "views_daily", [row])
    app = open_page(gen, "sections", period="7d")
    said = everything_said(app)
    assert "Section by section, 1 to 5" in said  # eight of thirteen, and the rest of them
    assert "Section by section, 6 to 9" in said
    assert len(sections(app).words("story")) == 13


def test_nothing_read_is_said(open_page) -> None:
    gen = full()
    gen._connection.execute("update views_daily set views = 0")
    app = open_page(gen, "sections", period="7d")
    assert "No story that fits was read." in everything_said(app)
    assert not app.get("plotly_chart")


def test_filters_that_fit_no_story_leave_nothing_unknown(open_page) -> None:
    said = everything_said(open_page(full(), "sections", period="7d", q="nosuchword"))
    assert "No story that fits was read." in said
    assert "No views are known" not in said
    assert "The source states no sections" not in said
    said = everything_said(open_page(full(), "sections", period="2025-01", lang="en"))
    assert "No views are known for this period and these filters." in said


@pytest.mark.parametrize(("kind", "said"), [("single", "running totals read once"), ("ranks", "No views are known")])
def test_what_lists_alone_can_say(open_page, kind: str, said: str) -> None:
    app = open_page(STORES[kind](), "sections")
    assert said in everything_said(app)
    assert not app.get("plotly_chart")


def test_groups_of_totals(open_page) -> None:
    said = everything_said(open_page(STORES["single"](), "sections"))
    assert "World,1,1000,1000" in said
    assert "By media" in said
    assert "By series" not in said  # none states any
