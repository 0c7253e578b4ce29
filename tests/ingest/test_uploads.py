"""Files that came through a browser: a name, bytes, and nobody knows their date."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from analytics.ingest import FileReport, Request, Upload, ingest

PAGE = (Path(__file__).parents[2] / "data/sample/most-read.html").read_bytes()
VIEWS = b"title,hour,views\nA bridge,2024-05-01T08:00,7\n"
TOTALS = b"title,total\nA bridge,700\nA tunnel,300\n"
UNDATED = "nothing in the file or its name says when it was captured. State when"


@pytest.fixture
def send(tmp_path):
    def sent(name: str, data: bytes, **said: object) -> FileReport:
        request = Request((), tmp_path / "store", "paper", "UTC", wait=0, uploads=(Upload(name, data),), **said)
        (report,) = ingest(request)
        return report

    return sent


def test_an_upload_is_filed_under_its_own_name(send, door):
    report = send("views.csv", VIEWS)
    assert (report.outcome.path, report.outcome.status, report.outcome.views) == ("views.csv", "stored", 7)
    assert door().ask("select path, views from ingests") == [("views.csv", 7)]
    assert send("other.csv.gz", gzip.compress(VIEWS)).outcome.status == "duplicate"


def test_members_of_an_archive_are_inputs(send):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("in/views.csv", VIEWS)
    assert send("all.zip", packed.getvalue()).outcome.path == "all.zip!in/views.csv"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("list.html", PAGE),
        ("totals.csv", TOTALS),  # running totals, seen nobody knows when
        ("7-days.csv", TOTALS.replace(b"total", b"views")),  # counted back from the day of the export
        ("a.csv", b"title,day1,day2,day3\nA bridge,1,2,3\nA tunnel,4,5,6\n"),  # the last slice is the capture's
    ],
)
def test_figures_that_rest_on_the_time_of_capture_need_it_stated(send, name: str, data: bytes):
    """The time of the upload would pass as the time at which the figures were true."""
    report = send(name, data)
    assert report.outcome.status == "failed"
    assert f"{name}: {UNDATED}" in report.outcome.message
    report = send(name, data, observed_at="2024-05-02T08:00")
    assert report.outcome.status == "stored"
    assert report.outcome.rows_stored > 0


def test_a_name_that_tells_the_time_is_enough(send, door):
    assert send("list_20240502_080000.csv", TOTALS).outcome.status == "stored"
    assert door().ask("select distinct read_at::varchar, time_basis from readings") == [("2024-05-02 08:00:00", "name")]


def test_times_of_its_own_are_enough(send):
    assert send("2024-05.csv", TOTALS.replace(b"total", b"views")).outcome.status == "stored"
    assert send("articles.csv", b"title,section,published\nA bridge,Town,2024-05-01\n").outcome.status == "stored"


def test_a_broken_upload_is_one_line(send):
    report = send("broken.zip", b"PK\x03\x04 no archive")
    assert report.outcome.status == "failed"
    assert report.outcome.message.startswith("broken.zip: a zip archive that is broken")


def hits(*numbers: int) -> bytes:
    """One view of a story a number, each by another person."""
    browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0"
    return b"".join(
        f'192.0.2.{number} - - [01/Mar/2026:10:{number:02}:00 +0000] "GET /news/a.html HTTP/1.1" 200 9 "-" "{browser}'
        f' Safari/537.36"\n'.encode()
        for number in numbers
    )


def test_an_access_log_comes_in_through_a_browser_as_it_does_from_a_file(send, door):
    report = send("access.log", hits(1, 2, 3) + hits(4)[:30])
    assert (report.outcome.format, report.outcome.rows_stored, report.outcome.views) == ("combined", 3, 3)
    assert "30 bytes of a last line without an end wait" in report.notes[0]
    report = send("access.log.gz", gzip.compress(hits(1, 2, 3, 4, 5)))  # it has grown by two lines, and is packed
    assert (report.outcome.rows_stored, report.outcome.rows_duplicate, report.outcome.views) == (2, 3, 2)
    assert door().ask("select sum(views)::bigint from views_daily") == [(5,)]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("logs/access.log", hits(1, 2, 3, 4, 5))
    assert send("logs.zip", packed.getvalue()).outcome.rows_duplicate == 5
