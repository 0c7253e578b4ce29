from __future__ import annotations

import pytest
from export_help import export, figures, made, taken, zipped

from analytics.errors import InputError
from analytics.sources.exports.plausible import LISTED

ARCHIVE = "Plausible export gazette.example 2026-01-01  to 2026-01-02 .zip"
TOP = ["entry_pages.csv", "pages.csv", "sources.csv", "visitors.csv"]


def test_the_dashboard_download_covers_the_days_in_the_name_of_its_zip():
    parsed = {item.name: taken(item, "Europe/Berlin") for item in zipped("plausible", TOP, ARCHIVE)}
    # 1 January 00:00 to 3 January 00:00 in Berlin (UTC+1)
    span = ("12-31 23:00", "01-02 23:00")
    assert figures(parsed["pages.csv"]) == [
        ("/", *span, 90),
        ("/news/bridge", *span, 150),
        ("/news/rain, again", *span, 41),
    ]
    assert set(parsed["pages.csv"].rows["basis"].to_pylist()) == {"reported"}
    assert "read as Europe/Berlin" in "\n".join(parsed["pages.csv"].notes)


def test_files_on_other_things_are_left_out_by_name():
    parsed = {item.name: taken(item) for item in zipped("plausible", TOP, ARCHIVE)}
    rows = {"entry_pages.csv": 1, "sources.csv": 2, "visitors.csv": 2}
    assert {name: one.filtered for name, one in parsed.items() if name in rows} == {
        name: {f"no views of pages ({name})": count} for name, count in rows.items()
    }
    assert all(len(parsed[name].rows) == 0 and not parsed[name].rejects for name in rows)


def test_without_the_name_of_the_zip_the_days_are_asked_for():
    with pytest.raises(InputError, match=r"says nowhere which time they cover.*Name the file after its days") as caught:
        taken(export("plausible/pages.csv"))
    assert "\n" not in str(caught.value)
    dated = taken(export("plausible/pages.csv", name="pages_2026-01-01_2026-01-02.csv"))
    assert figures(dated)[0] == ("/", "01-01 00:00", "01-03 00:00", 90)


def test_a_period_that_was_not_over_ends_when_the_file_was_made():
    name = "Plausible export gazette.example 2026-05-20  to 2026-06-30 .zip!pages.csv"
    parsed = taken(made(export("plausible/pages.csv").data, name))  # the file is of 1 June, 00:00
    assert figures(parsed)[0] == ("/", "05-20 00:00", "06-01 00:00", 90)
    assert "3 intervals were not over" in "\n".join(parsed.notes)


def test_the_export_of_a_site_has_days_whatever_days_it_has():
    """Two days that both begin a month are days all the same."""
    parsed = taken(export("plausible/imported_pages_20260101_20260201.csv"))
    assert figures(parsed) == [
        ("https://gazette.example/news/bridge", "01-01 00:00", "01-02 00:00", 12),
        ("https://gazette.example/news/rain", "01-01 00:00", "01-02 00:00", 3),
        ("https://gazette.example/news/bridge", "02-01 00:00", "02-02 00:00", 4),
    ]
    devices = taken(export("plausible/imported_devices_20260101_20260201.csv"))
    assert devices.filtered == {"no views of pages (imported_devices_20260101_20260201.csv)": 1}


def test_a_hundred_pages_may_be_all_or_not():
    rows = "".join(f"/a/{number},1,2,50,10\n" for number in range(LISTED))
    item = made("name,visitors,pageviews,bounce_rate,time_on_page\n" + rows, f"{ARCHIVE}!pages.csv")
    assert "views of further pages are unknown" in "\n".join(taken(item).notes)


def test_views_of_a_filtered_dashboard_are_conversions():
    item = made("name,conversions,conversion_rate\n/a,5,10\n", f"{ARCHIVE}!pages.csv")
    assert taken(item).filtered == {"no views of pages (pages.csv)": 1}


HOSTILE = """\
date,hostname,page,visits,visitors,pageviews
2026-01-01,gazette.example,/ok,1,1,2
2026-01-01,gazette.example,/negative,1,1,-4
2026-01-01,gazette.example,/fraction,1,1,2.5
/swapped,gazette.example,2026-01-01,1,1,3
2026-01-01,gazette.example,"=HYPERLINK(""x"")",1,1,7
2026-01-01,gazette.example,,1,1,9
2026-01-01,gazette.example,/short
"""


def test_what_can_not_be_used_is_set_aside_with_line_and_reason():
    parsed = taken(made(HOSTILE, "imported_pages_20260101_20260101.csv"))
    assert [(reject.line, reject.reason) for reject in parsed.rejects] == [
        (3, "the count is negative"),
        (4, "the count isn't a whole number"),
        (5, "the date can't be read"),
        (7, "no key, link or title"),
        (8, "3 of 6 fields"),
    ]
    # a page may be called like a formula: it is kept as found
    assert [row[0] for row in figures(parsed)] == ["https://gazette.example/ok", '=HYPERLINK("x")']


def test_half_a_file_and_another_encoding():
    whole = export("plausible/imported_pages_20260101_20260201.csv").data
    half = taken(made(whole[:-20], "imported_pages.csv"))
    assert [row[3] for row in figures(half)] == [12, 3]
    assert [(reject.line, reject.reason) for reject in half.rejects] == [
        (4, "inside a quote that line 4 opens and nothing closes")
    ]
    odd = "date,hostname,page,visits,visitors,pageviews\n2026-01-01,g.example,/überfahrt,1,1,2\n"
    parsed = taken(made(odd.encode("utf-16"), "imported_pages.csv"))
    assert (parsed.encoding, figures(parsed)[0][0]) == ("utf-16", "https://g.example/überfahrt")
