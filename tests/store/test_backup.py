"""A backup holds what was published and noted, says when it is damaged, and makes the same store again."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from conftest_store import Desk, count, reading
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_log_parts import part, put

from analytics.errors import StoreBusyError, StoreError
from analytics.store import backup, lock, notebook, open_store
from analytics.store.doctor import examine
from analytics.store.notebook import Note

HOUR = datetime(2026, 3, 1, 10)
NOW = datetime(2026, 3, 2, 4, 30)
ROWS = "select * from {} order by all"
TABLES = ("articles", "readings", "views_hourly", "views_daily", "ingests", "visitors_daily")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files in two commits, and a note: 7 + 5 views, one running total."""
    store = Desk(tmp_path_factory.mktemp("written"), "UTC")
    store.put([count("1", HOUR, HOUR + timedelta(hours=1), 7), reading("2", HOUR, 40)])
    store.put([count("1", HOUR + timedelta(hours=1), HOUR + timedelta(hours=2), 5)])
    notebook.write(store.home, [Note("paper", HOUR, "other", "Servers down", origin="page")])
    return store.home


@pytest.fixture
def paper(written: Path, desk):
    """A store that a test may change."""
    store = desk()
    shutil.copytree(written, store.home)
    store.batches = 2
    return store


@pytest.fixture
def saved(paper, tmp_path: Path) -> Path:
    path = tmp_path / "store.tar"
    backup.back_up(paper.home, path, NOW)
    return path


def everything(home: Path) -> list[object]:
    gen = open_store(home).current()
    return [gen.number, [gen.exact(ROWS.format(table)) for table in TABLES], notebook.notes(home, "paper")]


def test_what_is_restored_is_what_was_there(paper, saved: Path, tmp_path: Path) -> None:
    contents = backup.restore(saved, tmp_path / "again")
    assert (contents.generation, contents.made_at[:16]) == (2, "2026-03-02 04:30")
    assert everything(tmp_path / "again") == everything(paper.home)
    assert open_store(tmp_path / "again").current().exact("select sum(views)::bigint from views_daily")[1] == [(12,)]
    assert all(finding.good for finding in examine(tmp_path / "again"))
    assert not [*(tmp_path / "again").glob(".*")]


def test_a_store_that_was_restored_goes_on(paper, saved: Path, tmp_path: Path, desk) -> None:
    backup.restore(saved, tmp_path / "again")
    again = desk(name="again")
    again.batches = paper.batches
    again.put([count("1", HOUR + timedelta(hours=2), HOUR + timedelta(hours=3), 4)])
    assert again.ask("select sum(views)::bigint from views_daily") == [(16,)]
    assert paper.ask("select sum(views)::bigint from views_daily") == [(12,)]


def test_a_backup_is_of_one_moment_though_commits_go_on(paper, tmp_path: Path, monkeypatch) -> None:
    """The next commit comes when the catalog has been copied and no file yet: it belongs to the next backup."""
    copy = backup._copy

    def then_commit(connection, path: Path) -> None:
        copy(connection, path)
        if path.name == "catalog.sqlite":
            paper.put([count("9", HOUR, HOUR + timedelta(hours=1), 100)])

    monkeypatch.setattr(backup, "_copy", then_commit)
    assert backup.back_up(paper.home, tmp_path / "later.tar", NOW).generation == 2
    backup.restore(tmp_path / "later.tar", tmp_path / "again")
    assert open_store(tmp_path / "again").current().exact("select sum(views)::bigint from views_daily")[1] == [(12,)]
    assert paper.ask("select sum(views)::bigint from views_daily") == [(112,)]


def test_it_can_be_read_without_us(saved: Path) -> None:
    with tarfile.open(saved) as archive:
        names = archive.getnames()
        told = json.load(archive.extractfile("backup.json"))
    assert names[-3:] == ["notes.sqlite", "catalog.sqlite", "backup.json"]
    assert set(told["parts"]) == {*names} - {"backup.json"}
    assert (told["generation"], told["made_at"]) == (2, "2026-03-02 04:30:00.000000")


def test_salts_of_visitors_stay_behind(desk, tmp_path: Path) -> None:
    paper = desk()
    salt, person = b"unmistakable-salt", 0x1122334455667788
    put(paper, part([("/a", HOUR, "human", 3)], people=(person,), salt=salt))
    backup.back_up(paper.home, tmp_path / "store.tar", NOW)
    held, kept = (tmp_path / "store.tar").read_bytes(), (paper.home / "catalog.sqlite").read_bytes()
    kept += (paper.home / "catalog.sqlite-wal").read_bytes() if (paper.home / "catalog.sqlite-wal").exists() else b""
    assert salt in kept
    for needle in (salt, np.array([person], np.uint64).tobytes()):
        assert needle not in held
    backup.restore(tmp_path / "store.tar", tmp_path / "again")
    shown = open_store(tmp_path / "again").current().exact("select visitors, exact from visitors_daily")[1]
    assert shown == [(1, True)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_is_found_or_does_no_harm(saved: Path, tmp_path: Path, data: st.DataObject) -> None:
    """One byte another: parts are as they were, or the file is refused. Cut off anywhere it is refused."""
    whole = saved.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(whole[:place] + bytes([whole[place] ^ data.draw(st.integers(1, 255))]) + whole[place + 1 :])
    with suppress(StoreError):
        assert backup.verify(damaged).parts == backup.verify(saved).parts
    ends = whole.rindex(b'"parts"')
    damaged.write_bytes(whole[: min(place, ends)])
    with pytest.raises(StoreError, match=r"damaged\.tar"):
        backup.verify(damaged)


def test_nothing_is_left_of_a_backup_that_was_refused(saved: Path, tmp_path: Path) -> None:
    held = saved.read_bytes()
    middle = held.index(b"PAR1") + 4
    saved.write_bytes(held[:middle] + b"\0" + held[middle + 1 :])
    with pytest.raises(StoreError, match=r"store\.tar is damaged: .*\.parquet is not what was backed up"):
        backup.restore(saved, tmp_path / "again")
    left = {path.name for path in (tmp_path / "again").rglob("*")} - {"writer.lock", "writer.pid"}
    assert left == set()


@pytest.mark.parametrize("name", ["../out.parquet", "/out.parquet", "counts/../../out.parquet", "app.py", "counts/.x"])
def test_only_parts_of_a_store_come_out(saved: Path, tmp_path: Path, name: str) -> None:
    with tarfile.open(saved, "a") as archive:
        archive.addfile(tarfile.TarInfo(name), io.BytesIO())
    with pytest.raises(StoreError, match="no part of a backup"):
        backup.restore(saved, tmp_path / "a" / "b")
    assert not (tmp_path / "out.parquet").exists()


def test_links_are_no_parts(saved: Path, tmp_path: Path) -> None:
    with tarfile.open(saved, "a") as archive:
        link = tarfile.TarInfo("counts/link.parquet")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    with pytest.raises(StoreError, match="no part of a backup"):
        backup.restore(saved, tmp_path / "again")


def test_what_is_there_is_never_written_over(paper, saved: Path, tmp_path: Path) -> None:
    before = everything(paper.home)
    with pytest.raises(StoreError, match="There is a store in"):
        backup.restore(saved, paper.home)
    assert everything(paper.home) == before
    with pytest.raises(StoreError, match="is there already"):
        backup.back_up(paper.home, saved, NOW)
    with (
        lock.writer_lock(tmp_path / "busy", 0, lambda _: None),
        pytest.raises(StoreBusyError, match="still writing"),
    ):
        backup.restore(saved, tmp_path / "busy")


@pytest.mark.parametrize("last", ["counts/", "notes.sqlite", "catalog.sqlite"])
def test_a_restore_that_was_broken_off_is_no_store_and_can_be_made_again(
    paper, saved: Path, tmp_path: Path, monkeypatch, last: str
) -> None:
    replace = Path.replace

    def breaks(self: Path, target: Path) -> Path:
        if last in str(target):
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", breaks)
    with pytest.raises(StoreError, match="Nothing was restored"):
        backup.restore(saved, tmp_path / "again")
    monkeypatch.undo()
    assert open_store(tmp_path / "again").current().number == 0
    backup.restore(saved, tmp_path / "again")
    assert everything(tmp_path / "again") == everything(paper.home)


def test_notes_of_others_are_in_the_way(saved: Path, tmp_path: Path) -> None:
    notebook.write(tmp_path / "again", [Note("paper", HOUR, "other", "Ours")])
    with pytest.raises(StoreError, match=r"There is a store in .* \(notes\.sqlite\)"):
        backup.restore(saved, tmp_path / "again")
    assert [note.words for note in notebook.notes(tmp_path / "again")] == ["Ours"]


def test_a_newer_release_is_named(saved: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.tar"
    with tarfile.open(saved) as old, tarfile.open(newer, "w") as new:
        for entry in old:
            told = old.extractfile(entry).read()
            if entry.name == "backup.json":
                told = json.dumps(json.loads(told) | {"layout": 99, "release": "9.9"}).encode()
                entry.size = len(told)
            new.addfile(entry, io.BytesIO(told))
    with pytest.raises(StoreError, match=r"written by release 9\.9"):
        backup.verify(newer)


@pytest.mark.parametrize("told", ["[]", "{}", "null", "[" * 100_000, "parts", "layout"])
def test_an_end_that_says_nothing_of_use_is_no_backup(tmp_path: Path, told: str) -> None:
    whole = {"generation": 2, "layout": 1, "made_at": "", "release": "1", "parts": {}}
    text = json.dumps(whole | {told: "x"}) if told in whole else told
    with tarfile.open(tmp_path / "odd.tar", "w") as archive:
        entry = tarfile.TarInfo("backup.json")
        entry.size = len(text)
        archive.addfile(entry, io.BytesIO(text.encode()))
    with pytest.raises(StoreError, match=r"odd\.tar was cut off, or is no backup"):
        backup.verify(tmp_path / "odd.tar")


def test_a_folder_is_said_to_be_what_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for read in (backup.verify, lambda path: backup.restore(path, tmp_path / "again")):
        with pytest.raises(StoreError, match=r"folder can't be read \(Is a directory\)"):
            read(tmp_path / "folder")
    assert not (tmp_path / "again").exists()


def test_what_is_no_backup_or_no_store_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.tar").write_bytes(b"")
    (tmp_path / "page.html").write_text("<p>", encoding="utf-8")
    for name, said in (("empty.tar", "is no backup"), ("page.html", "is no backup"), ("none.tar", "is missing")):
        with pytest.raises(StoreError, match=said):
            backup.verify(tmp_path / name)
    with pytest.raises(StoreError, match="There is no store"):
        backup.back_up(tmp_path / "nowhere", tmp_path / "out.tar", NOW)
    assert not (tmp_path / "out.tar").exists()


def test_a_store_that_lacks_a_file_is_not_backed_up(paper, tmp_path: Path) -> None:
    for file in (paper.home / "counts").iterdir():
        file.unlink()
    with pytest.raises(StoreError, match=r"\.parquet is missing\. Run 'readership doctor'"):
        backup.back_up(paper.home, tmp_path / "out.tar", NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]
