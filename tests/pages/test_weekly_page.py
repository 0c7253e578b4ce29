"""The weekly review on its page: the week that the address asks for, figures of the review, rows that lead on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from page_stores import SITE, everything_said, single, story_lists
from review_site import HOSTILE, WEEK, gazette
from streamlit.testing.v1 import AppTest

from analytics import period as periods
from analytics.pages.weekly import chosen, part, rows
from analytics.review import Column, Fact, Graph, Part, Series, Table


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    return tmp_path


def links(app: AppTest, name: str) -> list[dict[str, list[str]]]:
    (found,) = (table for table in story_lists(app) if table.data["name"] == name)
    return [parse_qs(urlsplit(link).query) for link in found.column("story")["links"]]


def test_the_last_whole_week_is_shown_and_steps_lead_to_others(open_page) -> None:
    app = open_page(gazette(), "weekly")
    said = everything_said(app)
    assert not app.exception
    assert "Week 46: 9–15 Nov 2026" in said
    # 690 in the week, 380 in the one before: 690 / 380 - 1 = 0.816
    assert "Views 690 +82%" in said
    assert said.count("690 views; +82% on the period before") == 1  # once, as the headline
    assert "Day by day" in said
    assert "Data quality" in said
    assert [query["article"] for query in links(app, "review-winners")] == [["3"], ["4"], ["1"], ["2"]]
    assert HOSTILE.replace("  ", " ") in said.replace("\\", "").replace("\u2060", "")
    assert links(app, "review-why")[0]["period"] == [WEEK]  # a section opens its stories of that week

    app.button(key="step-1").click().run()
    assert app.query_params["period"] == "2026-W47"
    assert "Week 47: 16–22 Nov 2026 (not over)" in everything_said(app)
    app.button(key="step--1").click().run()
    app.button(key="step--1").click().run()
    assert app.query_params["period"] == "2026-W45"
    assert "Views 380" in everything_said(app)
    assert app.button(key="step--1").disabled  # the data begins with this week


def test_a_site_without_views_by_day_is_told_why_there_is_no_review(open_page) -> None:
    app = open_page(single(), "weekly")
    assert not app.exception
    assert [info.value.replace("\\", "") for info in app.info] == [f"{SITE}: there are no views by day to review."]


def test_a_week_of_which_no_day_is_over_offers_the_last_whole_one(open_page) -> None:
    app = open_page(gazette(), "weekly", period="2026-11-18..2026-11-19")
    assert "Views" in everything_said(app)  # Wednesday is over, Thursday is to come
    app = open_page(gazette(), "weekly", period="2026-11")
    assert "1–30 Nov 2026 (not over)" in everything_said(app)


@pytest.mark.parametrize(
    ("code", "by", "name"),
    [
        ("2026-W46", 1, "2026-W47"),  # the week that runs has its number, too: a link to it stays what it is
        ("2026-W01", -1, "2025-W52"),
        ("2026-11", -1, "2026-10"),
        ("2026-10", 1, "2026-11"),
        ("2026-11-09..2026-11-12", -1, "2026-11-05..2026-11-08"),
    ],
)
def test_steps_name_days_that_never_move(code: str, by: int, name: str) -> None:
    today = date(2026, 11, 18)
    assert chosen.stepped(code, periods.parse(code, today), by, today) == name


def test_a_graph_is_said_value_by_value() -> None:
    graph = Graph("columns", ("World", "Sport"), (Series("Share", (0.25, None)), Series("Before", (0.5, 0.5))), "share")
    assert part.described(graph) == "Share: World: 25.0%; Sport: –. Before: World: 50.0%; Sport: 50.0%."


def test_files_of_a_part_have_bare_numbers() -> None:
    columns = (Column("Day", "day"), Column("Views", "count"), Column("Change", "change"))
    table = Table(columns, ((date(2026, 11, 9), 1200, 0.125), (date(2026, 11, 10), None, None)))
    found = rows.frame(Part("days", "Day by day", table=table))
    assert list(found.columns) == ["Day", "Views", "Change (%)"]
    assert found["Views"].dtype == "Int64"
    assert found.iloc[0].tolist() == [date(2026, 11, 9), 1200, 12.5]
    drawn = rows.frame(Part("x", "X", graph=Graph("line", ("Mon", "Tue"), (Series("Views", (3, None)),))))
    assert drawn["Views"].tolist()[0] == 3
    assert rows.frame(Part("x", "X", facts=(Fact("views", "Views", 5),)))["Value"].tolist() == ["5"]
