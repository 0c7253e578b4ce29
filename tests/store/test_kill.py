"""A writer killed at any moment loses nothing that was acknowledged, doubles nothing and tears no batch apart.

Only effective kills count: the store is open, a batch is being written, and nobody has been told that it is in.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest

from analytics.ingest import Request, ingest, run
from analytics.store import ledger, measurements, open_store, prepared, writer
from analytics.store.doctor import examine

KILLS = 16
BATCH = 2  # files a commit
FILES = 160
STORIES = range(5)
MARCH, APRIL, MAY = datetime(2026, 3, 1), datetime(2026, 4, 1), datetime(2026, 5, 1)

SPAWN = multiprocessing.get_context("forkserver")
SPAWN.set_forkserver_preload(["analytics.ingest", "analytics.sources.registry", "pytest"])  # of each child, once


class Sums(NamedTuple):
    """What a generation shows."""

    files: int
    contents: int
    rows_filed: int
    rows: int
    total: int
    counted: int
    daily: int
    hourly: int


SUMS = """
select
    (select count(*) from ingests) as files,
    (select count(distinct sha256) from ingests) as contents,
    (select coalesce(sum(rows_stored), 0)::bigint from ingests) as rows_filed,
    (select count(*) from readings) + (select count(*) from counts) as rows_shown,
    (select coalesce(sum(total), 0)::bigint from readings) as total,
    (select coalesce(sum(views), 0)::bigint from counts) as counted,
    (select coalesce(sum(views), 0)::bigint from views_daily) as daily,
    (select coalesce(sum(views), 0)::bigint from views_hourly) as hourly
"""


@dataclass
class File:
    """One input: views of five stories in an hour of March and one of April, or totals of five others in May."""

    number: int

    @property
    def totals(self) -> list[int]:
        return [100 * story + 10 * self.number for story in STORIES] if self.number % 3 == 2 else []

    @property
    def views(self) -> list[int]:
        return [] if self.totals else [7 * self.number + story for story in STORIES for _ in range(2)]

    def write(self, folder: Path) -> None:
        at = [f"{month + timedelta(hours=self.number):%Y-%m-%dT%H:%M:%SZ}" for month in (MARCH, APRIL, MAY)]
        if self.totals:
            rows = [f"t{story},{at[2]},{total}" for story, total in zip(STORIES, self.totals, strict=True)]
        else:
            stories = [f"c{story},{moment}" for story in STORIES for moment in at[:2]]
            rows = [f"{story},{views}" for story, views in zip(stories, self.views, strict=True)]
        head = "id,read_at,total" if self.totals else "id,hour,views"
        (folder / f"{self.number:03}.csv").write_text("\n".join([head, *rows, ""]))


def golden(number: int) -> Sums:
    """What the first files add up to, counted from what was written into them, not by the store."""
    files = [File(place) for place in range(number)]
    totals = [file.totals for file in files if file.totals]
    rows = sum(len(file.views) + len(file.totals) for file in files)
    counted = sum(sum(file.views) for file in files)
    # running totals become views by difference: the last total of a story less its first
    grown = sum(totals[-1]) - sum(totals[0]) if totals else 0
    return Sums(
        number, number, rows, rows, sum(map(sum, totals)), counted, daily=counted + grown, hourly=counted + grown
    )


#: What the store may show at any time: whole batches.
COMMITTED = {golden(number) for number in range(0, FILES + 1, BATCH)}


def shown(home: Path) -> Sums:
    return Sums(*(int(value) for value in open_store(home).current().rows(SUMS).iloc[0]))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    for number in range(FILES):
        File(number).write(folder)
    return folder


def request(home: Path, inputs: Path) -> Request:
    return Request((str(inputs),), home, "paper", timezone="UTC")


def _ingest(home: Path, inputs: Path, told: Connection) -> None:
    """Ingest in small batches, saying before each that it begins and after each that it is in."""
    commit = writer.Writer.commit

    def telling(*args, **kwargs):
        told.send("begun")
        outcomes = commit(*args, **kwargs)
        told.send("in")
        return outcomes

    run.BATCH_FILES = BATCH
    writer.Writer.commit = telling
    list(ingest(request(home, inputs)))


class Child:
    """A process that ingests, and what it has said."""

    def __init__(self, home: Path, inputs: Path) -> None:
        self._told, telling = SPAWN.Pipe(duplex=False)
        self.process = SPAWN.Process(target=_ingest, args=(home, inputs, telling))
        self.process.start()
        telling.close()

    def says(self, word: str, within: float) -> bool:
        """Whether it says this word next, and in time."""
        try:
            return self._told.poll(within) and self._told.recv() == word
        except EOFError:
            return False

    def kill(self) -> bool:
        """Whether the kill was effective: the batch that was begun is not acknowledged."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.join(30)
        assert self.process.exitcode == -signal.SIGKILL
        return not self.says("in", 0)


def kill_in_flight(child: Child, chance: random.Random, lasted: list[float]) -> tuple[int, bool]:
    """Kill at a random moment of a random batch: batches acknowledged before, and whether it was effective."""
    spared, acknowledged = chance.choice([0, 0, 1, 2]), 0
    while child.says("begun", 60):
        begun = time.monotonic()
        wait = 60.0 if acknowledged < spared else chance.uniform(0, median(lasted[-9:]))
        if not child.says("in", wait):
            return acknowledged, child.kill()
        lasted.append(time.monotonic() - begun)
        acknowledged += 1
    pytest.fail(f"the ingest ended before it could be killed (exit {child.process.exitcode})")


def check(home: Path, acknowledged: int) -> int:
    """Nothing acknowledged is lost, no batch is torn, nothing is there twice; the number of files that are in."""
    sums = shown(home) if (home / "catalog.sqlite").exists() else golden(0)
    assert sums.files >= acknowledged
    assert sums in COMMITTED
    if sums.files:
        assert [finding.text for finding in examine(home) if not finding.good] == []
    return sums.files


@contextmanager
def watched(home: Path) -> Iterator[list[Sums]]:
    """What a reader sees who looks all the time; whatever stops the reader is raised here."""
    seen: list[Sums] = []
    faults: list[Exception] = []
    done = threading.Event()

    def look() -> None:
        store = open_store(home)
        while not done.wait(0.05):
            try:
                found = store.current().rows(SUMS)
                seen.append(Sums(*(int(value) for value in found.iloc[0])))
            except Exception as fault:
                faults.append(fault)

    reader = threading.Thread(target=look)
    reader.start()
    try:
        yield seen
    finally:
        done.set()
        reader.join()
    assert faults == []


def command(home: Path, inputs: Path) -> list[dict[str, object]]:
    """The account of the ordinary command over all inputs."""
    ask = [sys.executable, "-m", "analytics", "ingest", str(inputs), "--home", str(home), "--site", "paper", "--json"]
    return json.loads(subprocess.run(ask, capture_output=True, check=True, text=True).stdout)


def test_kills_at_any_moment_lose_and_double_nothing(tmp_path: Path, inputs: Path) -> None:
    home, chance = tmp_path / "store", random.Random(20261122)
    effective, files, lasted = 0, 0, [0.2]
    with watched(home) as seen:
        while effective < KILLS:
            acknowledged, in_flight = kill_in_flight(Child(home, inputs), chance, lasted)
            effective += in_flight
            files = check(home, files + BATCH * acknowledged)
    assert set(seen) <= COMMITTED
    assert [sums.files for sums in seen] == sorted(sums.files for sums in seen)
    assert len(set(seen)) > 5  # it did look while batches came in

    account = command(home, inputs)
    assert shown(home) == golden(FILES)
    assert sum(file["rows_stored"] for file in account) == golden(FILES).rows - golden(files).rows
    again = command(home, inputs)
    assert {file["status"] for file in again} == {"duplicate"}
    assert sum(file["rows_stored"] for file in again) == 0
    assert shown(home) == golden(FILES)


#: Steps of a commit, in their order.
STEPS = {
    "write": (measurements.Months, "write"),
    "to_disk": (writer, "to_disk"),
    "publish": (measurements.Months, "publish"),
    "prepare": (prepared.Shelf, "prepare"),
    "file": (ledger, "file"),
    "commit": (writer.Writer, "commit"),
}


def _die(home: Path, inputs: Path, step: str, when: str) -> None:
    owner, name = STEPS[step]
    work = getattr(owner, name)

    def last(*args, **kwargs):
        if when == "after":
            work(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, last)
    list(ingest(request(home, inputs)))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, inputs: Path) -> Path:
    """A store that holds the first batch; copied, not written to."""
    home = tmp_path_factory.mktemp("begun") / "store"
    paths = tuple(str(inputs / f"{number:03}.csv") for number in range(BATCH))
    list(ingest(Request(paths, home, "paper", timezone="UTC")))
    return home


@pytest.mark.parametrize("existing", [False, True], ids=["new store", "store"])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_a_step(tmp_path: Path, begun: Path, step: str, when: str, existing: bool) -> None:
    home, inputs = tmp_path / "store", tmp_path / "inputs"
    inputs.mkdir()
    known = BATCH * existing
    if existing:
        shutil.copytree(begun, home)
    for number in range(known + BATCH):
        File(number).write(inputs)
    child = SPAWN.Process(target=_die, args=(home, inputs, step, when))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    through = (step, when) == ("commit", "after")  # only then has the catalog committed
    assert check(home, known) == known + BATCH * through
    list(ingest(request(home, inputs)))
    assert shown(home) == golden(known + BATCH)
