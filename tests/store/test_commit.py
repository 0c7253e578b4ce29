"""One commit is one new generation: all of it or nothing, and an account of every row."""

import multiprocessing
import sqlite3
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest_store import Desk, count, entry, reading

from analytics.errors import StoreBusyError, StoreError
from analytics.store import Rejected, catalog, derive, ledger, measurements, open_store, parquet, writer, writing

MARCH = datetime(2026, 3, 1)
TOTALS = [reading(key, datetime(2026, 3, day), 10 * day) for key in "abc" for day in (1, 2, 3)]


def state(paper: Desk) -> list[list[tuple]]:
    """All that readers see of measurements and articles."""
    return [
        paper.ask(f"select * from {relation} order by all")
        for relation in ("articles", "readings", "counts", "views_hourly", "views_daily", "title_history")
    ]


def test_rows_of_all_fates_add_up(desk):
    file = entry(
        [*TOTALS, TOTALS[0], count("d", MARCH, datetime(2026, 3, 2), 7)],
        sha="x",
        rejected=[Rejected(12, "3 of 6 fields", "a,b,c")],
        filtered={"comment": 2},
    )
    outcome = desk().put(file)[0]
    assert outcome.rows_read == 14
    fates = (outcome.rows_stored, outcome.rows_duplicate, outcome.rows_filtered, outcome.rows_quarantined)
    assert fates == (10, 1, 2, 1)
    assert outcome.views == 97  # last totals 30 + 30 + 30, and 7 interval views


def test_the_ledger_says_the_same(desk):
    paper = desk()
    paper.put(entry(TOTALS, sha="x", rejected=[Rejected(3, "no count", "..."), Rejected(4, "no count", "...")]))
    columns = "rows_read, rows_stored, rows_duplicate, rows_filtered, rows_quarantined, views, status, generation"
    assert paper.ask(f"select {columns} from ingests") == [(11, 9, 0, 0, 2, 90, "stored", 1)]
    assert paper.ask("select reason, rows from quarantine_summary") == [("no count", 2)]


def test_the_same_rows_again_in_another_order_change_nothing(desk):
    paper = desk()
    paper.put(TOTALS)
    before = state(paper)
    outcome = paper.put(TOTALS[::-1])[0]
    assert (outcome.status, outcome.rows_stored, outcome.rows_duplicate, outcome.views) == ("duplicate", 0, 9, 0)
    assert state(paper) == before
    assert open_store(paper.home).newest_number() == 1


def test_the_ledger_knows_content_and_what_was_said_about_it(desk):
    paper = desk()
    paper.put(entry(TOTALS, sha="abc", path="first.csv", meaning="noon"))
    with writing(paper.home) as store:
        site = store.site("paper", "UTC")
        known = store.seen(site, "abc", "")
        assert known
        assert known.rows_duplicate == known.rows_read == 9
        assert "first.csv" in str(known.message)
        assert store.seen(site, "abc", "noon")
        assert store.seen(site, "abc", "one o'clock") is None
        assert store.seen(store.site("another paper", "UTC"), "abc", "") is None


def test_several_files_are_one_generation_with_an_account_each(desk):
    paper = desk()
    outcomes = paper.put(TOTALS[:6], TOTALS[3:])
    assert [(o.rows_stored, o.rows_duplicate) for o in outcomes] == [(6, 0), (3, 3)]
    assert paper.ask("select generation from ingests") == [(1,), (1,)]


def test_a_rehearsal_answers_the_same_and_keeps_nothing(desk):
    paper = desk()
    rehearsed = paper.put(TOTALS, dry_run=True)
    assert open_store(paper.home).newest_number() == 0
    assert paper.ask("select * from sites") == []
    assert not list(paper.home.glob("*/*.parquet"))
    assert rehearsed == paper.put(TOTALS)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (writer, "derive"),
        (writer, "to_disk"),
        (derive, "_write_month"),
        (measurements.Months, "merge"),
        (measurements.Months, "publish"),
        (ledger, "file"),
    ],
)
def test_a_fault_anywhere_in_a_commit_leaves_what_was_there(desk, monkeypatch, module, name):
    paper = desk()
    paper.put(TOTALS[:4])
    before, files = state(paper), sorted(paper.home.glob("*/*.parquet"))

    def fault(*_args, **_kwargs):
        raise OSError("no space left on device")

    monkeypatch.setattr(module, name, fault)
    with pytest.raises(OSError, match="no space"):
        paper.put(TOTALS)
    monkeypatch.undo()
    assert state(paper) == before
    assert sorted(paper.home.glob("*/*.parquet")) == files
    paper.put(TOTALS)
    assert paper.ask("select count(*), sum(total)::bigint from readings") == [(9, 180)]


def test_an_interrupt_just_after_the_commit_takes_nothing_back(desk, monkeypatch):
    paper = desk()
    paper.put(TOTALS[:1])
    ordinary = catalog.transaction

    @contextmanager
    def interrupted(connection, *, keep=True):
        with ordinary(connection, keep=keep):
            yield
        raise KeyboardInterrupt

    monkeypatch.setattr(catalog, "transaction", interrupted)
    with pytest.raises(KeyboardInterrupt):
        paper.put(TOTALS)
    monkeypatch.undo()
    assert paper.ask("select count(*), sum(total)::bigint from readings") == [(9, 180)]
    assert paper.put(TOTALS)[0].rows_duplicate == 9


def test_a_failed_input_is_in_the_ledger_once_and_makes_no_generation(desk):
    paper = desk()
    for _ in range(2):
        outcome = paper.put(entry([], sha="bad", failed=True, message="file.csv: it is empty."))[0]
    assert outcome.status == "failed"
    assert paper.ask("select status, message, generation from ingests") == [("failed", "file.csv: it is empty.", 0)]


def test_an_open_generation_goes_on_while_others_commit(desk):
    paper = desk()
    paper.put(TOTALS[:3])
    store = open_store(paper.home)
    old = store.current()
    paper.put(TOTALS)
    assert int(old.rows("select count(*) as n from readings")["n"][0]) == 3
    assert int(store.current().rows("select count(*) as n from readings")["n"][0]) == 9
    assert store.generation(1) is old
    assert store.current() is store.current()
    assert (old.number, store.newest_number()) == (1, 2)


def test_files_are_deleted_only_after_the_grace_time(desk, monkeypatch):
    paper = desk()
    paper.put(TOTALS[:3])
    retired = set(paper.home.glob("*/*.parquet"))
    assert retired
    paper.put(TOTALS)
    orphan = paper.home / "daily" / "1-2026-03-000000000000.parquet"
    orphan.write_bytes(b"a killed commit left this")
    with sqlite3.connect(paper.home / "catalog.sqlite") as catalog:
        parquet.purge(paper.home, catalog)
        assert orphan.exists()
        assert all(path.exists() for path in retired)
        later = time.time() + 3600
        monkeypatch.setattr(time, "time", lambda: later)
        parquet.purge(paper.home, catalog)
    assert not orphan.exists()
    assert not any(path.exists() for path in retired)
    assert paper.ask("select count(*) from readings") == [(9,)]


def _hold(home: Path, held, done) -> None:
    with writing(home):
        held.set()
        done.wait(30)


def test_a_second_writer_waits_or_says_who_holds_the_store(desk):
    paper = desk()
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(paper.home, held, done))
    other.start()
    assert held.wait(30)
    said: list[str] = []
    with (
        pytest.raises(StoreBusyError, match=f"process {other.pid}"),
        writing(paper.home, wait=0.2, waiting=said.append),
    ):
        pass
    assert f"process {other.pid} is writing" in said[0]
    done.set()
    with writing(paper.home, wait=30):
        pass
    other.join(30)


def test_no_store_and_a_store_of_another_release_are_told_apart(desk, tmp_path):
    assert open_store(tmp_path / "nowhere").current().number == 0
    paper = desk()
    paper.put(TOTALS)
    with sqlite3.connect(paper.home / "catalog.sqlite") as catalog:
        catalog.execute("update meta set value = '99' where key = 'schema_version'")
    with pytest.raises(StoreError, match="layout 99"):
        open_store(paper.home).current()


def test_a_catalog_that_is_not_one_ends_in_one_line(tmp_path):
    (tmp_path / "catalog.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="can't be read"):
        open_store(tmp_path).current()


def test_numbers_beyond_a_double_survive(desk):
    paper = desk()
    big = 2**53 + 1
    paper.put([count("a", MARCH, datetime(2026, 3, 2), big)])
    assert paper.ask("select views from views_daily") == [(big,)]
    assert paper.ask("select sum(views)::bigint from views_daily") == [(big,)]
    assert paper.ask("select views from sites") == [(big,)]


def test_the_time_of_a_capture_says_where_it_came_from(desk):
    paper = desk()
    paper.put(
        entry(TOTALS[:1], sha="x", observed_at=datetime(2026, 3, 1, tzinfo=UTC), observed_basis="file"), TOTALS[1:2]
    )
    assert sorted(paper.ask("select time_basis from readings")) == [("column",), ("file",)]
    assert paper.ask("select observed_basis, observed_at from ingests order by 1")[0][0] == "file"
