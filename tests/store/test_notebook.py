"""Notes: one thing is one note, whoever says it how often; a bad file is named."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import datetime

import pytest

from analytics.errors import StoreError
from analytics.store import notebook
from analytics.store.notebook import Note

NOW = datetime.fromisoformat("2026-11-18T12:00")
PUSH = Note("paper", datetime.fromisoformat("2026-11-18T06:00"), "push", "Evening push", 7)


def test_a_folder_without_notes_has_none(tmp_path):
    assert notebook.notes(tmp_path) == []
    assert notebook.examine(tmp_path) is None
    assert not notebook.remove(tmp_path, "paper", 1)
    assert list(tmp_path.iterdir()) == []


def test_the_same_thing_said_twice_is_one_note(tmp_path):
    site_wide = replace(PUSH, article_id=None, kind="other", words="Servers down", day_only=True)
    assert notebook.write(tmp_path, [PUSH, site_wide], NOW) == 2
    assert notebook.write(tmp_path, [site_wide, replace(PUSH, origin="table"), replace(PUSH, words="")], NOW) == 1
    kept = notebook.notes(tmp_path, "paper")
    assert [(note.kind, note.words, note.article_id, note.day_only, note.origin) for note in kept] == [
        ("push", "Evening push", 7, False, "page"),
        ("other", "Servers down", None, True, "page"),
        ("push", "", 7, False, "page"),
    ]
    assert notebook.notes(tmp_path, "other site") == []
    assert notebook.examine(tmp_path).endswith("ok; 3 notes, 0 decisions")


def test_a_note_is_taken_away_by_its_number_and_site(tmp_path):
    notebook.write(tmp_path, [PUSH], NOW)
    (kept,) = notebook.notes(tmp_path)
    assert not notebook.remove(tmp_path, "other site", kept.note_id)
    assert notebook.remove(tmp_path, "paper", kept.note_id)
    assert notebook.notes(tmp_path) == []


def test_a_file_that_is_no_database_or_of_a_newer_release_is_named(tmp_path):
    notebook.write(tmp_path, [PUSH], NOW)
    path = tmp_path / notebook.FILE_NAME
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="newer release"):
        notebook.notes(tmp_path)
    for file in tmp_path.iterdir():
        file.unlink()
    path.write_bytes(b"no database, but more than a hundred bytes of something else" * 9)
    with pytest.raises(StoreError, match=r"notes\.sqlite can't be used"):
        notebook.notes(tmp_path)
