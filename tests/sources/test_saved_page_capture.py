"""When a page was captured, and dates that depend on it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from page_inputs import LIST, fixture, page, read, rows


@pytest.mark.parametrize(
    ("extra", "name", "options", "at", "basis"),
    [
        ("", "page.html", {"observed_at": datetime(2023, 5, 6, tzinfo=UTC)}, "2023-05-06T00:00:00", "given"),
        ("", "list_20240212_093154.html", {}, "2024-02-12T08:31:54", "name"),
        ("", "list.html", {}, "2024-03-01T12:00:00", "file"),
        ("<!-- saved date: Thu May 04 2023 12:34:56 GMT+0200 (CEST) -->", "x", {}, "2023-05-04T10:34:56", "page"),
        (
            "<!-- Mirrored from a.b by HTTrack, Thu, 04 May 2023 10:00:00 GMT -->",
            "x",
            {},
            "2023-05-04T10:00:00",
            "page",
        ),
        ("<a href='//web.archive.org/web/20230505123456/http://a.b/'>x</a>", "x", {}, "2023-05-05T12:34:56", "page"),
        ("<p>Page generated at 2023-05-05 10:00</p>", "20240212_093154.html", {}, "2023-05-05T08:00:00", "page"),
        ("<meta name=last-modified content='Thu, 04 May 2023 10:00:00 GMT'>", "x", {}, "2023-05-04T10:00:00", "page"),
    ],
)
def test_capture_time_from_the_surest_source(extra, name, options, at, basis):
    text = f"<html><body>{extra}{LIST}</body></html>"
    parsed = read(page(text, name), **({"timezone": ZoneInfo("Europe/Berlin")} | options))
    assert (parsed.observed_at.astimezone(UTC).replace(tzinfo=None).isoformat(), parsed.observed_basis) == (at, basis)
    assert parsed.notes[0].startswith(f"Captured {at[:10]}")


def test_saved_response_headers_tell_the_time():
    head = "HTTP/1.1 200 OK\r\nServer: x\r\nDate: Thu, 04 May 2023 10:00:00 GMT\r\nContent-Type: text/html\r\n\r\n"
    parsed = read(page(f"{head}<html><body>{LIST}</body></html>"))
    assert (parsed.observed_at, parsed.observed_basis) == (datetime(2023, 5, 4, 10, tzinfo=UTC), "page")


def test_capture_before_the_newest_story_is_noted():
    parsed = read(fixture("portal_zh.txt"), observed_at=datetime(2024, 1, 1, tzinfo=UTC))
    assert any("2024-02-03, after that capture time" in note for note in parsed.notes)
    assert not any("after that capture" in note for note in read(fixture("portal_zh.txt")).notes)


def dated(when):
    item = "<li><a href=/{0}>Harbour {0} at night</a> <i>{1}</i> <b>1{0} views</b></li>"
    return "<ul>" + "".join(item.format(n, when) for n in range(3)) + "</ul>"


@pytest.mark.parametrize(
    ("written", "expected", "precision"),
    [
        ("2023/5/4", "2023-05-04T00:00", "day"),
        ("2023-05-04", "2023-05-04T00:00", "day"),
        ("2023年5月4日", "2023-05-04T00:00", "day"),
        ("5月4日", "2023-05-04T00:00", "day"),
        ("12-31", "2022-12-31T00:00", "day"),  # the latest such day before 5 May 2023
        ("4 May 2023", "2023-05-04T00:00", "day"),
        ("May 4, 2023", "2023-05-04T00:00", "day"),
        ("04.05.2023", "2023-05-04T00:00", "day"),
        ("4 мая 2023", "2023-05-04T00:00", "day"),
        ("2023-05-04 10:30", "2023-05-04T08:30", "time"),  # Berlin in May is UTC+2
        ("04.05.2023, 10:30 Uhr", "2023-05-04T08:30", "time"),
        ("3 hours ago", "2023-05-05T09:00", "time"),
        ("3小时前", "2023-05-05T09:00", "time"),
        ("昨天", "2023-05-04T00:00", "day"),
        ("2 days ago", "2023-05-03T00:00", "day"),
        ("04/05/2023", None, None),  # 4 May or 5 April
        ("31.02.2023", None, None),
    ],
)
def test_dates(written, expected, precision):
    parsed = read(
        page(dated(written)), timezone=ZoneInfo("Europe/Berlin"), observed_at=datetime(2023, 5, 5, 12, tzinfo=UTC)
    )
    for row in rows(parsed):
        at = row["published_at"]
        assert (at and at.isoformat(timespec="minutes"), row["published_precision"]) == (expected, precision)
        assert row["title"].endswith("night")


def test_relative_dates_stay_unknown_when_only_the_file_time_is_known():
    parsed = read(page(dated("yesterday")))
    assert [row["published_at"] for row in rows(parsed)] == [None] * 3
    assert any(note.startswith("3 dates can't be read") for note in parsed.notes)
