"""Inputs parsed in processes beside this one: in turn, each once, whatever happens to a process."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from front_door import Door

from analytics.errors import InputError
from analytics.ingest import ahead
from analytics.ingest.ahead import FEW, Parsers
from analytics.sources.rows import Input


def item(number: int) -> Input:
    return Input(f"{number}.csv", f"{number}.csv", b"%d" % number, None, str(number))


def where(one: Input) -> tuple[str, int]:
    """The name of an input and the process that parsed it."""
    return one.name, os.getpid()


def killed(one: Input) -> str:
    """As `where`, but no process beside this one survives it."""
    if multiprocessing.parent_process() is not None:
        os._exit(9)
    return one.name


def test_many_are_parsed_beside_and_come_in_turn() -> None:
    fault = InputError("gone.csv", "there is no such file.")
    found = [*(item(number) for number in range(FEW + 6)), fault]
    with Parsers(where, processes=2) as parsers:
        turns = [
            (turn.found, turn.parsed() if isinstance(turn.found, Input) else None)
            for turn in parsers.turns(found, lambda _: True)
        ]
    assert [one for one, _ in turns] == found
    names, processes = zip(*[parsed for _, parsed in turns if parsed], strict=True)
    assert names == tuple(f"{number}.csv" for number in range(FEW + 6))
    assert set(processes[:FEW]) == {os.getpid()}
    assert os.getpid() not in processes[FEW:]


def test_a_process_that_is_ended_loses_no_input() -> None:
    with Parsers(killed, processes=2) as parsers:
        names = [turn.parsed() for turn in parsers.turns([item(number) for number in range(20)], lambda _: True)]
    assert names == [f"{number}.csv" for number in range(20)]


def test_a_folder_gives_the_same_store_however_many_processes_parse_it(
    door: Callable[..., Door], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty days of one story, a day twice under two names, a text that is no table, and a log between them."""
    folder = tmp_path / "in"
    folder.mkdir()
    for day in range(1, 21):
        (folder / f"{day:02}.csv").write_text(f"id,day,views\na,2026-03-{day:02},{day}\n")
    (folder / "19 again.csv").write_bytes((folder / "19.csv").read_bytes())
    (folder / "notes.txt").write_text("nothing of the kind\n")
    (folder / "05.log").write_text(
        '192.0.2.1 - - [05/Mar/2026:10:00:00 +0000] "GET /news/1.html HTTP/1.1" 200 1 "-" "Mozilla/5.0 Firefox/130"\n'
    )
    reports, figures = [], []
    for processes in (1, 2):
        monkeypatch.setattr(ahead, "MOST_PROCESSES", processes)
        there = door(f"store{processes}")
        reports.append([replace(report, seconds=0.0) for report in there.send(folder)])
        figures.append(there.figures())
    assert reports[0] == reports[1]
    assert figures[0] == figures[1]
    names = [Path(report.outcome.path).name for report in reports[0]]
    assert names == sorted(names)
    assert {name: report.outcome.status for name, report in zip(names, reports[0], strict=True)} == {
        **{f"{day:02}.csv": "stored" for day in range(1, 21)},
        "19.csv": "duplicate",  # after "19 again.csv"
        "19 again.csv": "stored",
        "notes.txt": "failed",
        "05.log": "stored",
    }
