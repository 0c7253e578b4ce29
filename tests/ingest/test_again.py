"""The same content in another shape adds nothing and says so; captures become a history."""

import bz2
import gzip
import io
import json
import random
import zipfile
from datetime import datetime

import pytest
import zstandard
from front_door import Door, account

from analytics.ingest import Request, ingest

HEADER = "id,headline,section,captured_at,total views"
ROWS = [
    "1,Première à l’école,City,2026-03-01T08:00,10", "2,新聞,World,2026-03-01T08:00,20",
    "1,Première à l’école,City,2026-03-01T09:00,15", "2,新聞,World,2026-03-01T09:00,20",
    "1,Première à l’école,City,2026-03-02T09:00,40", "2,新聞,World,2026-04-02T09:00,980",
]  # fmt: skip
TEXT = "\n".join([HEADER, *ROWS, ""])
CSV = TEXT.encode()


def page(totals: dict[str, int], said: str = "") -> str:
    """A saved page with a ranked list of stories and their views."""
    items = "\n".join(
        f'<li><a href="https://paper.example/news/{number}">{title}</a> <span class="views">{views:,} views</span></li>'
        for number, (title, views) in enumerate(totals.items(), 1)
    )
    return f"""<!doctype html><html lang="en"><head><title>Most read</title></head>
<body><h1>Most read</h1><p>{said}</p><ol class="most-read">{items}</ol></body></html>"""


MORNING = {
    "Council votes to close the old bridge": 1200, "School opens its doors to a new class": 800,
    "Storm expected along the coast tonight": 500, "Team wins the final after extra time": 300,
    "Library finds a letter lost for a century": 200,
}  # fmt: skip


def zipped(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return packed.getvalue()


def shuffled() -> bytes:
    rows = ROWS[:]
    random.Random(5).shuffle(rows)
    return "\n".join([HEADER, *rows, ""]).encode()


SAME_BYTES = {
    "again.csv": CSV,
    "again.csv.gz": gzip.compress(CSV, mtime=0),
    "again.csv.bz2": bz2.compress(CSV),
    "again.csv.zst": zstandard.compress(CSV),
    "again.zip": zipped("inner/again.csv", CSV),
    "no ending": CSV,
    "two members.gz": gzip.compress(CSV[:99], mtime=0) + gzip.compress(CSV[99:], mtime=0),
}
SAME_ROWS = {
    "crlf.csv": CSV.replace(b"\n", b"\r\n"),
    "mac.csv": CSV.replace(b"\n", b"\r"),
    "no last line end.csv": CSV.rstrip(b"\n"),
    "shuffled.csv": shuffled(),
    "utf-8 mark.csv": TEXT.encode("utf-8-sig"),
    "utf-16.csv": TEXT.encode("utf-16"),
    "utf-16 big.csv": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "semicolons.csv": CSV.replace(b",", b";"),
    "tabs.tsv": CSV.replace(b",", b"\t"),
    "quoted.csv": "\n".join(f'"{row}"'.replace(",", '","') for row in [HEADER, *ROWS]).encode(),
    "records.json": json.dumps([dict(zip(HEADER.split(","), row.split(","), strict=True)) for row in ROWS]).encode(),
    "lines.jsonl": "\n".join(
        json.dumps(dict(zip(HEADER.split(","), row.split(","), strict=True))) for row in ROWS
    ).encode(),
    "twice.csv": CSV + CSV.split(b"\n", 1)[1],
}  # fmt: skip


@pytest.mark.parametrize("name", SAME_BYTES)
def test_the_same_bytes_are_known_whatever_they_are_called_or_packed_in(door, tmp_path, name):
    paper = door()
    (tmp_path / "first.csv").write_bytes(CSV)
    (tmp_path / name).write_bytes(SAME_BYTES[name])
    (first,) = paper.send(tmp_path / "first.csv")
    assert account(first) == (6, 0, 0, 0)
    before = paper.figures()
    (again,) = paper.send(tmp_path / name)
    assert account(again) == (0, 6, 0, 0)
    assert (again.outcome.status, again.outcome.views) == ("duplicate", 0)
    assert "first.csv" in str(again.outcome.message)
    assert paper.figures() == before
    assert paper.ask("select count(*) from ingests") == [(1,)]


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> list[list[tuple]]:
    """What readers see of the plain file alone."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "plain.csv").write_bytes(CSV)
    alone = Door(folder / "store")
    alone.send(folder / "plain.csv")
    return alone.figures()


@pytest.mark.parametrize("name", SAME_ROWS)
@pytest.mark.parametrize("first", ["plain", "other"])
def test_the_same_rows_written_otherwise_are_duplicates(door, tmp_path, plain, name, first):
    paper = door()
    (tmp_path / "plain.csv").write_bytes(CSV)
    (tmp_path / name).write_bytes(SAME_ROWS[name])
    order = ["plain.csv", name] if first == "plain" else [name, "plain.csv"]
    rows = 12 if name == "twice.csv" else 6
    fresh, again = (paper.send(tmp_path / file)[0] for file in order)
    assert account(fresh)[0] == 6
    assert (again.outcome.rows_stored, again.outcome.rows_duplicate) == (0, rows if order[1] == name else 6)
    assert (again.outcome.status, again.outcome.views) == ("duplicate", 0)
    assert paper.figures() == plain


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("backwards", [True, False])
def test_a_file_split_in_two_is_the_file(door, tmp_path, plain, together, backwards):
    parts = door("parts")
    (tmp_path / "whole.csv").write_bytes(CSV)
    (tmp_path / "1.csv").write_text("\n".join([HEADER, *ROWS[:4]]), encoding="utf-8")
    (tmp_path / "2.csv").write_text("\n".join([HEADER, *ROWS[4:]]), encoding="utf-8")
    files = [tmp_path / "2.csv", tmp_path / "1.csv"] if backwards else [tmp_path / "1.csv", tmp_path / "2.csv"]
    for batch in [files] if together else [[file] for file in files]:
        parts.send(*batch)
    assert parts.figures() == plain
    assert account(parts.send(tmp_path / "whole.csv")[0]) == (0, 6, 0, 0)


def test_the_same_file_twice_in_one_go_is_counted_once(door, tmp_path):
    paper = door()
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(CSV)
    reports = paper.send(tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "a.csv")
    assert [account(report) for report in reports] == [(6, 0, 0, 0), (0, 6, 0, 0), (0, 6, 0, 0)]


def test_a_smaller_total_for_the_same_moment_is_left_out_by_name(door, tmp_path):
    paper = door()
    (tmp_path / "a.csv").write_bytes(CSV)
    (tmp_path / "b.csv").write_text("\n".join([HEADER, ROWS[0].replace(",10", ",9"), ROWS[1]]), encoding="utf-8")
    paper.send(tmp_path / "a.csv")
    before = paper.figures()
    (report,) = paper.send(tmp_path / "b.csv")
    assert account(report) == (0, 1, 1, 0)
    assert dict(report.filtered) == {"a larger count for the same story and time is kept": 1}
    assert paper.figures() == before


def test_a_folder_of_captures_becomes_a_history(door, tmp_path):
    paper = door(timezone="Asia/Kolkata")
    folder = tmp_path / "captures"
    folder.mkdir()
    later = {title: views + 60 for title, views in MORNING.items()}
    evening = later | {"Council votes to close the old bridge": 1500}
    # named by Kolkata's clock: 08:00 is 02:30 UTC
    for clock, totals in {"0800": MORNING, "0900": later, "2000": evening}.items():
        (folder / f"most-read-20260301-{clock}.html").write_text(page(totals), encoding="utf-8")
    reports = paper.send(folder)
    assert [account(report) for report in reports] == [(5, 0, 0, 0)] * 3
    assert paper.ask("select distinct read_at, time_basis from readings order by read_at") == [
        (datetime(2026, 3, 1, 2, 30), "name"),
        (datetime(2026, 3, 1, 3, 30), "name"),
        (datetime(2026, 3, 1, 14, 30), "name"),
    ]
    # each story grew by 60 in the first hour; the bridge by 1,500 - 1,260 = 240 more, the other four by nothing
    assert paper.ask("""
        select title, sum(views)::bigint from views_daily join articles using (article_id)
        group by title order by sum(views) desc, title limit 2
    """) == [("Council votes to close the old bridge", 300), ("Library finds a letter lost for a century", 60)]
    assert paper.ask("select sum(views)::bigint, min(basis), max(basis) from views_daily") == [
        (5 * 60 + 240, "estimated", "estimated")
    ]
    assert {report.outcome.status for report in paper.send(folder)} == {"duplicate"}


def test_two_equal_captures_at_two_times_are_two_readings_and_no_views(door, tmp_path):
    paper = door()
    (tmp_path / "list.html").write_text(page(MORNING), encoding="utf-8")
    first, second, again = (
        paper.send(tmp_path / "list.html", observed_at=clock)[0]
        for clock in ("2026-03-01T08:00", "2026-03-01T10:00", "2026-03-01T10:00")
    )
    assert account(first) == account(second) == (5, 0, 0, 0)
    assert account(again) == (0, 5, 0, 0)
    assert paper.ask("select count(*), count(distinct read_at) from readings") == [(10, 2)]
    assert paper.ask("select sum(views)::bigint, count(*) from views_daily") == [(0, 5)]  # known: nothing was read


def test_the_same_moment_in_two_ways_of_writing_it_is_one(door, tmp_path):
    paper = door(timezone="Asia/Kolkata")
    (tmp_path / "list.html").write_text(page(MORNING), encoding="utf-8")
    paper.send(tmp_path / "list.html", observed_at="2026-03-01T08:00")
    (again,) = paper.send(tmp_path / "list.html", observed_at="2026-03-01T02:30+00:00")
    assert account(again) == (0, 5, 0, 0)
    assert paper.ask("select count(*) from readings") == [(5,)]


def test_equal_captures_under_names_with_other_times_are_two_readings(door, tmp_path):
    paper = door()
    for clock in ("0800", "0900"):
        (tmp_path / f"list-20260301-{clock}.html").write_text(page(MORNING), encoding="utf-8")
    reports = paper.send(str(tmp_path / "list-*.html"))
    assert [account(report) for report in reports] == [(5, 0, 0, 0)] * 2
    assert paper.ask("select count(*), count(distinct read_at) from readings") == [(10, 2)]


def test_sites_do_not_know_each_others_files(door, tmp_path):
    paper = door()
    (tmp_path / "a.csv").write_bytes(CSV)
    paper.send(tmp_path / "a.csv")
    (report,) = ingest(Request((str(tmp_path / "a.csv"),), paper.home, "another", wait=0))
    assert account(report) == (6, 0, 0, 0)
    assert paper.ask("select site, views from sites order by site") == [("another", 990), ("paper", 990)]


def test_what_failed_is_read_again_when_asked_again(door, tmp_path):
    paper = door()
    (tmp_path / "a.csv").write_text("was,n\nFirst,5\nSecond,6\n", encoding="utf-8")
    told = {"mapping": {"title": "was", "total": "n"}, "observed_at": "2026-03-01T08:00"}
    assert paper.send(tmp_path / "a.csv", format="json")[0].bad
    assert account(paper.send(tmp_path / "a.csv", **told)[0]) == (2, 0, 0, 0)
