"""`readership events`: notes go in by hand and from a table, are listed and taken away."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from analytics.cli.root import app

runner = CliRunner()


@pytest.fixture(autouse=True)
def paper(take_in):
    take_in("url,title,date,views\nhttps://news.example/a,First,2026-11-17,10\n")


def run(*words: str):
    return runner.invoke(app, ["events", *words])


def test_a_note_is_written_once_listed_and_taken_away():
    noted = ("add", "--at", "2026-11-17T14:00", "--kind", "push", "--story", "https://news.example/a", "--note", "Now")
    assert run(*noted).stdout == "noted\n"
    assert run(*noted).stdout == "that was noted already\n"
    listed = run("list").stdout
    for word in ("2026-11-17 14:00", "push", "First", "Now"):
        assert word in listed
    assert run("remove", "1").stdout == "taken away\n"
    assert "push" not in run("list").stdout


def test_doctor_looks_at_the_notes(tmp_path):
    assert "notes.sqlite" not in runner.invoke(app, ["doctor"]).stdout
    run("add", "--at", "2026-11-17", "--kind", "other", "--note", "Rain")
    assert "notes.sqlite: ok; 1 notes" in " ".join(runner.invoke(app, ["doctor"]).stdout.split())
    (tmp_path / "home" / "notes.sqlite").write_bytes(b"no database, but more than a hundred bytes of something" * 9)
    for name in ("notes.sqlite-wal", "notes.sqlite-shm"):
        (tmp_path / "home" / name).unlink(missing_ok=True)
    answer = runner.invoke(app, ["doctor"])
    assert answer.exit_code == 1
    assert "can't be used" in " ".join(answer.output.split())


def test_a_table_says_which_rows_it_could_not_use(tmp_path):
    table = tmp_path / "events.csv"
    table.write_text("at,kind,note\n2026-11-17,other,Rain\n2026-11-17,pish,\n", encoding="utf-8")
    answer = run("import", str(table))
    assert answer.exit_code == 1
    assert answer.stdout == "1 noted, 0 known already, 1 can't be used\n"
    assert "events.csv line 3: kind is 'pish'" in answer.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "--at", "soon", "--kind", "push"), "at is 'soon'"),
        (("remove", "9"), "there is no note 9 of 'paper'"),
        (("import", "none.csv"), "none.csv can't be read"),
    ],
)
def test_a_mistake_is_our_error(words, said):
    answer = run(*words)
    assert answer.exit_code == 1
    assert said in str(answer.exception)
