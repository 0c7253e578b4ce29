"""What a commit prepares of forecasts: growths, their errors, and the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from forecast_store import NOW, aged, nine, published, site
from tiny_store import Builder

from analytics.methods.forecast import pacing, prepared
from analytics.methods.forecast.pacing import due
from analytics.methods.prepare import RELATIONS, Asked
from analytics.queries.sql import plain

ASKED = Asked("s", NOW, NOW.date() - timedelta(days=1), ())


@pytest.fixture
def store(builder) -> Builder:
    """36 stories that grew 1.4 to 5 times from 12 to 24 hours, and young ones."""
    site(builder)
    for first in (1, 10, 19, 28):
        nine(builder, first=first)
    put(builder, "forecast_growths", prepared.forecast_growths(builder.gen, ASKED).to_pylist())
    for number, hours in ((50, 13), (51, 12), (52, 11), (53, 40)):
        published(builder, number, NOW - timedelta(hours=hours))
    aged(builder, 50, h4=500, h6=700, h8=900, h12=1000)
    aged(builder, 51, h12=9)  # fewer than ten views
    aged(builder, 52, h4=500, h6=700)  # no story was watched from six hours on
    aged(builder, 53, h8=900, h12=1000)  # a day old: what came is known or never will be
    return builder


def put(builder: Builder, relation: str, rows: list[dict]) -> None:
    builder.add(relation, [{key: plain(value) for key, value in row.items() if key != "month"} for row in rows])


def test_growths_and_errors_have_the_columns_of_their_relations(store):
    for name, make in (("forecast_growths", prepared.forecast_growths), ("forecast_errors", prepared.forecast_errors)):
        columns = store.gen.rows(f"select * from {name} limit 0").columns
        assert set(make(store.gen, ASKED).column_names) == set(columns)
    ledger = set(store.gen.rows("select * from forecasts limit 0").columns)
    assert set(prepared.forecasts(store.gen, ASKED).column_names) == ledger | {"month"}


def test_a_story_goes_into_the_ledger_at_the_age_it_reached_last(store):
    rows = prepared.forecasts(store.gen, ASKED).to_pylist()
    assert [row["forecast_id"] for row in rows] == ["story 50, 12 to 24 h"]
    row = rows[0]
    assert (row["article_id"], row["age_hours"], row["target_hours"], row["views"]) == (50, 12, 24, 1000)
    assert (row["begins_at"], row["month"]) == (NOW - timedelta(hours=13), "2026-09")
    assert (row["issued_at"], row["generation"], row["method"]) == (
        NOW,
        store.gen.number,
        "median",
    )  # nothing is tried yet
    # 36 growths, each of the nine four times: ranks 3 (37 / 10) and 34 (37 x 9 / 10, rounded up)
    assert (row["forecast"], row["low"], row["high"], row["stories"]) == pytest.approx((2200, 1400, 5000, 36))


def test_the_days_and_weeks_of_the_site_too(store):
    """Each hour brings 10; by 21 o'clock of the 30th, a Wednesday, 210 of 240."""
    hours = [(str(NOW - timedelta(hours=n)), 1, 10) for n in range(1, 24 * 36)]
    store.hours("s", *hours)
    asked = replace(ASKED, now=NOW - timedelta(hours=2))
    rows = {
        row["forecast_id"]: row for row in prepared.forecasts(store.gen, asked).to_pylist() if not row["article_id"]
    }
    assert set(rows) == {"day 2026-09-30, from 21 h", "week 2026-09-28, from 48 h"}
    day, week = rows["day 2026-09-30, from 21 h"], rows["week 2026-09-28, from 48 h"]
    assert (day["views"], day["forecast"], day["stories"], day["method"]) == (210, 240, 4, "pacing")
    assert (week["views"], week["forecast"], week["stories"], week["target_hours"]) == (480, 1680, 4, 168)


def test_what_came_after_the_hour_of_the_ledger_is_not_in_its_forecast(store):
    hours = [(str(NOW - timedelta(hours=n)), 1, 10) for n in range(1, 24 * 30)]
    store.hours("s", *hours)
    late = NOW - timedelta(hours=1)  # 23 o'clock
    told = due(store.gen, "s", late, "day")
    store.gen._connection.execute(
        "update views_hourly set views = 1000000 where hour >= $at", {"at": NOW - timedelta(hours=3)}
    )
    assert due(store.gen, "s", late, "day") == told
    assert told is not None
    assert told[0] == 21
    assert due(store.gen, "s", NOW, "day") is None  # it is over: what came is known


def test_hours_are_prepared_up_to_the_day_and_asked_from_there(store):
    """The day is the 30th of September: its hours are not among them, and are asked when a page is."""
    store.hours("s", *[(str(NOW - timedelta(hours=n)), number, 5) for n in range(3, 24 * 30) for number in (1, 2)])
    now = NOW - timedelta(hours=2)
    before = [pacing(store.gen, "s", now, unit) for unit in ("day", "week")]
    rows = prepared.site_hours(store.gen, ASKED).to_pylist()
    assert (rows[-1]["hour"], rows[-1]["views"], len(rows)) == (NOW - timedelta(hours=25), 10, 24 * 29 - 1)
    put(store, "site_hours", rows)
    assert [pacing(store.gen, "s", now, unit) for unit in ("day", "week")] == before
    store.gen._connection.execute("delete from views_hourly where hour < $day", {"day": NOW - timedelta(hours=24)})
    assert [pacing(store.gen, "s", now, unit) for unit in ("day", "week")] == before
    assert before[0] is not None
    assert (before[0].so_far, before[0].forecast) == (220, pytest.approx(240))


def test_growths_come_before_the_ledger_that_is_made_of_them():
    names = [relation.name for relation in RELATIONS]
    assert names.index("story_ages") < names.index("forecast_growths") < names.index("forecasts")
    assert names.index("forecast_errors") < names.index("forecasts")
