"""What is unusual is said in sentences and leads to what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from page_stores import SITE, add_articles, add_site, empty, everything_said, story_lists

from analytics.methods.anomalies import Leader, Unusual
from analytics.period import Period
from analytics.store.reader import Generation
from analytics.telling import unusual as words

at = datetime.fromisoformat
RISE = Unusual(
    "site",
    None,
    *(at("2026-11-13T14:00"), at("2026-11-13T15:00")),
    *(at("2026-11-13T06:00"), at("2026-11-13T07:00")),
    1,
    3100,
    1000.0,
    3.1,
    2.9,
    Leader(7, "A *bold* headline", 900),
)


def quarter(*, gap: bool = False) -> Generation:
    """Ten weeks of 200 views an hour, by two old stories; the last hour of data 800, or the three before it unknown."""
    gen = empty()
    until = at("2026-11-15T12:00")
    add_site(gen, data_until=until, views=1, first_day=date(2026, 9, 6), last_day=date(2026, 11, 15))
    add_articles(gen)
    gen._connection.execute(
        "update articles set published_at = timestamp '2026-01-01', published_day = date '2026-01-01'"
    )
    hours = pd.date_range(at("2026-09-06"), until, freq="h", inclusive="left")
    views = pd.DataFrame({"hour": hours, "views": 100})
    if gap:
        views = views[(views.hour < until - timedelta(hours=4)) | (views.hour == until - timedelta(hours=1))]
    else:
        views.loc[views.hour == until - timedelta(hours=1), "views"] = 400
    gen._connection.register("v", views)
    for article in (1, 2):
        told = {"site": SITE, "article": article}
        shared = "select $site as site, $article as article_id, views, 'reported' as basis"
        gen._connection.execute(f"insert into views_hourly by name {shared}, hour from v", told)
        summed = "select $site as site, $article as article_id, sum(views)::bigint as views, 'reported' as basis"
        gen._connection.execute(
            f"insert into views_daily by name {summed}, hour::date as day from v group by all", told
        )
    return gen


def shown(words: str) -> str:
    """Words without the joiners that keep Streamlit from replacing times by signs."""
    return words.replace("\u2060", "")


def test_an_hour_of_the_whole_site_is_said_against_its_weekday() -> None:
    assert words.when(RISE) == "Fri, 13 Nov 2026, 14:00–15:00"
    assert words.sentence(RISE) == (
        "3.1× a usual Friday at this time: 3,100 views, usually 1,000. "
        "Stories older than a week: 2.9× the usual as well, so it is not one story."
    )
    assert words.sentence(replace(RISE, older_ratio=None)).endswith("No single story makes it so.")


def test_a_storys_hour_names_the_story_and_a_fall_does_not() -> None:
    stories = replace(RISE, kind="stories", older_ratio=1.0)
    assert words.sentence(stories).endswith("“A *bold* headline” brought 900.")
    fall = replace(stories, ratio=0.26, views=260)
    assert words.sentence(fall) == (
        "0.3× a usual Friday at this time: 260 views, usually 1,000. "
        "Stories older than a week: 1.0× the usual, so it is the new ones."
    )


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-11-13T00:00", "2026-11-14T00:00", "Fri, 13 Nov 2026"),
        ("2026-11-13T00:00", "2026-11-15T00:00", "13–14 Nov 2026"),
        ("2026-11-13T22:00", "2026-11-14T00:00", "Fri, 13 Nov 2026, 22:00–24:00"),
        ("2026-11-13T22:00", "2026-11-14T02:00", "Fri, 13 Nov 2026, 22:00 – Sat, 14 Nov 2026, 02:00"),
    ],
)
def test_times_are_said_as_days_or_hours(start, end, said) -> None:
    event = replace(RISE, start=at(start), end=at(end))
    assert words.when(event) == said
    beginnings = {1: "3.1× a usual Friday: ", 2: "3.1× the usual: "}
    if event.end.hour == event.start.hour == 0:
        assert words.sentence(event).startswith(beginnings[(event.end - event.start).days])


def test_over_time_draws_the_usual_and_lists_what_was_not(open_page) -> None:
    app = open_page(quarter(), "over-time", period="7d", grain="hour")
    said = everything_said(app)
    assert "Shaded: the usual range" in said
    (found,) = [one for one in story_lists(app) if one.data["name"] == "unusual"]
    assert found.words("when") == ["Sun, 15 Nov 2026, 11:00–12:00"]
    # 800 views where 200 are usual, of stories that are all old
    assert found.words("said") == [
        "4.0× a usual Sunday at this time: 800 views, usually 200. "
        "Stories older than a week: 4.0× the usual as well, so it is not one story."
    ]
    assert "period=2026-11-15" in found.column("when")["links"][0]


def test_a_store_of_two_weeks_says_why_there_is_no_range(open_page) -> None:
    gen = quarter()
    gen._connection.execute("delete from views_hourly where hour < timestamp '2026-11-01'")
    gen._connection.execute("delete from views_daily where day < date '2026-11-01'")
    gen._connection.execute("update sites set first_day = date '2026-11-01'")
    said = everything_said(open_page(gen, "over-time", period="7d", grain="hour"))
    assert "A usual range needs 4 weeks of data before; known are 2." in said
    assert "Whether anything was unusual can't be said: that takes 4 weeks of data before; known are 2." in said
    assert "Nothing in this period was unusual." not in said


@pytest.mark.parametrize(
    ("period", "said"),
    [
        # data from 1 September on: 27 days lie before the 28th, and 28 before the 29th
        (
            Period(date(2026, 9, 22), date(2026, 9, 29)),
            "can't be said: that takes 4 weeks of data before; known are 3.",
        ),
        (
            Period(date(2026, 9, 22), date(2026, 9, 30)),
            "Nothing in this period was unusual. Told from 29 Sept 2026 on; "
            "days before it have fewer than 4 weeks of data before them.",
        ),
        (Period(date(2026, 9, 29), date(2026, 10, 6)), "Nothing in this period was unusual."),
        # the data ends on 10 October, days of the period that are to come bring no week
        (Period(date(2026, 9, 29), date(2026, 11, 6)), "Nothing in this period was unusual."),
    ],
)
def test_nothing_unusual_is_said_only_of_days_that_can_be_judged(period: Period, said: str) -> None:
    assert words.none_in(period, date(2026, 9, 1), date(2026, 10, 10)).endswith(said)


def test_now_says_in_one_line_what_is_unusual(open_page) -> None:
    (line,) = [shown(box.value) for box in open_page(quarter(), "").warning]
    assert line.startswith("Unusual now: Sun, 15 Nov 2026, 11:00–12:00. 4.0× a usual Sunday at this time")
    (gap,) = [shown(box.value) for box in open_page(quarter(gap=True), "").warning]
    assert gap.startswith(
        "Unusual now: Sun, 15 Nov 2026, 08:00–11:00. No data of any story, where 600 views are usual."
    )
