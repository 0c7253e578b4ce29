from __future__ import annotations

import json
from contextlib import suppress

import pytest
from export_help import export, figures, made, taken

from analytics.errors import InputError


def _reasons(parsed):
    return [(reject.line, reject.reason) for reject in parsed.rejects]


def test_universal_analytics():
    parsed = taken(export("ga-ua/pages.csv"))
    week = ("03-01 00:00", "03-08 00:00")
    assert figures(parsed) == [("/news/bridge", *week, 1234), ("/news/rain", *week, 56)]
    # 5 comments; header, two days and their sum; the row of sums; what Google lumps together
    assert parsed.filtered == {
        "comment": 5, "another table of the file": 4, "a total of other rows": 1, "(other) is not a page": 1,
    }  # fmt: skip
    assert "(other) holds 10 views" in "\n".join(parsed.notes)
    assert set(parsed.rows["basis"].to_pylist()) == {"reported"}


def test_universal_analytics_by_day_and_device():
    parsed = taken(export("ga-ua/pages_by_day_and_device.csv"), "Europe/Berlin")
    assert figures(parsed) == [
        ("/news/bridge", "02-28 23:00", "03-01 23:00", 30),
        ("/news/bridge", "02-28 23:00", "03-01 23:00", 12),
        ("/news/bridge", "03-31 22:00", "04-01 22:00", 5),  # summer time: UTC+2
    ]
    parts = ["device_category=mobile", "device_category=desktop", "device_category=mobile"]
    assert parsed.rows["part"].to_pylist() == parts


def test_the_table_on_pages_is_found_among_those_of_a_file():
    parsed = taken(export("ga4/Pages_and_screens.csv"))
    week = ("01-01 00:00", "01-08 00:00")
    assert figures(parsed) == [("/news/bridge", *week, 100), ("/news/rain", *week, 15)]
    assert _reasons(parsed) == [(21, "no key, link or title")]  # (not set)
    # comments: 5 + 4 + 4 + 4; other tables: 3 lines of days, 2 of titles
    assert parsed.filtered == {"comment": 17, "another table of the file": 5, "(other) is not a page": 1}
    assert "other tables of the file left aside: nth_day; page_title_and_screen_class" in parsed.notes


def test_an_exploration_and_its_grand_total():
    parsed = taken(export("ga4/exploration.csv"))
    assert [row[3] for row in figures(parsed)] == [31, 9, 20]  # 60 is their sum
    assert parsed.filtered == {"comment": 4, "a total of other rows": 1}
    assert figures(parsed)[2][1:3] == ("01-02 00:00", "01-03 00:00")


DATED = "# Start date: 20260101\n# End date: 20260102\n"


def test_rows_that_no_date_tells_apart_are_not_added_up_by_guess():
    numbered = "Page path and screen class,Nth day,Views\n/a,0000,5\n/a,0001,6\n"
    with pytest.raises(InputError, match="told apart by 'nth_day', not by dates"):
        taken(made(DATED + numbered, "x.csv"))
    with pytest.raises(InputError, match="compares two periods"):
        taken(made("# 20260101-20260102\n# 20250101-20250102\nPage,Pageviews\n/a,5\n", "x.csv"))


def test_reports_on_other_things_are_refused_in_a_line():
    with pytest.raises(InputError) as caught:
        taken(made(DATED + "Country ID,Users\nAE,85\nAT,3734\n", "x.csv"), forced="ga4")
    assert "no report of views of pages" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_report_without_its_dates_is_not_dated_by_guess():
    with pytest.raises(InputError, match="says nowhere which time they cover"):
        taken(made("Page path and screen class,Views\n/a,5\n", "x.csv"), forced="ga4")


def test_the_api_states_its_time_zone():
    parsed = taken(export("ga4-api/report.json"), "Europe/Berlin")
    # days of Taipei (UTC+8), not of Berlin
    assert figures(parsed) == [
        ("https://gazette.example/news/bridge", "12-31 16:00", "01-01 16:00", 40),
        ("https://gazette.example/news/bridge", "01-01 16:00", "01-02 16:00", 25),
    ]
    assert parsed.filtered == {"(other) is not a page": 1}
    assert _reasons(parsed) == [(4, "the count is negative")]
    said = "\n".join(parsed.notes)
    assert "(other) holds 700 views" in said
    assert "the report has 9 rows, 4 of them are here" in said


def _answer(rows, *dimensions):
    return {
        "dimensionHeaders": [{"name": name} for name in dimensions],
        "metricHeaders": [{"name": "screenPageViews"}],
        "rows": [
            {"dimensionValues": [{"value": cell} for cell in row[:-1]], "metricValues": [{"value": row[-1]}]}
            for row in rows
        ],
    }


def test_pages_of_one_answer_belong_together_and_other_reports_do_not():
    first = _answer([("2026010110", "/a", "5")], "dateHour", "pagePath")
    second = _answer([("2026010111", "/a", "6")], "dateHour", "pagePath")
    devices = _answer([("mobile", "9")], "deviceCategory")
    parsed = taken(made(json.dumps({"reports": [devices, first, second]}), "x.json"))
    assert figures(parsed) == [("/a", "01-01 10:00", "01-01 11:00", 5), ("/a", "01-01 11:00", "01-01 12:00", 6)]
    assert "1 other reports of the file left aside" in parsed.notes
    with pytest.raises(InputError, match=r"no report of views of pages.*deviceCategory"):
        taken(made(json.dumps(devices), "x.json"))


def test_an_answer_without_dates_takes_them_from_the_files_name():
    answer = json.dumps(_answer([("/a", "5")], "pagePath"))
    assert figures(taken(made(answer, "pages_20260101_20260107.json"))) == [("/a", "01-01 00:00", "01-08 00:00", 5)]
    with pytest.raises(InputError, match="says nowhere which time they cover"):
        taken(made(answer, "pages.json"))
    hours = json.dumps(_answer([("/a", "10", "5"), ("/a", "11", "6")], "pagePath", "hour"))
    with pytest.raises(InputError, match="told apart by 'hour', not by dates"):
        taken(made(hours, "pages_20260101_20260107.json"))


def test_an_answer_cut_short_keeps_its_whole_rows():
    text = json.dumps(_answer([("20260101", "/a", "5"), ("20260102", "/a", "6")], "date", "pagePath"))
    parsed = taken(made(text[: text.index('"6"') + 1], "x.json"))
    assert figures(parsed) == [("/a", "01-01 00:00", "01-02 00:00", 5)]
    assert _reasons(parsed) == [(2, "the record is cut short or broken")]
    assert parsed.damage is not None
    for end in range(1, len(text)):
        with suppress(InputError):
            assert {5, 6} >= set(taken(made(text[:end], "x.json"), forced="ga4-api").rows["views"].to_pylist())
