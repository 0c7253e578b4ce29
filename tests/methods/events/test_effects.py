"""What was read after an event against what other stories tell, each figure worked out by hand."""

from __future__ import annotations

from datetime import datetime, timedelta

import pandas as pd
import pytest
from tiny_store import at, story

from analytics.methods.events import Effect, Event, effect, happened
from analytics.store.notebook import Note

NOON = datetime.fromisoformat("2026-11-18T12:00")


def put(gen, rows):
    """(article, UTC hour, views) as counted hours."""
    gen._connection.register("rows_to_put", pd.DataFrame(rows, columns=["article_id", "hour", "views"]))
    gen._connection.execute(
        "insert into views_hourly by name select 's' as site, *, 'counted' as basis from rows_to_put"
    )


def lived(article, start, views):
    return [(article, start + timedelta(hours=n), count) for n, count in enumerate(views)]


@pytest.fixture
def forty(builder):
    """On each of the 40 days before, one story is published at 06:00: 100 an hour until noon, then 50; it fades.

    Ours, out at 06:00 on 18 November, has 200 an hour until noon and 300 after: its middle is 100, so three times that.
    """
    builder.site("s", "UTC", data_until=NOON + timedelta(hours=6))
    builder.articles("s", story(1, "City", "2026-11-18T06:00", published_precision="time"))
    rows = lived(1, NOON - timedelta(hours=6), [200] * 6 + [300] * 6)
    stories = []
    for n in range(1, 41):
        born = NOON - timedelta(hours=6, days=n)
        stories.append(story(100 + n, "City", born.isoformat(), published_precision="time"))
        # of five, one is left at 25 and one at 100 an hour
        after = {0: 25, 1: 100}.get(n % 5, 50)
        rows += lived(100 + n, born, [100] * 6 + [after] * 6)
    builder.articles("s", *stories)
    put(builder.gen, rows)
    return builder


def test_the_effect_is_against_the_middle_of_like_stories(forty):
    found = effect(forty.gen, "s", Event(NOON, "push", article_id=1))
    # six hours before: 1200; three after: 900. Others: 600 and 150 -> a quarter; expected 300, three times as many
    assert (found.reason, found.hours, found.views, found.peers, found.of_section) == (None, 3, 900, 40, True)
    assert found.expected == pytest.approx(300, rel=0.01)
    assert found.ratio == pytest.approx(3, rel=0.01)
    # the highest tenth of the others is twice their middle, the lowest half of it
    assert (found.low, found.high) == (pytest.approx(1.5, rel=0.01), pytest.approx(6, rel=0.01))


def test_what_can_not_be_said_is_not(forty):
    gen, push = forty.gen, Event(NOON, "push", article_id=1)
    assert effect(gen, "s", Event(NOON + timedelta(hours=4), "push", article_id=1)) == Effect(3, "not_over")
    assert effect(gen, "s", Event(NOON, "headline", article_id=1)) == Effect(24, "not_over")
    assert effect(gen, "s", Event(NOON - timedelta(hours=5), "push", article_id=1)) == Effect(3, "young")
    gen._connection.execute("delete from articles where article_id > 115")
    assert effect(gen, "s", push) == Effect(3, "few_peers", 900, peers=15)
    gen._connection.execute("update views_hourly set views = 1 where article_id = 1 and hour < $at", {"at": NOON})
    assert effect(gen, "s", push) == Effect(3, "few_views", 900)
    gen._connection.execute("delete from views_hourly where hour = $at", {"at": NOON + timedelta(hours=1)})
    assert effect(gen, "s", push) == Effect(3, "gap")
    gen._connection.execute("update articles set published_precision = 'day'")
    assert effect(gen, "s", push) == Effect(3, "no_time")
    gen._connection.execute("update views_hourly set basis = 'estimated'")
    assert effect(gen, "s", push) == Effect(3, "no_hours")


def test_of_hours_that_are_estimated_no_effect_is_told(forty):
    forty.gen._connection.execute("update views_hourly set basis = 'estimated'")
    forty.gen._connection.execute(
        "insert into views_daily by name select * exclude (hour), hour::date as day from views_hourly"
    )
    assert effect(forty.gen, "s", Event(NOON, "push", article_id=1)) == Effect(3, "no_hours")


def test_the_sites_effect_is_against_its_usual_hours(builder):
    """100 an hour for weeks, 90 and 110 each in one hour of five; then 300 in each of the three hours after noon."""
    builder.site("s", "UTC", data_until=NOON + timedelta(hours=6))
    builder.articles("s", story(1, "City", "2026-01-01", published_precision="time"))
    stamps = pd.date_range(NOON - timedelta(days=75), NOON + timedelta(hours=5), freq="h")
    usual = pd.Series([{0: 90, 1: 110}.get(n % 5, 100) for n in range(len(stamps))])
    views = usual.where(stamps < NOON, 300)
    put(builder.gen, [(1, *row) for row in zip(stamps, views, strict=True)])
    found = effect(builder.gen, "s", Event(NOON, "other"))
    assert (found.reason, found.views, found.peers) == (None, 900, 8)
    assert found.ratio == pytest.approx(3)
    assert (found.low, found.high) == (pytest.approx(900 / 330, rel=0.01), pytest.approx(900 / 270, rel=0.01))


def test_notes_and_found_edits_are_one_list(builder):
    builder.site("s", "UTC")
    builder.articles("s", story(1, "City", "2026-11-18T06:00"), story(2, "City", "2026-11-18T06:00"))
    seen = [
        (1, "First", "2026-11-18T06:00", "2026-11-18T09:00"),
        (1, "Second", "2026-11-18T10:00", "2026-11-18T10:00"),
        (1, "Third", "2026-11-18T12:00", "2026-11-18T12:00"),
        (2, "Only", "2026-11-18T06:00", "2026-11-18T12:00"),
    ]
    names = ("article_id", "title", "first_seen_at", "last_seen_at")
    rows = [
        {"site": "s", **dict(zip(names, (n, title, at(first), at(last)), strict=True))}
        for n, title, first, last in seen
    ]
    builder.add("title_history", rows)
    notes = [
        Note("s", at("2026-11-18T12:00"), "headline", "By the night desk", 1, note_id=1),
        Note("s", at("2026-11-18T11:00"), "other", "Servers down", note_id=2),
        Note("s", at("2026-11-20T11:00"), "push", "Too late", 1, note_id=3),
    ]
    span = (at("2026-11-18T00:00"), at("2026-11-19T00:00"))
    found = happened(builder.gen, "s", notes, *span)
    # Second, seen at ten, the old title last at nine; the note at twelve stands for the third title too
    assert found == [
        Event(at("2026-11-18T10:00"), "headline", "Second", 1, "Story 1"),
        Event(at("2026-11-18T11:00"), "other", "Servers down", note_id=2),
        Event(at("2026-11-18T12:00"), "headline", "By the night desk", 1, "Story 1", note_id=1),
    ]
    assert happened(builder.gen, "s", notes, *span, articles=[2]) == []
    assert [event.note_id for event in happened(builder.gen, "s", notes, *span, found=False)] == [2, 1]
