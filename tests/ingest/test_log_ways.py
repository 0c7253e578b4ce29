"""The ways in which access logs come in: pipes, formats that are told, headers read earlier, cut archives, folders."""

import bz2
import gzip
import io
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard
from test_growing_logs import CHROME, fates, home, line, take, text, total

from analytics import cli
from analytics.cli import intake
from analytics.sources import logs
from analytics.sources.registry import SOURCES
from analytics.store import open_store

__all__ = ["home"]
READERSHIP = Path(sys.executable).with_name("readership")
GPTBOT = "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)"


def test_a_log_comes_in_by_a_pipe(tmp_path):
    """Twice by one process after the other; a last line without end is a line there."""
    env = {**os.environ, "READERSHIP_HOME": str(tmp_path / "store")}
    data = text(1, 2, 3).rstrip(b"\n")
    told = []
    for piped in (data, gzip.compress(data)):
        ran = subprocess.run(
            [READERSHIP, "ingest", "-", "--site", "paper", "--json"],
            input=piped,
            env=env,
            capture_output=True,
            check=True,
        )
        told.append(json.loads(ran.stdout))
    accounts = [
        tuple(account[name] for name in ("path", "format", "rows_read", "rows_stored", "rows_duplicate"))
        for (account,) in told
    ]
    assert accounts == [("-", "combined", 3, 3, 0), ("-", "combined", 3, 0, 3)]
    assert total(tmp_path / "store") == 3


def test_a_format_in_the_words_of_the_server(home, tmp_path):
    said = '$time_iso8601|$remote_addr|$status|"$request"|"$http_user_agent"'
    lines = [
        f'2026-03-01T10:0{minute}:00+02:00|192.0.2.{minute}|{status}|"GET /news/a.html HTTP/1.1"|"{CHROME}"\n'
        for minute, status in enumerate([200, 200, 404])
    ]
    log = tmp_path / "odd.log"
    log.write_text("".join([*lines, "what is that\n"]))
    (report,) = take(home, log, log_format=said)
    found = report.outcome
    # two views; an error is filtered; a line that is none in quarantine
    assert (found.format, found.rows_read, found.rows_stored, found.rows_filtered, found.rows_quarantined) == (
        "log-format", 4, 2, 1, 1,
    )  # fmt: skip
    hours = open_store(home).current().exact("select hour, views from views_hourly")[1]
    assert [(hour.hour, views) for hour, views in hours] == [(8, 2)]  # 10:00 at +02:00


W3C = "#Version: 1.0\n#Date: 2026-03-01 10:00:00\n#Fields: time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)\n"


def w3c(number: int) -> str:
    return f"10:{number:02}:00 192.0.2.{number} GET /news/{number % 3}.html 200 {CHROME.replace(' ', '+')}\n"


def test_lines_are_read_by_the_header_and_the_date_that_came_in_before(home, tmp_path):
    log = tmp_path / "u_ex.log"
    log.write_text(W3C + w3c(1) + w3c(2))
    assert fates(take(home, log)[0]) == (5, 2, 0)
    log.write_text(W3C + "".join(map(w3c, range(1, 6))))
    assert fates(take(home, log)[0]) == (8, 3, 5)
    # the columns change, and go on
    other = "#Fields: time cs-method cs-uri-stem sc-status c-ip cs(User-Agent)\n"
    more = "10:30:00 GET /news/0.html 200 192.0.2.77 " + CHROME.replace(" ", "+") + "\n"
    log.write_text(log.read_text() + other + more)
    assert fates(take(home, log)[0]) == (10, 1, 8)
    log.write_text(log.read_text() + more.replace("10:30", "10:40").replace(".77", ".78"))
    assert fates(take(home, log)[0]) == (11, 1, 10)
    days = open_store(home).current().exact("select day::varchar, sum(views)::bigint from views_daily group by day")[1]
    assert days == [("2026-03-01", 7)]


def test_a_log_that_goes_another_way_is_read_by_its_own_header(home, tmp_path):
    """Ten lines shared by three logs; only in the first did the columns change after them."""
    start = W3C + "".join(map(w3c, range(1, 11)))
    other = "#Fields: time cs-method cs-uri-stem sc-status c-ip cs(User-Agent)\n"
    (tmp_path / "a.log").write_text(
        start + other + f"10:30:00 GET /news/0.html 200 192.0.2.77 {CHROME.replace(' ', '+')}\n"
    )
    assert fates(take(home, tmp_path / "a.log")[0]) == (15, 11, 0)
    (tmp_path / "b.log").write_text(start + w3c(50) + w3c(51))
    (tmp_path / "c.log").write_text(start)
    assert [fates(report) for report in take(home, tmp_path / "b.log", tmp_path / "c.log")] == [
        (15, 2, 13),
        (13, 0, 13),
    ]
    (tmp_path / "c.log").write_text(start + w3c(52))
    assert fates(take(home, tmp_path / "c.log")[0]) == (14, 1, 13)
    assert total(home) == 11 + 2 + 1


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.gz", gzip.compress),
        ("a.bz2", lambda data: bz2.compress(data, 1)),
        ("a.zst", zstandard.ZstdCompressor(level=1).compress),
    ],
)
def test_a_cut_archive_goes_on_when_all_of_it_comes(home, tmp_path, name, pack):
    lines, packed = 2000, pack(text(*range(2000)))
    (tmp_path / name).write_bytes(packed[: len(packed) * 3 // 4])
    (report,) = take(home, tmp_path / name)
    held = report.outcome.rows_stored
    assert report.outcome.status == "partial"
    assert "cut short" in report.outcome.message
    assert 400 < held < lines
    assert report.outcome.rows_quarantined == 0  # the line at the cut waits
    assert total(home) == held
    (again,) = take(home, tmp_path / name)
    assert fates(again) == (held, 0, held)
    (tmp_path / name).write_bytes(packed)
    (report,) = take(home, tmp_path / name)
    assert fates(report) == (lines, lines - held, held)
    assert report.outcome.status == "stored"
    assert total(home) == lines


def tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def test_a_locked_member_beside_logs_is_named(tmp_path: Path, home: Path) -> None:
    with zipfile.ZipFile(path := tmp_path / "logs.zip", "w") as archive:
        archive.writestr("a.log", text(1, 2))
        archive.writestr("b.log", text(3))
    packed = bytearray(path.read_bytes())
    for place in (packed.rindex(b"PK\x03\x04") + 6, packed.rindex(b"PK\x01\x02") + 8):
        packed[place] |= 1  # the flag that says so, in the member's own header and in the directory
    path.write_bytes(packed)
    reports = take(home, path)
    assert [(Path(one.outcome.path).name, one.outcome.status) for one in reports] == [
        ("logs.zip!a.log", "stored"),
        ("logs.zip!b.log", "failed"),
    ]
    assert "locked with a password" in str(reports[1].outcome.message)


def test_hidden_members_are_passed_over_like_hidden_files(home, tmp_path):
    members = {"./._a.log": b"\0\5\26\7 mac", "./a.log": text(1), ".cache/b.log": text(2), "c/.hidden.log": text(3)}
    with zipfile.ZipFile(tmp_path / "logs.zip", "w") as archive:
        for name, data in {**members, "z.log": text(4)}.items():
            archive.writestr(name, data)
    reports = take(home, tar(tmp_path / "logs.tgz", members), tmp_path / "logs.zip")
    assert [Path(report.outcome.path).name for report in reports] == ["a.log", "a.log", "logs.zip!z.log"]
    assert [report.outcome.status for report in reports] == ["stored", "duplicate", "stored"]
    (report,) = take(home, tar(tmp_path / "none.tgz", {"._a.log": b"x"}))
    assert (report.outcome.status, "an empty archive" in report.outcome.message) == ("failed", True)


def test_a_folder_of_logs_and_tables(home, tmp_path):
    folder = tmp_path / "in"
    (folder / "old").mkdir(parents=True)
    (folder / "access.log").write_bytes(text(4, 5))
    (folder / "broken.bin").write_bytes(bytes(range(256)))
    (folder / "old/access.log.1.gz").write_bytes(gzip.compress(text(1, 2, 3)))
    (folder / "old/u_ex.log").write_text(W3C + w3c(1))
    (folder / "views.csv").write_text("link,views,day\n/news/story-9.html,12,2026-02-01\n")
    (folder / ".hidden.log").write_bytes(text(8))
    accounts = {
        Path(report.outcome.path).name: (report.outcome.format, report.outcome.rows_stored)
        for report in take(home, folder)
    }
    assert accounts.pop("broken.bin")[1] == 0
    assert accounts == {
        "access.log": ("combined", 2),
        "access.log.1.gz": ("combined", 3),
        "u_ex.log": ("w3c", 1),
        "views.csv": ("csv", 1),
    }
    assert total(home) == 2 + 3 + 1 + 12


def test_traffic_is_shown_chosen_and_chosen_back(home, tmp_path, monkeypatch, capsys):
    """Three views by people and two by a machine that says so."""
    (tmp_path / "a.log").write_bytes(
        text(1, 2, 3) + b"".join(line(number).replace(CHROME, GPTBOT).encode() for number in (4, 5))
    )
    take(home, tmp_path / "a.log")

    def traffic(*said: str) -> list[list[str]]:
        monkeypatch.setattr(sys, "argv", ["readership", "traffic", "--site", "paper", "--home", str(home), *said])
        monkeypatch.setenv("COLUMNS", "120")
        with pytest.raises(SystemExit) as leaving:
            cli.main()
        assert not leaving.value.code
        return sorted(row.split() for row in capsys.readouterr().out.splitlines() if "2026" in row)

    day = ["2026-03-01", "2026-03-01"]
    assert traffic() == [["declared", "ai", "no", *day, "2"], ["human", "yes", *day, "3"]]
    before = open_store(home).current().exact("select * from views_daily order by all")
    assert total(home) == 3
    assert traffic("--count", "human,declared") == [["declared", "ai", "yes", *day, "2"], ["human", "yes", *day, "3"]]
    assert total(home) == 5
    assert traffic("--count", "declared") == [["declared", "ai", "yes", *day, "2"], ["human", "no", *day, "3"]]
    assert total(home) == 2
    traffic("--count", "human")
    assert open_store(home).current().exact("select * from views_daily order by all") == before


def test_a_log_that_nothing_knows_is_asked_for_its_format_and_nobody_is_named(home, tmp_path):
    (tmp_path / "odd.log").write_text("192.0.2.1 ~ jo@mail.example ~ /a\n" * 3)
    (tmp_path / "story.txt").write_text("Once upon a time\nthere was a reader")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    names = ("odd.log", "story.txt", "a.pdf")
    odd, story, binary = (report.outcome.message for report in take(home, *(tmp_path / name for name in names)))
    assert odd.endswith(
        "looks like text that is no table (it starts '000.0.0.0 ~ aa@aaaa.aaaaaaa ~ /a'). If it is an access log, give"
        " the server's own log_format or LogFormat line with --log-format. What can be read: readership ingest --help."
    )
    assert "Once upon a time" in story
    assert binary.endswith("looks like a PDF. What can be read: readership ingest --help.")
    assert b"192.0.2.1" not in (home / "catalog.sqlite").read_bytes()


def test_the_help_names_each_format():
    assert re.findall(r"[\w-]+(?=[,.])", intake.FORMATS) == [*SOURCES, *sorted(logs.FORMATS)]


def test_an_export_and_a_log_of_one_name(home, tmp_path):
    """Cloudflare's answers and its logs are both called by its name."""
    event = {"ClientIP": "192.0.2.1", "ClientRequestHost": "n.example", "ClientRequestMethod": "GET"}
    event |= {
        "ClientRequestURI": "/news/a.html",
        "EdgeResponseStatus": 200,
        "EdgeStartTimestamp": "2026-03-01T10:00:00Z",
    }
    (tmp_path / "edge.log").write_text(json.dumps({**event, "ClientRequestUserAgent": CHROME}) + "\n")
    assert fates(take(home, tmp_path / "edge.log", format="cloudflare")[0]) == (1, 1, 0)
    (tmp_path / "answer.json").write_text('{"data": {}}')
    (report,) = take(home, tmp_path / "answer.json", format="cloudflare")
    assert "lines don't fit" not in report.outcome.message
