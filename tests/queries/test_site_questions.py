"""Which sites there are and what each can answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from tiny_store import at, story

from analytics import queries
from analytics.errors import SettingsError
from analytics.queries.choices import choices


def test_real_sites_come_first_then_the_latest(gen, rows):
    assert [site for (site,) in rows(queries.sites(gen), "site")] == [
        "ranks",  # 3 November 09:00
        "sparse",  # 3 November 00:00
        "berlin",
        "delhi",
        "single",
        "empty",  # no data
        "noise",  # simulated
        "titles",
    ]


def test_no_interval_views_are_unknown_not_zero(gen, rows):
    views = dict(rows(queries.sites(gen), "site", "views"))
    assert views["berlin"] == 366  # 40 + 40 + 66 + 20 + 200
    assert views["single"] is None


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("berlin", ("full", True, 0, "counted", date(2026, 10, 27))),
        ("delhi", ("full", True, 1, "reported", date(2026, 10, 24))),  # until midnight: the day that has just ended
        ("sparse", ("sparse", False, 3, "estimated", date(2026, 11, 2))),
        ("single", ("single", False, 5, None, date(2023, 5, 5))),  # read at midnight: a moment of the new day
        ("ranks", ("ranks", False, 2, None, date(2026, 11, 3))),
        ("titles", ("titles", False, 0, None, None)),
        ("empty", ("empty", False, 0, None, None)),
    ],
)
def test_what_a_site_can_answer(gen, site, expected):
    facts = queries.site_facts(gen, site)
    assert (facts.kind, facts.has_hours, facts.listed, facts.finest_basis, facts.today) == expected
    assert facts.now == facts.data_until


def test_an_unknown_site_is_our_error(gen):
    with pytest.raises(SettingsError, match="no site 'x'"):
        queries.site_facts(gen, "x")
    with pytest.raises(SettingsError, match="no site 'x'"):
        queries.timezone(gen, "x")


def test_what_stories_can_be_filtered_by(gen, rows):
    assert rows(choices(gen, "single"), "section", "media", "language") == [
        (None, "gallery", None),
        (None, "photo", None),  # three stories, one choice
        (None, None, None),
    ]


def test_what_was_seen_first_comes_first_whatever_comes_later(builder, rows):
    builder.site("s", "UTC")
    seen = [at(f"2026-11-0{day}T00:00") for day in (1, 2, 3, 4)]
    builder.articles("s", story(9, "World", None, first_seen_at=seen[0]), story(2, "Arts", None, first_seen_at=seen[1]))
    builder.articles("s", story(3, "World", None, first_seen_at=seen[2]))
    assert rows(choices(builder.gen, "s"), "section") == [("World",), ("Arts",)]
    builder.articles("s", story(4, "Aviation", None, first_seen_at=seen[3]))
    assert rows(choices(builder.gen, "s"), "section") == [("World",), ("Arts",), ("Aviation",)]


def test_captures_sum_what_was_stated(gen, rows):
    assert rows(queries.captures(gen, "sparse"), "read_at", "stories", "with_total", "total", "lowest_total") == [
        (at("2026-11-03T00:00"), 3, 2, 1450, 650),  # 650 + 800; the third without a count
        (at("2026-11-02T00:00"), 1, 1, 600, 600),  # 600 and 590 at one moment
        (at("2026-11-01T00:00"), 2, 2, 590, 90),
    ]
    assert rows(queries.captures(gen, "ranks"), "stories", "total")[0] == (2, None)
    assert rows(queries.captures(gen, "sparse"), "time_basis", "source")[0] == ("given", "page")


def test_captures_of_several_origins_say_so(builder, rows):
    builder.site("s", "UTC")
    builder.readings("s", ("2026-11-01T09:00", 1, 5, 1))
    other = {"site": "s", "read_at": at("2026-11-01T09:00"), "article_id": 2, "total": 7}
    builder.add("readings", [{**other, "source": "csv", "time_basis": "file"}])
    builder.add("readings", [{**other, "article_id": 1, "source": "csv", "time_basis": "file"}])
    assert rows(queries.captures(builder.gen, "s"), "total", "time_basis", "source") == [(14, "mixed", "mixed")]


def test_an_older_list_does_not_count_as_listed(builder):
    builder.site("s", "UTC", captures=2)
    builder.readings("s", *[("2026-11-01T09:00", n, 5, n) for n in (1, 2, 3)], ("2026-11-02T09:00", 1, 6, 1))
    builder.readings("s", ("2026-11-02T09:00", 1, 7, 4))  # twice on the list
    assert queries.site_facts(builder.gen, "s").listed == 1


def ingest(number: int, site: str, stored: int, finished: datetime) -> dict:
    counts = {"rows_read": 9, "rows_stored": stored, "rows_duplicate": 0, "rows_filtered": 0, "rows_quarantined": 0}
    known = {"path": f"{number}.csv", "format": "csv", "sha256": str(number), "status": "stored", "views": 1}
    return {
        "ingest_id": number, "site": site, "started_at": finished, "finished_at": finished, "generation": number,
        **counts, **known,
    }  # fmt: skip


def test_freshness_counts_only_inputs_that_stored_rows(builder, rows):
    builder.site("a", "UTC", data_until=at("2026-11-01T00:00"))
    builder.site("b", "UTC")
    builder.site("c", "UTC", data_until=at("2026-11-02T00:00"))
    builder.add(
        "ingests",
        [
            ingest(1, "a", 5, at("2026-11-01T00:00")),
            ingest(2, "a", 5, at("2026-11-03T00:00")),
            ingest(3, "a", 0, at("2026-11-04T00:00")),
        ],
    )
    assert rows(queries.freshness(builder.gen), "site", "last_ingest_at", "inputs") == [
        ("c", None, 0),  # the latest data first
        ("a", at("2026-11-03T00:00"), 2),
        ("b", None, 0),
    ]
    assert rows(queries.ingests(builder.gen, limit=2), "ingest_id", "path") == [(3, "3.csv"), (2, "2.csv")]


def test_quarantine_of_one_input(builder, rows):
    reasons = [(1, "no date", 2), (1, "a bad number", 2), (1, "cut", 7), (2, "no date", 50)]
    builder.add("quarantine_summary", [{"ingest_id": i, "reason": r, "rows": n} for i, r, n in reasons])
    expected = [("cut", 7), ("a bad number", 2), ("no date", 2)]
    assert rows(queries.quarantine(builder.gen, 1), "reason", "rows") == expected


@pytest.mark.parametrize(("hours_apart", "spoken_of"), [(3, True), (4, False), (24, False)])
def test_hours_are_spoken_of_when_totals_are_read_often_enough(builder, hours_apart, spoken_of):
    builder.site("s", "UTC", articles=1)
    builder.articles("s", story(1, None, None))
    moments = [at("2026-11-01T00:00") + timedelta(hours=hours_apart * n) for n in range(4)]
    builder.readings("s", *[(moment, 1, 10 * n, 1) for n, moment in enumerate(moments)])
    builder.hours("s", ("2026-11-01T00:00", 1, 3, "estimated"))
    assert queries.site_facts(builder.gen, "s").has_hours is spoken_of


def test_daily_counts_spread_over_hours_are_no_hours(builder):
    builder.site("s", "UTC", articles=1)
    builder.articles("s", story(1, None, None))
    builder.hours("s", *[(f"2026-11-01T{hour:02}:00", 1, 1, "estimated") for hour in range(24)])
    assert queries.site_facts(builder.gen, "s").has_hours is False
    builder.hours("s", ("2026-11-02T00:00", 1, 1, "reported"))
    assert queries.site_facts(builder.gen, "s").has_hours is True
