"""Topics and kinds of headlines on the pages: what stands out, its stories, what may be said of kinds."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from page_stores import SITE, UNTIL, add_articles, add_readings, add_site, empty, everything_said, insert, story_lists

from analytics.search import fold
from analytics.store.reader import Generation

QUAKES = ("地震襲港", "地震之後", "地震:校舍安全", "地震救援", "三問地震")


def words(gen: Generation, article: int, *said: str) -> None:
    row = {"site": SITE, "article_id": article, "pair": False, "prefix": False}
    insert(gen, "story_words", [{**row, "word": fold(word), "form": word} for word in said])


def story(gen: Generation, article: int, title: str, day: date, **more: object) -> None:
    at = datetime.combine(day, datetime.min.time())
    row = {"site": SITE, "article_id": article, "title": title, "title_folded": fold(title), "headline": title}
    born = {"published_at": at, "published_day": day, "published_precision": "time"}
    insert(gen, "articles", [{**row, **born, "section": "City", **more}])


def views(gen: Generation, article: int, hour: datetime, count: int) -> None:
    row = {"site": SITE, "article_id": article, "views": count, "basis": "counted"}
    insert(gen, "views_hourly", [{**row, "hour": hour}])
    insert(gen, "views_daily", [{**row, "day": hour.date()}])


@pytest.fixture
def paper() -> Generation:
    """Ten days of 1,000 views of one story; then five stories on one word with 1,000 views each, in the last hours."""
    gen = empty()
    add_site(gen, views=15_000, first_day=date(2026, 11, 8), last_day=UNTIL.date())
    story(gen, 9, "Else", date(2026, 11, 1))
    words(gen, 9, "Else")
    for n in range(10):
        views(gen, 9, datetime(2026, 11, 9) + timedelta(days=n), 1000)
    for article, title in enumerate(QUAKES, 1):
        story(gen, article, title, UNTIL.date())
        words(gen, article, "地震")
        views(gen, article, UNTIL - timedelta(hours=2), 1000)
    return gen


def kinds(gen: Generation, stories: int = 12) -> Generation:
    """Twelve stories at 24 hours: every other headline asks, and those have twice the views, give or take 1 %."""
    for n in range(stories):
        article, asks = 100 + n, n % 2 == 0
        story(gen, article, f"Rain {n}{'?' * asks}", date(2026, 11, 1))
        base = {"site": SITE, "article_id": article}
        marks = {"exclamation": False, "question": asks, "quotes": False, "number": True, "name": None}
        said = {"headline": f"Rain {n}", "cut": 1, "script": "other", "length": 10}
        insert(gen, "story_headlines", [{**base, **said, **marks}])
        count = (200 if asks else 100) + n % 3
        insert(gen, "story_ages", [{**base, "age_hours": 24, "views": count, "estimated": False}])
    return gen


def test_now_names_the_topic_that_stands_out_and_lists_its_stories_on_a_tap(open_page, paper):
    app = open_page(paper)
    # new to the site, with five stories of equal views: (4 + 5) / (4 + 0) = 2.25
    assert app.pills(key="_word").options == ["地震 2.2×"]
    assert "More read in the last 24 hours" in everything_said(app)
    assert "word" not in app.query_params
    app.pills(key="_word").set_value(fold("地震")).run()
    assert app.query_params["word"] == fold("地震")
    behind = next(found for found in story_lists(app) if found.data["name"] == "topic-stories")
    assert sorted(behind.words("story")) == sorted(QUAKES)
    assert behind.words("views") == ["1,000"] * 5
    assert "5 stories read, 5,000 views; at its share before, about 0 were expected" in everything_said(app)


def test_a_link_opens_a_topic_and_one_that_is_none_any_more_lists_nothing(open_page, paper):
    lists = [found.data["name"] for found in story_lists(open_page(paper, word=fold("地震")))]
    assert "topic-stories" in lists
    app = open_page(paper, word="else")
    assert not app.exception
    assert "topic-stories" not in [found.data["name"] for found in story_lists(app)]
    assert "“else” is not among these topics." in everything_said(app)


def test_a_quiet_day_says_so(open_page, paper):
    paper._connection.execute("delete from story_words where article_id > 2")
    assert "No topic stands out in the last 24 hours." in everything_said(open_page(paper))


def test_topics_of_a_period_say_what_stands_out(open_page, paper):
    app = open_page(paper, "sections", view="headlines", period="1d")
    said = everything_said(app)
    assert "Topics of the period" in said
    assert "Standing out: 地震" in said
    assert "too few of either kind" in said


def test_without_time_before_nothing_is_called_more_than_usual(open_page, paper):
    assert "Too little is known of the time before" in everything_said(
        open_page(paper, "sections", view="headlines", period="7d")
    )


def test_kinds_of_headlines_name_what_is_beyond_chance_and_no_cause(open_page, paper):
    app = open_page(kinds(paper), "sections", view="headlines", period="1d")
    said = everything_said(app)
    assert "12 stories published in the 90 days up to 20 Nov 2026, by the views of their first 24 hours." in said
    assert re.search(r"these differ by more than chance does: Question mark \d\.\d\d×", said)
    assert "editors choose headlines, so a difference is no effect of the headline" in said
    assert "those of 2%, as trials of headlines find them, can't be seen here" in said


def test_one_capture_gives_a_hypothesis_at_most(open_page):
    gen = empty()
    add_site(gen, captures=1)
    add_articles(gen)
    add_readings(gen, [UNTIL])
    said = everything_said(open_page(gen, "sections", view="headlines"))
    assert "Kinds of headlines, by views so far" in said
    assert "too few of either kind" in said
