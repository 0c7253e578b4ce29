"""Readers and machines in the last days of access logs, by figures worked out by hand."""

from __future__ import annotations

from datetime import datetime

import pytest
from tiny_store import Builder

from analytics import queries

NOV = [datetime(2026, 11, day) for day in range(1, 31)]


@pytest.fixture
def logs(builder: Builder) -> Builder:
    """Site a, whose latest day is 30 November: two days of November, and one more that is 30 days before it.

                  31 October    1 November   30 November     last 30 days
    readers              900            40            20               60
    suspected              .             .            10               10
    Gobbler (ai)           .            15             5               20
    Finder (search)      500             6             .                6
    Seeker (search)        .             .             4                4
                                                               all:   100
    """
    for site in ("a", "b", "without"):
        builder.site(site, "UTC")
        for audience in ("declared", "human", "suspected"):
            builder.add("audiences", [{"site": site, "audience": audience, "counted": audience != "declared"}])
    rows = [
        ("a", datetime(2026, 10, 31), "human", None, None, 900),
        ("a", datetime(2026, 10, 31), "declared", "search", "Finder", 500),
        ("a", NOV[0], "human", None, None, 40),
        ("a", NOV[0], "declared", "ai", "Gobbler", 15),
        ("a", NOV[0], "declared", "search", "Finder", 6),
        ("a", NOV[29], "human", None, None, 20),
        ("a", NOV[29], "suspected", None, None, 10),
        ("a", NOV[29], "declared", "ai", "Gobbler", 5),
        ("a", NOV[29], "declared", "search", "Seeker", 4),
        ("b", datetime(2026, 12, 24), "human", None, None, 7000),
    ]
    names = ("site", "day", "audience", "kind", "agent", "views")
    builder.add("traffic_daily", [dict(zip(names, row, strict=True)) for row in rows])
    return builder


def test_audiences_and_kinds_add_up_to_all_page_views(logs, rows):
    found = queries.traffic_kinds(logs.gen, "a")
    assert rows(found, "audience", "kind", "counted", "views", "share") == [
        ("human", None, True, 60, 0.6),
        ("suspected", None, True, 10, 0.1),
        ("declared", "ai", False, 20, 0.2),
        ("declared", "search", False, 10, 0.1),
    ]
    # With the day before that, 1 + 30 days: 960 readers of 1,500
    assert rows(queries.traffic_kinds(logs.gen, "a", days=31), "views", "share")[0] == (960, 0.64)
    # Only readers came to the other site: nought machines are known
    assert rows(queries.traffic_kinds(logs.gen, "b"), "audience", "kind", "views", "share") == [
        ("human", None, 7000, 1.0),
        ("suspected", None, 0, 0.0),
        ("declared", None, 0, 0.0),
    ]


def test_the_most_active_machines_come_first(logs, rows):
    found = queries.traffic_agents(logs.gen, "a")
    assert rows(found, "agent", "kind", "views", "share", "days", "last_day", "machines") == [
        ("Gobbler", "ai", 20, 0.2, 2, NOV[29], 3),
        ("Finder", "search", 6, 0.06, 1, NOV[0], 3),
        ("Seeker", "search", 4, 0.04, 1, NOV[29], 3),
    ]
    assert rows(queries.traffic_agents(logs.gen, "a", limit=1), "agent", "machines") == [("Gobbler", 3)]
    # The 30th alone: 39 page views
    assert rows(queries.traffic_agents(logs.gen, "a", days=1), "agent", "views") == [("Gobbler", 5), ("Seeker", 4)]


def test_each_day_of_the_logs_has_all_audiences(logs, rows):
    assert rows(queries.traffic_days(logs.gen, "a"), "day", "audience", "views") == [
        (NOV[0], "human", 40),
        (NOV[0], "suspected", 0),
        (NOV[0], "declared", 21),
        (NOV[29], "human", 20),
        (NOV[29], "suspected", 10),
        (NOV[29], "declared", 9),
    ]


def test_visitors_of_the_last_days_latest_first(logs, rows):
    known = [("a", NOV[29], 12, True), ("a", NOV[0], 30, False), ("a", datetime(2026, 10, 31), 99, True)]
    known.append(("b", NOV[0], 1, True))
    names = ("site", "day", "visitors", "exact")
    logs.add("visitors_daily", [dict(zip(names, row, strict=True)) for row in known])
    found = queries.daily_visitors(logs.gen, "a")
    assert rows(found, "day", "visitors", "exact") == [(NOV[29], 12, True), (NOV[0], 30, False)]


@pytest.mark.parametrize(
    "question", [queries.traffic_kinds, queries.traffic_agents, queries.traffic_days, queries.daily_visitors]
)
def test_a_site_without_access_logs_has_none(logs, question):
    assert question(logs.gen, "without").empty
