"""Of changed headlines a chart shows those of the stories most read; what people noted it shows anyway."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from tiny_store import at, story

from analytics.methods.events import Event, Foremost, foremost
from analytics.period import Period
from analytics.queries import ALL_STORIES, Filters

WEEK = Period(date(2026, 11, 16), date(2026, 11, 23))


def changed(article, day, note_id=None):
    return Event(
        at(f"2026-11-{day}T10:00"), "headline", f"Title of {day}", article, f"Story {article}", note_id=note_id
    )


@pytest.fixture
def gen(builder):
    """Story 1 has 100 views in the week and 900 before it, story 2 has 300, story 3 has none."""
    builder.site("s", "UTC")
    builder.articles("s", story(1, "City", None), story(2, "World", None), story(3, "World", None))
    days = [(1, "2026-11-15", 900), (1, "2026-11-16", 60), (1, "2026-11-22", 40), (2, "2026-11-20", 300)]
    frame = pd.DataFrame(days, columns=["article_id", "day", "views"]).assign(site="s", basis="counted")
    builder.gen._connection.register("days", frame.assign(day=pd.to_datetime(frame["day"]).dt.date))
    builder.gen._connection.execute("insert into views_daily by name select * from days")
    return builder.gen


def test_the_stories_most_read_in_the_period_come_first_each_with_its_latest_change(gen):
    happened = [
        changed(1, 16),
        changed(2, 17),
        changed(2, 18),
        changed(3, 19),
        Event(at("2026-11-20T00:00"), "other", note_id=7),
    ]
    # the latest of story 2 (300 views), of 1 (100), of 3 (0), then the earlier one of 2: two of four have room
    found = foremost(gen, "s", happened, WEEK, filters=ALL_STORIES, most=2)
    assert found == Foremost((happened[0], happened[2], happened[4]), left_out=2)
    assert found.found == 1 + 1


def test_what_was_noted_has_room_always_and_the_filters_choose_stories(gen):
    noted = [changed(3, 17, note_id=1), changed(99, 18, note_id=2)]
    happened = [changed(1, 16), *noted, changed(2, 19)]
    assert foremost(gen, "s", happened, WEEK, filters=ALL_STORIES, most=0) == Foremost(tuple(noted), left_out=2)
    # City has story 1 only; 99 is no story that the site knows any more
    assert foremost(gen, "s", happened, WEEK, filters=Filters(section="City"), most=5) == Foremost((happened[0],))
