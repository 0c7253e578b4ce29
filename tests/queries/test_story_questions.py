"""One story: what it is, how it was read, how that compares."""

from __future__ import annotations

from datetime import date, timedelta

from tiny_store import at

from analytics import queries
from analytics.period import whole


def test_a_story(gen):
    story = queries.story(gen, "berlin", 4)
    assert (story.headline, story.section, story.published_at, story.age_days) == ("Untold", None, None, None)
    assert (story.views, story.basis, story.estimated) == (69, "mixed", True)
    assert (story.first_day, story.last_day) == (date(2026, 10, 24), date(2026, 10, 27))
    assert (story.total, story.readings, story.data_until) == (None, 0, at("2026-10-27T12:00"))
    cup = queries.story(gen, "berlin", 1)
    assert (cup.views, cup.basis, cup.age_days, cup.total) == (140, "counted", 3, None)  # 24 to 27 October
    unread = queries.story(gen, "berlin", 5)
    assert (unread.views, unread.basis, unread.first_day) == (None, None, None)


def test_a_story_known_by_readings(gen):
    story = queries.story(gen, "sparse", 1)
    assert (story.total, story.rank, story.readings) == (650, 2, 3)
    assert (story.first_read_at, story.last_read_at) == (at("2026-11-01T00:00"), at("2026-11-03T00:00"))
    assert (story.views, story.basis, story.age_days) == (160, "estimated", 13)  # 20 October to 2 November
    assert story.estimated
    assert not queries.story(gen, "berlin", 1).estimated
    assert queries.story(gen, "sparse", 2).age_days == 0  # published on the last day spoken of
    dropped = queries.story(gen, "sparse", 3)
    assert dropped.total_read_at == at("2026-11-01T00:00")  # on the 3rd its place was stated only
    assert (dropped.total, dropped.rank, dropped.readings) == (90, 3, 2)  # the latest total stated, the latest place


def test_lists_of_a_story_are_plain_lists(builder):
    builder.site("s", "UTC")
    builder.add("articles", [{"site": "s", "article_id": 1, "authors": ["Ann", "李"], "tags": []}])
    story = queries.story(builder.gen, "s", 1)
    assert (story.authors, story.tags) == (["Ann", "李"], [])


def test_no_such_story(gen):
    assert queries.story(gen, "berlin", 99) is None
    assert queries.story_views(gen, "berlin", 99).empty


def test_views_of_a_story_by_day(gen, rows):
    assert rows(queries.story_views(gen, "berlin", 3), "bucket", "views", "basis") == [
        (at("2026-10-24T00:00"), 20, "counted"),
        (at("2026-10-25T00:00"), 2, "counted"),
        (at("2026-10-26T00:00"), None, None),
        (at("2026-10-27T00:00"), 0, "counted"),
    ]
    sunday = whole(date(2026, 10, 25), date(2026, 10, 25))
    assert rows(queries.story_views(gen, "berlin", 2, period=sunday), "views", "basis") == [(0, None)]


def test_views_of_a_story_by_hour(gen, rows):
    sunday = whole(date(2026, 10, 25), date(2026, 10, 25))
    hours = queries.story_views(gen, "berlin", 1, "hour", sunday)
    assert len(hours) == 25
    assert rows(hours, "bucket", "views", "basis")[:4] == [
        (at("2026-10-25T00:00"), 0, None),  # story 3 was read
        (at("2026-10-25T01:00"), None, None),
        (at("2026-10-25T02:00"), 4, "counted"),
        (at("2026-10-25T02:00"), 6, "counted"),
    ]
    whole_life = queries.story_views(gen, "berlin", 4, "hour")
    assert rows(whole_life.iloc[[0, -1]], "bucket", "views", "basis") == [
        (at("2026-10-24T23:00"), 11, "counted"),
        (at("2026-10-27T12:00"), 50, "counted"),
    ]
    assert whole_life.views.sum() == 69


def test_off_the_lists_views_of_a_story_are_unknown(builder, rows):
    # two stories between readings on the 1st and 2nd, the second alone until the 3rd
    builder.site("s", "UTC", last_day=date(2026, 11, 2))
    builder.hours("s", *((f"2026-11-01T{hour}:00", story, 5, "estimated") for hour in (22, 23) for story in (1, 2)))
    builder.hours("s", ("2026-11-02T00:00", 2, 7, "estimated"))
    assert rows(queries.story_views(builder.gen, "s", 1), "views") == [(10,), (None,)]
    assert rows(queries.story_views(builder.gen, "s", 1, "hour"), "views") == [(5,), (5,), (None,)]
    days = whole(date(2026, 11, 1), date(2026, 11, 2))
    assert rows(queries.daily_views(builder.gen, "s", days, [1, 2]), "views") == [(10,), (None,), (10,), (7,)]
    hours = queries.hourly_views(builder.gen, "s", at("2026-11-01T23:00"), at("2026-11-02T01:00"), [1])
    assert rows(hours, "views") == [(5,), (None,)]


def test_a_day_of_two_origins_is_mixed(builder, rows):
    builder.site("s", "UTC", last_day=date(2026, 11, 1))
    builder.hours("s", ("2026-11-01T10:00", 1, 5), ("2026-11-01T10:00", 1, 2, "estimated"))
    for grain in ("day", "hour"):
        assert rows(queries.story_views(builder.gen, "s", 1, grain), "views", "basis") == [(7, "mixed")]


def test_readings_and_what_they_say(builder, rows):
    totals = [500, 900, 40, 100, None, 1000, 980, 960, 1100]
    builder.site("s", "UTC")
    start = at("2026-11-01T00:00")
    builder.readings("s", *[(start + timedelta(hours=n), 1, total, None) for n, total in enumerate(totals)])
    builder.readings("s", (start, 1, 480, 4), (start, 2, 5, 1))  # an older copy; another story
    answer = queries.story_readings(builder.gen, "s", 1)
    assert rows(answer, "total", "rank", "delta", "quality") == [
        (500, 4, None, "first"),
        (900, None, 400, "ok"),
        (40, None, 40, "reset"),  # a fall of 96 %: what has been counted since
        (100, None, 60, "ok"),
        (None, None, None, None),  # on the list, no count
        (1000, None, 900, "ok"),
        (980, None, 0, "corrected"),  # exactly 2 %
        (960, None, 960, "reset"),  # 20 of 980 is more than 2 %
        (1100, None, 140, "ok"),
    ]


def test_titles_in_order(gen, rows):
    assert rows(queries.story_titles(gen, "berlin", 1), "title") == [("Cup won",), ("Cup 100% won",)]


def test_rank_by_day(gen, rows):
    assert rows(queries.story_ranks(gen, "berlin", 4), "day", "views", "rank", "stories") == [
        (at("2026-10-24T00:00"), 11, 3, 4),  # 30, 20, 11, 5
        (at("2026-10-25T00:00"), 8, 2, 3),  # 10, 8, 2
        (at("2026-10-27T00:00"), 50, 2, 3),  # 100, 50, 50: tied; the row of 0 is no reading
    ]
    assert len(queries.story_ranks(gen, "berlin", 3)) == 2


def test_neighbours_by_total(gen, rows):
    answer = queries.totals_neighbours(gen, "single", 1, around=1)
    assert rows(answer, "total_rank", "article_id", "headline", "total") == [
        (1, 3, "三", 300),
        (3, 1, "一", 100),
        (4, 4, "四", 50),
    ]
    assert queries.totals_neighbours(gen, "berlin", 1).empty


def test_find_stories(gen, rows):
    assert rows(queries.find_stories(gen, "berlin", "École"), "article_id", "headline") == [(2, "ÉCOLE reopens")]
    assert rows(queries.find_stories(gen, "berlin", "%"), "article_id") == [(1,)]
    assert rows(queries.find_stories(gen, "berlin", "", limit=2), "article_id") == [(5,), (1,)]
    assert rows(queries.find_stories(gen, "berlin", ""), "article_id")[-1] == (4,)


def test_where_readers_came_from(builder, rows):
    """Two days of story 1, on which story 2 was opened too; what story 2 had on a third day plays no part.

                                        story 1    story 2     both
    direct, desktop, 1 November            6          2          8
    search, phone, 1 November              1          3          4
    search, unknown device, 2 November     3          .          3
    social, phone, 2 November              .          5          5
                                          10         10         20
    """
    for site in ("a", "b"):
        builder.site(site, "UTC")
    known = [
        ("a", 1, 1, "direct", "desktop", 6),
        ("a", 1, 2, "direct", "desktop", 2),
        ("a", 1, 1, "search", "phone", 1),
        ("a", 1, 2, "search", "phone", 3),
        ("a", 2, 1, "search", None, 3),
        ("a", 2, 2, "social", "phone", 5),
        ("a", 3, 2, "AI", "phone", 900),
        ("a", 4, 3, None, "tablet", 1),
        ("b", 1, 1, "AI", "tablet", 900),
    ]
    names = ("site", "day", "article_id", "channel", "device", "views")
    for row in known:
        fact = dict(zip(names, row, strict=True))
        builder.add("views_by_dimension", [{**fact, "audience": "human", "day": date(2026, 11, row[1])}])
    columns = ("what", "value", "views", "share", "site_share", "days")
    assert rows(queries.story_origins(builder.gen, "a", 1), *columns) == [
        ("channel", "direct", 6, 0.6, 0.4, 2),
        ("channel", "search", 4, 0.4, 0.35, 2),
        ("channel", "social", 0, 0.0, 0.25, 2),
        ("device", "desktop", 6, 0.6, 0.4, 2),
        ("device", None, 3, 0.3, 0.15, 2),
        ("device", "phone", 1, 0.1, 0.45, 2),
    ]
    # Of story 3 no channel is known, so nothing is said of channels
    assert rows(queries.story_origins(builder.gen, "a", 3), *columns) == [("device", "tablet", 1, 1.0, 1.0, 1)]
    assert queries.story_origins(builder.gen, "a", 4).empty
