"""The change between two periods, on a store whose every figure can be worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tiny_store import Builder, at, story

from analytics.methods.decomposition import (
    PARTS,
    Breakdown,
    change_of_views,
    first_days,
    stories_of_part,
    typical_by_group,
    typical_story,
)
from analytics.period import whole
from analytics.queries import Filters

SHOWN, COMPARED = (whole(date(2026, 11, first), date(2026, 11, first + 2)) for first in (4, 1))
NOTHING = (0, 0, 0, 0, 0)


def day(n: int) -> date:
    return date(2026, 11, n)


@pytest.fixture
def store(builder: Builder) -> Builder:
    """Three days against the three before.

    November         1    2    3  |  4    5    6    7
    1 Sport        100   50   30    20    .    .    .   published on the 1st, by Ada and Bo
    2 City           .   60   40    10    .    .    .   on the 2nd, by Ada
    3 City          10   10   10    10   10   10   10   in October, by Bo
    4 Sport          .    .    .   120   60   40    .   on the 4th, by Ada and Bo
    5 Sport          .    .    .     .    .   80   30   on the 6th, by nobody named
    6 -              .    .    .     .    5*   .    .   of unknown date (* estimated)
                   110  120   80   160   75  130   40
    """
    builder.site("paper", "UTC", data_until=at("2026-11-07T12:00"))
    builder.articles(
        "paper",
        story(1, "Sport", "2026-11-01T09:00", authors=["Bo", "Ada", "Bo"]),
        story(2, "City", "2026-11-02T09:00", authors=["Ada"]),
        story(3, "City", "2026-10-01T09:00", authors=["Bo"]),
        story(4, "Sport", "2026-11-04T09:00", authors=["Ada", "Bo"]),
        story(5, "Sport", "2026-11-06T09:00"),
        story(6, None, None, authors=[]),
    )
    views = {1: (100, 50, 30, 20), 2: (0, 60, 40, 10), 3: [10] * 7, 4: (0, 0, 0, 120, 60, 40), 5: (0,) * 5 + (80, 30)}
    rows = [(day(n), number, count, "counted") for number, counts in views.items() for n, count in enumerate(counts, 1)]
    builder.days("paper", *rows, (day(5), 6, 5, "estimated"))
    return builder


def told(
    store: Builder, by: Breakdown = "section", filters: Filters | None = None
) -> dict[str | None, tuple[int, ...]]:
    found = change_of_views(store.gen, "paper", SHOWN, COMPARED, filters or Filters(), by=by)
    return {row.group: tuple(getattr(row, part) for part in PARTS) for row in found.groups.itertuples()}


def test_each_part_by_hand(store: Builder, rows) -> None:
    found = change_of_views(store.gen, "paper", SHOWN, COMPARED)
    # Sport: 1 story, first two days 150, later 30 -> 2 stories with 180 + 80 and 40 + 0, a mean of 130 and 20.
    #   half of 2 stories -> all of 2: output 0, mix (180 + 150) / 2 x 2 x 1/2 = 165, early 1.5 x -20, late 1.5 x -10
    #   story 1 is an older story from the 4th on: tail 20.  165 - 30 - 15 + 20 = 140 = 320 - 180
    # City: 1 story with 100 -> none: mix 100 x 2 x -1/2; tail 30 -> 30 + 10.  -100 + 10 = -90 = 40 - 130
    # not stated: 5 of an undated story
    assert told(store) == {"Sport": (0, 165, -30, -15, 20), "City": (0, -100, 0, 0, 10), None: (0, 0, 0, 0, 5)}
    assert rows(found.groups, "group", "stories", "stories_before", "views", "views_before", "change") == [
        ("Sport", 2, 1, 320, 180, 140),
        ("City", 0, 1, 40, 130, -90),
        (None, 0, 0, 5, 0, 5),
    ]
    assert (found.views, found.views_before, found.stories, found.stories_before) == (365, 310, 2, 2)
    assert found.parts == {"output": 0, "mix": 65, "early": -30, "late": -15, "tail": 35}
    assert (found.estimated, found.undated, len(found.days)) == (5, 5, 3)


def test_a_shared_story_counts_half_for_each_author(store: Builder, rows) -> None:
    found = change_of_views(store.gen, "paper", SHOWN, COMPARED, by="author")
    # Ada: half of story 1 (90) and story 2 (100) -> half of story 4 (110), tail 10 + 10
    # Bo: half of story 1 (90), tail 30 -> half of story 4 (110), tail 10 + 30;  nobody: story 5 (80) and 6 (5)
    assert sorted(rows(found.groups, "group", "stories", "stories_before", "views", "views_before"), key=str) == [
        ("Ada", 0.5, 1.5, 130, 190),
        ("Bo", 0.5, 0.5, 150, 120),
        (None, 1.0, 0.0, 85, 0),
    ]
    assert (found.views, found.views_before) == (365, 310)
    assert sum(found.parts.values()) == 55
    assert found.parts["tail"] == 35  # whatever stories are grouped by


def test_a_filter_asks_about_fewer_stories(store: Builder) -> None:
    # one section: no mix; 1 story with 180 -> 2 with 150 on average: output 165
    assert told(store, filters=Filters(section="Sport")) == {"Sport": (165, 0, -30, -15, 20)}


@pytest.mark.parametrize("by", ["media", "series", "tag"])
def test_what_nothing_is_stated_of_is_one_group(store: Builder, by: Breakdown) -> None:
    (group,) = told(store, by)
    assert group is None


def test_a_day_without_data_is_left_out_in_both(store: Builder) -> None:
    store.gen._connection.execute("delete from views_daily where day = date '2026-11-05'")
    found = change_of_views(store.gen, "paper", SHOWN, COMPARED)
    assert found.days["shown"].dt.day.tolist() == [4, 6]
    assert found.days["compared"].dt.day.tolist() == [1, 3]
    assert (found.views, found.views_before) == (290, 190)  # 160 + 130, 110 + 80
    # story 2, out on the 2nd, is an older story on the 3rd: tail 20 of story 3 and its 40 -> 20 + 20 + 10
    assert found.parts["tail"] == 50 - 60


def test_a_day_that_is_not_over_is_left_out(store: Builder) -> None:
    found = change_of_views(store.gen, "paper", whole(day(5), day(7)), whole(day(2), day(4)))
    assert found.days["shown"].dt.day.tolist() == [5, 6]  # the 7th is known until noon
    assert (found.views, found.views_before) == (75 + 130, 120 + 80)


def test_of_periods_of_unlike_length_the_first_days_are_compared(store: Builder) -> None:
    found = change_of_views(store.gen, "paper", whole(day(3), day(6)), whole(day(1), day(2)))
    assert (found.views, found.views_before) == (80 + 160, 110 + 120)


def test_periods_that_overlap_or_have_no_data(store: Builder) -> None:
    found = change_of_views(store.gen, "paper", SHOWN, whole(day(3), day(5)))
    assert (found.views, found.views_before) == (365, 80 + 160 + 75)
    nothing = change_of_views(store.gen, "paper", SHOWN, whole(date(2026, 9, 1), date(2026, 9, 3)))
    assert nothing.days.empty
    assert nothing.groups.empty
    assert (nothing.views, nothing.parts) == (0, dict(zip(PARTS, NOTHING, strict=True)))


def test_each_part_has_its_stories(store: Builder, rows) -> None:
    def behind(part: str, group: str | None = None) -> list[tuple]:
        found = stories_of_part(store.gen, "paper", SHOWN, COMPARED, part=part, group=group)
        return rows(found, "article_id", "views", "before", "difference")

    assert behind("output") == [(4, 220, None, 220), (1, None, 180, -180), (2, None, 100, -100), (5, 80, None, 80)]
    assert behind("early", "Sport") == [(4, 180, None, 180), (1, None, 150, -150), (5, 80, None, 80)]
    assert behind("late") == [(4, 40, None, 40), (1, None, 30, -30)]
    # stories 1 and 2 were published in the period compared with: they can't be older stories in it
    assert behind("tail") == [(1, 20, None, 20), (2, 10, None, 10), (6, 5, 0, 5), (3, 30, 30, 0)]
    assert behind("tail", "") == [(6, 5, 0, 5)]


def test_first_days_of_stories_that_were_followed(store: Builder, rows) -> None:
    store.articles(
        "paper", story(7, "Sport", "2026-11-05"), story(8, "Sport", "2026-11-05"), story(9, "A", "2026-11-05")
    )
    store.readings("paper", ("2026-11-06T00:00", 8, 900, 1))  # read before the first look: unknown, not zero
    store.days("paper", (day(6), 9, 3, "estimated"))
    found = first_days(store.gen, "paper", SHOWN, COMPARED, by="section")
    # story 5's second day, the 7th, is not over; 7 was never read
    assert rows(found, "shown", "article_id", "views") == [
        (False, 1, 150),
        (False, 2, 100),
        (True, 4, 180),
        (True, 7, 0),
    ]
    assert typical_story(found) is None  # two stories a period say nothing


def test_typical_stories_of_groups_with_enough_of_them(builder: Builder, rows) -> None:
    builder.site("paper", "UTC", data_until=at("2026-11-09T00:00"))
    for number in range(22):
        shown = number % 2
        born = day(1 + 3 * shown)
        views = 100 * (1 + number // 2) * (1 + shown)  # now each is read twice as much as its like before
        builder.articles("paper", story(number, "Sport" if number < 20 else "City", str(born)))
        builder.days("paper", (born, number, views, "counted"), (born + timedelta(1), number, 0, "counted"))
    found = first_days(builder.gen, "paper", SHOWN, COMPARED, by="section")
    one = typical_story(found)
    assert one is not None
    assert (one.stories, one.stories_before, round(one.ratio, 6)) == (11, 11, 2)
    groups = typical_by_group(found)  # City has one a period
    assert rows(groups, "group", "stories", "stories_before") == [("Sport", 10, 10)]
    assert groups["adjusted"].tolist() == groups["p"].tolist()  # a family of one
