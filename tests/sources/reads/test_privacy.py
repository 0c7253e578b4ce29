"""Nobody can be found in what is kept: proven on the bytes, after it was shown that they would be found."""

import pickle
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hit_help import NOON, given, hit, read, reader, salt, take

from analytics.site_rules import SiteRules
from analytics.sources.reads import Screen

PEOPLE = {
    "client": "203.0.113.77",
    "agent": "Mozilla/5.0 (Windows NT 10.0; RareBrowserOfJo) AppleWebKit/537.36 Chrome/129.0.0.0 Safari/537.36",
    "referrer": "https://mail.example/inbox/jo.secret@mail.example?q=private-words",
}
TARGET = "/a/1?email=jo.secret@mail.example&token=a1B2c3D4e5F6g7H8i9J0&id=5"
LINES = [
    hit(TARGET, **PEOPLE),
    hit("/unsubscribe-me/jo.secret@mail.example", **PEOPLE),
    hit("/nowhere", status=404, **PEOPLE),
    {"fault": "no request", "comment": False, "text": f'{PEOPLE["client"]} - "{TARGET}" "{PEOPLE["agent"]}"'},
]
SECRETS = [
    b"203.0.113.77",
    b"RareBrowserOfJo",
    b"jo.secret",
    b"mail.example",
    b"private-words",
    b"a1B2c3D4e5F6g7H8i9J0",
]


def test_nothing_of_a_person_leaves():
    assert [secret for secret in SECRETS if secret not in pickle.dumps(LINES)] == []  # they would be found
    result = read(*LINES)
    kept = pickle.dumps((result.counts.to_pylist(), result.dimensions.to_pylist(), result.traffic.to_pylist(), result))
    assert b"/a/1?id=5" in kept
    assert [secret for secret in SECRETS if secret in kept] == []


def test_nothing_of_a_person_is_on_disk_between_blocks(tmp_path: Path):
    """The tables of the connection, written out uncompressed, before and after a block was taken."""
    reads = reader()
    duck: duckdb.DuckDBPyConnection = reads._duck

    def bytes_of_tables(name: str) -> bytes:
        folder = tmp_path / name
        folder.mkdir()
        for (table,) in duck.execute("select table_name from duckdb_tables()").fetchall():
            duck.execute(f"copy {table} to '{folder / table}.parquet' (compression uncompressed)")
        return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))

    take(reads, *LINES[:0])
    duck.execute(
        "create or replace temp table hits as select $client as client, $agent as agent",
        {
            "client": PEOPLE["client"],
            "agent": PEOPLE["agent"],
        },
    )
    assert SECRETS[0] in bytes_of_tables("control")
    duck.execute("drop table hits")
    take(reads, *LINES)
    after = bytes_of_tables("after")
    assert b"/a/1?id=5" in after
    assert [secret for secret in SECRETS if secret in after] == []
    reads.finish()
    assert duck.execute("select count(*) from duckdb_tables()").fetchone() == (0,)


def test_what_holds_addresses_never_goes_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """More than fits its memory is refused, not put on disk."""
    monkeypatch.chdir(tmp_path)
    many = "create temp table hits as select repeat(md5(i::varchar), 4) as client from range(4000000) as r(i)"
    with pytest.raises(duckdb.OutOfMemoryException):
        reader()._private.execute(many)
    assert list(tmp_path.iterdir()) == []


def test_screening_leaves_nothing_behind():
    screen = Screen(find_hosts=True)
    screen(given(*LINES))
    assert vars(screen) == {"find_hosts": True}


def hashes(**said) -> set[int]:
    return {int(one) for day in read(hit("/a/1", **said.pop("hit", {})), **said).visitors.values() for one in day}


def test_a_visitor_is_another_with_another_salt_site_address_or_agent():
    usual = hashes()
    assert usual == hashes()
    others = [
        hashes(salts=lambda day: salt(day) + b"x"),
        hashes(rules=SiteRules("other")),
        hashes(hit={"client": "192.0.2.2"}),
        hashes(hit={"agent": "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/120.0"}),
    ]
    assert not any(usual & other for other in others)
    near = [{"client": f"2001:db8:0:1::{n}"} for n in (1, 2)]
    assert hashes(hit=near[0]) == hashes(hit=near[1])  # one household


def test_salts_are_of_the_utc_day():
    asked: list[date] = []

    def salts(day: date) -> bytes:
        asked.append(day)
        return b"s"

    read(hit("/a/1", at=NOON), zone="Pacific/Auckland", salts=salts)  # the 17th there
    assert asked == [date(2026, 11, 16)]


def test_countries_are_asked_for_once_an_address():
    asked: list[str] = []

    def country(client: str) -> str | None:
        asked.append(client)
        return {"192.0.2.1": "TW"}.get(client)

    result = read(hit("/a/1"), hit("/a/1"), hit("/a/1", client="192.0.2.2"), country=country)
    assert sorted(asked) == ["192.0.2.1", "192.0.2.2"]
    assert {(row["country"], row["views"]) for row in result.dimensions.to_pylist()} == {("TW", 2), (None, 1)}
