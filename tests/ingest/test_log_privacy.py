"""Nobody can be found in the bytes of the store after logs came in, also cut off in the middle.

The same search is shown to find the same words where they are: in the inputs, in packed Parquet, in spilled tables.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from analytics.ingest import Request, ingest
from analytics.store import engine, open_store, parquet, writing

AGENT = "Mozilla/5.0 (X11; Linux x86_64; RareBrowserOfJo) AppleWebKit/537.36 Chrome/139.0.0.0 Safari/537.36"
V4, V6 = "203.0.113.77", "2001:db8:7:7:a11:b22:c33:d44"
MAIL, TOKEN = "jo.secret@mail.example", "a1B2c3D4e5F6g7H8i9J0"
SECRETS = [
    word.encode()
    for word in (V4, V6, "2001:db8:7:7", "RareBrowserOfJo", "jo.secret", "mail.example", TOKEN, "private-words")
]
ASKED = f"/news/bridge.html?email={MAIL}&token={TOKEN}&id=5"
REFERRER = f"https://mail.example/inbox/{MAIL}?q=private-words"


def hit(client: str, second: int, asked: str = ASKED, status: int = 200) -> str:
    at = f"01/Mar/2026:10:{second // 60:02}:{second % 60:02} +0000"
    return f'{client} - {MAIL} [{at}] "GET {asked} HTTP/1.1" {status} 512 "{REFERRER}" "{AGENT}"\n'


GOOD = [hit(client, second) for second in range(0, 600, 40) for client in (V4, V6)]
ODD = [
    hit(V4, 601, "/nowhere", 404),
    hit(V6, 602, f"/unsubscribe/{MAIL}"),
    hit(V4, 603).replace("01/Mar", "99/Mar"),  # no such time
    f'{V6} - - "GET {ASKED} HTTP/1.1" broken by {MAIL} "{AGENT}"\n',
    f"#Fields: {V4} {AGENT} {MAIL}\n",
    f'{{"remote_ip": "{V4}", "agent": "{AGENT}"}}\n',
]
W3C = [
    "#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status cs(User-Agent) cs(Referer)\n",
    f"2026-03-01 11:00:00 {V4} GET /news/bridge.html token={TOKEN} 200 {AGENT.replace(' ', '+')} {REFERRER}\n",
    f"2026-03-01 11:00:01 {V6} GET too few fields {MAIL}\n",
    f"2026-03-01 11:00:02 {V4} GET /news/tower.html - 200 {AGENT.replace(' ', '+')} -\n",
]


def found(contents: bytes) -> list[bytes]:
    return [secret for secret in SECRETS if secret in contents]


def bytes_of(home: Path) -> bytes:
    """Every file of a store as it lies there; Parquet, which is packed, also as text."""
    everything = []
    for path in sorted(home.rglob("*")):
        if path.is_file():
            everything += [os.fsencode(path.name), path.read_bytes()]
        if path.suffix == ".parquet":
            rows = duckdb.execute("select p::varchar from read_parquet($path) as p", {"path": str(path)}).fetchall()
            assert rows, path
            everything += [text.encode() for (text,) in rows]
    return b"\n".join(everything)


def logs_in(folder: Path) -> list[Path]:
    folder.mkdir()
    good = [line for number, line in enumerate(GOOD) for line in (line, *ODD[number : number + 1])]
    (folder / "access.log").write_text("".join(good))
    (folder / "u_ex.log").write_text("".join(W3C))
    return [folder / "access.log", folder / "u_ex.log"]


def test_nobody_is_found_in_the_bytes_of_the_store(tmp_path):
    logs, home = logs_in(tmp_path / "in"), tmp_path / "store"
    assert found(b"".join(log.read_bytes() for log in logs)) == SECRETS
    reports = list(ingest(Request(tuple(map(str, logs)), home, "paper")))
    assert [report.outcome.rows_quarantined for report in reports] == [4, 1]
    stored = bytes_of(home)
    assert b"bridge.html?id=5" in stored  # what is kept would be found
    assert b"aaaa:000:" in stored or b"000.0.000.00" in stored  # the form of the lines in quarantine
    assert found(stored) == []
    assert open_store(home).current().exact("select count(*) from counts")[1] != [(0,)]


def test_a_table_of_links_keeps_no_address_of_a_reader(tmp_path):
    (tmp_path / "links.csv").write_text(
        "url,views,start,end\nhttps://news.example/bridge?id=5&email=jo%40mail.example,3,2026-11-16,2026-11-17\n"
    )
    home = tmp_path / "store"
    (report,) = ingest(Request((str(tmp_path / "links.csv"),), home, "paper"))
    assert report.outcome.rows_stored == 1
    assert open_store(home).current().exact("select url from articles")[1] == [("https://news.example/bridge?id=5",)]
    assert b"mail.example" not in bytes_of(home)


def test_the_search_would_find_them(tmp_path):
    """The same search, in a store that keeps each of them, packed."""
    (home := tmp_path / "store").mkdir()
    words = [secret.decode() for secret in SECRETS]
    rows = ", ".join(f"('{word}' || repeat('x', 50), '{AGENT}')" for word in words)
    duckdb.execute(f"copy (values {rows}) to '{home}/a.parquet' (compression zstd)")
    assert found((home / "a.parquet").read_bytes()) != SECRETS  # packed bytes alone would not show all
    assert found(bytes_of(home)) == SECRETS
    (home / "a.parquet").unlink()
    with closing(sqlite3.connect(home / "catalog.sqlite", isolation_level=None)) as catalog:
        catalog.execute("pragma journal_mode = wal")
        catalog.execute("create table quarantine as select ? as text", (" ".join(words),))
        assert found((home / "catalog.sqlite-wal").read_bytes()) == found(bytes_of(home)) == SECRETS


def test_nobody_is_found_after_a_log_that_was_refused(tmp_path):
    (tmp_path / "a.log").write_text("".join(GOOD * 10))
    (report,) = ingest(Request((str(tmp_path / "a.log"),), tmp_path / "store", "paper", format="vhost_combined"))
    assert report.bad
    assert found(bytes_of(tmp_path / "store")) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from analytics.ingest import Request, ingest, logs

logs.BLOCK_BYTES, logs.SLICE_LINES = 1500, 6
real, calls = logs.LogReader._part, []

def dies(self, *args):
    calls.append(1)
    if len(calls) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, *args)

logs.LogReader._part = dies
list(ingest(Request((sys.argv[1],), Path(sys.argv[2]), "paper")))
"""


def test_nobody_is_found_after_a_kill(tmp_path):
    logs, home = logs_in(tmp_path / "in"), tmp_path / "store"
    ended = subprocess.run([sys.executable, "-c", KILLED, logs[0], home], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert (home / "catalog.sqlite-wal").stat().st_size
    stored = bytes_of(home)
    assert b"bridge.html?id=5" in stored
    assert found(stored) == []


def spilled(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (home / "tmp").iterdir())


@pytest.mark.parametrize("secretly", [False, True])
def test_what_the_engine_spills_to_disk_says_nothing_and_goes(tmp_path, secretly, monkeypatch):
    """The control shows that lines do spill, in the clear unless the engine is told otherwise."""
    if not secretly:
        monkeypatch.setattr(parquet, "SPILLED", {})
    duck = engine.for_writing(tmp_path)
    duck.execute("set memory_limit = '40MB'; set threads = 1")
    lines = f"select '{V4} ' || i || ' {AGENT}' as text from range(1_000_000) as s(i)"
    duck.execute(f"create temp table hits as {lines}")
    assert len(spilled(tmp_path)) > 1_000_000
    assert found(spilled(tmp_path)) == ([] if secretly else [V4.encode(), b"RareBrowserOfJo"])
    with writing(tmp_path, wait=0):
        assert spilled(tmp_path) == b""
