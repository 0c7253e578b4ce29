"""What the demo's truth says happened to the whole site is found, and nothing else of the site is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analytics import queries
from analytics.demo.events import site_events
from analytics.methods.anomalies import events, typical, with_leaders
from analytics.period import whole


@pytest.fixture(scope="module")
def known(newsroom):
    facts = queries.site_facts(newsroom, "demo")
    return whole(facts.first_day, facts.last_day)


def test_the_big_day_and_the_outage_are_found_by_the_hour_and_nothing_else_of_the_site(newsroom, known):
    found = with_leaders(newsroom, "demo", events(typical(newsroom, "demo", known), "hour"), "hour")
    planted = {
        event.kind: (event.start.replace(tzinfo=None), event.end.replace(tzinfo=None)) for event in site_events()
    }
    assert planted.keys() == {"big_day", "outage"}
    told = {event.kind: (event.start, event.end) for event in found if event.kind != "stories"}
    assert told == {"site": planted["big_day"], "no_data": planted["outage"]}
    assert len([event for event in found if event.kind != "stories"]) == 2
    (big_day,) = [event for event in found if event.kind == "site"]
    assert big_day.older_ratio == pytest.approx(1.5, abs=0.1)  # the planted factor


def test_other_unusual_hours_are_a_storys_that_is_named(newsroom, known):
    found = with_leaders(newsroom, "demo", events(typical(newsroom, "demo", known), "hour"), "hour")
    stories = [event for event in found if event.kind == "stories"]
    assert stories
    for event in stories:
        assert event.leader.views > event.views * 0.4  # one story brought a large part
        assert event.older_ratio == pytest.approx(1, abs=0.2)


def test_the_big_day_is_found_by_the_day(newsroom, known):
    found = events(typical(newsroom, "demo", known, "day"), "day")
    (big_day,) = [event for event in found if event.kind != "stories"]
    assert (big_day.kind, str(big_day.start.date()), big_day.end - big_day.start) == (
        "site",
        "2026-10-07",
        timedelta(days=1),
    )
