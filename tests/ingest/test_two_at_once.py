"""Two ingests at once, as real processes: each file is counted once, and the second says whom it waits for."""

import json
import os
import subprocess
import sys
from pathlib import Path

from filelock import FileLock
from test_again import CSV, HEADER, ROWS

from analytics.store import open_store

READERSHIP = Path(sys.executable).with_name("readership")


def start(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "READERSHIP_HOME": str(home)}
    return subprocess.Popen(
        [READERSHIP, "ingest", *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_each_file_is_counted_once(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number in range(6):
        (inbox / f"{number}.csv").write_text(f"{HEADER}\n{ROWS[number]}\n", encoding="utf-8")
    (inbox / "all.csv").write_bytes(CSV)
    processes = [start(tmp_path / "store", str(inbox), "--json") for _ in range(3)]
    answers = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    stored = [sum(file["rows_stored"] for file in json.loads(out)) for out, _ in answers]
    assert sorted(stored) == [0, 0, 6]
    assert all(b"Traceback" not in err for _, err in answers)
    store = open_store(tmp_path / "store")
    assert store.newest_number() == 1
    assert store.current().exact("select count(*), sum(total)::bigint from readings")[1] == [(6, 1085)]
    # 10 + 20 + 15 + 20 + 40 + 980 = 1085


def test_one_that_may_not_wait_names_the_other_and_exits_1(tmp_path):
    (tmp_path / "totals.csv").write_bytes(CSV)
    store = tmp_path / "store"
    store.mkdir()
    with FileLock(store / "writer.lock"):
        (store / "writer.pid").write_text(str(os.getpid()), encoding="ascii")
        hasty = start(store, str(tmp_path / "totals.csv"), "--wait", "0")
        out, err = hasty.communicate(timeout=120)
        assert hasty.returncode == 1
        assert out == b""
        assert f"process {os.getpid()} is still writing".encode() in err
        assert err.count(b"\n") == 1
        patient = start(store, str(tmp_path / "totals.csv"))
        assert patient.stderr is not None
        assert f"process {os.getpid()} is writing".encode() in patient.stderr.readline()
    assert patient.wait(timeout=120) == 0
    assert open_store(store).newest_number() == 1


def test_a_writer_that_was_killed_holds_nobody_up(tmp_path):
    (tmp_path / "totals.csv").write_bytes(CSV)
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "store")], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert held.stdout is not None
    assert held.stdout.readline() == b"held\n"
    held.kill()
    held.wait(timeout=30)
    after = start(tmp_path / "store", str(tmp_path / "totals.csv"), "--wait", "0")
    assert (after.communicate(timeout=120)[1], after.returncode) == (b"", 0)


HOLD = """
import sys, time
from pathlib import Path
from analytics.store import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
