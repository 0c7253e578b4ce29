"""The pages on a store that was really written: what is ingested while a page is open, and what it shows."""

from __future__ import annotations

from pathlib import Path

from page_stores import PATHS, everything_said, opened
from typer.testing import CliRunner

from analytics.cli import app as command

VIEWS = """id,title,section,published,hour,views
1,Harbour opens,World,2026-11-20T08:00,2026-11-20T09:00,100
1,Harbour opens,World,2026-11-20T08:00,2026-11-20T10:00,50
2,Tax vote,Politics,2026-11-19T08:00,2026-11-20T10:00,30
"""
LATER = """id,hour,views
2,2026-11-20T11:00,7
"""


def ingest(home: Path, name: str, text: str) -> None:
    path = home.parent / name
    path.write_text(text)
    result = CliRunner().invoke(command, ["ingest", str(path), "--site", "gazette", "--timezone", "UTC"])
    assert result.exit_code == 0, result.output


def test_every_page_of_a_written_store(disk: Path) -> None:
    ingest(disk, "views.csv", VIEWS)
    for path in PATHS:
        app = opened(path)
        assert not app.exception
        assert [error.value for error in app.error] == [], path
    assert "Views 180" in everything_said(opened("top"))  # 100 + 50 + 30
    assert "3 read = 3 stored + 0 duplicate + 0 filtered + 0 quarantined" in everything_said(opened("data"))


def test_before_the_first_data_the_page_greets(disk: Path) -> None:
    assert not disk.exists()
    assert opened().title[0].value == "Welcome to Readership"


def test_new_data_is_offered_and_the_choices_stay(disk: Path) -> None:
    ingest(disk, "views.csv", VIEWS)
    app = opened("top")
    app.selectbox(key="section").set_value("Politics").run()
    assert "Views 30" in everything_said(app)
    ingest(disk, "later.csv", LATER)
    app.run()
    assert "Views 30" in everything_said(app)
    app.button(key="_newest").click().run()
    assert "Views 37" in everything_said(app)  # 30 + 7
    assert app.selectbox(key="section").value == "Politics"
