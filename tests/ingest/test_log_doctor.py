"""What `doctor` says of a store of access logs: all is well, or which part says something else than the others."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import duckdb
import pytest
from test_growing_logs import home, take, text

from analytics.store import writing
from analytics.store.catalog import iso
from analytics.store.doctor import examine

__all__ = ["home"]


@pytest.fixture
def logs(home, tmp_path):
    """A log in two parts, a longer one, and a copy of its beginning."""
    log = tmp_path / "a.log"
    log.write_bytes(text(1, 2, 3))
    take(home, log)
    log.write_bytes(text(1, 2, 3, 4))
    (tmp_path / "b.log").write_bytes(text(*range(10, 1010)))
    (tmp_path / "c.log").write_bytes(text(*range(10, 40)))
    take(home, log, tmp_path / "b.log", tmp_path / "c.log")
    return home


def bad(home):
    return [finding.text for finding in examine(home) if not finding.good]


def change(home, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(home / "catalog.sqlite", isolation_level=None)) as catalog:
        assert catalog.execute(statement, values).rowcount == 1


def test_a_whole_store_of_logs_is_well(logs):
    assert bad(logs) == []
    assert "access logs: 3 known by their content" in [finding.text for finding in examine(logs)]
    with writing(logs, wait=0) as writer:
        writer.count(writer.site("paper", "UTC"), ["human", "declared"])
    assert bad(logs) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update log set read_until = read_until + 1 where path like '%a.log'", "follow each other"),
        ("update ingest set byte_from = byte_from - 1 where byte_from > 0", "follow each other"),
        ("update log set blocks = x'00' where path like '%b.log'", "its digests are not those"),
        ("update log set tail = x'' where path like '%c.log'", "its digests are not those"),
    ],
)
def test_a_ledger_that_contradicts_itself_is_said(logs, statement, said):
    change(logs, statement)
    (problem,) = bad(logs)[:-1]
    assert said in problem


@pytest.mark.parametrize(
    ("relation", "told"),
    [
        ("traffic", ["traffic_daily of paper (human): 2,008 page views of logs; `counts` holds 1,004"]),
        ("dimensions", ["views_by_dimension of paper (human): 2,008 page views of logs; `counts` holds 1,004"]),
        ("daily", ["views_daily of paper (all that count): 2,008 page views of logs; `counts` holds 1,004"]),
        ("hourly", ["views_hourly of paper (all that count): 2,008 page views of logs; `counts` holds 1,004"]),
    ],
)
def test_sums_that_differ_are_said(logs, relation, told):
    """Four views of the one log and 1,000 of the other; a file that says twice as much, and a manifest that agrees."""
    with closing(sqlite3.connect(logs / "catalog.sqlite")) as catalog:
        path = logs / catalog.execute("select file from segment where relation = ?", (relation,)).fetchone()[0]
    duckdb.execute(f"copy (select * replace (2 * views as views) from '{path}') to '{path}.new' (format parquet)")
    path.with_name(path.name + ".new").replace(path)
    change(logs, "update segment set views = 2 * views where relation = ?", relation)
    assert [problem.partition(". Restore")[0] for problem in bad(logs)[:-1]] == told


def test_salts_that_are_due_are_said_and_go_with_the_next_write(logs):
    def said():
        return [finding for finding in examine(logs) if finding.text.startswith("salts of visitors are due")]

    assert not said()
    with closing(sqlite3.connect(logs / "catalog.sqlite", isolation_level=None)) as catalog:
        catalog.execute("update visitor_salt set made_at = ?", (iso(datetime.now(UTC) - timedelta(hours=49)),))
    assert [finding.good for finding in said()] == [True]
    with writing(logs, wait=0):
        pass
    assert not said()
