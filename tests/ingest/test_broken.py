"""Broken inputs: one clear line that names the file, what was good is kept and counted, the rest goes on."""

import gzip
import json
import os
import zipfile

import pytest
from front_door import account
from test_again import CSV, HEADER, MORNING, ROWS, page

from analytics.errors import SettingsError
from analytics.sources import containers
from analytics.store import derive, ledger, measurements, writer

GOOD = (6, 0, 0, 0)
SMALL = b"id,captured_at,total\n1,2026-03-01T08:00,10\n2,2026-03-01T09:00,2000\n"
XML = '<?xml version="1.0"?>\n<config><store path="data"/><title>Most read</title></config>\n'
PYTHON = "import sys\n\n\ndef main():\n    print('views', sys.argv)\n\n\nmain()\n"


def refused(report, path, *words: str) -> None:
    """Nothing of it could be used, and one line says so."""
    assert report.outcome.status == "failed"
    message = str(report.outcome.message)
    assert message.startswith(str(path))
    assert "\n" not in message
    assert "fault in Readership" not in message
    assert [word for word in words if word not in message] == []
    assert account(report) == (0, 0, 0, 0)


def test_a_file_cut_at_any_byte_and_then_whole_is_the_file(door, tmp_path):
    """The first part of a half-written file never spoils what the whole of it says."""
    alone = door("alone")
    path = tmp_path / "totals.csv"
    path.write_bytes(SMALL)
    alone.send(path)
    expected = alone.ask("select read_at, total from readings order by all")
    # each third byte, and both sides of whatever separates
    places = [size for size in range(len(SMALL)) if size % 3 == 0 or set(SMALL[size - 1 : size + 1]) & set(b",\n")]
    for size in places:
        path.write_bytes(SMALL[:size])
        paper = door(f"cut-{size}")
        (cut,) = paper.send(path)
        assert "fault in Readership" not in str(cut.outcome.message)
        path.write_bytes(SMALL)
        (whole,) = paper.send(path)
        assert not whole.bad
        assert paper.ask("select read_at, total from readings order by all") == expected, (size, SMALL[:size])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.csv", b"", ["empty"]),
        ("blank.csv", b"\n \r\n\t\n", ["empty"]),
        ("noise.csv", bytes(range(256)) * 40, []),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, ["picture (PNG)"]),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, ["picture (PNG)"]),
        ("document.pdf", b"%PDF-1.7\n" + bytes(range(256)), ["PDF"]),
        ("script.py", PYTHON.encode(), []),
        ("script.csv", PYTHON.encode(), []),
        ("config.xml", XML.encode(), ["HTML or XML without a list of articles"]),
        ("list.json", b"[1, 2, 3]", []),
        ("object.json", b'{"name": "x"}', []),
        ("empty.json", b"[]", []),
        ("words.txt", b"Dear colleagues,\nplease find the figures attached.\n", []),
        ("empty.html", b"<html><body></body></html>", []),
        ("not.parquet", b"PAR1" + b"\0" * 40 + b"PAR1", []),
        ("not.xlsx", b"PK\x03\x04[Content_Types].xml" + b"\0" * 40, []),
        ("empty.gz", gzip.compress(b"", mtime=0), ["empty"]),
        ("cut.gz", gzip.compress(CSV, mtime=0)[:9], ["empty"]),
        ("broken.zip", b"PK\x03\x04" + b"\0" * 100, ["zip"]),
    ],
)
def test_what_is_no_input_is_refused_by_name(door, tmp_path, name, data, words):
    paper = door()
    path = tmp_path / name
    path.write_bytes(data)
    (tmp_path / "good.csv").write_bytes(CSV)
    wrong, good = paper.send(path, tmp_path / "good.csv")
    refused(wrong, path, *words)
    assert wrong.bad
    assert account(good) == GOOD
    assert paper.ask("select status, path from ingests order by status") == [
        ("failed", str(path)), ("stored", str(tmp_path / "good.csv")),
    ]  # fmt: skip


def test_a_header_without_rows_changes_nothing(door, tmp_path):
    paper = door()
    (tmp_path / "header.csv").write_text(HEADER + "\n", encoding="utf-8")
    (report,) = paper.send(tmp_path / "header.csv")
    assert report.outcome.rows_stored == 0
    assert paper.ask("select count(*) from articles") == [(0,)]


def test_a_path_that_leads_nowhere_and_an_empty_folder(door, tmp_path):
    (tmp_path / "folder").mkdir()
    for path in ("nowhere.csv", "folder", "*.csv", "nowhere/*.csv"):
        (report,) = door().send(tmp_path / path)
        refused(report, tmp_path / path, "Check the path")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(door, tmp_path):
    (tmp_path / "secret.csv").write_bytes(CSV)
    (tmp_path / "secret.csv").chmod(0)
    refused(door().send(tmp_path / "secret.csv")[0], tmp_path / "secret.csv", "permission")


def test_a_folder_of_good_and_bad_keeps_the_good_and_names_the_bad(door, tmp_path):
    folder = tmp_path / "inbox"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.csv").write_text("\n".join([HEADER, *ROWS[:2]]), encoding="utf-8")
    (folder / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "deep" / "c.csv").write_text("\n".join([HEADER, *ROWS[2:]]), encoding="utf-8")
    (folder / ".hidden.csv").write_bytes(CSV)
    paper = door()
    reports = paper.send(folder)
    assert [(report.outcome.path.removeprefix(str(folder)), report.bad) for report in reports] == [
        ("/a.csv", False), ("/b.png", True), ("/deep/c.csv", False),
    ]  # fmt: skip
    assert paper.ask("select count(*) from readings") == [(6,)]


def test_a_compressed_file_that_is_cut_gives_what_came_before(door, tmp_path):
    paper = door()
    rows = [f"{n},Story {n},City,2026-03-01T08:00,{n * n * 7919 % 100_000}" for n in range(2000)]
    packed = gzip.compress("\n".join([HEADER, *rows, ""]).encode(), mtime=0)
    path = tmp_path / "totals.csv.gz"
    path.write_bytes(packed[: len(packed) // 2])
    (cut,) = paper.send(path)
    assert (cut.outcome.status, cut.bad) == ("partial", True)
    assert "cut short" in str(cut.outcome.message)
    assert 500 < cut.outcome.rows_stored < 2000
    path.write_bytes(packed)
    (whole,) = paper.send(path)
    assert whole.outcome.rows_stored + whole.outcome.rows_duplicate == 2000 == whole.outcome.rows_read
    alone = door("alone")
    alone.send(path)
    assert paper.figures()[2:] == alone.figures()[2:]


def test_a_json_list_that_is_cut_gives_what_came_before(door, tmp_path):
    records = [dict(zip(HEADER.split(","), row.split(","), strict=True)) for row in ROWS]
    text = json.dumps(records)
    path = tmp_path / "records.json"
    path.write_text(text[: text.rindex("{") + 9], encoding="utf-8")
    paper = door()
    (cut,) = paper.send(path)
    assert cut.bad
    assert str(path) in str(cut.outcome.message)
    assert cut.outcome.rows_stored == 5
    path.write_text(text, encoding="utf-8")
    assert account(paper.send(path)[0]) == (1, 5, 0, 0)


def test_a_page_that_is_cut_gives_the_stories_above_the_cut(door, tmp_path):
    text = page(MORNING)
    path = tmp_path / "list.html"
    path.write_text(text[: text.index("Team wins") - 20], encoding="utf-8")
    paper = door()
    (cut,) = paper.send(path, observed_at="2026-03-01T08:00")
    assert cut.outcome.rows_stored == 3
    path.write_text(text, encoding="utf-8")
    (whole,) = paper.send(path, observed_at="2026-03-01T08:00")
    assert whole.outcome.rows_stored == 2
    assert paper.ask("select sum(total)::bigint, count(*) from readings") == [(sum(MORNING.values()), 5)]


def test_bad_bytes_in_one_row_set_that_row_aside(door, tmp_path):
    lines = CSV.split(b"\n")
    lines[3] = lines[3].replace(b"cole", b"c\xff\xfele")
    path = tmp_path / "totals.csv"
    path.write_bytes(b"\n".join(lines))
    paper = door()
    (report,) = paper.send(path)
    assert account(report) == (5, 0, 0, 1)
    assert dict(report.quarantined) == {"bytes that are not utf-8": 1}
    assert paper.ask("select reason, rows from quarantine_summary") == [("bytes that are not utf-8", 1)]


def test_a_bomb_is_refused_before_it_fills_the_memory(door, tmp_path, monkeypatch):
    monkeypatch.setattr(containers, "RATIO_FREE_BYTES", 2**16)
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(CSV + b"0" * 2**23, mtime=0))
    refused(door().send(path)[0], path, "decompression bomb")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", CSV + b"0" * 2**23)
    refused(door().send(tmp_path / "bomb.zip")[0], tmp_path / "bomb.zip", "decompression bomb")


def test_one_bad_member_of_an_archive_leaves_the_others(door, tmp_path):
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("a.csv", "\n".join([HEADER, *ROWS[:2]]))
        archive.writestr("b.csv", b"\x89PNG\r\n\x1a\n" + b"\1" * 99)
        archive.writestr("c.csv", "\n".join([HEADER, *ROWS[2:]]))
    paper = door()
    reports = paper.send(tmp_path / "export.zip")
    assert [report.bad for report in reports] == [False, True, False]
    assert paper.ask("select count(*) from readings") == [(6,)]


def test_a_file_of_which_little_can_be_used_is_called_so(door, tmp_path):
    path = tmp_path / "totals.csv"
    path.write_text("\n".join([HEADER, ROWS[0], *(row.rpartition(",")[0] + ",-1" for row in ROWS[1:])]))
    (report,) = door().send(path)
    assert account(report) == (1, 0, 0, 5)
    assert (report.outcome.status, report.bad) == ("partial", True)
    assert "5 of 6 rows can't be used" in str(report.outcome.message)


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (measurements.Months, "merge"), (writer, "derive"), (derive, "_write_month"), (writer, "to_disk"),
        (measurements.Months, "publish"), (ledger, "file"),
    ],
)  # fmt: skip
def test_a_reader_never_sees_half_a_commit(door, tmp_path, monkeypatch, owner, name):
    paper, alone = door(), door("alone")
    (tmp_path / "1.csv").write_text("\n".join([HEADER, *ROWS[:2]]), encoding="utf-8")
    (tmp_path / "2.csv").write_bytes(CSV)
    paper.send(tmp_path / "1.csv")
    before, ledger = paper.figures(), paper.ask("select * from ingests")
    real = getattr(owner, name)

    def die(*args: object, **kwargs: object) -> None:
        real(*args, **kwargs)
        assert paper.figures() == before  # also while it is under way
        raise OSError("the power went")

    monkeypatch.setattr(owner, name, die)
    with pytest.raises(OSError, match="the power went"):
        paper.send(tmp_path / "2.csv")
    monkeypatch.undo()
    assert (paper.figures(), paper.ask("select * from ingests")) == (before, ledger)
    assert account(paper.send(tmp_path / "2.csv")[0]) == (4, 2, 0, 0)
    alone.send(tmp_path / "2.csv")
    assert paper.figures() == alone.figures()


def test_a_capture_still_to_come_is_refused(door, tmp_path):
    (tmp_path / "list.html").write_text(page(MORNING), encoding="utf-8")
    with pytest.raises(SettingsError, match="still to come"):
        door().send(tmp_path / "list.html", observed_at="2999-01-01")
