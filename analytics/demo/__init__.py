"""A simulated newsroom: 120 days of invented stories with hourly views and events whose truth is known.

The same files on every machine and each time. They go through the ordinary ingest of tables, as site `demo`:

- `articles.csv`: one row a story, as it stood at the end;
- `headline-first.csv`, `headline-later.csv`: the story whose headline was rewritten, before and after (see `captures`);
- `views-first.parquet`, `views.parquet`: views by story and hour (UTC, the hour's start), hours without views left out,
  up to when the newsroom first looked, and since;
- `truth.json`: the totals, the planted events, and stories that nothing happened to. Not for ingest.
"""

from __future__ import annotations

from analytics.demo.clock import END, START, TIMEZONE
from analytics.demo.events import edited_at, saved_views
from analytics.demo.files import SITE, VIEWS, captures, decisions, notes, story_sets, write

__all__ = [
    "END",
    "SITE",
    "START",
    "TIMEZONE",
    "VIEWS",
    "captures",
    "decisions",
    "edited_at",
    "notes",
    "saved_views",
    "story_sets",
    "write",
]
