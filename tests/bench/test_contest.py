"""The log that is measured on, what is counted apart, and what is said of both. How long it takes is not asked."""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.bench import contest, logs, tables
from analytics.bench.recount import Tally, recount
from analytics.bench.stages import STAGES, Stage
from analytics.cli import bench
from analytics.errors import ReadershipError

LINES = 3_000


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("log") / "access.log"
    logs.write(path, LINES)
    return path


def test_the_log_is_the_same_each_time_and_in_order_of_time(log: Path, tmp_path: Path) -> None:
    logs.write(tmp_path / "again.log", LINES)
    assert (tmp_path / "again.log").read_bytes() == log.read_bytes()
    times = re.findall(r"\[(\d\d)/Nov/2026:(\d\d:\d\d:\d\d) \+0000\]", log.read_text())
    assert times == sorted(times)
    assert len(times) >= LINES - 10  # a line that is cut may have lost its time


def test_there_is_everything_in_the_log(log: Path) -> None:
    lines = log.read_text().splitlines()
    assert len(lines) == LINES
    for sort in (
        "Googlebot", "GPTBot", "iPhone", "FB_IAB", "?fbclid=", "2001:db8:", '" 304 ', '" 404 ', '" 301 ', '" 206 ',
        '"POST ', '"HEAD ', "/static/", "/photos/", "/feed/", "/api/", "/robots.txt", '\\"Quoted\\"', 'said=\\"so\\"',
        r"\x16\x03",
    ):  # fmt: skip
        assert any(sort in line for line in lines), sort
    assert len({line.rpartition(' "')[2] for line in lines}) > 100  # user agents


def test_the_stories_are_zipfs(log: Path) -> None:
    views = [count for _, count in recount(log).views.most_common()]
    assert len(views) == LINES // logs.LINES_A_STORY
    assert views[0] > 1.5 * views[1] > views[-1]


def line(asked: str, status: int, agent: str = "Mozilla/5.0", referrer: str = "-") -> str:
    return f'198.18.0.1 - - [16/Nov/2026:00:00:01 +0000] "{asked}" {status} 10 "{referrer}" "{agent}"\n'


def test_the_count_apart_by_hand(tmp_path: Path) -> None:
    text = "".join(
        [
            line("GET /news/1-a HTTP/1.1", 200),
            line("GET /news/1-a/?fbclid=x1 HTTP/1.1", 304, agent='a \\"b\\" c'),
            line("GET /news/2-b HTTP/1.1", 200, referrer='x\\"y'),
            line("HEAD /news/1-a HTTP/1.1", 200),
            line("POST /api/v1/weather HTTP/1.1", 200),
            line("GET /api/v1/weather HTTP/1.1", 200),
            line("GET /news/1-a HTTP/1.1", 301),
            line("GET /news/1-a HTTP/1.1", 206),
            line("GET /news/0-not-there HTTP/1.1", 404),
            line("GET /static/app.js HTTP/1.1", 304),
            line("GET / HTTP/1.1", 200),
            line("GET /sport/feed HTTP/1.1", 200),
            line("GET /robots.txt HTTP/1.1", 200),
            line(r"\x16\x03\x01", 400),
            line("GET /news/1-a HTTP/1.1", 200)[:60] + "\n",
            line("GET /news/1-a HTTP/1.1", 200).replace(' "Mozilla/5.0"', ""),
        ]
    )
    (tmp_path / "a.log").write_text(text)
    assert recount(tmp_path / "a.log") == Tally(
        lines=16,
        views=Counter({"/news/1-a": 2, "/news/2-b": 1}),
        left_out=Counter(
            {
                "not GET": 2, "API": 1, "redirect": 1, "no whole page": 1, "error": 1, "asset": 1, "no story page": 1,
                "feed": 1, "file for machines": 1, "no page": 1,
            }
        ),
        unusable=2,
    )  # fmt: skip


def test_a_run_is_timed_with_its_children_and_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READERSHIP_SITE", "another")
    busy = "import os, sys; x = sum(range(10**7)); b = bytearray(10**8); print(os.environ.get('READERSHIP_SITE'))"
    run = contest.timed(["sh", "-c", '"$1" -c "$2"; true', "sh", sys.executable, busy], tmp_path, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "None\n"
    assert run.cpu_seconds > 0
    assert 1e8 < run.peak_bytes < 1e9
    assert run.exit_code == 0
    monkeypatch.setattr(contest, "LIMIT", 0.2)
    small = contest.timed(["sleep", "60"], tmp_path)
    assert small.exit_code < 0
    assert small.peak_bytes < 5e7  # its own memory, not that of these tests


def test_a_share_and_whether_it_is_met() -> None:
    ours, theirs = contest.Run(2.0, 3.0, 900_000_000), contest.Run(30.0, 29.0, 1)
    contests = [contest.Contest("slow", ours, theirs, 0.1), contest.Contest("fast", ours, theirs, 0.05)]
    assert [round(one.share, 4) for one in contests] == [0.0667, 0.0667]  # 2 / 30
    result = contest.Result(10, 1_000, {"a.log": ours}, contests, [], [])
    met = [list(column.cells) for column in tables.of_contests(result, 1e9).columns][-1]
    assert met == ["yes", "yes", "no"]
    assert [list(column.cells) for column in tables.of_contests(result, 8e8).columns][-1][0] == "no"


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> contest.Result:
    return contest.measure(tmp_path_factory.mktemp("contest"), LINES, lambda _: None)


def test_the_store_holds_what_is_counted_apart(result: contest.Result) -> None:
    checks = {check.name: check for check in result.checks}
    assert [check for check in checks.values() if check.ours != check.apart] == []
    assert checks["lines"].ours == LINES
    left_out = [check.ours for name, check in checks.items() if name.startswith("left out: ")]
    # a line is a view, left out, or in quarantine; of ten lines of dirt four have fields missing or are cut
    assert checks["views"].ours + sum(left_out) + checks["quarantined"].ours == LINES
    assert checks["quarantined"].ours == 4
    assert len(left_out) == 10


def test_all_runs_are_measured(result: contest.Result) -> None:
    assert list(result.ours) == ["access.log", "access.log.gz"]
    names = [one.name for one in result.contests]
    assert names[0] == "gzip -dc | wc -l"
    if shutil.which("goaccess"):
        assert names[1:] == ["GoAccess, all panels", "GoAccess, the panel of pages"]
    else:
        assert "not installed" in result.missing[0]
    assert {one.theirs.exit_code for one in result.contests} == {0}


def test_each_stage_is_measured_in_its_thread(result: contest.Result) -> None:
    threads = {stage.name: stage.thread for stage in result.stages}
    assert set(threads) == set(STAGES)
    assert [threads[name] for name in ("unpack", "cut", "screen", "put aside")] == ["unpack", "cut", "screen", "behind"]
    assert {threads[name] for name in ("start", "number", "judge", "commit")} == {"MainThread"}
    assert all(stage.cpu_seconds >= 0 for stage in result.stages)
    assert [stage.name for stage in result.floor] == ["read", "cut"]


def test_stages_are_shown_in_the_order_of_the_work_with_their_share_of_the_cores() -> None:
    stages = [
        Stage("commit", "MainThread", 3.0, 2.0),
        Stage("cut", "cut", 4.0, 6.5),
        Stage("start", "MainThread", 1, 1),
    ]
    columns = [list(column.cells) for column in tables.of_stages(stages, 2).columns]
    assert columns[0] == [
        "load the program",
        "cut lines into fields",
        "write and publish",
        "all, and its share of 2 cores",
    ]
    assert columns[2] == ["1.0", "4.0", "3.0", "8.0"]
    assert columns[3] == ["1.0", "6.5", "2.0", "4.0"]  # 8 processor seconds on 2 cores


def test_the_command_fails_when_the_counts_differ(result, monkeypatch, capsys) -> None:
    monkeypatch.setattr(contest, "measure", lambda *_: result)
    bench.bench_ingest(LINES)
    assert "left out: asset" in capsys.readouterr().out
    off_by_one = [*result.checks[:-1], replace(result.checks[-1], apart=result.checks[-1].apart + 1)]
    monkeypatch.setattr(contest, "measure", lambda *_: replace(result, checks=off_by_one))
    with pytest.raises(ReadershipError, match="differ"):
        bench.bench_ingest(LINES)


def test_a_view_too_many_is_seen(log: Path, tmp_path: Path) -> None:
    contest._ingest(log, tmp_path)
    home, report, tally = tmp_path / f"{log.name}-store", contest._report(tmp_path, log.name), recount(log)
    checks = contest.compare(tally, home, report)
    assert checks
    assert all(check.ours == check.apart for check in checks)
    first, second = list(tally.views)[:2]
    tally.views[first] += 1
    tally.views[second] -= 1
    tally.left_out["asset"] += 1
    wrong = {check.name: check for check in contest.compare(tally, home, report) if check.ours != check.apart}
    assert set(wrong) == {"stories whose views differ", "left out: asset"}  # the sum of views is the same
    assert wrong["stories whose views differ"].ours == 2
