from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from table_help import notes, read, reasons, rows

from analytics.errors import InputError

RECORDS = [
    {"title": "A", "views": 5, "published": "2024-01-01", "authors": ["X", "Y"]},
    {"title": "B", "views": 7, "published": "2024-01-02", "authors": ["Z"]},
]


def test_list_of_objects():
    parsed = read(json.dumps(RECORDS), "x.json")
    assert rows(parsed, "line", "title", "total", "authors") == [(1, "A", 5, ["X", "Y"]), (2, "B", 7, ["Z"])]


@pytest.mark.parametrize("envelope", [{"data": RECORDS}, {"meta": 1, "results": {"items": RECORDS, "n": [1, 2]}}])
def test_envelopes(envelope):
    assert rows(read(json.dumps(envelope), "x.json"), "title", "total") == [("A", 5), ("B", 7)]


def test_json_lines():
    parsed = read("\n".join(map(json.dumps, RECORDS)) + "\n\n{bad\n[1]\n", "x.jsonl")
    assert parsed.format == "jsonl"
    assert rows(parsed, "line", "title") == [(1, "A"), (2, "B")]
    assert reasons(parsed) == [(4, "not a JSON record"), (5, "not a record with named fields")]
    assert parsed.damage is None


def test_json_lines_cut_short():
    parsed = read("\n".join(map(json.dumps, RECORDS)) + '\n{"title": "C', "x.jsonl")
    assert len(parsed.rows) == 2
    assert parsed.damage == "the last line is cut short"


def test_an_article_with_its_days():
    document = {
        "title": "A story",
        "views": 60,
        "referrers": [{"domain": "x.org", "count": 3}],
        "breakdown": [
            {"date": "2024-03-30", "views": 10},
            {"date": "2024-03-31", "views": 20},
            {"date": "2024-04-01", "views": 30},
        ],
    }
    parsed = read(json.dumps(document), "x.json", tz="Europe/Berlin")
    assert rows(parsed, "title", "views", "basis") == [
        ("A story", 10, "reported"),
        ("A story", 20, "reported"),
        ("A story", 30, "reported"),
    ]
    # the clocks go forward on 31 March 2024: that day has 23 hours
    hours = [(end - start).total_seconds() / 3600 for start, end in rows(parsed, "started_at", "ended_at")]
    assert hours == [24, 23, 24]
    assert "add up to the 60 that the file states" in notes(parsed)
    assert "lists left aside: referrers (1)" in notes(parsed)


def test_analytics_report_with_its_own_dates():
    report = {
        "name": "top-pages",
        "query": {"dateRanges": [{"startDate": "7daysAgo", "endDate": "yesterday"}]},
        "data": [
            {"domain": "(other)", "pagePath": "(other)", "pageviews": "999"},
            {"domain": "x.org", "pagePath": "/a", "pageviews": "12"},
            {"domain": "y.org", "pagePath": "/a", "pageviews": "5"},
        ],
        "taken_at": "2024-05-08T10:00:00Z",
    }
    parsed = read(json.dumps(report), "x.json")
    assert rows(parsed, "url", "views") == [("https://x.org/a", 12), ("https://y.org/a", 5)]
    assert {tuple(map(str, row)) for row in rows(parsed, "started_at", "ended_at")} == {
        ("2024-05-01 00:00:00", "2024-05-08 00:00:00")
    }
    assert parsed.filtered == {"(other) is not a page": 1}


def test_visitors_are_taken_only_with_a_word():
    parsed = read('[{"title": "A", "activeUsers": "5", "published": "2024-01-01"}]', "x.json")
    assert "people or visits, not page views" in notes(parsed)
    both = read('[{"title": "A", "activeUsers": "5", "pageviews": "9", "published": "2024-01-01"}]', "x.json")
    assert rows(both, "total") == [(9,)]


def test_reports_without_articles_are_refused():
    for document in (
        {
            "data": [
                {"date": "2024-01-01", "device": "mobile", "visits": 5},
                {"date": "2024-01-02", "device": "tablet", "visits": 4},
            ]
        },
        {"name": "users", "data": [{"date": "2024-01-01", "visits": 5}]},
        {"totals": {"visits": 5}},
    ):
        with pytest.raises(InputError, match=r"lists no articles|no list of records"):
            read(json.dumps(document), "x.json")


def test_events_are_no_views_unless_asked_for():
    records = json.dumps([{"page_title": "A", "page": "x.org/a", "event_label": "file_download", "total_events": "5"}])
    with pytest.raises(InputError, match=r"counts events \(file_download\)"):
        read(records, "top-7-days.json")
    assert rows(read(records, "top-7-days.json", mapping={"views": "total_events"}), "views") == [(5,)]


def test_rows_of_an_analytics_api():
    report = {
        "dimensionHeaders": [{"name": "pagePath"}, {"name": "dateHour"}],
        "metricHeaders": [{"name": "screenPageViews"}],
        "rows": [{"dimensionValues": [{"value": "/a"}, {"value": "2024050110"}], "metricValues": [{"value": "7"}]}],
    }
    parsed = read(json.dumps(report), "x.json")
    [(url, start, end, views)] = rows(parsed, "url", "started_at", "ended_at", "views")
    assert (url, str(start), str(end), views) == ("/a", "2024-05-01 10:00:00", "2024-05-01 11:00:00", 7)


def test_nan_and_doubled_keys():
    parsed = read('[{"title": "A", "title": "B", "views": NaN, "published": "2024-01-01"}]', "x.json")
    assert reasons(parsed) == [(1, "the count is empty")]


def test_depth_and_other_documents_are_refused_in_a_line():
    for text in ("[" * 100_000, "[]", "[1, 2]", '{"a": 1}', "{nonsense", '{"a":' * 50_000 + "1" + "}" * 50_000):
        with pytest.raises(InputError) as caught:
            read(text, "x.json", forced="json")
        assert "\n" not in str(caught.value)


@settings(deadline=None, max_examples=80)
@given(st.integers(min_value=1))
def test_cut_at_any_byte_keeps_the_whole_records(cut):
    text = json.dumps({"data": RECORDS})
    cut %= len(text)
    try:
        parsed = read(text[:cut], "x.json", forced="json")
    except InputError:
        assert "}" not in text[:cut]  # not one record was whole
        return
    assert parsed.damage is not None
    assert rows(parsed, "title", "total") == [("A", 5), ("B", 7)][: text[:cut].count("}")]
