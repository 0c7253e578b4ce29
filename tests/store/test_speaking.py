"""Which source speaks for which days; each figure worked by hand."""

from datetime import date, datetime
from itertools import permutations

import pandas as pd
import pytest
from conftest_store import count, entry, reading

from analytics.errors import SettingsError
from analytics.store import doctor, writing
from analytics.store.speaking import Choice

SPOKEN = "select day, source, views, basis from views_daily order by day, article_id, source, basis"
TOLD = "select day, source, basis, stories, views, spoken from source_days order by day, source"


def days(rows: list[tuple]) -> list[tuple]:
    return [(pd.Timestamp(day).date().day, *rest) for day, *rest in rows]


def at(day: int, hour: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour)


def by(source: str, rows: list[dict], sha: str = "") -> object:
    return entry(rows, sha=sha or source, counts_from=source)


def test_two_sources_of_one_day_are_never_added_up(desk):
    # both report 2 March: beta knows two stories in March (a and b on the 2nd), alpha one on each of two days: a tie of
    # 2 to 2, so alpha by name; 3 March only beta knows
    paper = desk()
    paper.put(by("alpha", [count("a", at(1), at(2), 10), count("a", at(2), at(3), 20)]))
    assert days(paper.ask(SPOKEN)) == [(1, "alpha", 10, "reported"), (2, "alpha", 20, "reported")]
    paper.put(by("beta", [count("a", at(2), at(3), 25), count("b", at(2), at(3), 7)]))
    assert days(paper.ask(SPOKEN)) == [(1, "alpha", 10, "reported"), (2, "alpha", 20, "reported")]
    paper.put(by("beta", [count("b", at(3), at(4), 3)], sha="more"))  # now beta knows 3 to 2: it speaks where it can
    assert paper.ask("select count(*) from counts") == [(5,)]
    assert days(paper.ask(TOLD)) == [
        (1, "alpha", "reported", 1, 10, True),
        (2, "alpha", "reported", 1, 20, False),
        (2, "beta", "reported", 2, 32, True),
        (3, "beta", "reported", 1, 3, True),
    ]
    assert paper.ask("select sum(views)::bigint from views_daily") == [(45,)]  # 10 + 32 + 3
    assert paper.ask("select views from sites") == [(45,)]
    assert paper.ask("select source, days, days_spoken, views, views_spoken from sources order by source") == [
        ("alpha", 2, 1, 30, 10),
        ("beta", 2, 2, 35, 35),
    ]


def test_counted_speaks_before_reported_before_estimated_whoever_knows_more(desk):
    # 1 March: log (counted), tool (reported) and readings; 2 March: tool and readings; 3 March: readings only
    paper = desk()
    paper.put(
        [reading(key, at(day), 100 * day) for key in "abc" for day in (1, 2, 3, 4)],
        by("tool", [count(key, at(day), at(day + 1), 40) for key in "ab" for day in (1, 2)]),
        by("log", [count("a", at(1), at(2), 30, basis="counted")]),
    )
    assert days(paper.ask(SPOKEN)) == [
        (1, "log", 30, "counted"),
        (2, "tool", 40, "reported"),
        (2, "tool", 40, "reported"),
        *[(3, "readings", 100, "estimated")] * 3,
    ]


def test_the_order_of_arrival_is_irrelevant(desk):
    files = [
        [reading("a", at(1, 12), 0), reading("a", at(4, 12), 300)],
        by("tool", [count("a", at(2), at(3), 90), count("b", at(3), at(4), 5)]),
        by("other", [count("b", at(1), at(1, month=4), 310)]),
        [reading("a", at(3), 200)],
    ]
    seen = []
    for number, order in enumerate(list(permutations(files))[::4]):
        paper = desk(name=f"store{number}")
        for file in order:
            paper.put(file)
        seen.append((paper.ask(SPOKEN), paper.ask(TOLD), paper.ask("select * exclude (site) from sources")))
    assert all(found == seen[0] for found in seen)
    # tool is reported on 2 and 3 March; other's month and the readings are estimates: other knows b on 31 days of
    # March (10 a day), readings know a on 4 days, so that other speaks for the 29 that are left
    assert paper.ask("select source, days_spoken, views_spoken from sources order by source") == [
        ("other", 29, 290),
        ("readings", 0, 0),
        ("tool", 2, 95),
    ]


def test_running_totals_speak_before_and_after_the_counts_of_the_same_story(desk):
    # 1 March 00:00 to 7 March 00:00: 600 views in six days; the tool reports 4 March, and the readings keep five days
    paper = desk()
    paper.put([reading("a", at(1), 0), reading("a", at(7), 600)])
    paper.put(by("tool", [count("a", at(4), at(5), 70)]))
    rows = days(paper.ask(SPOKEN))
    assert rows[3] == (4, "tool", 70, "reported")
    assert {row[1:] for row in rows[:3] + rows[4:]} == {("readings", 100, "estimated")}
    assert sum(row[2] for row in rows) == 570


def test_a_month_that_another_source_cuts_keeps_whole_numbers(desk):
    # March has 100 views over 31 days by one source; another reports 10 March with 9. Days 1 to 9 and 11 to 31 keep
    # their shares of the 100 and sum to 100 less the share of the 10th, which is 3 or 4 (100 / 31 = 3.2)
    paper = desk()
    paper.put(by("monthly", [count("a", at(1), at(1, month=4), 100)]))
    whole = dict(days(paper.ask("select day, views from views_daily")))
    paper.put(by("daily", [count("a", at(10), at(11), 9)]))
    cut = dict(days(paper.ask("select day, views from views_daily")))
    assert whole[10] in (3, 4)
    assert cut == whole | {10: 9}
    assert sum(cut.values()) == 100 - whole[10] + 9


def test_hours_follow_the_day_that_they_begin_in(desk):
    # Taipei (+8): the tool reports 2 March, which is 1 March 16:00 to 2 March 16:00 UTC, 240 views, 10 an hour;
    # readings have 1 view an hour from 1 March 00:00 to 3 March 00:00 UTC
    paper = desk("Asia/Taipei")
    paper.put([reading("a", datetime(2026, 3, 1 + hour // 24, hour % 24), hour) for hour in range(49)])
    paper.put(by("tool", [count("a", at(1, 16), at(2, 16), 240)]))
    assert paper.ask(
        "select source, min(hour), max(hour), sum(views)::bigint from views_hourly group by 1 order by 2"
    ) == [
        ("readings", pd.Timestamp(at(1)), pd.Timestamp(at(2, 23)), 24),
        ("tool", pd.Timestamp(at(1, 16)), pd.Timestamp(at(2, 15)), 240),
    ]
    assert days(paper.ask("select day, sum(views)::bigint from views_daily group by day order by day")) == [
        (1, 16),
        (2, 240),
        (3, 8),
    ]
    assert date(2026, 3, 3) == pd.Timestamp(paper.ask("select last_day from sites")[0][0]).date()


def test_the_same_figures_by_two_sources_are_kept_twice_and_used_once(desk):
    paper = desk()
    first = paper.put(by("alpha", [count("a", at(1), at(2), 10)]))[0]
    again = paper.put(by("beta", [count("a", at(1), at(2), 10)]))[0]
    assert (first.rows_stored, again.rows_stored) == (1, 1)
    assert days(paper.ask(SPOKEN)) == [(1, "alpha", 10, "reported")]


def test_totals_of_two_counters_are_not_subtracted_from_each_other(desk):
    # page: 1000, 1010; counter: 800, 830. Mixed by time they would fall and rise: 800 at 10:00 as a reset and so on
    paper = desk()
    paper.put([reading("a", at(1, 9), 1000), reading("a", at(1, 11), 1010)])
    paper.put(entry([reading("a", at(1, 10), 800), reading("a", at(1, 12), 830)], sha="c", readings_from="counter"))
    assert days(paper.ask(TOLD)) == [
        (1, "counter", "estimated", 1, 30, True),
        (1, "readings", "estimated", 1, 10, False),
    ]


def test_a_choice_is_kept_goes_on_for_what_comes_later_and_can_be_taken_back(desk):
    # tool reports 1 to 3 March with 10 a day, log counts them with 7: log speaks. Tool is chosen from 2 March on
    paper = desk()
    tool = by("tool", [count("a", at(day), at(day + 1), 10) for day in (1, 2, 3)])
    log = by("log", [count("a", at(day), at(day + 1), 7, basis="counted") for day in (1, 2, 3)])
    paper.put(tool, log)
    before = paper.ask(SPOKEN), paper.ask(TOLD), paper.ask("select * from views_hourly order by all")
    with writing(paper.home, wait=0) as writer:
        site = writer.known_site("paper")
        assert writer.prefer(site, Choice("tool", date(2026, 3, 2), None)) == 2
        assert writer.prefer(site, Choice("log", date(2026, 3, 3), date(2026, 3, 4))) == 1  # the latest counts
    assert days(paper.ask("select day, source, views from views_daily order by day")) == [
        (1, "log", 7),
        (2, "tool", 10),
        (3, "log", 7),
    ]
    assert paper.ask("select source, sum(views)::bigint from views_hourly group by 1 order by 1") == [
        ("log", 14),
        ("tool", 10),
    ]
    assert paper.ask("select views from sites") == [(24,)]
    # 4 March comes later, by both; 5 March by log only: the choice of tool has nothing there
    paper.put(
        by("tool", [count("a", at(4), at(5), 10)], sha="tool 4"),
        by("log", [count("a", at(day), at(day + 1), 7, basis="counted") for day in (4, 5)], sha="log 4"),
    )
    assert days(paper.ask("select day, source, views from views_daily order by day"))[3:] == [
        (4, "tool", 10),
        (5, "log", 7),
    ]
    with writing(paper.home, wait=0) as writer:
        assert writer.withdraw(site, everything=True) == 2  # 2 and 4 March; on the 3rd log speaks either way
        assert writer.withdraw(site, everything=True) is None
    found = paper.ask(SPOKEN), paper.ask(TOLD), paper.ask("select * from views_hourly order by all")
    assert all(now[: len(then)] == then for now, then in zip(found, before, strict=True))
    chosen = paper.ask("select source, first_day, end_day, withdrawn_at is null from source_choices")
    assert [(row[0], row[3]) for row in chosen] == [("tool", False), ("log", False)]
    assert all(finding.good for finding in doctor.examine(paper.home))


def test_a_choice_cuts_a_month_and_the_parts_come_back(desk):
    # 310 views of March, 10 a day by estimate, against two days reported with 50 each: the month is chosen for one
    paper = desk()
    paper.put(by("monthly", [count("a", at(1), at(1, month=4), 310)]))
    paper.put(by("daily", [count("a", at(day), at(day + 1), 50) for day in (10, 20)]))
    assert paper.ask("select sum(views)::bigint from views_daily") == [(29 * 10 + 2 * 50,)]
    with writing(paper.home, wait=0) as writer:
        assert writer.prefer(writer.known_site("paper"), Choice("monthly", None, date(2026, 3, 15))) == 1
    assert paper.ask("select sum(views)::bigint from views_daily") == [(30 * 10 + 50,)]
    with writing(paper.home, wait=0) as writer:
        assert writer.withdraw(writer.known_site("paper"), everything=False) == 1
    assert paper.ask("select sum(views)::bigint from views_daily") == [(390,)]


def test_a_choice_that_can_not_be_is_refused_in_one_line(desk):
    paper = desk()
    paper.put(by("tool", [count("a", at(1), at(2), 10)]))
    with writing(paper.home, wait=0) as writer:
        site = writer.known_site("paper")
        with pytest.raises(SettingsError, match=r"has no source 'toll'\. It has: tool\."):
            writer.prefer(site, Choice("toll", None, None))
        with pytest.raises(SettingsError, match="there is no day"):
            writer.prefer(site, Choice("tool", date(2026, 3, 2), date(2026, 3, 2)))
        with pytest.raises(SettingsError, match=r"no site 'papier' in the store\. Its sites: paper"):
            writer.known_site("papier")
    assert paper.ask("select count(*) from source_choices") == [(0,)]
