"""Stories like a story: what they share, what it weighs, and how it is shown."""

from __future__ import annotations

from datetime import date
from math import log

import pytest
from tiny_store import at, story

from analytics import queries

COLUMNS = ["article_id", "headline", "section", "published_day", "views", "total", "shared", "score"]


@pytest.fixture
def paper(builder):
    """Eight stories: 1 shares with 2 a series and two words, with 3 a word and both tags, with 4 a word, with 5 a tag.

    Nothing but letters inside a word with 6, stop words with 7, nothing at all with 8, which has no title.
    """
    builder.site("s", "UTC", data_until=at("2026-11-09T00:00"))
    builder.site("t", "UTC")
    nothing = {"title": None, "title_folded": None, "headline": None}
    builder.articles(
        "s",
        story(1, "City", "2026-11-01", "手記:臺灣颱風後的學校 Art of the dam", series="手記", tags=["weather", "dam"]),
        story(2, "World", "2026-11-02", "手記:台湾校园与颱風(图)", series="手記"),
        story(3, None, "2026-11-03", "DAM bursts: ＤＡＭ", tags=["weather", "dam", "dam"]),
        story(4, "Arts", "2026-11-04", "北京學校"),
        story(5, "City", "2026-11-05", "Rain", tags=["weather"]),
        story(6, "City", "2026-11-06", "Damage: the party of Adam"),
        story(7, "City", "2026-11-07", "後的 of the"),
        story(8, None, None) | nothing,
    )
    builder.articles(
        "t", story(1, "City", "2026-11-01", "A dam"), story(9, "City", "2026-11-01", "Dam in 臺灣", tags=["dam"])
    )
    builder.days("s", (date(2026, 11, 3), 3, 5, "counted"), (date(2026, 11, 4), 3, 7, "counted"))
    builder.days("t", (date(2026, 11, 3), 3, 100, "counted"))
    builder.readings(
        "s", ("2026-11-03T00:00", 2, 40, 1), ("2026-11-04T00:00", 2, 60, 1), ("2026-11-05T00:00", 2, None, 1)
    )
    return builder.gen


def test_similar_stories(paper, rows):
    found = queries.similar_stories(paper, "s", 1)
    assert list(found.columns) == COLUMNS
    # of eight stories two hold each word; the series and the tag dam are two's, the tag weather is three's
    two, three = log(8 / 2), log(8 / 3)
    assert rows(found, "article_id", "shared") == [
        (2, ["手記", "台湾", "颱風"]),
        (3, ["dam", "weather"]),  # a tag and a word of one name are shown once
        (4, ["學校"]),
        (5, ["weather"]),
    ]
    assert [score for (score,) in rows(found, "score")] == pytest.approx(
        [3 * two, 2 * two + three, two, three], abs=1e-5
    )
    assert rows(found, "headline", "section", "published_day", "views", "total") == [
        ("手記:台湾校园与颱風(图)", "World", at("2026-11-02T00:00"), None, 60),  # 60 is the latest that was stated
        ("DAM bursts: ＤＡＭ", None, at("2026-11-03T00:00"), 12, None),  # 5 + 7
        ("北京學校", "Arts", at("2026-11-04T00:00"), None, None),
        ("Rain", "City", at("2026-11-05T00:00"), None, None),
    ]


def test_words_are_shown_as_the_other_story_writes_them(paper, rows):
    found = queries.similar_stories(paper, "s", 2)
    assert rows(found, "article_id", "shared") == [(1, ["手記", "臺灣", "颱風"])]


def test_the_best_come_first_and_no_more_than_asked_for(paper, rows):
    assert rows(queries.similar_stories(paper, "s", 1, limit=2), "article_id") == [(2,), (3,)]


def test_equals_come_newest_first(builder, rows):
    builder.site("s", "UTC")
    days = ("2026-11-01", "2026-11-03", "2026-11-02", None, "2026-11-03")
    builder.articles("s", *[story(number, None, day, "A flood") for number, day in enumerate(days, 1)])
    assert rows(queries.similar_stories(builder.gen, "s", 1), "article_id") == [(2,), (5,), (3,), (4,)]


@pytest.mark.parametrize("article", [7, 8, 12345])
def test_where_nothing_is_shared_there_is_none(paper, article):
    found = queries.similar_stories(paper, "s", article)
    assert found.empty
    assert list(found.columns) == COLUMNS


@pytest.mark.parametrize(
    ("stories", "holding", "enough"),
    [(25, 19, True), (25, 20, False), (1100, 21, True), (1100, 22, False)],  # 2 % of 1,100 are 22
)
def test_a_word_alone_is_enough_while_few_stories_hold_it(builder, stories, holding, enough):
    builder.site("s", "UTC")
    builder.gen._connection.execute(
        """
        insert into articles (site, article_id, title, title_folded, headline)
        select 's', n, title, title, title
        from (select n, if(n <= $holding, 'flood', 'x') as title from range(1, $stories + 1) as r(n))
        """,
        {"stories": stories, "holding": holding},
    )
    found = queries.similar_stories(builder.gen, "s", 1, limit=1000)
    assert len(found) == (holding - 1 if enough else 0)
