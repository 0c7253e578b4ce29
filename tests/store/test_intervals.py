"""From running totals and interval counts to views by hour and day; each figure worked by hand."""

from datetime import date, datetime, timedelta

import pandas as pd
from conftest_store import count, reading

DAY = "select day, views, basis from views_daily order by article_id, day, basis"
HOUR = "select hour, views, basis from views_hourly order by article_id, hour, basis"


def days(rows: list[tuple]) -> list[tuple]:
    return [(pd.Timestamp(day).date(), *rest) for day, *rest in rows]


def at(day: int, hour: int = 0, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute)


def test_growth_reset_and_growth_again(desk):
    # 500 → 900 is 400; 900 → 40 fell by more than 2 %: a reset, at least 40; 40 → 100 is 60
    paper = desk()
    paper.put([reading("a", at(1, hour), total) for hour, total in enumerate([500, 900, 40, 100])])
    assert [row[1:] for row in paper.ask(HOUR)] == [(400, "estimated"), (40, "estimated"), (60, "estimated")]
    assert days(paper.ask(DAY)) == [(date(2026, 3, 1), 500, "estimated")]


def test_a_small_fall_is_a_correction(desk):
    # 1000 → 990 fell by 1 %: 0 views; 990 → 1100 is 110
    paper = desk()
    paper.put([reading("a", at(1, hour), total) for hour, total in enumerate([1000, 990, 1100])])
    assert [row[1] for row in paper.ask(HOUR)] == [0, 110]


def test_two_readings_at_one_moment_collapse_to_the_larger(desk):
    paper = desk()
    outcome = paper.put([reading("a", at(1), 7), reading("a", at(1), 9), reading("a", at(1, 1), 10)])[0]
    assert (outcome.rows_stored, outcome.rows_duplicate, outcome.rows_filtered) == (2, 0, 1)
    assert paper.ask("select total from readings order by read_at") == [(9,), (10,)]
    assert paper.ask("select views from views_hourly") == [(1,)]


def test_one_capture_makes_no_views(desk):
    paper = desk()
    paper.put([reading("a", at(1), 500), reading("b", at(1), None, rank=2)])
    assert paper.ask(DAY) == paper.ask(HOUR) == []
    assert paper.ask("select total, rank from readings order by total") == [(500, None), (None, 2)]


def test_a_rank_without_a_count_is_not_a_zero(desk):
    # the total is unknown at 01:00, so the known interval is 00:00 to 02:00
    paper = desk()
    paper.put([reading("a", at(1), 10), reading("a", at(1, 1), None, rank=1), reading("a", at(1, 2), 30)])
    assert [row[1] for row in paper.ask(HOUR)] == [10, 10]


def test_an_interval_over_days_is_spread_and_sums_exactly(desk):
    # 108 views from 1 March 18:00 to 4 March 00:00 = 54 hours, 2 an hour: 6 h, 24 h, 24 h
    paper = desk()
    paper.put([reading("a", at(1, 18), 0), reading("a", at(4), 108)])
    expected = [(date(2026, 3, 1), 12), (date(2026, 3, 2), 48), (date(2026, 3, 3), 48)]
    assert [row[:2] for row in days(paper.ask(DAY))] == expected
    assert paper.ask(HOUR) == []  # longer than 25 hours: nothing is known about hours


def test_days_are_the_sites_own_also_in_half_hour_zones(desk):
    # in Kolkata (+5:30) 1 March ends at 18:30 UTC; 18:00 to 19:00 UTC is half in each day
    paper = desk("Asia/Kolkata")
    paper.put([count("a", at(1, 18), at(1, 19), 8), count("b", at(1, 17), at(1, 18), 5)])
    rows = days(paper.ask("select day, views, basis from views_daily order by day, views"))
    assert rows == [
        (date(2026, 3, 1), 4, "estimated"),
        (date(2026, 3, 1), 5, "reported"),
        (date(2026, 3, 2), 4, "estimated"),
    ]
    assert sorted(row[1:] for row in paper.ask(HOUR)) == [(5, "reported"), (8, "reported")]  # whole UTC hours are known


def test_a_local_day_of_23_and_of_25_hours_is_one_day(desk):
    # New York: 8 March 2026 has 23 hours (05:00 to 04:00 UTC), 1 November 2026 has 25 (04:00 to 05:00 UTC)
    paper = desk("America/New_York")
    spring = count("a", at(8, 5), at(9, 4), 230)
    autumn = count("a", datetime(2026, 11, 1, 4), datetime(2026, 11, 2, 5), 250)
    paper.put([spring, autumn])
    assert days(paper.ask(DAY)) == [(date(2026, 3, 8), 230, "reported"), (date(2026, 11, 1), 250, "reported")]
    assert paper.ask("select count(*), sum(views)::bigint from views_hourly") == [(48, 480)]  # 10 in each hour


def test_a_reported_zero_is_kept_as_zero(desk):
    paper = desk()
    paper.put([count("a", at(1), at(2), 0), count("a", at(3), at(4), 5)])
    assert days(paper.ask(DAY)) == [(date(2026, 3, 1), 0, "reported"), (date(2026, 3, 3), 5, "reported")]


def test_counts_speak_where_a_story_has_both(desk):
    paper = desk()
    paper.put([reading("a", at(1), 0), reading("a", at(2), 50)])
    assert paper.ask("select sum(views)::bigint from views_daily") == [(50,)]
    paper.put([count("a", at(1), at(2), 48)])
    assert days(paper.ask(DAY)) == [(date(2026, 3, 1), 48, "reported")]
    assert paper.ask("select count(*) from readings") == [(2,)]


def test_a_month_with_a_known_day_keeps_its_sum(desk):
    # March has 3,100 views, of which 10 March had 1,000: the other 30 days share 2,100, 70 a day
    paper = desk()
    paper.put([count("a", at(1), at(1, month=4), 3100)])
    paper.put([count("a", at(10), at(11), 1000)])
    rows = days(paper.ask(DAY))
    assert sum(row[1] for row in rows) == 3100
    assert {row[0].day: row[1:] for row in rows}[10] == (1000, "reported")
    assert {row[1:] for row in rows if row[0].day != 10} == {(70, "estimated")}


def test_rolling_weeks_are_not_added_up(desk):
    # 1–7 March: 700; 2–8 March: 740, of which six days (600) are known: 8 March adds 140
    paper = desk()
    paper.put([count("a", at(1), at(8), 700), count("a", at(2), at(9), 740)])
    rows = days(paper.ask(DAY))
    assert sum(row[1] for row in rows) == 840
    assert rows[-1] == (date(2026, 3, 8), 140, "estimated")


def test_shorter_intervals_that_say_more_than_the_longer_win(desk):
    paper = desk()
    paper.put([count("a", at(1), at(3), 10), count("a", at(1), at(2), 30)])
    rows = days(paper.ask("select day, views, basis from views_daily where views > 0"))
    assert rows == [(date(2026, 3, 1), 30, "reported")]


def test_parts_of_a_count_add_up_and_each_is_replaced_on_its_own(desk):
    # phones 30, computers 12; later the day's phones are 35: 47 in all
    paper = desk()
    phone, computer = [count("a", at(1), at(2), views) | {"part": part} for part, views in (("phone", 30), ("pc", 12))]
    paper.put([phone, computer])
    assert days(paper.ask(DAY)) == [(date(2026, 3, 1), 42, "reported")]
    outcome = paper.put([phone | {"views": 35}, computer])[0]
    assert (outcome.rows_stored, outcome.rows_duplicate) == (1, 1)
    assert days(paper.ask(DAY)) == [(date(2026, 3, 1), 47, "reported")]
    assert paper.put([phone])[0].rows_filtered == 1  # 30 is less than what is kept


def test_a_larger_count_for_the_same_day_replaces_the_smaller_in_any_order(desk):
    early, late = [count("a", at(1), at(2), 40)], [count("a", at(1), at(2), 55)]
    for number, order in enumerate([(early, late), (late, early)]):
        paper = desk(name=f"store{number}")
        for file in order:
            paper.put(file)
        assert days(paper.ask(DAY)) == [(date(2026, 3, 1), 55, "reported")]


def test_a_late_reading_splits_its_interval_in_another_month(desk):
    # 31 January to 2 March is one interval of 3,000; the late reading of 10 February says where they fell
    paper = desk()
    first, last = datetime(2026, 1, 31), datetime(2026, 3, 2)
    paper.put([reading("a", first, 0), reading("a", last, 3000)])
    assert paper.ask("select sum(views)::bigint from views_daily where day < '2026-02-10'") == [
        (1000,)
    ]  # 10 of 30 days
    paper.put([reading("a", datetime(2026, 2, 10), 2800)])
    assert paper.ask("select sum(views)::bigint from views_daily where day < '2026-02-10'") == [(2800,)]
    assert paper.ask("select sum(views)::bigint from views_daily") == [(3000,)]
    paper.put([reading("a", last + timedelta(days=40), 3040)])
    assert paper.ask("select sum(views)::bigint from views_daily") == [(3040,)]


def test_only_the_months_that_changed_are_written_again(desk):
    paper = desk()
    paper.put(
        [
            count(key, at(day, month=month), at(day + 1, month=month), 5)
            for key in "ab"
            for month in (1, 2, 3)
            for day in (3, 9)
        ]
    )
    before = {path.name for path in paper.home.glob("*/*.parquet")}
    paper.put([count("a", at(20, month=2), at(21, month=2), 7)])
    fresh = {path.name for path in paper.home.glob("*/*.parquet")} - before
    assert sorted(name[:9] for name in fresh) == ["1-2026-02"] * 3  # counts, hourly, daily
    assert paper.ask("select sum(views)::bigint from views_daily") == [(67,)]  # 12 × 5 + 7


def test_the_last_local_day_east_of_utc_is_not_lost(desk):
    # Taipei (+8): from 2 March 04:00 to 4 March 01:00 local, 45 hours and 450 views: 20 h, 24 h, 1 h of them
    paper = desk("Asia/Taipei")
    paper.put([reading("a", at(1, 20), 0), reading("a", at(3, 17), 450)])
    assert [row[:2] for row in days(paper.ask(DAY))] == [
        (date(2026, 3, 2), 200),
        (date(2026, 3, 3), 240),
        (date(2026, 3, 4), 10),
    ]


def test_ranks_between_two_totals_do_not_cut_their_interval(desk):
    # 59 views from 30 January to 30 March, 59 days; ranks of March come before the second total does
    paper = desk()
    paper.put([reading("a", datetime(2026, 1, 30), 40)])
    paper.put([reading("a", at(day), None, rank=1) for day in (1, 2)])
    paper.put([reading("a", at(30), 99)])
    assert paper.ask("select sum(views)::bigint, count(*) from views_daily") == [(59, 59)]


def test_a_rank_said_with_a_smaller_total_adds_the_rank_only(desk):
    paper = desk()
    paper.put([reading("a", at(1), 9)])
    outcome = paper.put([reading("a", at(1), 5, rank=1)])[0]
    assert (outcome.rows_stored, outcome.rows_duplicate, outcome.rows_filtered) == (1, 0, 0)
    assert paper.ask("select total, rank from readings") == [(9, 1)]


def test_hours_without_views_are_known_where_totals_are_read_often(desk):
    paper = desk()
    paper.put([reading("a", at(1, hour), total) for hour, total in ((0, 10), (2, 10), (4, 12))])
    assert [row[1] for row in paper.ask(HOUR)] == [0, 0, 1, 1]


def test_what_is_rounded_off_does_not_fall_on_the_last_day_of_all(desk):
    # 1,000 stories with one view each in two days: about 500 a day, give or take 4 standard deviations of 16
    paper = desk()
    stories = [f"s{number}" for number in range(1000)]
    paper.put([reading(key, at(day), total) for key in stories for day, total in ((1, 0), (3, 1))])
    views = dict(paper.ask("select day(day), sum(views)::bigint from views_daily group by 1"))
    assert views[1] + views[2] == 1000
    assert 436 < views[1] < 564
