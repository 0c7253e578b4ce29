from __future__ import annotations

import pytest
from formats_page import PAGE
from log_help import hits, said
from samples import Sample, moment

from analytics.sources.logs import FORMATS, named, recognise


@pytest.mark.parametrize("sample", PAGE, ids=lambda sample: f"{sample.name}: {sample.title}")
def test_each_format_is_recognised_and_each_line_is_one_row(sample: Sample) -> None:
    data = "".join(f"{line}\n" for line, _ in sample.lines).encode()
    found = recognise(data)
    assert found is not None
    assert found.name == sample.name
    rows = hits(found, data)
    assert [row[0] for row in rows] == list(range(1, len(sample.lines) + 1))
    assert [said(row) for row in rows] == [moment(expected) for _, expected in sample.lines]


def test_every_format_is_on_the_page_and_called_by_its_name() -> None:
    assert {sample.name for sample in PAGE} == set(FORMATS)
    assert all(named(name) is log_format for name, log_format in FORMATS.items())
    assert named("nonsense") is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"title,views\nA story,12\nAnother,13\n",
        b"url\ttitle\tviews\n/a\tA\t3\n",
        b'{"title": "A", "url": "/a", "views": 3, "date": "2026-11-26"}\n' * 3,
        b'[{"title": "A", "url": "/a", "views": 3}]',
        b"<!doctype html><html><body><p>GET /a HTTP/1.1</p></body></html>\n",
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>\n',
        b"2026-11-26 21:17:00 INFO started\n2026-11-26 21:17:01 ERROR failed to GET /a\n",
        b'Started GET "/demo" for 192.0.2.1 at 2026-11-26 16:28:09\nCompleted 200 OK in 614ms (Views: 120)\n',
        bytes(range(256)) * 20,
    ],
)
def test_what_is_no_access_log_is_not_taken_for_one(data: bytes) -> None:
    assert recognise(data) is None
