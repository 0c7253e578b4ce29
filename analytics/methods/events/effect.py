"""What was read after an event against what was to be expected without it. It compares; it proves no cause."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from analytics.methods.anomalies import typical
from analytics.methods.sql import frame
from analytics.period import Period, to_local
from analytics.queries import site_facts, story, timezone
from analytics.queries.sql import first

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from analytics.methods.events.happened import Event
    from analytics.store.reader import Generation

HOURS_AFTER = 3  # in which a push message, a place or a newsletter is opened
DAY_AFTER = 24  # a headline is in force all day
HOURS_BEFORE = 24  # a whole day where there is one: no time of day is compared with another
LEAST_BEFORE = 2
DAYS = 56  # days before on which other stories are looked at
LIKENESS = 1.5  # times as old, or as young, as the story
LEAST_VIEWS = 30  # before the event
LEAST_PEERS = 30

Reason = Literal["not_over", "no_hours", "no_time", "young", "gap", "few_views", "few_peers"]


@dataclass(frozen=True)
class Effect:
    """Views in the hours after an event against the expected, or the reason why that can't be said.

    low and high: four of five of those compared with would have been off by so much by themselves. peers: how many
    other stories (of the section, where it has enough), or for the site how many weeks.
    """

    hours: int
    reason: Reason | None = None
    views: int | None = None
    expected: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    peers: int = 0
    of_section: bool = False


def effect(gen: Generation, site: str, event: Event, holidays: Collection[date] = ()) -> Effect:
    """The effect of an event on its story, or on the site.

    Method: of a story the views of up to 24 hours before are multiplied by how other stories' views changed around the
    same time of day, on the 56 days before, at an age within LIKENESS of its own: their median is expected, their
    lowest and highest tenth make the interval (a matched comparison; it takes out age, time of day and the section's
    pace). Of the site its usual range is expected, as `anomalies.typical` has it.
    """
    facts = site_facts(gen, site)
    hours = DAY_AFTER if event.kind == "headline" or event.day_only else HOURS_AFTER
    begins = event.at.replace(minute=0, second=0, microsecond=0)
    if not facts.has_hours or facts.finest_basis == "estimated" or facts.now is None:
        return Effect(hours, "no_hours")
    if begins + timedelta(hours=hours) > facts.now:
        return Effect(hours, "not_over")
    if event.article_id is None:
        return _of_site(gen, site, (begins, begins + timedelta(hours=hours)), holidays)
    return _of_story(gen, site, event.article_id, begins, hours)


def _of_story(gen: Generation, site: str, article_id: int, begins: datetime, hours: int) -> Effect:
    told = story(gen, site, article_id)
    if told is None or told.published_at is None or told.published_precision != "time":
        return Effect(hours, "no_time")
    age = begins - told.published_at
    before = min(HOURS_BEFORE, int(age / timedelta(hours=1)))
    if before < LEAST_BEFORE:
        return Effect(hours, "young")
    row = first(
        frame(
            gen,
            "events/after_and_before",
            site=site,
            article_id=article_id,
            at=begins,
            before=before,
            after=hours,
            days=DAYS,
            age_seconds=age.total_seconds(),
            likeness=LIKENESS,
            least_views=LEAST_VIEWS,
            least_peers=LEAST_PEERS,
        )
    )
    assert row is not None  # noqa: S101 - the question always answers with one row
    if row["before"] is None:
        return Effect(hours, "gap")
    if row["before"] < LEAST_VIEWS:
        return Effect(hours, "few_views", row["after"])
    if row["peers"] < LEAST_PEERS:
        return Effect(hours, "few_peers", row["after"], peers=row["peers"])
    return _compared(row, hours)


def _compared(row: dict[str, Any], hours: int) -> Effect:
    """The effect by what `after_and_before` found: the story's growth against the middle and the ends of others'."""
    grown = row["after"] / row["before"]
    return Effect(
        hours,
        views=row["after"],
        expected=row["before"] * row["middle"],
        ratio=grown / row["middle"],
        low=grown / row["high"],
        high=grown / row["low"],
        peers=row["peers"],
        of_section=bool(row["of_section"]),
    )


def _of_site(gen: Generation, site: str, span: tuple[datetime, datetime], holidays: Collection[date]) -> Effect:
    begins, ends = span
    hours, zone = int((ends - begins) / timedelta(hours=1)), timezone(gen, site)
    days = Period(to_local(begins, zone).date(), to_local(ends, zone).date() + timedelta(days=1))
    found = typical(gen, site, days, "hour", holidays=holidays)
    found = found[(found["starts_at"] >= begins) & (found["starts_at"] < ends)]
    if len(found) < hours or found["views"].isna().any():
        return Effect(hours, "gap")
    views, weeks = int(found["views"].sum()), int(found["weeks"].min())
    if found["high"].isna().any():
        return Effect(hours, "few_peers", views, peers=weeks)
    expected, low, high = (float(found[name].sum()) for name in ("expected", "low", "high"))
    if min(expected, low) < LEAST_VIEWS:
        return Effect(hours, "few_views", views)
    return Effect(hours, None, views, expected, ratio=views / expected, low=views / high, high=views / low, peers=weeks)
