"""Topics of a period and of the last hours, worked out by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from headline_store import prepare
from scipy.stats import gamma
from tiny_store import at, story

from analytics.methods.headlines.merging import merged
from analytics.methods.headlines.topics import known_before, topics, topics_now
from analytics.period import Period
from analytics.queries import Filters

WEEK = Period(date(2026, 11, 9), date(2026, 11, 16))
RAIN = ("颱風襲港", "台风之后的学校", "Ferries stop, 颱風!")  # one word in either script


@pytest.fixture
def paper(builder):
    """Four weeks of 28,000 views, 2,800 of them of the word 颱風, then a week of 6,000, 1,800 of them of it.

    In the week three stories with the word had 600 views each; two of them are new, the third brought the 2,800.
    Others: seven stories of 600 views with a word of their own each.
    """
    builder.site("s", "UTC", first_day=date(2026, 10, 1), data_until=at("2026-11-16T00:00"))
    builder.articles(
        "s",
        *[
            story(number, "City", day, title)
            for number, (title, day) in enumerate(zip(RAIN, ("2026-10-20", "2026-11-10", "2026-11-11"), strict=True), 1)
        ],
        *[story(number, "World", "2026-10-20", f"Quiet{number}") for number in range(4, 11)],
    )
    weeks = [(date(2026, 10, 20), 1, 2800, "counted")]
    weeks += [(date(2026, 10, 20), number, 3600, "counted") for number in range(4, 11)]  # 7 x 3,600 = 25,200
    builder.days("s", *weeks, *[(date(2026, 11, 12), number, 600, "counted") for number in range(1, 11)])
    return prepare(builder.gen, "s")


def test_a_topic_is_held_against_its_share_before(paper, rows):
    found = topics(paper, "s", WEEK)
    assert rows(found, "word", "topic", "also", "stories", "views", "before") == [("台风", "颱風", [], 3, 1800, 2800)]
    topic = found.iloc[0]
    assert topic["expected"] == 600  # 2,800 / 28,000 x 6,000
    # phi = 3 x 600 x 600 / 1,800 = 600; with A = 1 + 2,800 / 600: 600 + 600 x (1 / 5.6667 + 0.2) = 825.88 a count
    shape, rate = 4 + 1800 / 825.882, 4 + 600 / 825.882
    assert topic["ratio"] == pytest.approx(shape / rate, abs=1e-4)  # 1.3074, of 3 as it stands
    assert topic["ratio_lo"] == pytest.approx(gamma.ppf(0.05, shape, scale=1 / rate), rel=0.005)
    assert topic["ratio_hi"] == pytest.approx(gamma.ppf(0.95, shape, scale=1 / rate), rel=0.005)
    assert topic["p_more"] == pytest.approx(gamma.sf(1, shape, scale=1 / rate), abs=0.002)
    assert topic["article_ids"].tolist() == [1, 2, 3]
    assert not topic["stands_out"]  # three stories may be chance


def test_filters_hold_for_both_times(paper):
    city = topics(paper, "s", WEEK, Filters(section="City")).iloc[0]
    assert city["expected"] == 1800  # all of the desk's views are of it, then as before
    assert topics(paper, "s", WEEK, Filters(section="World")).empty


def test_a_rise_of_the_whole_site_is_no_topic(paper):
    before = topics(paper, "s", WEEK).iloc[0]
    paper._connection.execute("update views_daily set views = 3 * views where day >= date '2026-11-09'")
    after = topics(paper, "s", WEEK).iloc[0]
    assert after["views"] / after["expected"] == before["views"] / before["expected"]


@pytest.mark.parametrize(("stories", "stands_out"), [(5, True), (2, None)])
def test_only_what_several_stories_bring_stands_out(builder, stories, stands_out):
    """A new word with five stories of equal views: Gamma(4 + 5, 4) is above 1 at 98 %; two stories are no topic."""
    builder.site("s", "UTC")
    builder.articles(
        "s",
        *[story(number, None, "2026-11-10", f"Quake{'' if number <= stories else number}") for number in range(1, 10)],
    )
    builder.days("s", (date(2026, 10, 20), 9, 9000, "counted"))
    builder.days("s", *[(date(2026, 11, 12), number, 1000, "counted") for number in range(1, 9)])
    found = topics(prepare(builder.gen, "s"), "s", WEEK)
    assert found["stands_out"].tolist() == ([] if stands_out is None else [stands_out])
    if stands_out:
        assert found["p_more"].iloc[0] == pytest.approx(gamma.sf(1, 9, scale=1 / 4), abs=0.002)
        assert found["expected"].iloc[0] == 0


def test_one_story_that_carries_a_word_makes_no_topic(builder):
    builder.site("s", "UTC")
    builder.articles("s", *[story(number, None, "2026-11-10", "Quake") for number in range(1, 9)])
    builder.days("s", (date(2026, 10, 20), 1, 100, "counted"), (date(2026, 11, 12), 1, 50_000, "counted"))
    builder.days("s", *[(date(2026, 11, 12), number, 10, "counted") for number in range(2, 9)])
    builder.articles("s", story(9, None, "2026-10-10", "Else"))
    builder.days("s", (date(2026, 10, 20), 9, 90_000, "counted"), (date(2026, 11, 12), 9, 50_000, "counted"))
    found = topics(prepare(builder.gen, "s"), "s", WEEK).iloc[0]
    # eight stories, but counts come by 50,000: (4 + 1) / (4 + 0) at most
    assert found["views"] == 50_070
    assert found["ratio"] < 1.25
    assert not found["stands_out"]


def test_words_of_the_same_stories_are_one_topic_under_the_longest_name(builder, rows):
    builder.site("s", "UTC")
    titles = ["Tern Bay bridge opens", "Tern Bay bridge closes", "Tern Bay bridge sways", "Bay of Else"]
    builder.articles("s", *[story(number, None, "2026-11-10", title) for number, title in enumerate(titles, 1)])
    builder.days("s", (date(2026, 10, 20), 4, 100, "counted"))
    builder.days("s", *[(date(2026, 11, 12), number, 100, "counted") for number in range(1, 5)])
    found = topics(prepare(builder.gen, "s"), "s", WEEK)
    assert rows(found, "word", "topic", "also", "stories") == [("bay bridge", "Tern Bay bridge", [], 3)]


def words(*rows: tuple) -> pd.DataFrame:
    """Words as they are asked for: (word, bfdr, {story: views}), strongest first."""
    names = ["expected", "before", "share", "share_before", "ratio", "ratio_lo", "ratio_hi", "p_more"]
    return pd.DataFrame(
        [
            {
                **dict.fromkeys(names, 1),
                "word": word.casefold(),
                "form": word,
                "bfdr": bfdr,
                "stories": len(views),
                "views": sum(views.values()),
                "article_ids": list(views),
                "story_views": list(views.values()),
            }
            for word, bfdr, views in rows
        ]
    )


def test_a_word_joins_the_stronger_one_that_most_of_its_views_come_from(rows):
    quake = {1: 100, 2: 100, 3: 100}
    found = merged(
        words(
            ("地震救援", 0.02, quake),
            ("救援隊伍", 0.02, quake),  # twins that overlap in 救援
            ("Help", 0.05, {1: 100, 2: 100, 9: 50}),  # 200 of 250, but 300 has 200 only: the same topic, no twin
            ("Port", 0.10, {1: 100, 7: 60}),  # 100 of 160 is less than two in three
            ("Rain", 0.11, {5: 10, 6: 10}),
        )
    )
    assert rows(found, "word", "topic", "also", "stands_out") == [
        ("地震救援", "地震救援隊伍", ["Help"], True),
        ("port", "Port", [], True),
        ("rain", "Rain", [], False),
    ]


def test_a_topic_that_is_sure_carries_no_unsure_one_along():
    """.01 and .12 are 6.5 % on average, yet the second may well be the luckiest of a thousand words."""
    told = words(("Quake", 0.01, {1: 10, 2: 10, 3: 10}), ("Rain", 0.065, {4: 10, 5: 10, 6: 10}))
    assert merged(told.assign(p_more=[0.99, 0.88]))["stands_out"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("first", "second", "name", "also"),
    [
        ("Tern Bay", "Bay bridge", "Tern Bay bridge", []),
        ("Bay bridge", "Tern Bay", "Tern Bay bridge", []),
        ("Lantern", "tern Bay", "tern Bay", ["Lantern"]),  # letters in common are no word in common
        ("科斯托", "斯托維", "科斯托維", []),
        ("地震", "震央", "地震", ["震央"]),  # one character in common is too little
    ],
)
def test_names_that_overlap_are_one(rows, first, second, name, also):
    views = {1: 10, 2: 10, 3: 10}
    found = merged(words((first, 0.0, views), (second, 0.0, views)))
    assert rows(found, "topic", "also") == [(name, also)]


def test_a_series_is_no_topic_but_a_clause_before_a_colon_is(builder, rows):
    builder.site("s", "UTC")
    builder.articles(
        "s",
        *[story(number, None, "2026-11-10", f"手記:第{number}篇", series_found="手記") for number in range(1, 5)],
        *[story(number, None, "2026-11-10", f"港鐵:第{number}篇") for number in range(5, 9)],
    )
    builder.days("s", (date(2026, 10, 20), 1, 100, "counted"))
    builder.days("s", *[(date(2026, 11, 12), number, 100, "counted") for number in range(1, 9)])
    assert rows(topics(prepare(builder.gen, "s"), "s", WEEK), "topic") == [("港鐵",)]


def test_topics_now_are_of_the_last_full_hours_by_the_days_before(builder):
    """From 14:00 yesterday to 14:00 today; the days before end where yesterday begins."""
    builder.site("s", "UTC", data_until=at("2026-11-16T14:20"))
    builder.articles("s", *[story(number, None, "2026-11-15", "Quake") for number in (1, 2, 3)])
    builder.days("s", (date(2026, 11, 14), 1, 400, "counted"))
    builder.hours(
        "s",
        ("2026-11-15T13:00", 1, 5000),  # before the window, on its first day
        ("2026-11-15T14:00", 1, 10),
        ("2026-11-16T09:00", 2, 20),
        ("2026-11-16T13:00", 3, 30),
        ("2026-11-16T14:00", 3, 999),  # the hour that is not over
    )
    found = topics_now(prepare(builder.gen, "s"), "s", at("2026-11-16T14:20")).iloc[0]
    assert (found["views"], found["before"], found["expected"]) == (60, 400, 60)


def test_nothing_is_said_without_days_before(builder):
    builder.site("s", "UTC")
    builder.articles("s", *[story(number, None, "2026-11-10", "Quake") for number in (1, 2, 3)])
    builder.days("s", *[(date(2026, 11, 12), number, 100, "counted") for number in (1, 2, 3)])
    assert topics(prepare(builder.gen, "s"), "s", WEEK).empty


@pytest.mark.parametrize(
    ("first_day", "days", "enough"),
    [(date(2026, 11, 2), 1, True), (date(2026, 11, 3), 1, False), (date(2026, 11, 2), 30, False), (None, 1, False)],
)
def test_how_much_must_be_known_before(first_day, days, enough):
    assert known_before(first_day, date(2026, 11, 9), days) is enough
