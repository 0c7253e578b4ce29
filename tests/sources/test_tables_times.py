from __future__ import annotations

import pytest
from table_help import notes, read, reasons, rows


def _published(cells: list[str], tz: str = "UTC", **options):
    text = "title;published\n" + "".join(f"T{n};{cell}\n" for n, cell in enumerate(cells))
    return read(text, tz=tz, **options)


@pytest.mark.parametrize(
    ("cell", "utc"),
    [
        ("2024-05-01T10:00:00Z", "2024-05-01 10:00:00"),
        ("2024-05-01T10:00:00+08:00", "2024-05-01 02:00:00"),
        ("2024-05-01 10:00", "2024-05-01 08:00:00"),  # Berlin, UTC+2 in summer
        ("2024-01-15 10:00:30.5", "2024-01-15 09:00:30.500000"),
        ("1714550400", "2024-05-01 08:00:00"),
        ("1714550400000", "2024-05-01 08:00:00"),
        ("Wed, 01 May 2024 10:00:00 GMT", "2024-05-01 10:00:00"),
        ("2024年5月1日 10:00", "2024-05-01 08:00:00"),
        ("1. Mai 2024 10:00 Uhr", "2024-05-01 08:00:00"),
        ("1 mai 2024 10:00", "2024-05-01 08:00:00"),
        ("1 мая 2024 10:00", "2024-05-01 08:00:00"),
        ("May 1, 2024 3:00 PM", "2024-05-01 13:00:00"),
        ("2024/5/1 10:00", "2024-05-01 08:00:00"),
        ("2024-05-01T10", "2024-05-01 08:00:00"),
    ],
)
def test_moments_of_many_shapes(cell, utc):
    [(moment, precision)] = rows(_published([cell], "Europe/Berlin"), "published_at", "published_precision")
    assert (str(moment), precision) == (utc, "time")


@pytest.mark.parametrize("cell", ["2024-05-01", "20240501", "2024/05/01", "1 May 2024", "2024年5月1日", "01.05.2024"])
def test_a_day_stays_that_day_in_any_zone(cell):
    for tz in ("Asia/Shanghai", "America/New_York"):
        assert [(str(at), how) for at, how in rows(_published([cell], tz), "published_at", "published_precision")] == [
            ("2024-05-01 00:00:00", "day")
        ]


def test_the_order_of_day_and_month_is_decided_over_the_column():
    by_a_day_over_12 = _published(["03/04/2024", "15/04/2024"])
    assert [str(row[0])[:10] for row in rows(by_a_day_over_12, "published_at")] == ["2024-04-03", "2024-04-15"]
    american = _published(["04/03/2024", "04/15/2024"])
    assert [str(row[0])[:10] for row in rows(american, "published_at")] == ["2024-04-03", "2024-04-15"]
    by_time_running_forward = _published(
        [f"{month:02d}/{day:02d}/2024" for month in (1, 2, 3) for day in (1, 5, 9, 12)]
    )
    assert str(rows(by_time_running_forward, "published_at")[4][0])[:10] == "2024-02-01"
    assert "month-day-year" in notes(by_time_running_forward)


def test_what_cannot_be_told_apart_is_set_aside():
    parsed = _published(["03/04/2024", "05/06/2024", "07/07/2024"])
    assert reasons(parsed) == [(2, "day and month can't be told apart"), (3, "day and month can't be told apart")]
    assert [str(row[0])[:10] for row in rows(parsed, "published_at")] == ["2024-07-07"]


def test_year_day_month():
    parsed = _published(["17.14.11", "17.30.11", "17.01.12", "18.02.01"])
    assert [str(row[0])[:10] for row in rows(parsed, "published_at")] == [
        "2017-11-14",
        "2017-11-30",
        "2017-12-01",
        "2018-01-02",
    ]
    assert "year-day-month ('17.14.11' = 14 November 2017)" in notes(parsed)


def _days_without_year(cells: list[str], name: str):
    text = "title,views,date\n" + "".join(f"{title},{n + 1},{cell}\n" for title in "AB" for n, cell in enumerate(cells))
    return read(text, name, measure="total")


def test_days_without_year_and_with_lost_zeros():
    cells = [f"{day}.09" for day in range(20, 31)] + [f"{day}.1" for day in range(1, 6)] + ["100"]
    parsed = _days_without_year(cells, "older_20170920_20171005.csv")
    days = [str(row[0])[:10] for row in rows(parsed, "read_at")]
    assert days[:16] == [f"2017-09-{day}" for day in range(20, 31)] + [f"2017-10-0{day}" for day in range(1, 6)]
    assert "'1.1' is 1 October with its zero lost" in notes(parsed)
    assert {reason for _, reason in reasons(parsed)} == {"the date can't be read"}


def test_lost_zeros_that_nothing_shows_are_set_aside():
    parsed = _days_without_year(["13.12", "1.1", "2.1"], "x_20240101_20241231.csv")
    assert {reason for _, reason in reasons(parsed)} == {"day and month can't be told apart"}
    assert {str(row[0])[:10] for row in rows(parsed, "read_at")} == {"2024-12-13"}


@pytest.mark.parametrize("cell", ["2024-02-30", "soon", "2024-13-01"])
def test_dates_that_are_none(cell):
    assert reasons(_published([*["2024-01-01"] * 9, cell])) == [(11, "the date can't be read")]


def test_times_outside_what_can_be():
    """The file is of 1 June 2024, 12:00 UTC: 48 hours later is the limit."""
    cells = ["1989-12-31T23:59Z", "1990-01-01T00:00Z", "2024-06-03T12:00Z", "2024-06-03T12:01Z"]
    parsed = _published(cells)
    assert [str(row[0]) for row in rows(parsed, "published_at")] == ["1990-01-01 00:00:00", "2024-06-03 12:00:00"]
    assert [line for line, _ in reasons(parsed)] == [2, 5]


def test_a_column_named_utc_is_utc():
    parsed = read("title,views,hour_utc\nA,5,2024-05-01 10:00\nB,5,2024-05-01 11:00\n", tz="Asia/Shanghai")
    assert [str(row[0]) for row in rows(parsed, "started_at")] == ["2024-05-01 10:00:00", "2024-05-01 11:00:00"]


def test_days_months_and_hours_of_a_zone_with_summer_time():
    daily = read("title,views,day\nA,5,2024-03-31\nA,2,2024-04-01\n", tz="Europe/Berlin")
    assert [tuple(map(str, row)) for row in rows(daily, "started_at", "ended_at")] == [
        ("2024-03-30 23:00:00", "2024-03-31 22:00:00"),
        ("2024-03-31 22:00:00", "2024-04-01 22:00:00"),
    ]
    monthly = read("title,views,month\nA,5,2024-02\nA,2,2024-03\n", tz="Europe/Berlin")
    assert [tuple(map(str, row)) for row in rows(monthly, "started_at", "ended_at")] == [
        ("2024-01-31 23:00:00", "2024-02-29 23:00:00"),
        ("2024-02-29 23:00:00", "2024-03-31 22:00:00"),
    ]
    hours = read("date,hour,title,views\n2024-05-01,0,A,5\n2024-05-01,23,A,6\n2024-05-01,24,A,6\n", tz="Europe/Berlin")
    assert [str(row[0]) for row in rows(hours, "started_at")] == ["2024-04-30 22:00:00", "2024-05-01 21:00:00"]
    assert reasons(hours) == [(4, "the hour can't be read")]
