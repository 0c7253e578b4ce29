"""Sections and rules on the Data page: seen before anything moves, put in force, taken back.

Harbour (World, 150 views), Tax (Politics, 30) and Rain (no section, 5) of one site.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from page_stores import everything_said, opened
from streamlit.testing.v1 import AppTest

from analytics.ingest import Request, ingest, taxonomy
from analytics.pages import work
from analytics.store import open_store

VIEWS = """id,title,section,hour,views,link
1,Harbour opens,World,2026-11-20T09:00,100,https://gazette.example/port/1
1,Harbour opens,World,2026-11-20T10:00,50,https://gazette.example/port/1
2,Tax vote,Politics,2026-11-20T10:00,30,https://gazette.example/politics/2
3,Rain,,2026-11-20T10:00,5,https://gazette.example/3
"""
RULES = """[[taxonomy]]
section = "Harbour"
url = "/port/*"

[[taxonomy]]
topic = "Money"
title = "*tax*"
"""


@pytest.fixture(autouse=True)
def home(disk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(work, "WAIT", 0.0)
    Path("views.csv").write_text(VIEWS, encoding="utf-8")
    assert [report.bad for report in ingest(Request(("views.csv",), disk, "gazette"))] == [False]
    Path("readership.toml").write_text(RULES, encoding="utf-8")
    return disk


def table(app: AppTest, *columns: str) -> list[list[object]]:
    """The rows of the one table that has these columns and only one way to be read."""
    (found,) = [one.value for one in app.dataframe if set(columns) <= set(one.value.columns)]
    return found[list(columns)].values.tolist()


def sections(home: Path) -> list[str | None]:
    found = open_store(home).current().rows("select section from articles order by title")["section"]
    return found.astype(object).where(found.notna(), None).tolist()


def test_what_the_file_would_move_is_seen_before_it_does(home: Path) -> None:
    app = opened("data")
    assert not app.exception
    assert "No rules are in force." in everything_said(app)
    assert table(app, "sets", "was", "becomes", "stories", "views") == [
        ["Section", "World", "Harbour", 1, 150], ["Topic", "none", "Money", 1, 30],
    ]  # fmt: skip
    assert table(app, "headline", "becomes", "views") == [["Harbour opens", "Harbour", 150], ["Tax vote", "Money", 30]]
    assert "1 story without a section" in [part.label for part in app.expander]
    assert sections(home) == ["World", None, "Politics"]


def test_rules_are_put_in_force_and_taken_back(home: Path) -> None:
    app = opened("data").button(key="_rules_apply").click().run()
    assert not app.exception
    assert [said.value for said in app.success] == ["Rules version 1 is in force: 2 stories moved."]
    assert sections(home) == ["Harbour", None, "Politics"]
    assert table(app, "rule", "sets", "name", "said", "fits", "decides") == [
        [1, "Section", "Harbour", 'url = "/port/*"', 1, 1], [2, "Topic", "Money", 'title = "*tax*"', 1, 1],
    ]  # fmt: skip
    assert "_rules_apply" not in {button.key for button in app.button}
    taxonomy.undo(home)
    assert sections(home) == ["World", None, "Politics"]


def test_taking_back_says_what_it_moves(home: Path) -> None:
    taxonomy.apply(home, RULES)
    app = opened("data")
    app.session_state["rules-undo"] = True
    app.run()
    assert table(app, "sets", "was", "becomes", "stories") == [
        ["Section", "Harbour", "World", 1], ["Topic", "Money", "none", 1],
    ]  # fmt: skip
    app.button(key="_rules_undo").click().run()
    assert [said.value for said in app.success] == ["Rules version 2 is in force: 2 stories moved."]
    assert sections(home) == ["World", None, "Politics"]


def test_what_others_changed_meanwhile_is_looked_at_first(home: Path) -> None:
    app = opened("data")
    taxonomy.apply(home, "")  # nothing changes: the page still holds
    taxonomy.apply(home, "[[taxonomy]]\nsection = 'Port'\nurl = '/port/*'")
    app.button(key="_rules_apply").click().run()
    assert sections(home) == ["Port", None, "Politics"]
    assert "Other rules were put in force since." in everything_said(app)


def test_where_nothing_is_written_through_pages_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READERSHIP_UPLOADS", "off")
    app = opened("data")
    assert "_rules_apply" not in {button.key for button in app.button}
    assert "readership taxonomy --apply" in [code.value for code in app.code]


def test_a_bad_rule_is_named_and_the_page_stands() -> None:
    Path("readership.toml").write_text("[[taxonomy]]\nsection = 'A'\ntitle = 're:('", encoding="utf-8")
    app = opened("data")
    assert not app.exception
    assert "taxonomy rule 1, title" in app.warning[0].value


def test_topics_are_on_the_story_and_a_filter_in_every_language(home: Path) -> None:
    taxonomy.apply(home, RULES)
    found = open_store(home).current().rows("select article_id from articles where title = 'Tax vote'")
    assert "Topics: Money" in everything_said(opened("story", article=str(found["article_id"].iloc[0])))
    app = opened("top", topic="Money", lang="zh-Hant")
    assert app.selectbox(key="topic").options == ["所有主題", "Money"]
    assert app.query_params["topic"] == "Money"
    assert "topic=Nowhere" in opened("top", topic="Nowhere").warning[0].value
