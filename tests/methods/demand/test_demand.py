"""Supply and demand: shares and index by hand, sections held constant, the average week hour by hour."""

from __future__ import annotations

import math
from datetime import date

import pytest
from tiny_store import Builder, at, story

from analytics.methods.demand import demand, reading_and_publishing
from analytics.period import Period
from analytics.queries import Filters

WEEK = Period(date(2026, 10, 19), date(2026, 10, 26))
MONDAY = "2026-10-19T08:00"


def add(store: Builder, *stories: tuple[int, str | None, int], age: int = 24, **more: object) -> None:
    """(number, section, views at that age): published on Monday at 8."""
    for number, section, views in stories:
        store.articles("gazette", story(number, section, MONDAY, published_precision="time", **more))
        row = {"site": "gazette", "article_id": number, "age_hours": age, "views": views, "estimated": False}
        store.add("story_ages", [row])


@pytest.fixture
def store(builder: Builder) -> Builder:
    builder.site("gazette", "UTC", data_until=at("2026-10-26T00:00"))
    return builder


def test_the_worked_index(store: Builder) -> None:
    # 10 stories with 10,000 views and 10 with 5,000: 2/3 of the views from half the stories, and 1/3
    add(store, *((n, "P", 1000) for n in range(10)), *((10 + n, "S", 500) for n in range(10)))
    found = demand(store.gen, "gazette", "section", WEEK)
    assert (found.age, found.stories, found.published) == (24, 20, 20)
    groups = found.groups.set_index("name")
    assert groups["index"].tolist() == pytest.approx([133.333, 66.667], abs=1e-3)
    assert groups["output_share"].tolist() == [0.5, 0.5]
    assert groups["share"].tolist() == pytest.approx([2 / 3, 1 / 3])
    # without the group's first story: 9,000 of 14,000 from 9 of 19
    assert groups.loc["P", "index_without_top"] == pytest.approx(100 * (9 / 14) / (9 / 19))
    assert groups.loc["P", "median_ratio"] == pytest.approx(1000 / 750)
    assert groups["lift"].isna().all()  # all stories of a section alike: nothing tells chance


def test_one_viral_story_moves_the_index_and_little_else(store: Builder) -> None:
    add(
        store,
        (0, "P", 100_000),
        *((n, "P", 90 + n) for n in range(1, 10)),
        *((10 + n, "S", 100 + n) for n in range(10)),
    )
    groups = demand(store.gen, "gazette", "section", WEEK).groups.set_index("name")
    assert groups.loc["P", "index"] > 190
    assert groups.loc["P", "index_without_top"] == pytest.approx(100 * (855 / 1900) / (9 / 19))  # 91 to 99: 855
    assert groups.loc["P", "median_ratio"] < 1
    assert groups.loc["P", "lower"] < 1  # it ranks by its bound


def test_sections_are_ranked_by_the_lower_bound_and_few_stories_withheld(store: Builder) -> None:
    add(store, *((n, "A", 900 + 40 * n) for n in range(12)), *((20 + n, "B", 300 + 30 * n) for n in range(12)))
    add(store, (40, "Lucky", 90_000), (41, "Lucky", 80_000), (42, "Lucky", 70_000))
    found = demand(store.gen, "gazette", "section", WEEK)
    assert found.groups["name"].tolist() == ["A", "B", "Lucky"]
    assert math.isnan(found.groups["lift"].iloc[2])
    assert found.groups["lower"].iloc[0] > found.groups["upper"].iloc[1]


def test_a_kind_that_works_in_bad_sections_is_compared_inside_them(store: Builder) -> None:
    # In each section photos are read a fifth more; but most photos stand in Council, which is read a tenth as much.
    for section, level, photos, texts in (("Sport", 1000, 5, 30), ("Council", 100, 30, 5)):
        base = 0 if section == "Sport" else 100
        for n in range(photos):
            add(store, (base + n, section, round(1.2 * level * (1 + n % 5 / 50))), media="photo")
        for n in range(texts):
            add(store, (base + 50 + n, section, round(level * (1 + n % 5 / 50))), media="text")
    groups = demand(store.gen, "gazette", "media", WEEK).groups.set_index("name")
    assert groups["mixed"].tolist() == [True, True]
    assert groups.loc["photo", "lower"] > 1 > groups.loc["photo", "overall"]
    assert groups.loc["text", "upper"] < 1 < groups.loc["text", "overall"]


def test_a_story_counts_in_each_of_its_tags_and_untagged_ones_together(store: Builder) -> None:
    add(store, (1, "A", 10), (2, "A", 30), tags=["sea", "law", "sea"])
    add(store, (3, "A", 20), tags=["sea"])
    add(store, (4, "A", 40))
    groups = demand(store.gen, "gazette", "tag", WEEK).groups
    told = {
        name if isinstance(name, str) else None: (n, views)
        for name, n, views in groups[["name", "stories", "views"]].values
    }
    assert told == {"sea": (3, 60), "law": (2, 40), None: (1, 40)}
    assert groups["output_share"].sum() == pytest.approx(6 / 4)


def test_hours_and_weekdays_of_publication_are_the_site_s_own(builder: Builder) -> None:
    builder.site("gazette", "Asia/Hong_Kong", data_until=at("2026-10-26T00:00"))
    add(builder, (1, "A", 10))  # 8:00 UTC is 16:00
    builder.articles("gazette", story(2, "A", "2026-10-20T00:00", published_precision="day"))
    row = {"site": "gazette", "article_id": 2, "age_hours": 24, "views": 5, "estimated": False}
    builder.add("story_ages", [row])
    assert demand(builder.gen, "gazette", "hour", WEEK).groups["name"].tolist() == ["16", None]
    assert sorted(demand(builder.gen, "gazette", "weekday", WEEK).groups["name"]) == ["1", "2"]


def test_where_only_days_are_known_two_days_are_compared(store: Builder) -> None:
    add(store, (1, "A", 10), (2, "A", 20), age=48)
    store.articles("gazette", story(3, "A", MONDAY))
    found = demand(store.gen, "gazette", "section", WEEK)
    assert (found.age, found.stories, found.published) == (48, 2, 3)


def test_nothing_published_or_nothing_observed(store: Builder) -> None:
    assert demand(store.gen, "gazette", "section", WEEK).groups.empty
    add(store, (1, "A", 10))
    found = demand(store.gen, "gazette", "section", WEEK, Filters(section="B"))
    assert (found.stories, found.published) == (0, 0)


def test_the_average_week_hour_by_hour(store: Builder) -> None:
    # Two Mondays: at 8 o'clock 30 and 10 views, at 9 20 on the first and nothing known on the second. On the second
    # Tuesday nothing is known, on the second Wednesday that nobody came.
    store.hours(
        "gazette",
        ("2026-10-12T08:00", 1, 30),
        ("2026-10-12T09:00", 1, 20),
        ("2026-10-13T08:00", 1, 40),
        ("2026-10-19T08:00", 1, 10),
    )
    store.days("gazette", (date(2026, 10, 21), 1, 0, "counted"))
    store.articles("gazette", story(1, "A", "2026-10-12T08:20", published_precision="time"))
    store.articles("gazette", story(2, "A", "2026-10-20T08:50", published_precision="time"))
    store.articles("gazette", story(3, "A", "2026-10-20T00:00", published_precision="day"))
    weeks = Period(date(2026, 10, 12), date(2026, 10, 26))
    found = reading_and_publishing(store.gen, "gazette", weeks).set_index(["weekday", "hour"])
    assert len(found) == 7 * 24
    assert found.loc[(1, 8), ["hours_known", "views", "times", "stories"]].tolist() == [2, 20, 2, 1]
    assert found.loc[(1, 9), ["hours_known", "views", "times"]].tolist() == [1, 20, 2]
    assert found.loc[(2, 8), ["hours_known", "views", "stories"]].tolist() == [1, 40, 1]
    assert found.loc[(1, 7), "hours_known"] == 0
    assert found.loc[(3, 8), ["hours_known", "views"]].tolist() == [1, 0]
    assert found.loc[(4, 8), "hours_known"] == 0
    assert math.isnan(found.loc[(4, 8), "views"])
    assert found.loc[(1, 8), "reading"] == pytest.approx(20 / 80)
    # of a story of another section alone an hour is known, and none of these stories was read in it
    sport = reading_and_publishing(store.gen, "gazette", weeks, Filters(section="Sport")).set_index(["weekday", "hour"])
    assert sport.loc[(1, 8), ["hours_known", "views"]].tolist() == [2, 0]
    assert found.loc[(1, 8), "publishing"] == pytest.approx(0.5)  # one of two each other week


def test_an_hour_that_a_change_of_clocks_leaves_out_is_no_story_s(builder: Builder) -> None:
    builder.site("gazette", "Europe/Berlin", data_until=at("2026-10-27T00:00"))
    builder.hours("gazette", *((f"2026-10-2{day}T{hour:02}:00", 1, 1) for day in (4, 5) for hour in range(24)))
    builder.articles("gazette", story(1, "A", "2026-10-25T01:30", published_precision="time"))  # 2:30 in winter time
    period = Period(date(2026, 10, 25), date(2026, 10, 26))
    found = reading_and_publishing(builder.gen, "gazette", period).set_index(["weekday", "hour"])
    assert found.loc[(7, 2), ["times", "hours_known", "stories"]].tolist() == [2, 2, 1]  # two o'clock came twice
    assert found["times"].sum() == 25


def test_stories_of_which_nothing_is_stated_are_a_group_too(store: Builder) -> None:
    # ten with a tag and about 1,000 views, ten without and about 100; five of either have no section
    for n in range(10):
        section = "A" if n % 2 else None
        add(store, (n, section, 1000 + 10 * n), tags=["sea"])
        add(store, (20 + n, section, 100 + n))
    groups = demand(store.gen, "gazette", "tag", WEEK).groups
    assert groups["name"].tolist() == ["sea", None]
    assert groups["lower"].iloc[0] > 1 > groups["upper"].iloc[1]
