"""Folders that are followed, look by look: what is taken, when, and what is said."""

import gzip
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from front_door import Door

from analytics.errors import InputError, SettingsError
from analytics.ingest import Request, Stop, watch
from analytics.ingest.watch import Watch
from analytics.store import open_store

DAYS = "title,date,views\nA bridge,2024-05-01,{}\n"
TOTAL = "select coalesce(sum(views), 0)::bigint as views from views_daily"


class Followed:
    """A folder, a store, and a watch of the one for the other; what it says is kept."""

    def __init__(self, at: Path) -> None:
        self.folder = at / "in"
        self.folder.mkdir()
        self.door = Door(at / "store")
        self.said: list[str] = []
        self.request = Request((str(self.folder),), self.door.home, "paper", "UTC", wait=0)
        self.watch = Watch(self.request, say=self.said.append)

    def write(self, name: str, text: str, at: int = 0) -> Path:
        """A file, and the second at which it was last changed."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (at, at))
        return path

    def look(self) -> list[tuple[str, str]]:
        """What one look reports: name and status."""
        return [(Path(report.outcome.path).name, report.outcome.status) for report in self.watch.look()]

    def views(self) -> int:
        return self.door.ask(TOTAL)[0][0]


@pytest.fixture
def followed(tmp_path: Path) -> Followed:
    return Followed(tmp_path)


def test_a_file_is_taken_once_two_looks_found_it_the_same(followed):
    followed.write("a.csv", DAYS.format(5), at=1)
    assert followed.look() == []
    followed.write("a.csv", DAYS.format(6), at=2)  # of the same size: somebody is writing to it
    followed.write("deep/er/b.csv", DAYS.format(70).replace("05-01", "05-02"))
    assert followed.look() == []
    assert followed.look() == [("a.csv", "stored"), ("b.csv", "stored")]
    assert followed.views() == 76  # 6 + 70
    assert followed.look() == followed.look() == []


def test_a_file_that_changes_is_taken_again(followed):
    followed.write("a.csv", DAYS.format(5))
    followed.look(), followed.look()
    followed.write("a.csv", DAYS.format(5) + "A bridge,2024-05-02,8\n")
    assert followed.look() == []
    assert followed.look() == [("a.csv", "stored")]
    assert followed.views() == 13  # 5 + 8


def test_what_is_in_already_is_not_spoken_of(followed):
    followed.door.send(followed.write("a.csv", DAYS.format(5)))
    followed.write("copy.csv", DAYS.format(5))
    assert [followed.look() for _ in range(3)] == [[], [], []]
    assert followed.views() == 5


def test_a_bad_file_is_tried_again_when_it_changes(followed):
    path = followed.write("a.csv", "nothing\nof use\n", at=1)
    assert [followed.look() for _ in range(4)] == [[], [("a.csv", "failed")], [], []]
    path.write_text(DAYS.format(5), encoding="utf-8")
    assert [followed.look() for _ in range(3)] == [[], [("a.csv", "stored")], []]


def test_empty_files_hidden_files_and_the_store_are_passed_over(tmp_path):
    followed = Followed(tmp_path)
    followed.door = Door(followed.folder / "store")
    followed.watch = Watch(Request((str(followed.folder),), followed.door.home, "paper", "UTC"))
    followed.write("new.csv", "")
    followed.write(".hidden.csv", DAYS.format(5))
    assert [followed.look() for _ in range(3)] == [[], [], []]
    assert followed.door.ask("select count(*) from ingests") == [(0,)]


def test_a_file_that_goes_before_it_is_taken_is_no_error(followed):
    path = followed.write("a.csv", DAYS.format(5))
    followed.look()
    path.unlink()
    assert [followed.look() for _ in range(2)] == [[], []]
    assert followed.door.ask("select count(*) from ingests") == [(0,)]


def test_a_folder_that_goes_is_said_once_and_followed_again(followed):
    followed.write("a.csv", DAYS.format(5))
    followed.look(), followed.look()
    away = followed.folder.rename(followed.folder.with_name("away"))
    assert [followed.look() for _ in range(3)] == [[], [], []]
    (said,) = followed.said
    assert str(followed.folder) in said
    away.rename(followed.folder)
    followed.write("b.csv", DAYS.format(7).replace("05-01", "05-02"))
    assert [followed.look() for _ in range(3)] == [[], [("b.csv", "stored")], []]
    assert followed.said[1:] == [f"{followed.folder}: the folder is back"]


def test_a_busy_store_is_waited_for_and_said_once(followed):
    followed.write("a.csv", DAYS.format(5))
    followed.look()
    with FileLock(followed.door.home / "writer.lock"):
        assert [followed.look() for _ in range(3)] == [[], [], []]
    assert len(followed.said) == 1
    assert "is writing to" in followed.said[0]
    assert followed.look() == [("a.csv", "stored")]


def test_the_store_is_tidied_each_hour_though_nothing_comes(followed):
    now = [0.0]
    watched = Watch(followed.request, clock=lambda: now[0])
    opened = followed.door.home / "writer.pid"  # written when the store is opened for writing
    seen = []
    for now[0] in (0.0, 3_599.0, 3_600.0, 7_199.0, 7_200.0):
        opened.unlink(missing_ok=True)
        assert list(watched.look()) == []
        seen.append(opened.exists())
    assert seen == [True, False, True, False, True]


LOG = '198.51.100.7 - - [16/Nov/2026:12:00:0{} +0000] "GET /news/{}-a-bridge HTTP/1.1" 200 10 "-" "Mozilla/5.0 (X11)"\n'


def test_a_log_is_taken_while_it_grows_a_packed_one_when_it_is_whole(followed):
    log = followed.write("access.log", LOG.format(1, 1), at=1)
    (followed.folder / "old.log.gz").write_bytes(gzip.compress(LOG.format(2, 2).encode()))
    assert followed.look() == [("access.log", "stored")]
    told = Watch(replace(followed.request, format="combined"))
    assert [Path(report.outcome.path).name for report in told.look()] == []  # one is in, the other may not be whole
    with log.open("a") as out:
        out.write(LOG.format(3, 1) + LOG.format(4, 1)[:40])
    assert followed.look() == [("access.log", "stored"), ("old.log.gz", "stored")]
    assert followed.look() == []
    with log.open("a") as out:
        out.write(LOG.format(4, 1)[40:])
    log.rename(log.with_name("access.log.1"))  # between two looks it was written to, and another has its place
    followed.write("access.log", LOG.format(5, 3))
    assert followed.look() == [("access.log", "stored"), ("access.log.1", "stored")]
    views = "select url, sum(views)::bigint from counts join articles using (article_id) group by url order by url"
    # 1 with lines 1, 3 and 4; 2 with line 2; 3 with line 5
    assert followed.door.ask(views) == [("/news/1-a-bridge", 3), ("/news/2-a-bridge", 1), ("/news/3-a-bridge", 1)]


def test_what_makes_no_sense_is_refused_before_any_file_comes(followed):
    with pytest.raises(InputError, match="nowhere: there is no such folder"):
        Watch(Request((str(followed.folder / "nowhere"),), followed.door.home, "paper"))
    with pytest.raises(SettingsError, match="no such format"):
        list(Watch(Request((str(followed.folder),), followed.door.home, "paper", format="docx")).look())


def test_once_is_two_looks(followed):
    followed.write("a.csv", DAYS.format(5))
    slept: list[float] = []
    reports = watch(followed.request, 30.0, Stop(slept.append), followed.said.append, once=True)
    assert [report.outcome.status for report in reports] == ["stored"]
    assert slept == [30.0]


def test_a_signal_ends_it_at_once_while_it_rests(followed):
    def signal_comes(_seconds: float) -> None:
        stop.signalled(signal.SIGTERM, None)
        pytest.fail("it went on resting")

    stop = Stop(signal_comes)
    with pytest.raises(KeyboardInterrupt):
        list(watch(followed.request, 30.0, stop, followed.said.append))


def test_a_signal_while_it_works_ends_it_before_the_next_file(followed):
    """The file that is being read is given up before its commit: the ledger has none of it, the next start takes it."""
    for name in ("a.csv", "b.csv"):
        followed.write(name, DAYS.format(5))
    begun: list[str] = []
    stop = Stop(lambda _: None)

    def progress(name: str) -> None:
        stop.check()
        begun.append(Path(name).name)
        stop.signalled(signal.SIGTERM, None)

    working = Watch(followed.request, progress)
    list(working.look())
    with pytest.raises(KeyboardInterrupt):
        list(working.look())
    assert begun == ["a.csv"]
    assert followed.door.ask("select count(*) from ingests") == [(0,)]
    with pytest.raises(KeyboardInterrupt):  # a second signal does not wait
        stop.signalled(signal.SIGTERM, None)


def test_the_command_reports_a_line_a_change_and_stops_on_sigterm(tmp_path):
    followed = Followed(tmp_path)
    followed.write("a.csv", DAYS.format(5))
    followed.write("bad.csv", "nothing\nof use\n")
    command = [sys.executable, "-m", "analytics", "watch", str(followed.folder), "--every", "0.1", "--timezone", "UTC"]
    command += ["--home", str(followed.door.home)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdout is not None
    assert process.stdout.readline().startswith(f"{followed.folder / 'a.csv'}: csv, stored: 1 rows read = 1 stored")
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (0, "")
    bad, stopped = err.splitlines()
    assert str(followed.folder / "bad.csv") in bad
    assert stopped == "readership: stopped; what was committed is kept."
    assert open_store(followed.door.home).current().exact(TOTAL)[1] == [(5,)]
