from __future__ import annotations

from datetime import UTC, datetime

import pytest
from export_help import export, figures, made, taken

from analytics.errors import InputError

DOWNLOAD = "gazette.example-posts-month-01_01_2026-01_31_2026.csv"


def _reasons(parsed):
    return [(reject.line, reject.reason) for reject in parsed.rejects]


def test_the_table_of_post_views_counter_counts_its_days_once():
    parsed = taken(export("wordpress-views/post_views.csv"), "Asia/Taipei")
    assert parsed.rows["key"].to_pylist() == ["7", "7"]
    # two first days of months are days all the same; Taipei is UTC+8
    assert [row[1:] for row in figures(parsed)] == [
        ("12-31 16:00", "01-01 16:00", 12),
        ("01-31 16:00", "02-01 16:00", 5),
    ]
    assert parsed.filtered == {"week, month, year or total beside the days": 4}
    assert _reasons(parsed) == [(8, "the count is negative")]


def test_without_days_its_totals_are_running_totals():
    table = "id,type,period,count\n7,2,202601,12\n7,4,total,17\n8,4,total,3\n"
    parsed = taken(made(table, "post_views.csv"), observed_at=datetime(2026, 2, 1, 8, tzinfo=UTC))
    assert [(row["key"], row["total"], str(row["read_at"])) for row in parsed.rows.to_pylist()] == [
        ("7", 17, "2026-02-01 08:00:00"),
        ("8", 3, "2026-02-01 08:00:00"),
    ]
    assert parsed.filtered == {"week, month or year: the total says the same": 1}


def test_one_number_a_post_is_a_running_total():
    parsed = taken(export("wordpress-views/totals.csv"), observed_at=datetime(2026, 2, 1, 8, tzinfo=UTC))
    assert [(row["key"], row["title"], row["total"]) for row in parsed.rows.to_pylist()] == [
        ("7", "Bridge opens", 1217),
        ("8", "Rain", 30),
    ]
    assert set(parsed.rows["kind"].to_pylist()) == {"reading"}
    assert str(parsed.rows["published_at"][0]) == "2026-01-01 07:00:00"


def test_the_download_of_jetpack_covers_the_days_in_its_name():
    parsed = taken(export(f"wordpress-views/{DOWNLOAD}"))
    month = ("01-01 00:00", "02-01 00:00")
    assert figures(parsed) == [
        ("https://gazette.example/2026/01/bridge/", *month, 120),
        ("https://gazette.example/2026/01/rain/", *month, 30),
    ]
    assert parsed.rows["title"].to_pylist() == ["Bridge opens, at last", "Rain"]
    assert parsed.filtered == {"home page and archives, no post": 1}


@pytest.mark.parametrize(
    ("days", "start"),
    [
        ("day-01_31_2026-01_31_2026", "01-31 00:00"),
        ("day-31.01.2026-31.01.2026", "01-31 00:00"),
        ("day-2026-02-01-2026-02-01", "02-01 00:00"),
        ("week-02_02_2026-02_08_2026", "02-02 00:00"),  # seven days as month and day only
        ("year-01_01_2026-12_31_2026", "01-01 00:00"),
        ("month-02_01_2026-02_28_2026", "02-01 00:00"),
    ],
)
def test_the_order_of_day_and_month_follows_from_the_length(days, start):
    parsed = taken(made('"A",1\n"B",2\n', f"gazette.example-posts-{days}.csv"))
    assert figures(parsed)[0][1] == start


@pytest.mark.parametrize(
    "days", ["day-01_02_2026-01_02_2026", "day-30_02_2026-30_02_2026", "week-1-2", "day-1_2_26-1_2_26"]
)
def test_days_that_can_be_read_in_several_ways_or_none_are_asked_for(days):
    with pytest.raises(InputError, match="can be read in several ways or in none"):
        taken(made('"A",1\n"B",2\n', f"gazette.example-posts-{days}.csv"))
