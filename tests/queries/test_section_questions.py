"""What each section publishes and what of it is read."""

from __future__ import annotations

from datetime import date

import pytest

from analytics import queries
from analytics.period import whole
from analytics.queries import Filters

WEEKEND = whole(date(2026, 10, 24), date(2026, 10, 27))
WEEK_BEFORE = whole(date(2026, 10, 17), date(2026, 10, 20))


def test_sections(gen, rows):
    answer = queries.section_breakdown(gen, "berlin", WEEKEND, compare=WEEK_BEFORE)
    columns = ("section", "stories_published", "stories_read", "views", "before", "views_per_story_read", "estimated")
    assert rows(answer, *columns) == [
        ("Sport", 1, 2, 195, 80, 97.5, False),  # 140 + 55; story 2 was published on the 10th
        (None, 0, 1, 69, 0, 69.0, True),
        ("Politics", 1, 1, 22, 0, 22.0, False),
        ("Culture", 1, 0, 0, 0, None, False),  # published, not read
    ]
    assert [s for (s,) in rows(answer, "share")] == pytest.approx([195 / 286, 69 / 286, 22 / 286, 0])
    assert [s for (s,) in rows(answer, "output_share")] == pytest.approx([1 / 3, 0, 1 / 3, 1 / 3])


def test_sections_without_data_are_unknown(gen, rows):
    before = queries.section_breakdown(gen, "berlin", WEEKEND)
    assert rows(before, "before") == [(None,)] * 4  # the default comparison has no data
    gap = queries.section_breakdown(gen, "berlin", whole(date(2026, 10, 25), date(2026, 10, 26)))
    assert gap.views.sum() == 20
    assert gap.before.sum() == 66  # 23rd and 24th
    days_off = queries.section_breakdown(gen, "berlin", whole(date(2026, 10, 10), date(2026, 10, 10)))
    assert rows(days_off, "section", "stories_published", "views", "share") == [("Sport", 1, None, None)]


def test_a_period_ends_before_its_end(gen, rows):
    saturday = queries.section_breakdown(gen, "berlin", whole(date(2026, 10, 24), date(2026, 10, 24)))
    assert rows(saturday, "section", "stories_published", "views") == [  # Culture was published on the 25th
        ("Sport", 1, 35),
        ("Politics", 1, 20),
        (None, 0, 11),
    ]
    stories = queries.stories_in_sections(gen, "berlin", whole(date(2026, 10, 24), date(2026, 10, 24)))
    assert stories.views.sum() == 66


def test_stories_nobody_read_take_no_place_among_the_largest(gen, rows):
    tuesday = queries.stories_in_sections(gen, "berlin", whole(date(2026, 10, 27), date(2026, 10, 27)))
    assert rows(tuesday, "article_id", "views") == [(1, 100), (2, 50), (4, 50)]  # story 3 has a row of 0


def test_stories_of_no_stated_section_are_published_too(builder, rows):
    builder.site("s", "UTC")
    builder.add("articles", [{"site": "s", "article_id": n, "published_day": date(2026, 11, 1)} for n in (1, 2)])
    builder.days("s", (date(2026, 11, 1), 1, 5, "counted"))
    answer = queries.section_breakdown(builder.gen, "s", whole(date(2026, 11, 1), date(2026, 11, 1)))
    assert rows(answer, "section", "stories_published", "stories_read", "views") == [(None, 2, 1, 5)]


def test_what_a_section_published_is_unknown_where_only_lists_are_known_and_hold_none(builder, rows):
    day = date(2026, 11, 1)
    builder.site("s", "UTC")
    stories = [(1, "Sport", day), (2, "World", date(2026, 10, 1))]
    builder.add(
        "articles", [{"site": "s", "article_id": n, "section": of, "published_day": on} for n, of, on in stories]
    )
    builder.days("s", (day, 1, 5, "estimated"), (day, 2, 4, "estimated"))
    answer = queries.section_breakdown(builder.gen, "s", whole(day, day))
    assert rows(answer, "section", "stories_published", "views") == [("Sport", 1, 5), ("World", None, 4)]


def test_sections_under_filters(gen, rows):
    photos = queries.section_breakdown(gen, "berlin", WEEKEND, Filters(media="photo"))
    assert rows(photos, "section", "stories_published", "views") == [("Sport", 1, 140), ("Politics", 1, 22)]


def test_largest_stories_and_the_rest(gen, rows):
    columns = ("section", "article_id", "headline", "views", "stories")
    assert rows(queries.stories_in_sections(gen, "berlin", WEEKEND, per_section=1), *columns) == [
        ("Sport", 1, "Cup 100% won", 140, 1),
        ("Sport", None, None, 55, 1),
        (None, 4, "Untold", 69, 1),
        ("Politics", 3, "Vote at 10", 22, 1),
    ]
    sport = queries.stories_in_sections(gen, "berlin", WEEKEND, Filters(section="Sport"))
    assert rows(sport, "article_id", "views") == [(1, 140), (2, 55)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("section", [(None, 5, 760, 152.0, 100.0)]),  # 300 300 100 50 10
        ("media", [("photo", 3, 450, 150.0, 100.0), ("gallery", 1, 300, 300.0, 300.0), (None, 1, 10, 10.0, 10.0)]),
        ("series", [(None, 4, 660, 165.0, 175.0), ("小笑話", 1, 100, 100.0, 100.0)]),  # 300 300 50 10
        (
            "published_month",
            [("2023-04", 1, 300, 300.0, 300.0), ("2023-05", 3, 410, 410 / 3, 100.0), (None, 1, 50, 50.0, 50.0)],
        ),
    ],
)
def test_latest_totals_by_group(gen, rows, by, expected):
    assert (
        rows(queries.breakdown_of_totals(gen, "single", by), "group", "stories", "total", "mean", "median") == expected
    )


def test_only_the_latest_capture_counts(gen, rows):
    assert rows(queries.breakdown_of_totals(gen, "sparse", "section"), "group", "stories", "total") == [("A", 2, 1450)]
