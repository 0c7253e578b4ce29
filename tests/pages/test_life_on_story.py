"""What Story says of the course of a story's life, and why it says nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from page_stores import SITE, add_site, empty, everything_said, insert

from analytics.store.reader import Generation

FIRST = datetime.fromisoformat("2026-10-01T09:00")


def store(stories: int, **me: object) -> Generation:
    """So many stories that had half of their first week by hour 10, and story 1 with what is said of it."""
    gen = empty()
    until = FIRST + timedelta(days=40)
    add_site(gen, views=1, first_day=FIRST.date(), last_day=until.date(), data_until=until)
    usual = {"t50_hours": 10, "t80_hours": 30, "half_life_hours": 4, "late_share": 0.0, "life": None}
    for n in range(stories, 0, -1):
        at = FIRST + timedelta(hours=stories - n)
        about = {"site": SITE, "article_id": n, "headline": f"Story {n}", "title": f"Story {n}", "section": "City"}
        times = {"published_at": at, "published_precision": "time", "published_day": at.date()}
        insert(gen, "articles", [{**about, **times}])
        row = {"site": SITE, "article_id": n, "age_hours": 900, "views": 200, **usual}
        seen = {"peak_hours": 1, "observed_hours": 168, "estimated": False}
        insert(gen, "story_life", [{**row, **seen, **(me if n == 1 else {})}])
    insert(gen, "views_daily", [{"site": SITE, "article_id": 1, "day": FIRST.date(), "views": 200, "basis": "counted"}])
    return gen


def test_what_it_is_called_and_how_soon_it_was_read_beside_its_section(open_page) -> None:
    told = {"t50_hours": 1, "t80_hours": 20, "half_life_hours": 2, "late_share": 0.004, "life": "spike"}
    said = everything_said(open_page(store(31, **told), "story", article="1", site=SITE))
    for words in ("Spike", "four fifths of its first week on its first day", "1 hour", "20 hours", "2 hours", "0.4%"):
        assert words in said
    assert "its section: 10 hours (30 stories)" in said
    assert "its section: 4 hours (30 stories)" in said


def test_a_story_alone_has_no_others_to_be_compared_with(open_page) -> None:
    said = everything_said(open_page(store(1), "story", article="1", site=SITE))
    assert "no other story to compare with" in said
    said = everything_said(open_page(store(2), "story", article="1", site=SITE, lang="en"))
    assert "only 1 story to compare with" in said


def test_what_is_not_known_is_left_out_with_the_reason(open_page) -> None:
    nothing = dict.fromkeys(("t50_hours", "t80_hours", "half_life_hours", "late_share", "life"))
    young = store(3, **nothing, observed_hours=20, age_hours=20)
    said = everything_said(open_page(young, "story", article="1", site=SITE))
    assert "are stated when its first seven days are over" in said
    assert "Course of its life" not in said


def test_what_is_never_prepared_is_not_announced(open_page) -> None:
    """An older store has nothing prepared yet; of a story known by running totals nothing ever will be."""
    gen = store(1)
    gen._connection.execute("delete from story_life")
    assert "is prepared when data next comes in" in everything_said(open_page(gen, "story", article="1", site=SITE))
    gen._connection.execute("update views_daily set basis = 'estimated'")
    assert "is prepared when" not in everything_said(open_page(gen, "story", article="1", site=SITE))
