"""Alerts of what is past: by what was known then, and how they are held against the truth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
from tiny_store import Builder

from analytics.bench import surges
from analytics.bench.alerts import Result, Surges, judged, tables, together
from analytics.bench.replay import HOUR, Replay, Told, replay
from analytics.bench.trends import FIRST
from analytics.store.notebook.alerted import Alert

DAY = timedelta(days=1)


def site(days):
    """Ten old stories, twenty views an hour each; on the third day one has 400 for three hours, from 12:00 on."""
    store = Builder()
    until = FIRST + days * DAY
    store.site("small", "UTC", first_day=FIRST.date(), data_until=until)
    hours = [FIRST + number * HOUR for number in range(24 * days)]
    rows = pd.DataFrame([(story, hour, 20) for story in range(1, 11) for hour in hours], columns=["a", "hour", "views"])
    surge = FIRST + 2 * DAY + 12 * HOUR
    rows.loc[(rows["a"] == 7) & (rows["hour"] >= surge) & (rows["hour"] < surge + 3 * HOUR), "views"] = 400
    connection = store.gen._connection
    connection.register("rows_of_test", rows)
    for relation, when, of in (("views_hourly", "hour", "hour"), ("views_daily", "day", "hour::date")):
        connection.execute(
            f"insert into {relation} by name select 'small' as site, a as article_id, {of} as {when},"
            " sum(views)::bigint as views, 'counted' as basis from rows_of_test group by all"
        )
    born = {"published_at": FIRST - 90 * DAY, "published_precision": "time", "published_day": (FIRST - 90 * DAY).date()}
    store.articles("small", *({"article_id": story, "headline": f"Story {story}", **born} for story in range(1, 11)))
    return store.gen


def test_what_came_later_changes_no_alert():
    whole = replay(site(4), "small", FIRST, FIRST + 2 * DAY, 10)
    (spike,) = [one for one in whole.told if one.alert.kind == "spike"]
    surge = FIRST + 2 * DAY + 12 * HOUR
    # told when its first hour is over: 400 views where 20 were expected; the hour after has as many again
    assert (spike.alert.article_id, spike.alert.at, spike.alert.views) == (7, surge + HOUR, 400)
    assert spike.confirmed is True
    assert whole.weeks == 2 / 7
    cut = replay(site(3), "small", FIRST, FIRST + 2 * DAY, 10)
    assert [said(one) for one in cut.told] == [said(one) for one in whole.told if one.alert.at <= FIRST + 3 * DAY]


def said(told):
    alert = told.alert
    return alert.kind, alert.article_id, alert.at, alert.since, alert.views, round(alert.expected), alert.before


SURGE = surges.Surge(story=1, start=700, end=704, factor=4.0)
SMALL = surges.Surge(story=2, start=700, end=704, factor=3.0)
TINY = surges.Surge(story=3, start=700, end=704, factor=8.0)


def newsroom():
    """Six weeks in which 100, 40 and 5 views an hour are expected of stories that surge."""
    expected = np.zeros((5, 24 * 42))
    expected[1], expected[2], expected[3] = 100, 40, 5
    return surges.Newsroom(np.zeros(5), expected.astype(int), expected, (SURGE, SMALL, TINY))


def alert(kind, end, story=None, hours=1, **more):
    at = FIRST + end * HOUR
    return Alert("backtest", kind, at, story, at - hours * HOUR, extra=more.pop("extra", 300.0), **more)


def replayed(*told):
    start = FIRST + 28 * DAY
    return Replay(start, start + 14 * DAY, told, ((FIRST, 50.0), (start, 200.0)))


def test_alerts_are_held_against_what_was_planted():
    outage = surges.outage(42)[0]
    told = replayed(
        Told(alert("spike", 702, 11), confirmed=True),
        Told(alert("strong", 710, 11), confirmed=False),  # the surge is over
        Told(alert("new", 702, 14, by_peers=True), confirmed=True),
        Told(alert("site", 24 * 34 + 3), confirmed=True),  # the big day is eight days before the end
        Told(alert("no_data", outage + 2, hours=2, extra=None), confirmed=None),
        Told(alert("back", outage + 3, hours=3, extra=None), confirmed=None),
    )
    found = judged("simulated", newsroom(), told, {11: 1, 14: 4})
    assert found.true == {"spike": (1, 1), "strong": (0, 1), "site": (1, 1), "no_data": (1, 1)}
    # of 5 views none is expected to be found; a surge brings 100 x 3 = 300 views an hour more, the other 40 x 2 = 80;
    # a message has to be 200; told at 702 is two hours from 700
    assert found.surges == Surges(possible=2, told=1, large=1, large_told=1, delays=(2,))


def test_newsrooms_are_added_up_and_told():
    one = Result(
        "simulated",
        2.0,
        (Told(alert("spike", 702, 1), confirmed=True), Told(alert("spike", 703, 1, before=100.0), confirmed=False)),
        (100.0, 300.0),
        {"spike": (1, 2)},
        Surges(4, 2, 2, 1, (1, 3)),
    )
    two = replace(one, told=(Told(alert("fading", 800, 2), confirmed=None),), true={"spike": (2, 2)})
    table, sentence = tables([together([one, two])])
    cells = list(zip(*(list(column.cells) for column in table.columns), strict=True))
    # three alerts in four weeks; of four spikes that could be judged three are true
    assert cells == [
        ("simulated", "all of stories", "3", "0.8", "50% of 2", "75% of 4"),
        ("", "spike", "2", "0.5", "50% of 2", "75% of 4"),
        ("", "fading", "1", "0.2", "–", "–"),
    ]
    assert sentence == (
        "simulated: 4.0 weeks; 1 told again within a day, 2 a story and day at most; a surge had to be 200 views an"
        " hour (median). Planted surges with 20 expected views an hour: 4 of 8 told; as large as a message had to be:"
        " 2 of 4; median delay 2 h."
    )
