"""Which stories are read most."""

from __future__ import annotations

from datetime import date

import pytest
from tiny_store import at, story

from analytics import queries
from analytics.period import Period, whole
from analytics.queries import Filters, Totals

WEEKEND = whole(date(2026, 10, 24), date(2026, 10, 27))  # 66 + 20 + no data + 200
WEEK_BEFORE = whole(date(2026, 10, 17), date(2026, 10, 20))  # 40 + 40, all of story 2


def test_totals(gen):
    assert queries.totals(gen, "berlin", WEEKEND) == Totals(286, 4, "mixed", estimated=True, days_known=3)
    tuesday = whole(date(2026, 10, 27), date(2026, 10, 27))
    # story 3 was not read: a row of 0 is no reading
    assert queries.totals(gen, "berlin", tuesday) == Totals(200, 3, "counted", estimated=False, days_known=1)


def test_a_period_ends_before_its_end(gen):
    assert queries.totals(gen, "berlin", whole(date(2026, 10, 24), date(2026, 10, 24))).views == 66
    assert queries.totals(gen, "berlin", whole(date(2026, 10, 18), date(2026, 10, 23))).views == 40


def test_top_stories_end_before_the_periods_end(gen, rows):
    saturday = whole(date(2026, 10, 24), date(2026, 10, 24))
    tuesday = whole(date(2026, 10, 27), date(2026, 10, 27))
    top = queries.top_stories(gen, "berlin", saturday, compare=tuesday)
    assert rows(top, "article_id", "views", "before", "rank_before") == [
        (1, 30, 100, 1),
        (3, 20, 0, None),
        (4, 11, 50, 2),  # as many as story 2
        (2, 5, 50, 2),
    ]


def test_no_data_is_unknown_and_data_without_such_stories_is_zero(gen):
    gap = whole(date(2026, 10, 26), date(2026, 10, 26))
    assert queries.totals(gen, "berlin", gap) == Totals(None, 0, None, estimated=False, days_known=0)
    culture = Filters(section="Culture")
    assert queries.totals(gen, "berlin", WEEKEND, culture) == Totals(0, 0, None, estimated=False, days_known=3)


def test_top_stories(gen, rows):
    top = queries.top_stories(gen, "berlin", WEEKEND)
    assert rows(top, "rank", "article_id", "headline", "section", "views", "basis", "estimated") == [
        (1, 1, "Cup 100% won", "Sport", 140, "counted", False),  # 30 + 10 + 100
        (2, 4, "Untold", None, 69, "mixed", True),  # 11 + 8 estimated + 50
        (3, 2, "ÉCOLE reopens", "Sport", 55, "counted", False),  # 5 + 50
        (4, 3, "Vote at 10", "Politics", 22, "counted", False),  # 20 + 2 + 0
    ]
    assert [share for (share,) in rows(top, "share")] == pytest.approx([140 / 286, 69 / 286, 55 / 286, 22 / 286])
    # the four days before have no data at all
    assert rows(top, "before", "rank_before") == [(None, None)] * 4
    assert rows(top, "published_at", "published_day", "media")[0] == (
        at("2026-10-24T10:00"),
        at("2026-10-24T00:00"),
        "photo",
    )


def test_stories_against_another_period(gen, rows):
    top = queries.top_stories(gen, "berlin", WEEKEND, compare=WEEK_BEFORE)
    assert rows(top, "article_id", "before", "rank_before") == [(1, 0, None), (4, 0, None), (2, 80, 1), (3, 0, None)]
    assert top.views.sum() == 286


def test_the_default_comparison_is_the_period_before(gen, rows):
    # 25 October against the 24th: 1 had 30 (1st), 3 had 20 (2nd), 4 had 11 (3rd)
    sunday = whole(date(2026, 10, 25), date(2026, 10, 25))
    assert rows(queries.top_stories(gen, "berlin", sunday), "article_id", "views", "before", "rank_before") == [
        (1, 10, 30, 1),
        (4, 8, 11, 3),
        (3, 2, 20, 2),
    ]


def test_ties_share_a_rank_and_pages_do_not_overlap(gen, rows):
    tuesday = whole(date(2026, 10, 27), date(2026, 10, 27))
    pages = [queries.top_stories(gen, "berlin", tuesday, limit=2, offset=offset) for offset in (0, 2)]
    assert rows(pages[0], "rank", "article_id", "views") == [(1, 1, 100), (2, 2, 50)]
    assert rows(pages[1], "rank", "article_id", "views") == [(2, 4, 50)]


@pytest.mark.parametrize(
    ("filters", "stories", "views"),
    [
        (Filters(section="Sport"), [1, 2], 195),  # 140 + 55
        (Filters(section=""), [4], 69),  # none stated
        (Filters(media="photo"), [1, 3], 162),  # 140 + 22
        (Filters(media=""), [4], 69),
        (Filters(language="de"), [2], 55),
        (Filters(language="en", section="Politics"), [3], 22),
        (Filters(series="none"), [], 0),
        (Filters(articles=(3, 1, 404)), [1, 3], 162),  # 140 + 22; numbers that nobody knows fit nothing
        (Filters(articles=(1, 4), section="Sport"), [1], 140),
        (Filters(articles=()), [], 0),  # an empty set is no stories, not all
        (Filters(text="école"), [2], 55),
        (Filters(text="0%"), [1], 140),  # a percent sign is a percent sign: "at 10" does not match
        (Filters(text="_"), [], 0),
        (Filters(text="  "), [1, 4, 2, 3], 286),
    ],
)
def test_filters(gen, rows, filters, stories, views):
    top = queries.top_stories(gen, "berlin", WEEKEND, filters)
    assert [article for (article,) in rows(top, "article_id")] == stories
    assert queries.totals(gen, "berlin", WEEKEND, filters).views == views
    if stories:
        assert top.share.sum() == pytest.approx(1)


def test_delhi_has_its_own_figures(gen, rows):
    day = whole(date(2026, 10, 24), date(2026, 10, 24))
    assert rows(queries.top_stories(gen, "delhi", day), "article_id", "section", "views", "before") == [
        (2, "Delhi", 3000, 0),
        (1, "Sport", 2000, 1000),
    ]


def test_whole_numbers_stay_whole(builder, rows):
    builder.site("s", "UTC")
    huge = 2**53 + 1  # a float would lose the one
    builder.days("s", (date(2026, 11, 1), 1, huge, "reported"), (date(2026, 11, 2), 1, 2, "reported"))
    period = whole(date(2026, 11, 1), date(2026, 11, 2))
    assert queries.totals(builder.gen, "s", period).views == 2**53 + 3
    assert rows(queries.top_stories(builder.gen, "s", period), "views") == [(2**53 + 3,)]


def test_daily_views_tell_zero_from_unknown(gen, rows):
    assert rows(queries.daily_views(gen, "berlin", WEEKEND, [4, 2]), "article_id", "day", "views", "estimated") == [
        (4, at("2026-10-24T00:00"), 11, False),
        (4, at("2026-10-25T00:00"), 8, True),
        (4, at("2026-10-26T00:00"), None, False),
        (4, at("2026-10-27T00:00"), 50, False),
        (2, at("2026-10-24T00:00"), 5, False),
        (2, at("2026-10-25T00:00"), 0, False),
        (2, at("2026-10-26T00:00"), None, False),
        (2, at("2026-10-27T00:00"), 50, False),
    ]
    assert len(queries.daily_views(gen, "berlin", WEEKEND, [4, 4])) == 4
    assert queries.daily_views(gen, "berlin", WEEKEND, []).empty


def test_a_story_without_metadata_still_counts(builder, rows):
    builder.site("s", "UTC", data_until=at("2026-11-02T00:00"))
    builder.hours("s", ("2026-11-01T10:00", 7, 5))
    builder.readings("s", ("2026-11-01T10:00", 7, 9, 1))
    day = whole(date(2026, 11, 1), date(2026, 11, 1))
    assert rows(queries.top_stories(builder.gen, "s", day), "article_id", "headline", "views") == [(7, None, 5)]
    assert queries.totals(builder.gen, "s", day).views == 5
    assert rows(queries.section_breakdown(builder.gen, "s", day), "section", "views") == [(None, 5)]
    assert rows(queries.stories_in_sections(builder.gen, "s", day), "article_id", "views") == [(7, 5)]
    assert queries.views_over_time(builder.gen, "s", day, "hour").views.sum() == 5
    assert queries.moving(builder.gen, "s", at("2026-11-01T11:00")).views.sum() == 5
    assert rows(queries.latest_totals(builder.gen, "s"), "total") == [(9,)]
    assert rows(queries.latest_ranks(builder.gen, "s"), "rank") == [(1,)]
    assert rows(queries.breakdown_of_totals(builder.gen, "s", "section"), "group", "total") == [(None, 9)]


def test_latest_totals_of_one_capture(gen, rows):
    columns = ("rank", "total_rank", "article_id", "total", "age_days", "per_day", "rank_before", "total_before")
    assert rows(queries.latest_totals(gen, "single"), *columns) == [
        (2, 1, 2, 300, 2, 150.0, None, None),  # 3 to 5 May
        (3, 1, 3, 300, 10, 30.0, None, None),  # 25 April to 5 May
        (1, 3, 1, 100, 1, None, None, None),  # a day old: no rate
        (4, 4, 4, 50, None, None, None, None),  # publication unknown
        (5, 5, 5, 10, None, None, None, None),  # published after it was read: unknown
    ]


def test_latest_totals_rank_before_filters(gen, rows):
    photos = queries.latest_totals(gen, "single", Filters(media="photo"), limit=2)
    assert rows(photos, "total_rank", "article_id") == [(1, 2), (3, 1)]


def test_latest_totals_against_the_capture_before(gen, rows):
    columns = ("article_id", "rank", "total", "rank_before", "total_before", "read_at")
    assert rows(queries.latest_totals(gen, "sparse"), *columns) == [
        (2, 1, 800, None, None, at("2026-11-03T00:00")),
        (1, 2, 650, 1, 600, at("2026-11-03T00:00")),  # read twice the day before: 600, first place
    ]


def test_lists_read_elsewhere_at_the_same_moment_stay_out(builder, rows):
    for site, total in (("s", 5), ("t", 9)):
        builder.site(site, "UTC")
        builder.readings(site, ("2026-11-01T09:00", 1, total, 1))
    assert rows(queries.latest_totals(builder.gen, "s"), "total", "total_rank") == [(5, 1)]


def test_latest_ranks(gen, rows):
    columns = (
        "rank",
        "article_id",
        "rank_before",
        "reentry",
        "captures_on_list",
        "best_rank",
        "first_seen",
        "last_seen",
    )
    assert rows(queries.latest_ranks(gen, "ranks"), *columns) == [
        (1, 1, 2, False, 3, 1, at("2026-11-01T09:00"), at("2026-11-03T09:00")),
        (2, 3, None, True, 2, 2, at("2026-11-01T09:00"), at("2026-11-03T09:00")),  # off the list in between
    ]
    assert rows(queries.latest_ranks(gen, "single", limit=1), "rank", "rank_before", "reentry") == [(1, None, False)]
    assert queries.latest_ranks(gen, "berlin").empty


UNTITLED = {"title": None, "title_folded": None, "headline": None}
SCRIPTS = (
    ("臺灣風暴後的視頻(圖/視頻)", "2026-11-01", 40),
    ("台湾风暴 后来怎样", "2026-11-02", 30),
    ("皇后裏的ＡＢＣ storm", "2026-11-02", 20),
    ("香港著名的茶", "2026-11-01", 10),
    (None, "2026-11-01", 5),  # a story of which no title is known
)


@pytest.mark.parametrize(
    ("texts", "found", "by_day"),
    [
        (("臺灣", "台灣", "台湾", " 台湾 風暴 ", "风暴\u3000臺灣"), [1, 2], (40, 30)),
        (("後", "后"), [1, 2, 3], (40, 50)),  # 皇后 was never 皇後: one character in Simplified, so one in a search
        (("视频", "視頻", "/視頻)"), [1], (40, 0)),  # the marker is part of the title as published
        (("abc", "ＡＢＣ", "皇后 Abc", "STORM 里"), [3], (0, 20)),
        (("著", "着", "著名", "茶 香"), [4], (10, 0)),
        (("", " ", "\u3000", None), [1, 2, 3, 4, 5], (55, 50)),
        (("臺灣 茶", "風暴 storm"), [], (0, 0)),  # each word is in a title, all of them are in none
    ],
)
def test_a_search_finds_either_script_from_either(builder, rows, texts, found, by_day):
    builder.site("s", "UTC", data_until=at("2026-11-03T00:00"))
    for number, (title, day, views) in enumerate(SCRIPTS, 1):
        builder.articles("s", story(number, "News", day, title or "") | ({} if title else UNTITLED))
        builder.days("s", (date.fromisoformat(day), number, views, "counted"))
        builder.readings("s", ("2026-11-03T00:00", number, views, number))
    days = whole(date(2026, 11, 1), date(2026, 11, 2))
    for text in texts:
        filters = Filters(text=text)
        assert rows(queries.top_stories(builder.gen, "s", days, filters), "article_id") == [(one,) for one in found]
        assert rows(queries.latest_totals(builder.gen, "s", filters), "article_id") == [(one,) for one in found]
        assert queries.totals(builder.gen, "s", days, filters).views == sum(by_day)
        over_time = queries.views_over_time(builder.gen, "s", days, filters=filters)
        assert tuple(views for (views,) in rows(over_time, "views")) == by_day
        sections = queries.section_breakdown(builder.gen, "s", days, filters)
        assert sum(views for (views,) in rows(sections, "views")) == sum(by_day)
        in_sections = queries.stories_in_sections(builder.gen, "s", days, filters=filters)
        assert {one for (one,) in rows(in_sections, "article_id")} == set(found)
        stories = queries.find_stories(builder.gen, "s", text or "")
        assert {one for (one,) in rows(stories, "article_id")} == set(found)


@pytest.fixture
def weeks(builder):
    """Four weeks from Monday 2 November 2026; of 4 the third is without data. Views on the Mondays:

       2 Nov   9 Nov   16 Nov   23 Nov
    1     50       .        .       40    was there three weeks before: back
    2     30      20        .       30    the same
    3      .      30        .       30    the same views as 2
    4      .       .        .       20    never before
    5     10      40        .        0    not read
    """
    builder.site("s", "UTC", first_day=date(2026, 11, 2))
    builder.articles("s", story(1, "A", None), story(2, "A", None), story(3, "B", None), story(4, "B", None))
    for day, views in ((2, (50, 30, None, None, 10)), (9, (None, 20, 30, None, 40)), (23, (40, 30, 30, 20, 0))):
        known = [(date(2026, 11, day), article, n, "counted") for article, n in enumerate(views, 1) if n is not None]
        builder.days("s", *known)
    return builder.gen


def week(first: int) -> Period:
    return whole(date(2026, 11, first), date(2026, 11, first + 6))


HISTORY = ("article_id", "rank", "rank_before", "peak", "periods", "earlier")


def test_chart_history(weeks, rows):
    # the chart of three places: 5, 3, 2 on the 9th; 1, 2, 5 on the 2nd
    assert rows(queries.chart_history(weeks, "s", [week(9), week(2)], 3), *HISTORY) == [
        (5, 1, 3, 1, 2, False),
        (3, 2, None, 2, 1, False),
        (2, 3, 2, 2, 2, False),
    ]
    history = queries.chart_history(weeks, "s", [week(23), week(16), week(9), week(2)], 3)
    assert rows(history, *HISTORY) == [
        (1, 1, None, 1, 2, True),  # 40 now; 50, first place, on the 2nd
        (2, 2, None, 2, 3, True),  # shares the second place with 3
        (3, 2, None, 2, 2, True),  # 4 with its 20 is beyond the three places
    ]
    assert rows(queries.chart_history(weeks, "s", [week(23)], 4), *HISTORY)[3] == (4, 4, None, 4, 1, False)


def test_chart_history_is_under_the_filters(weeks, rows):
    # of section A on the 9th only 2, so first; 5 is of no section
    history = queries.chart_history(weeks, "s", [week(9), week(2)], 3, Filters(section="A"))
    assert rows(history, *HISTORY) == [(2, 1, 2, 1, 2, False)]


def test_chart_history_agrees_with_the_chart(gen, rows):
    sunday, saturday = (whole(date(2026, 10, day), date(2026, 10, day)) for day in (25, 24))
    top = queries.top_stories(gen, "berlin", sunday, compare=saturday)
    history = queries.chart_history(gen, "berlin", [sunday, saturday], 100)
    assert rows(history, "article_id", "rank", "rank_before") == rows(top, "article_id", "rank", "rank_before")


def test_days_known(weeks, rows):
    known = queries.days_known(weeks, "s", [week(9), week(16), whole(date(2026, 11, 2), date(2026, 11, 30))])
    assert rows(known, "start", "days_known") == [
        (at("2026-11-16T00:00"), 0),
        (at("2026-11-09T00:00"), 1),
        (at("2026-11-02T00:00"), 3),
    ]
    assert queries.days_known(weeks, "s", []).empty


def test_hourly_views_tell_zero_from_unknown(gen, rows):
    start, end = at("2026-10-24T07:30"), at("2026-10-24T10:30")  # the hours 8 and 9 UTC are full inside
    assert rows(queries.hourly_views(gen, "berlin", start, end, [2, 1]), "article_id", "hour", "views") == [
        (2, at("2026-10-24T10:00"), 0),
        (2, at("2026-10-24T11:00"), 5),
        (1, at("2026-10-24T10:00"), 20),
        (1, at("2026-10-24T11:00"), 3),
    ]
    unknown = queries.hourly_views(gen, "berlin", at("2026-10-24T10:00"), at("2026-10-24T11:00"), [1])
    assert rows(unknown, "views") == [(None,)]
