"""The simulated newsroom straight from its simulation into a generation: no files, the same numbers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.demo.clock import END, START, TIMEZONE
from analytics.demo.files import SITE
from analytics.demo.simulate import simulate
from analytics.demo.stories import newsroom
from analytics.store.reader import Generation

if TYPE_CHECKING:
    from analytics.demo.stories import Story


def simulated() -> Generation:
    """A generation of the demo; a story's article_id is its place in the newsroom, from 1 on."""
    gen = Generation.empty()
    stories = newsroom()
    counts = simulate(stories)
    local = np.datetime64(START.replace(tzinfo=None), "us") + counts.hour.astype("timedelta64[h]")
    views = pd.DataFrame({"article_id": counts.story + 1, "local": local, "views": counts.views})
    articles = pd.DataFrame([_row(story, place) for place, story in enumerate(stories, 1)])
    for name, frame in (("a", articles), ("v", views)):
        gen._connection.register(name, frame)
    for statement in _FILL:
        gen._connection.execute(statement.format(site=SITE, zone=TIMEZONE, until=_utc(END)))
    return gen


_FILL = (
    "insert into articles by name select '{site}' as site, a.* from a",
    "insert into views_hourly by name select '{site}' as site, article_id, views, 'counted' as basis,"
    " (local at time zone '{zone}') at time zone 'UTC' as hour from v",
    "insert into views_daily by name select '{site}' as site, article_id, sum(views)::bigint as views,"
    " 'counted' as basis, local::date as day from v group by all",
    "insert into sites by name select '{site}' as site, '{zone}' as timezone, true as simulated,"
    " count(distinct article_id) as articles, 0 as captures, sum(views)::bigint as views, min(day) as first_day,"
    " max(day) as last_day, timestamp '{until}' as data_until from views_daily",
)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def _row(story: Story, place: int) -> dict[str, object]:
    return {
        "article_id": place,
        "url": story.url,
        "title": story.later_title or story.title,
        "headline": story.later_title or story.title,
        "section": story.section.name,
        "published_at": _utc(story.published),
        "published_precision": "time",
        "published_day": story.published.date(),
        "language": story.language,
    }
