"""A store that an older release wrote opens in this one, whole; one of a newer release is refused."""

import sqlite3
from pathlib import Path

import pytest

from analytics.errors import StoreError
from analytics.store import catalog, doctor, open_store, writing
from analytics.store.catalog import SCHEMA_VERSION

LAYOUT_1 = Path(__file__).with_name("layout_1.sql")
DAY_START, DAY_END = "2026-03-01 00:00:00", "2026-03-02 00:00:00"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A store as layout 1 had it: story 7, read 40 times on March 1 by an export."""
    home = tmp_path / "store"
    rows = {
        "counts": f"""select 'paper' as site, 7::bigint as article_id, null::varchar as part,
            timestamp '{DAY_START}' as started_at, timestamp '{DAY_END}' as ended_at,
            40::bigint as views, 'reported' as basis, 'csv' as source""",
        "daily": """select 'paper' as site, 7::bigint as article_id, date '2026-03-01' as day, 40::bigint as views,
            'reported' as basis""",
    }
    for relation, query in rows.items():
        (home / relation).mkdir(parents=True)
        write(query, home / relation / "1-2026-03-old.parquet")
    with sqlite3.connect(home / "catalog.sqlite") as old:
        old.executescript(LAYOUT_1.read_text(encoding="utf-8"))
    old.close()
    return home


def write(query: str, path: Path) -> None:
    engine = doctor.duckdb.connect()
    engine.execute(f"copy ({query}) to '{path}' (format parquet)")


def test_a_store_of_layout_1_keeps_all_it_has(older):
    generation = open_store(older).current()
    assert generation.number == 3
    assert generation.exact("select article_id, title, url from articles")[1] == [(7, "Bridge", "https://a.example/7")]
    assert generation.exact("select views, day::varchar from views_daily")[1] == [(40, "2026-03-01")]
    assert generation.exact("select path, rows_read, status from ingests")[1] == [("old.csv", 2, "stored")]
    assert generation.exact("select reason, rows from quarantine_summary")[1] == [("no count", 1)]
    assert generation.exact("select title from title_history")[1] == [("Bridge",)]
    assert all(finding.good for finding in doctor.examine(older))
    with sqlite3.connect(older / "catalog.sqlite") as now:
        assert now.execute("select value from meta where key = 'schema_version'").fetchone() == (str(SCHEMA_VERSION),)
    now.close()


def test_a_migrated_store_takes_more_in(older):
    with writing(older, wait=0) as writer:
        site = writer.site("paper", "UTC")
        assert site.site_id == 1
        assert writer.seen(site, "digest", "").status == "duplicate"


def test_a_new_store_and_a_migrated_one_have_one_layout(older, tmp_path):
    def layout(home: Path) -> list[tuple]:
        with catalog.connect(home, create=True) as connection:
            columns = 'select m.name, c.name, c.type, c."notnull" from sqlite_master m, pragma_table_info(m.name) c'
            return connection.execute(f"{columns} order by 1, 2").fetchall()

    assert layout(older) == layout(tmp_path / "new")


def test_a_migration_is_whole_or_not_at_all(older, monkeypatch):
    monkeypatch.setattr(catalog, "STEPS", (*catalog.STEPS, "create table more (x text);\nselect no_such_thing;"))
    monkeypatch.setattr(catalog, "SCHEMA_VERSION", len(catalog.STEPS))
    with pytest.raises(StoreError):
        open_store(older).current()
    with sqlite3.connect(older / "catalog.sqlite") as still:
        assert still.execute("select value from meta where key = 'schema_version'").fetchone() == ("1",)
        assert not still.execute("select 1 from sqlite_master where name in ('more', 'log')").fetchall()
    still.close()


def test_steps_are_numbered_without_gaps():
    names = sorted(path.name for path in Path(catalog.__file__).with_name("schema").glob("*.sql"))
    assert [int(name[:3]) for name in names] == list(range(1, SCHEMA_VERSION + 1))


def test_views_of_an_older_store_get_their_source_when_it_is_written_to(older):
    # its counts came as CSV: tables of any format are one source, which knows of one day
    with writing(older, wait=0):
        pass
    generation = open_store(older).current()
    assert generation.number == 4
    assert generation.exact("select source from counts")[1] == [("table",)]
    assert generation.exact("select views, basis, source from views_daily")[1] == [(40, "reported", "table")]
    assert generation.exact("select day::varchar, source, stories, spoken from source_days")[1] == [
        ("2026-03-01", "table", 1, True)
    ]
    assert all(finding.good for finding in doctor.examine(older))
    with writing(older, wait=0):
        pass
    assert open_store(older).current().number == 4  # once
