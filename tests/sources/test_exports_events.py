"""Lists of single pageviews: counted by hour, people's identifiers never kept, files that overlap or were split."""

from __future__ import annotations

import json

import pytest
from export_help import EXPORTS, export, figures, made, taken

from analytics.errors import InputError
from analytics.sources.exports.events import masked

EIGHT, NINE = ("01-01 08:00", "01-01 09:00"), ("01-01 09:00", "01-01 10:00")


def _reasons(parsed):
    return [(reject.line, reject.reason) for reject in parsed.rejects]


def test_goatcounter_counts_people_by_hour():
    parsed = taken(export("goatcounter/export.csv"), "Asia/Taipei")
    # 08:05, 08:59:59 and 09:00 UTC: the file's own zone, whatever the site's is
    assert figures(parsed) == [("/news/bridge", *EIGHT, 1), ("/news/bridge", *EIGHT, 1), ("/news/bridge", *NINE, 1)]
    assert set(parsed.rows["basis"].to_pylist()) == {"counted"}
    assert parsed.rows["title"].to_pylist() == ["Bridge opens"] * 3
    assert parsed.filtered == {"robot, as GoatCounter tells": 1, "event, no pageview": 1}
    assert _reasons(parsed) == [(7, "the date can't be read")]
    assert len(figures(taken(export("goatcounter/export_v1.csv")))) == 1


def test_goatcounter_of_a_version_to_come():
    header = "3Path,Title,Event,Bot,Session,FirstVisit,Referrer,Date\n"
    with pytest.raises(InputError, match="no export of GoatCounter in version 1 or 2"):
        taken(made(header + "/a,A,false,0,s,true,,2026-01-01T00:00:00Z\n", "x.csv"))


def test_umami_counts_pageviews_and_leaves_the_rest_out_by_name():
    parsed = taken(export("umami/website_event.csv"), "Asia/Taipei")
    assert figures(parsed) == [
        ("https://gazette.example/news/bridge", *EIGHT, 1),
        ("https://gazette.example/news/bridge?page=2", *EIGHT, 1),
        ("https://gazette.example/news/rain", *NINE, 1),
    ]
    assert parsed.filtered == {"event, no pageview": 1}
    assert "times without a zone are UTC, as Umami keeps them" in parsed.notes
    first = taken(export("umami/pageview.csv"))  # version 1 knows nothing but pageviews
    assert figures(first) == [("/news/bridge", *EIGHT, 1), ("/news/bridge", *NINE, 1)]
    assert taken(export("umami/pages.csv")).filtered == {"no views of pages (pages.csv)": 2}
    assert taken(export("umami/session_data.csv")).filtered == {"no views of pages (session_data.csv)": 1}


def test_events_of_google_analytics_in_bigquery():
    parsed = taken(export("bigquery/events_20260101.jsonl"), "Asia/Taipei")
    # 08:05:00 and 08:59:59.999999 are of one hour, 09:00:00 of the next
    assert figures(parsed) == [
        ("https://gazette.example/news/bridge", *EIGHT, 1),
        ("https://gazette.example/news/bridge", *EIGHT, 1),
        ("https://gazette.example/news/rain", *NINE, 1),
        ("Lost", *NINE, 1),  # an event without an address is known by its title
    ]
    assert parsed.filtered == {"event, no pageview": 1}
    assert _reasons(parsed) == [(6, "no time")]
    assert parsed.rows["title"].to_pylist() == ["Bridge opens", "Bridge opens", "Rain", "Lost"]


def test_an_answer_of_a_query_has_views_a_day():
    parsed = taken(export("bigquery/views_by_day.jsonl"), "Asia/Taipei")
    bridge = "https://gazette.example/news/bridge"  # days of Taipei (UTC+8), whichever they are
    assert figures(parsed) == [(bridge, "12-31 16:00", "01-01 16:00", 40), (bridge, "01-31 16:00", "02-01 16:00", 55)]
    assert set(parsed.rows["basis"].to_pylist()) == {"reported"}


def test_a_list_of_events_says_the_same_as_lines_of_them():
    lines = taken(export("bigquery/events_20260101.jsonl"))
    of_a_list = taken(export("bigquery/events_20260101_list.json"))
    assert of_a_list.rows["part"].to_pylist() == lines.rows["part"].to_pylist()[:2]


@pytest.mark.parametrize(
    ("name", "pageviews"),
    [("goatcounter/export.csv", 3), ("umami/website_event.csv", 3), ("bigquery/events_20260101.jsonl", 4)],
)
def test_the_same_pageview_has_the_same_part_in_whatever_file(name, pageviews):
    """A file split in two has the parts of the whole, each once: the halves add up, an overlap doesn't."""
    item = export(name)
    whole = taken(item).rows["part"].to_pylist()
    assert len({*whole}) == len(whole) == pageviews
    header, *lines = item.data.splitlines(keepends=True)
    head = b"" if name.endswith("jsonl") else header
    lines = lines if head else [header, *lines]
    for cut in range(1, len(lines)):
        halves = [made(head + b"".join(half), item.name) for half in (lines[:cut], lines[cut:])]
        first, second = (taken(half, forced=name.partition("/")[0]).rows["part"].to_pylist() for half in halves)
        assert first + second == whole


def test_rows_that_are_the_same_in_all_respects_all_count():
    header, first, *_ = (EXPORTS / "goatcounter/export.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    parsed = taken(made(header + first + first, "x.csv"))
    one, other = parsed.rows["part"].to_pylist()
    assert other == f"{one}#2"


def test_nothing_that_tells_of_a_person_is_kept():
    lines = export("goatcounter/export.csv").data.decode()
    broken = lines + "/x,198.51.100.7,false,Mozilla/5.0,reader@gazette.example\n"
    for item in (made(broken, "x.csv"), export("umami/website_event.csv"), export("bigquery/events_20260101.jsonl")):
        parsed = taken(item)
        kept = json.dumps(
            [parsed.rows.to_pylist(), [vars(reject) for reject in parsed.rejects], parsed.notes], default=str
        )
        for trace in ("Mozilla", "1111-4111", "198.51", "reader@", "u.1", '"s1"', "Invented"):
            assert trace not in kept
    assert _reasons(taken(made(broken, "x.csv")))[-1] == (8, "5 of 14 fields")


def test_a_masked_line_shows_its_form():
    assert masked("GET /新聞?a=1 198.51.100.7") == "aaa /aa?a=0 000.00.000.0"
