"""Sources on the Data page: which speaks for which days, and the choice of another, on a store really written."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_stores import everything_said, full, opened
from streamlit.testing.v1 import AppTest

from analytics.ingest import Request, ingest
from analytics.pages import work
from analytics.store import open_store

A = "title,date,views\nA,2026-03-01,10\nA,2026-03-02,20\nB,2026-03-01,1\n"
B = "title,date,views\nA,2026-03-02,25\nA,2026-03-03,30\n"
#: With the source that speaks for the fewest days, and all the days it knows
EXAMPLE = "readership sources --site gazette --prefer 'tool b' --from 2026-03-02 --until 2026-03-04\n"


@pytest.fixture
def home(disk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Tool a knows 1 and 2 March, tool b 2 and 3 March; a knows more stories' days and speaks on the 2nd."""
    monkeypatch.setattr(work, "WAIT", 0.0)
    for name, text in (("tool a", A), ("tool b", B)):
        Path(f"{name}.csv").write_text(text)
        list(ingest(Request((f"{name}.csv",), disk, "gazette", source=name, wait=0)))
    return disk


def rows(app: AppTest, column: str) -> list[list[object]]:
    (table,) = [table.value for table in app.dataframe if column in table.value.columns]
    return table.to_numpy().tolist()


def test_who_speaks_when_is_shown_chosen_and_taken_back(home):
    app = opened("data")
    assert "Several sources know of 1 day; one speaks for it." in everything_said(app)
    assert [row[:2] + row[4:] for row in rows(app, "days_spoken")] == [
        ["tool a", "reported", 2, 2, 31, 31],
        ["tool b", "reported", 2, 1, 55, 30],
    ]
    assert [row[2:] for row in rows(app, "others")] == [
        [1, "tool a", "–", 11],
        [1, "tool a", "tool b", 20],
        [1, "tool b", "–", 30],
    ]
    app.selectbox[[box.label for box in app.selectbox].index("Source")].set_value("tool b")
    next(button for button in app.button if button.label == "Let it speak for these days").click().run()
    assert not app.exception
    assert open_store(home).current().exact("select source, days_spoken from sources order by 1")[1] == [
        ("tool a", 1),
        ("tool b", 2),
    ]
    app = opened("data")
    assert [row[3] for row in rows(app, "others")] == ["tool a", "tool b", "tool b"]
    next(button for button in app.button if button.label == "Take the latest choice back").click().run()
    assert open_store(home).current().exact("select days_spoken from sources order by source")[1] == [(2,), (1,)]


@pytest.mark.usefixtures("home")
def test_where_pages_may_not_write_the_command_is_named(monkeypatch):
    monkeypatch.setenv("READERSHIP_UPLOADS", "off")
    app = opened("data")
    assert any(code.value.startswith(EXAMPLE) for code in app.code)
    assert not [button for button in app.button if button.label == "Let it speak for these days"]


def test_a_site_without_sources_has_no_such_part(open_page):
    assert not [table for table in open_page(full(), "data").dataframe if "days_spoken" in table.value.columns]
