"""The weekly review on its page: the week that the address asks for, figures of the review, rows that lead on."""

from __future__ import annotations

import json
import re
from contextvars import copy_context
from datetime import date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from page_stores import SITE, everything_said, full, single, sparse, story_lists
from review_site import HOSTILE, WEEK, gazette
from streamlit.testing.v1 import AppTest

from analytics import downloads
from analytics import period as periods
from analytics.glossary import TERMS
from analytics.pages.stage import Slide
from analytics.pages.weekly import chosen, files, present, rows
from analytics.pages.weekly.described import described
from analytics.pages.weekly.part import FACTS
from analytics.review import Column, Fact, Graph, Part, Review, Series, Table
from analytics.review.writers import FORMATS
from analytics.store.notebook import decisions
from analytics.store.notebook.decisions import Decision


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
    (why,) = (table for table in story_lists(app) if table.data["name"] == "review-why")
    # World: 70 + 400 against 200; each of these numbers has its name beside it where there are no columns
    assert "+270" in why.data["columns"][1]["words"]
    assert all(column["labelled"] for column in why.data["columns"][1:])

    app.button(key="step--1").click().run()
    assert app.query_params["period"] == "2026-W45"
    assert "Views 380" in everything_said(app)
    assert app.button(key="step--1").disabled  # the data begins with this week


def test_a_site_without_views_by_day_is_told_why_there_is_no_review(open_page) -> None:
    app = open_page(single(), "weekly")
    assert not app.exception
    assert [info.value.replace("\\", "") for info in app.info] == [f"{SITE}: there are no views by day to review."]
    (listed,) = story_lists(app)  # what is known stands below: the totals of the capture
    assert listed.words("story")[:2] == ["Harbour opens", "Tax vote"]
    again = open_page(single(), "weekly", period=WEEK)
    assert not [button for button in again.button if button.key == "_way-out"]  # no week has any


def test_days_that_are_not_over_are_named_as_people_write_them_and_lead_back(open_page) -> None:
    app = open_page(full(), "weekly", period="2026-11-20..2026-11-20")  # a day that runs
    assert "no day of 20 Nov 2026 is over" in app.info[0].value
    app.button(key="_way-out").click().run()
    assert "Week 46: 9–15 Nov 2026" in everything_said(app)
    first = open_page(sparse(), "weekly", period="2026-11-20..2026-11-20")  # the first day that is known at all
    assert "no day of 20 Nov 2026 is over" in first.info[0].value
    assert not [button for button in first.button if button.key == "_way-out"]


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
    assert described(graph) == "Share: World: 25.0%; Sport: –. Before: World: 50.0%; Sport: 50.0%."


def test_files_of_a_part_have_bare_numbers() -> None:
    columns = (Column("Day", "day"), Column("Views", "count"), Column("Change", "change"))
    table = Table(columns, ((date(2026, 11, 9), 1200, 0.125), (date(2026, 11, 10), None, None)))
    found = rows.frame(Part("days", "Day by day", table=table))
    assert list(found.columns) == ["Day", "Views", "Change (%)"]
    assert found["Views"].dtype == "Int64"
    assert found.iloc[0].tolist() == [date(2026, 11, 9), 1200, 12.5]
    drawn = rows.frame(Part("x", "X", graph=Graph("line", ("Mon", "Tue"), (Series("Views", (3, None)),))))
    assert drawn["Views"].tolist()[0] == 3
    facts = (Fact("views", "Views", 1200), Fact("share", "Share", 0.125, "share"), Fact("year_before", "Before", None))
    told = rows.frame(Part("x", "X", facts=facts))
    assert told["Figure"].tolist() == ["Views", "Share (%)", "Before"]
    assert downloads.to_csv(told).decode("utf-8-sig").split() == [
        "Figure,Value",
        "Views,1200",
        "Share",
        "(%),12.5",
        "Before,",
    ]


def test_each_figure_of_the_review_is_explained_as_what_it_is() -> None:
    sources = (Path(__file__).parents[2] / "analytics/review/parts").glob("*.py")
    codes = {code for source in sources for code in re.findall(r'\bFact\(\s*"(\w+)"', source.read_text("utf-8"))}
    assert codes == FACTS.keys()
    assert "Forecasts that came due" in {TERMS[FACTS[code]].name for code in ("within", "error")}
    assert all(term in TERMS and term != "review" for term in FACTS.values())


def decided(app: AppTest) -> list[str]:
    return next((table.words("story") for table in story_lists(app) if table.data["name"] == "review-decisions"), [])


def test_what_is_decided_is_kept_shown_the_week_after_and_told_what_came_of_it(open_page, home: Path) -> None:
    app = open_page(gazette(), "weekly", period="2026-W45")
    app.text_input(key="decision-words").set_value("More <b>sport</b> at weekends")
    app.text_input(key="decision-owner").set_value("Ada")
    app.selectbox(key="decision-subject").set_value((None, "Sport"))
    button(app, "Write it down").click().run()
    assert not app.exception
    assert decided(app) == ["More <b>sport</b> at weekends"]
    assert links(app, "review-decisions")[0]["section"] == ["Sport"]

    app.button(key="step-1").click().run()
    before = next(table for table in story_lists(app) if table.data["name"] == "review-decided")
    assert before.words("story") == ["More <b>sport</b> at weekends"]
    assert before.words("c1") == ["Ada"]
    app.text_input(key="settle-words").set_value("Two more on Saturday")
    button(app, "Note it").click().run()
    (kept,) = decisions.decisions(home, "gazette")
    assert (kept.period_code, kept.done, kept.outcome) == ("2026-W45", True, "Two more on Saturday")
    assert "Two more on Saturday" in everything_said(app)
    button(app, "Take it away").click().run()
    assert decisions.decisions(home, "gazette") == []


def button(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    return next(found for found in app.button if found.label == label)


def test_where_nobody_may_write_decisions_are_shown_and_not_asked_for(
    open_page, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READERSHIP_UPLOADS", "off")
    decisions.write(home, Decision("gazette", WEEK, "Fewer pictures"))
    app = open_page(gazette(), "weekly")
    assert decided(app) == ["Fewer pictures"]
    assert links(app, "review-winners")
    (found,) = (table for table in story_lists(app) if table.data["name"] == "review-decisions")
    assert found.column("story")["links"] == [None]  # of the site at large
    assert not app.text_input


def test_every_format_is_offered_in_the_language_of_the_page_under_a_name_that_files_can_have() -> None:
    days = periods.parse(WEEK, date(2026, 11, 18))
    part = Part("figures", "數字", ("690 次瀏覽。",))
    made = Review(
        "a/b: ö", WEEK, days, "zh-Hant", "題", "言", (part,), 1, datetime(2026, 11, 19), "UTC", simulated=False
    )
    assert {form.split()[0] for form in files._names()} == set(FORMATS)
    said = copy_context().run(files.making(made, ".md")).decode()
    assert "資料截至" in said  # although English is spoken where files are made
    assert files.file_name(made, ".pdf 16:9") == "a-b-ö-2026-W46-16x9.pdf"


def screen(app: AppTest) -> dict:
    protos = [element.proto for element in app.get("bidi_component")]
    (found,) = (json.loads(proto.json) for proto in protos if proto.component_name == "readership_stage")
    return found


def test_a_presentation_has_the_screen_to_itself_and_a_row_leads_to_its_story(open_page) -> None:
    app = open_page(gazette(), "weekly", period=WEEK, present="winners", lang="zh-Hant")
    assert not app.exception
    assert not app.title
    assert not app.get("page_link")
    shown = screen(app)
    assert shown["title"] == "瀏覽最多"
    assert "資料截至" in shown["source"]
    assert [row[1] for row in shown["rows"]][:1] == ["港口重開 人潮湧現"]
    assert parse_qs(urlsplit(shown["links"][0]).query)["article"] == ["3"]
    steps = shown["steps"]
    assert "present=cover" in steps["first"]
    assert "present=brief" in steps["last"]
    assert "present=days" in steps["before"]
    assert "present=movers" in steps["after"]
    assert "present" not in steps["leave"]
    assert "period=2026-W46" in steps["leave"]
    app.query_params["present"] = "2"
    (views, *_rest) = screen(app.run())["facts"]
    assert (views["name"], views["value"], views["moved"], views["tone"]) == ("瀏覽量", "690", "+82%", "up")


def test_parts_that_have_words_only_share_the_last_screen(open_page) -> None:
    last = screen(open_page(gazette(), "weekly", period=WEEK, present="brief"))
    assert last["title"] == "The rest, in brief"
    assert "What happened: Nothing is noted here, and no headline was found changed." in last["said"]
    assert "Decisions: Nothing is decided yet." in last["said"]
    assert not last["rows"]


def test_of_a_long_table_some_rows_of_each_kind_are_shown_in_the_room() -> None:
    rows = [("rose", n) for n in range(5)] + [("fell", n) for n in range(5)] + [("new", n) for n in range(2)]
    assert present.pick(rows, 7) == [0, 1, 5, 6, 10, 11]  # 7 // 3 = 2 of each
    assert present.pick([("1", n) for n in range(9)], 7) == list(range(7))
    assert present.pick([(str(n), n) for n in range(9)], 7) == list(range(7))
    assert present.pick(rows[:3], 7) == [0, 1, 2]


def test_a_screen_is_asked_for_by_code_or_number() -> None:
    screens = [Slide(code, code) for code in ("cover", "figures", "days")]
    assert [present.chosen(screens, asked) for asked in ("days", "3", "1", "4", "nowhere")] == [2, 2, 0, None, None]


def test_the_calendar_goes_along_with_the_steps(open_page) -> None:
    app = open_page(gazette(), "weekly", period="2026-11-09..2026-11-12")
    app.button(key="step--1").click().run()
    assert app.query_params["period"] == "2026-11-05..2026-11-08"
    assert app.date_input[0].value == (date(2026, 11, 5), date(2026, 11, 8))
