"""The simulated newsroom as files, in the shapes that newsrooms export."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from analytics.demo.clock import END, START, TIMEZONE, ZONE
from analytics.demo.events import Event, edited_at, planted_decisions, planted_sets, site_events
from analytics.demo.sections import SECTIONS
from analytics.demo.simulate import Counts, simulate
from analytics.demo.stories import SERIES, Story, newsroom

SITE = "demo"

COLUMNS = ("id", "title", "url", "section", "authors", "tags", "language", "published_at")
VIEWS_SCHEMA = pa.schema(
    [("id", pa.string()), ("hour", pa.timestamp("us", tz="UTC")), ("views", pa.int64())]  # [hour, hour + 1 h)
)
#: What was counted when the newsroom first looked, a Tuesday, and what came since: forecasts made then have come out.
VIEWS = ("views-first.parquet", "views.parquet")
FIRST_LOOK = datetime(2026, 11, 10, 10, tzinfo=ZONE)
QUIET = 8  # of all sizes, and as many young ones
YOUNG = 60


def write(folder: Path) -> None:
    """Write the files of the simulated newsroom into `folder`, made if missing."""
    folder.mkdir(parents=True, exist_ok=True)
    stories = newsroom()
    counts = simulate(stories)
    edited = [story for story in stories if story.later_title is not None]
    _write_articles(folder / "headline-first.csv", [(story, story.title) for story in edited])
    _write_articles(folder / "headline-later.csv", [(story, story.later_title or "") for story in edited])
    _write_articles(folder / "articles.csv", [(story, story.later_title or story.title) for story in stories])
    views = views_table(stories, counts)
    later = pc.greater_equal(views["hour"], pa.scalar(FIRST_LOOK, VIEWS_SCHEMA.field("hour").type))
    for name, part in zip(VIEWS, (views.filter(pc.invert(later)), views.filter(later)), strict=True):
        pq.write_table(part, folder / name, compression="zstd")
    text = json.dumps(truth(stories, counts), ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def captures() -> dict[str, datetime]:
    """The files of articles, oldest first, and when each was true (aware): headlines change."""
    edited = next(story for story in newsroom() if story.later_title is not None)
    return {"headline-first.csv": edited.published, "headline-later.csv": edited_at(), "articles.csv": END}


def notes() -> list[dict[str, str]]:
    """What the newsroom noted, as `readership events` takes it: at, kind, story (its link; none: the site's), note."""
    events: list[tuple[Event, str]] = [(event, "") for event in site_events()]
    events += [(event, story.url) for story in newsroom() for event in story.events]
    return [
        {"at": event.start.isoformat(), "kind": event.noted.kind, "story": url, "note": event.noted.words, "site": SITE}
        for event, url in events
        if event.noted is not None
    ]


def decisions() -> list[dict[str, Any]]:
    """What the newsroom's meetings decided: review, made (aware), words, owner, section and story (a link), outcome."""
    links = {story.title: story.url for story in newsroom()}
    return [
        {**said, "section": said.get("section"), "story": links[said["story"]] if "story" in said else ""}
        for said in planted_decisions()
    ]


def story_sets() -> dict[str, list[str]]:
    """The story sets that the newsroom keeps: links of their stories, by the set's title."""
    links = {story.title: story.url for story in newsroom()}
    return {one["title"]: [links[title] for title in one["stories"]] for one in planted_sets()}


def _write_articles(path: Path, titled: Iterable[tuple[Story, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(
            (
                *(story.key, title, story.url, story.section.name),
                *("; ".join(story.authors), "; ".join(story.tags), story.language, story.published.isoformat()),
            )
            for story, title in titled
        )


def views_table(stories: list[Story], counts: Counts) -> pa.Table:
    """One row a story and hour with views: `id`, `hour` (its start), `views`."""
    first = np.datetime64(int(START.timestamp()), "s").astype("datetime64[us]")
    hours = first + counts.hour.astype("timedelta64[h]")
    ids = pa.DictionaryArray.from_arrays(pa.array(counts.story), pa.array([story.key for story in stories]))
    columns = [ids.cast(pa.string()), pa.array(hours).cast(VIEWS_SCHEMA.field("hour").type), pa.array(counts.views)]
    return pa.Table.from_arrays(columns, schema=VIEWS_SCHEMA)


def truth(stories: list[Story], counts: Counts) -> dict[str, Any]:
    """What is known about the simulated newsroom. Times are local; ends are not included."""
    events: list[tuple[Event, Story | None]] = [(event, None) for event in site_events()]
    events += [(event, story) for story in stories for event in story.events]
    events.sort(key=lambda found: (found[0].start, found[0].kind, "" if found[1] is None else found[1].key))
    return {
        "site": SITE,
        "timezone": TIMEZONE,
        "start": START.isoformat(),
        "end": END.isoformat(),
        "totals": {"stories": len(stories), "story_hours": len(counts.views), "views": int(counts.views.sum())},
        "events": [_event(event, story) for event, story in events],
        "evergreen": [story.key for story in stories if story.steady and not _revived(story)],
        "quiet": _quiet(stories, counts),
        "series": list(SERIES),
        "sections": {s.name: {"median_reach_7d": s.appetite, "weekend_factor": s.weekend} for s in SECTIONS},
        "no_effect": "Media markers, authors, tags, language and series have no influence on how much a story is read.",
    }


def _event(event: Event, story: Story | None) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "id": None if story is None else story.key,
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "factor": event.factor,
        "views_added_per_hour": event.per_hour or None,
        "noted": None if event.noted is None else {"kind": event.noted.kind, "words": event.noted.words},
        "description": event.description,
    }


def _revived(story: Story) -> bool:
    return any(event.kind == "revival" for event in story.events)


def _quiet(stories: list[Story], counts: Counts) -> list[str]:
    """Ordinary stories of all sizes, and hardly read ones of the last days: none of them ever takes off."""
    views = np.bincount(counts.story, counts.views, minlength=len(stories)).astype(np.int64)

    def size(position: int) -> tuple[int, int]:
        return int(views[position]), position

    ordinary = [i for i, story in enumerate(stories) if not (story.planted or story.steady) and story.published > START]
    young = sorted(ordinary[-YOUNG:], key=size)[:QUIET]
    older = sorted(ordinary[:-YOUNG], key=size)
    return [stories[i].key for i in sorted(older[:: len(older) // QUIET][:QUIET] + young)]
