"""One story's life beside those of its section, or of the whole site where that has too few."""

from datetime import datetime, timedelta

import pytest
from tiny_store import story

from analytics.methods.ages import course, prepared

ME = datetime(2026, 5, 1, 12)


def add(builder, number, section, *, days=1, t50=None, half_life=None, observed=168, peak=1, site="paper"):
    """A story published so many days before 1 May, whose busiest hour was its first."""
    at = ME - timedelta(days=days)
    builder.articles(site, story(number, section, at.isoformat(), published_precision="time"))
    row = {"site": site, "article_id": number, "age_hours": 900, "views": 100, "t50_hours": t50, "t80_hours": t50}
    more = {"half_life_hours": half_life, "peak_hours": peak, "observed_hours": observed, "estimated": False}
    builder.add("story_life", [{**row, **more}])


@pytest.fixture
def store(builder):
    """Thirty stories of City that had half their first week by hour 1 to 30, and one of Sport by hour 100."""
    builder.site("paper", "UTC")
    add(builder, 1, "City", days=0, t50=7, half_life=2)
    for number in range(30):
        add(builder, 10 + number, "City", days=number, t50=1 + number, half_life=4 if number < 15 else None)
    add(builder, 50, "Sport", days=0, t50=100, half_life=1)
    return builder


def test_beside_others_of_its_section(store):
    # medians: between 15 and 16 hours. Of 30 stories 15 had halved after 4 hours, which is half of them
    found = course(store.gen, "paper", 1)
    assert (found.t50_hours, found.half_life_hours, found.week_observed) == (7, 2, True)
    usual = found.typical
    assert (usual.t50, usual.weeks, usual.half_life, usual.stories, usual.whole_site) == (15.5, 30, 4, 30, False)


def test_a_story_that_has_not_halved_counts_as_far_as_it_was_watched(store):
    # one more, watched for three hours after its peak but for the last five: not for 4 hours, so 15 of 30 as before
    add(store, 60, "City", half_life=None, observed=9)
    assert course(store.gen, "paper", 1).typical.half_life == 4
    # one that was watched through: 16 of 31 had not halved after 4 hours, so half of them never did as far as is known
    add(store, 61, "City", half_life=None)
    assert course(store.gen, "paper", 1).typical.half_life is None


def test_beside_the_whole_site_where_the_section_has_too_few(store):
    # Sport has no other; City has 31, of which the sixteenth is 15: 1 to 30, and 7 twice
    usual = course(store.gen, "paper", 50).typical
    assert (usual.t50, usual.weeks, usual.whole_site) == (15, 31, True)


def test_too_few_to_compare_with(store):
    store.gen._connection.execute("delete from story_life where article_id = 10")
    usual = course(store.gen, "paper", 1).typical
    assert (usual.t50, usual.weeks, usual.whole_site) == (16.5, 30, True)  # City's 2 to 30, and Sport's 100
    store.gen._connection.execute("delete from story_life where article_id = 50")
    usual = course(store.gen, "paper", 1).typical
    assert (usual.t50, usual.t80, usual.half_life, usual.weeks) == (None, None, None, 29)


def test_stories_published_later_or_long_before_do_not_count(store):
    add(store, 70, "City", days=-1, t50=999)
    add(store, 71, "City", days=90, t50=999)
    store.site("other", "UTC")
    add(store, 72, "City", t50=999, site="other")
    assert course(store.gen, "paper", 1).typical.weeks == 30


def test_nothing_is_known_or_prepared(store):
    assert course(store.gen, "paper", 99) is None
    assert prepared(store.gen, "paper")
    assert not prepared(store.gen, "other")
