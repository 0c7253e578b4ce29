"""Where only days are counted: what the last whole day brought against a story's age and its days before."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from tiny_store import Builder, at, story

from analytics.methods.trending import Noise, age_curve, site_of, trending
from analytics.queries import site_facts

LAST = date(2026, 3, 31)  # a Tuesday; in Hong Kong it ends at 16:00 UTC
END = at("2026-03-31T16:00")
NOISE = Noise(phi=3.0, sigma2=0.05)
DAYS = 45
SHARES = [400, 200, 100, 80, 60, 50, 40]  # of the days of a story's first week


def newsroom(**last_day: int) -> Builder:
    """Forty old stories with 100 views a day; one story a day, read 400, 200, 100, 80, 60, 50, 40, then 20 a day.

    `last_day`: views of stories on the last day, by number (`s3=900`).
    """
    store = Builder()
    store.site("s", "Asia/Hong_Kong", first_day=LAST - timedelta(days=DAYS - 1), last_day=LAST, data_until=END)
    young = {100 + age: LAST - timedelta(days=age) for age in range(DAYS)}
    store.articles(
        "s",
        *(story(n, None, "2024-01-01T00:00") for n in range(40)),
        *(story(n, None, f"{day}T00:00", published_precision="day") for n, day in young.items()),
    )
    rows = []
    for back in range(DAYS):
        day = LAST - timedelta(days=back)
        rows += [(n, day, 100) for n in range(40)]
        rows += [
            (n, day, SHARES[(day - born).days] if (day - born).days < 7 else 20)
            for n, born in young.items()
            if day >= born
        ]
    changed = {int(name[1:]): views for name, views in last_day.items()}
    told = [(n, day, changed.get(n, views) if day == LAST else views) for n, day, views in rows]
    put(store, told)
    return store


def put(store: Builder, rows: list[tuple[int, date, int]]) -> None:
    frame = pd.DataFrame(rows, columns=["article_id", "day", "views"])
    store.gen._connection.register("days_to_put", frame.assign(site="s", basis="reported"))
    store.gen._connection.execute(
        "insert into views_daily by name select * replace (day::date as day) from days_to_put"
    )


def of(store: Builder, article: int, now: datetime = END) -> pd.Series | None:
    found = trending(store.gen, "s", now, NOISE)
    assert found is not None
    told = found.stories[found.stories["article_id"] == article]
    return None if told.empty else told.iloc[0]


def test_the_curve_is_of_days():
    store = newsroom()
    assert site_facts(store.gen, "s").has_hours is False
    curve = age_curve(store.gen, "s", END, "days").set_index("age_hours")["share"]
    # of 930 views in seven days 400 come on the first, 700 on the first three; in half a day half of its
    assert curve[[0, 24, 72, 168]].tolist() == pytest.approx([0, 400 / 930, 700 / 930, 1], abs=0.002)
    assert curve[12] == pytest.approx(200 / 930, abs=0.002)


def test_an_old_story_that_surges_is_found_and_its_day_is_the_window():
    row = of(newsroom(s3=900), 3)
    assert (row["label"], row["views"], bool(row["flagged"])) == ("spike", 900, True)
    assert row["expected"] == pytest.approx(100, rel=0.05)
    # the day of the site: from 16:00 to 16:00 UTC
    assert (row["started_at"], row["ended_at"], row["since"]) == (END - timedelta(days=1), END, END - timedelta(days=1))


def test_a_story_is_judged_from_its_third_day_on_by_its_age():
    store = newsroom(s102=600)
    assert of(store, 101) is None
    row = of(store, 102)
    # 200 on the day before; of such stories a half is read on the third day
    assert row["expected"] == pytest.approx(100, rel=0.15)
    assert (row["label"], row["age_hours"]) == ("spike", 72)


def test_who_keeps_its_readers_while_others_lose_theirs_is_no_surge():
    """A story of three days with 200 on each of the last two has twice what its age lets expect, but has not risen."""
    assert of(newsroom(s102=200), 102)["since"] is pd.NaT
    assert not of(newsroom(s102=255), 102)["flagged"]  # 1.3 times are 260


def test_a_big_day_of_all_stories_is_no_news():
    store = newsroom()
    store.gen._connection.execute("update views_daily set views = 3 * views where day = $day", {"day": LAST})
    found = trending(store.gen, "s", END, NOISE)
    assert found.listed.empty


def test_a_day_that_is_not_over_is_no_window():
    row = of(newsroom(s3=900), 3, END - timedelta(hours=5))
    assert (row["views"], row["ended_at"]) == (100, END - timedelta(days=1))


def test_days_are_the_windows_only_where_there_is_nothing_finer():
    store = newsroom()
    assert site_of(store.gen, "s", END).windows == "days"
    store.add(
        "views_hourly", [{"site": "s", "article_id": 1, "hour": at("2026-03-01T00:00"), "views": 5, "basis": "counted"}]
    )
    assert site_of(store.gen, "s", END).windows == "hours"
