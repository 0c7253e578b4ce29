"""Logs that grow, rotate, are packed, cut and copied: each line written is counted once."""

import bz2
import gzip
import io
import tarfile
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analytics.ingest import FileReport, Request, fingerprint, ingest, logs
from analytics.ingest.watch import Watch
from analytics.store import open_store

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36"
)
FIRST = datetime(2026, 3, 1, 10)


def line(number: int) -> str:
    """One view by a person; each has its own address, second and story."""
    at = FIRST + timedelta(seconds=97 * number)
    request = f'"GET /news/story-{number % 7}.html HTTP/1.1" 200 5120'
    return f'192.0.2.{number % 250} - - [{at:%d/%b/%Y:%H:%M:%S} +0000] {request} "-" "{CHROME}"\n'


def text(*numbers: int) -> bytes:
    return "".join(map(line, numbers)).encode()


def take(home: Path, *paths: Path | str, **said: object) -> list[FileReport]:
    return list(ingest(Request(tuple(map(str, paths)), home, "paper", **said)))


def total(home: Path) -> int:
    return open_store(home).current().exact("select coalesce(sum(views), 0)::bigint from views_daily")[1][0][0]


def fates(report: FileReport) -> tuple[int, ...]:
    found = report.outcome
    assert found.rows_read == found.rows_stored + found.rows_duplicate + found.rows_filtered + found.rows_quarantined
    return found.rows_read, found.rows_stored, found.rows_duplicate


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_an_hour_across_midnight_is_cut_there_and_nothing_is_estimated(home, tmp_path):
    # midnight of Kathmandu (+5:45) is 18:15 UTC: lines at 18:05 (1 March there), and 18:15, 18:40 and 19:05 (2 March)
    log = tmp_path / "access.log"
    moments = [datetime(2026, 3, 1, 18, 5), *(datetime(2026, 3, 1, hour, at) for hour, at in ((18, 15), (18, 40)))]
    ends = (*moments, datetime(2026, 3, 1, 19, 5))
    for number, at in enumerate(ends):
        whole = line(7 * number)  # all of one story
        with log.open("a") as file:
            file.write(f"{whole.split('[')[0]}[{at:%d/%b/%Y:%H:%M:%S} +0000]{whole.split(']', 1)[1]}")
        take(home, log, timezone="Asia/Kathmandu")  # a slice a line: parts of an hour add up
    ask = open_store(home).current().exact
    days = ask("select day::varchar, views, basis from views_daily order by day")[1]
    assert [tuple(row) for row in days] == [("2026-03-01", 1, "counted"), ("2026-03-02", 3, "counted")]
    by_origin = ask("select day::varchar, sum(views)::bigint from views_by_dimension group by day order by day")[1]
    assert [tuple(row) for row in by_origin] == [("2026-03-01", 1), ("2026-03-02", 3)]
    hours = ask("select hour, views, basis from views_hourly order by hour")[1]
    assert [tuple(row) for row in hours] == [
        (datetime(2026, 3, 1, 18), 3, "counted"),
        (datetime(2026, 3, 1, 19), 1, "counted"),
    ]
    spans = ask("select started_at, ended_at, views from counts order by started_at")[1]
    assert [(f"{start:%H:%M}", f"{end:%H:%M}", views) for start, end, views in spans] == [
        ("18:00", "18:15", 1),
        ("18:15", "19:00", 2),
        ("19:00", "20:00", 1),
    ]


def test_a_growing_log_goes_on_where_it_ended_and_its_last_line_waits(home, tmp_path):
    log = tmp_path / "access.log"
    log.write_bytes(text(*range(10)) + line(10)[:40].encode())
    (report,) = take(home, log)
    assert fates(report) == (10, 10, 0)
    assert "40 bytes of a last line" in report.notes[0]
    log.write_bytes(text(*range(13)))
    (report,) = take(home, log)
    assert fates(report) == (13, 3, 10)
    assert total(home) == 13
    parts = open_store(home).current().exact("select byte_from, byte_to from ingests order by ingest_id")[1]
    assert parts == [(0, len(text(*range(10)))), (len(text(*range(10))), len(text(*range(13))))]


def test_rotation_copies_and_packing_change_nothing(home, tmp_path):
    log = tmp_path / "access.log"
    log.write_bytes(text(*range(20)))
    take(home, log)
    rotated = log.rename(tmp_path / "access.log.1")
    rotated.write_bytes(text(*range(22)))  # two late lines
    log.write_bytes(text(*range(22, 25)))
    assert [fates(report) for report in take(home, log, rotated)] == [(3, 3, 0), (22, 2, 20)]
    packed = {
        "a.gz": gzip.compress(text(*range(22))),
        "a.bz2": bz2.compress(text(*range(22))),
        "a.zst": zstandard.compress(text(*range(22))),
        "cut-copy.log": text(*range(15)),
    }
    for name, data in packed.items():
        (tmp_path / name).write_bytes(data)
        (report,) = take(home, tmp_path / name)
        assert report.outcome.status == "duplicate", name
        assert report.outcome.rows_duplicate == report.outcome.rows_read > 0
    assert total(home) == 25


def test_members_of_archives_are_logs_too(home, tmp_path):
    with zipfile.ZipFile(tmp_path / "logs.zip", "w") as archive:
        archive.writestr("a.log", text(1, 2))
        archive.writestr("b.log", text(3))
    with tarfile.open(tmp_path / "logs.tgz", "w:gz") as archive:
        for name, data in {"a.log": text(1, 2), "c.log": text(4, 5)}.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    reports = take(home, tmp_path / "logs.zip", tmp_path / "logs.tgz")
    assert [Path(report.outcome.path).name for report in reports] == [
        "logs.zip!a.log",
        "logs.zip!b.log",
        "logs.tgz!a.log",
        "logs.tgz!c.log",
    ]
    assert [report.outcome.rows_stored for report in reports] == [2, 1, 0, 2]
    assert total(home) == 5


def test_a_cut_archive_gives_what_came_before_the_cut(home, tmp_path):
    packed = gzip.compress(text(*range(400)))
    (tmp_path / "cut.gz").write_bytes(packed[: len(packed) // 2])
    (report,) = take(home, tmp_path / "cut.gz")
    assert report.outcome.status == "partial"
    assert "cut short" in report.outcome.message
    assert 0 < report.outcome.rows_stored < 400


def test_a_kill_between_two_slices_goes_on_at_the_second(home, tmp_path, monkeypatch):
    log = tmp_path / "access.log"
    log.write_bytes(text(*range(40)))
    monkeypatch.setattr(logs, "BLOCK_BYTES", 1000)
    monkeypatch.setattr(logs, "SLICE_LINES", 10)
    real, calls = logs.LogReader._part, []

    def fails_later(self, *args):
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(self, *args)

    with monkeypatch.context() as patch:
        patch.setattr(logs.LogReader, "_part", fails_later)
        with pytest.raises(KeyboardInterrupt):
            take(home, log)
    held = total(home)
    assert 20 <= held < 40
    (report,) = take(home, log)
    assert fates(report) == (40, 40 - held, held)
    assert total(home) == 40


def test_overlaps_that_nothing_proves_are_named(home, tmp_path):
    (tmp_path / "one.log").write_bytes(text(*range(10)))
    (tmp_path / "two.log").write_bytes(text(*range(5, 15)))
    reports = take(home, tmp_path / "one.log", tmp_path / "two.log")
    assert not reports[0].notes
    assert "overlap those of" in reports[1].notes[0]
    assert "one.log (2026-03-01 10:00:00 to 2026-03-01 10:14:33 UTC)" in reports[1].notes[0]  # 9 × 97 s = 14:33


def test_a_log_in_another_format_than_told_is_refused_whole(home, tmp_path):
    (tmp_path / "a.log").write_bytes(text(*range(9)))
    (report,) = take(home, tmp_path / "a.log", format="vhost_combined")
    assert report.outcome.status == "failed"
    assert "9 of its first 9 lines don't fit --format vhost_combined" in report.outcome.message
    assert fates(take(home, tmp_path / "a.log")[0]) == (9, 9, 0)


def test_a_few_lines_that_cannot_be_read_are_in_quarantine_each(home, tmp_path):
    """Three names and five values; the header is a line too."""
    log = tmp_path / "u_ex.log"
    log.write_text("#Fields: date cs-method cs-uri-stem\n" + "2026-03-01 GET /a 200 4\n" * 99)
    (report,) = take(home, log)
    assert report.outcome.status == "partial"
    assert "99 of its first 99 lines don't fit w3c. Is it the right format?" in report.outcome.message
    assert fates(report) == (100, 0, 0)
    assert (report.outcome.rows_quarantined, report.outcome.rows_filtered) == (99, 1)
    (tmp_path / "more.log").write_text(log.read_text() + "2026-03-01 GET /a 200 4\n")
    other = take(tmp_path / "other", tmp_path / "more.log")[0]
    assert other.outcome.status == "failed"
    assert "100 of its first 100 lines" in other.outcome.message
    assert fates(other) == (0, 0, 0)


def test_a_watched_folder_is_followed(home, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    log, table = folder / "access.log", folder / "views.csv"
    log.write_bytes(text(1, 2))
    table.write_text("title,views,day\nBridge,12,2026-03-0")
    watched = Watch(Request((str(folder),), home, "paper"))
    assert [report.outcome.path for report in watched.look()] == [str(log)]  # the table may be half written
    table.write_text("title,views,day\nBridge,12,2026-03-01\nTown,3,2026-03-01\n")
    assert not list(watched.look())
    assert [report.outcome.rows_stored for report in watched.look()] == [2]
    log.write_bytes(text(1, 2, 3))
    assert [fates(report) for report in watched.look()] == [(3, 1, 2)]
    (folder / "bad.bin").write_bytes(b"\0\1\2")
    assert not list(watched.look())
    assert [report.bad for report in watched.look()] == [True]
    assert not list(watched.look())  # not tried again until it changes


def test_a_copy_cut_at_any_place_counts_nothing(home, tmp_path):
    """Of a small log, which is known line by line; open or packed (where a last line without end is one)."""
    whole, first = text(*range(12)), len(line(0))
    (tmp_path / "a.log").write_bytes(whole)
    take(home, tmp_path / "a.log")
    sizes = [*range(first, len(whole), 61), len(whole) - 1]
    for size in sizes:
        (tmp_path / f"{size}.log").write_bytes(whole[:size])
        (tmp_path / f"{size}.gz").write_bytes(gzip.compress(whole[:size]))
    for end, last in ((".log", 0), (".gz", 1)):
        reports = take(home, *(tmp_path / f"{size}{end}" for size in sizes))
        for size, report in zip(sizes, reports, strict=True):
            waits = not whole[:size].endswith(b"\n")
            lines = whole[:size].count(b"\n") + (last and waits)
            assert fates(report) == (lines, 0, lines), (size, end)
            assert bool(report.notes) == (waits and not last)
    assert total(home) == 12


def test_a_copy_cut_around_the_borders_of_blocks_counts_nothing(home, tmp_path):
    whole = text(*range(1400))
    assert len(whole) > 2 * fingerprint.BLOCK
    (tmp_path / "a.log").write_bytes(whole)
    take(home, tmp_path / "a.log")
    borders = (fingerprint.BLOCK, 2 * fingerprint.BLOCK)
    sizes = [border + step for border in borders for step in (-len(line(0)), -1, 0, 1, len(line(0)))]
    for size in sizes:
        (tmp_path / f"{size}.log").write_bytes(whole[:size])
    for size, report in zip(sizes, take(home, *(tmp_path / f"{size}.log" for size in sizes)), strict=True):
        lines = whole[:size].count(b"\n")
        assert fates(report) == (lines, 0, lines), size
    assert total(home) == 1400


class Server:
    """A server that writes lines to access.log, and what happens to its files."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.written, self.rotations = folder, 0, 0
        self.log = folder / "access.log"
        self.log.write_bytes(b"")

    def write(self) -> None:
        count = 3
        with self.log.open("ab") as log:
            log.write(text(*range(self.written, self.written + count)))
        self.written += count

    def rotate(self) -> None:
        self.rotations += 1
        self.log.rename(self.folder / f"access.log.{self.rotations}")
        self.log.write_bytes(b"")

    def copytruncate(self) -> None:
        self.rotations += 1
        (self.folder / f"access.log.{self.rotations}").write_bytes(self.log.read_bytes())
        self.log.write_bytes(b"")

    def late(self) -> None:
        """A worker that still holds the rotated file writes to it."""
        rotated = sorted(self.folder.glob("access.log.*[0-9]"))
        if rotated:
            with rotated[-1].open("ab") as log:
                log.write(text(self.written))
            self.written += 1

    def pack(self) -> None:
        for rotated in self.folder.glob("access.log.*[0-9]"):
            rotated.with_name(rotated.name + ".gz").write_bytes(gzip.compress(rotated.read_bytes()))
            rotated.unlink()

    def copy(self) -> None:
        (self.folder / "copy.log").write_bytes(self.log.read_bytes())

    def half_copy(self) -> None:
        """A copy that was cut off, at whatever byte."""
        data = self.log.read_bytes()
        (self.folder / "half.log").write_bytes(data[: len(data) * 2 // 3])

    def truncate(self) -> None:
        """Somebody takes the last lines out of the log, which goes on then. They were there."""
        lines = self.log.read_bytes().splitlines(keepends=True)
        self.log.write_bytes(b"".join(lines[: len(lines) // 2 + 1]))


STEPS = ["write", "rotate", "copytruncate", "late", "pack", "copy", "half_copy"]


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(STEPS), max_size=5))
@example(["write", "half_copy", "write", "copy", "rotate"])
def test_whatever_happens_to_the_files_each_line_counts_once(tmp_path_factory, monkeypatch, steps):
    monkeypatch.setattr(fingerprint, "BLOCK", 1024)
    follow(tmp_path_factory, steps)


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from([*STEPS, "truncate"]), max_size=5))
@example(["write", "copy", "truncate", "write", "half_copy"])
def test_logs_cut_in_the_middle_go_on_where_they_were_cut(tmp_path_factory, monkeypatch, steps):
    """Within the first block, where each line is compared."""
    monkeypatch.setattr(fingerprint, "SHARED_BY_CHANCE", 0)
    follow(tmp_path_factory, steps)


def follow(tmp_path_factory, steps: list[str]) -> None:
    folder, home = tmp_path_factory.mktemp("logs"), tmp_path_factory.mktemp("home")
    server = Server(folder)
    for step in ["write", *steps, "write"]:
        getattr(server, step)()
        for report in take(home, *(path for path in sorted(folder.iterdir()) if path.stat().st_size)):
            if report.outcome.status != "failed":  # half a first line is no log yet
                fates(report)
        assert total(home) == server.written, step
