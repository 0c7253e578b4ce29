"""Which events a chart has room for: all that people noted, and the changed headlines of what was read most."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analytics.methods.sql import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.methods.events.happened import Event
    from analytics.period import Period
    from analytics.queries import Filters
    from analytics.store.reader import Generation


@dataclass(frozen=True)
class Foremost:
    """Events, oldest first, and how many found ones are not among them."""

    events: tuple[Event, ...] = ()
    left_out: int = 0

    @property
    def found(self) -> int:
        """How many of them nobody noted."""
        return sum(event.found for event in self.events)


def foremost(
    gen: Generation, site: str, events: Sequence[Event], period: Period, *, filters: Filters, most: int
) -> Foremost:
    """The site's events and those of stories that the filters let through; of found ones the `most` foremost.

    The latest change of each story comes before its earlier ones, and the stories most read in the period come first.
    """
    articles = sorted({event.article_id for event in events if event.article_id is not None})
    if not articles:
        return Foremost(tuple(events))
    asked = {"site": site, "articles": articles, "start": period.start, "end": period.end, **filters.params()}
    read = frame(gen, "events/stories_read", **asked)["article_id"].tolist()
    place = {article: number for number, article in enumerate(read)}
    within = [event for event in events if event.article_id is None or event.article_id in place]
    found = _by_weight([event for event in within if event.found], place)
    drawn = set(found[:most])
    return Foremost(tuple(event for event in within if not event.found or event in drawn), len(found[most:]))


def _by_weight(found: Sequence[Event], place: dict[int, int]) -> list[Event]:
    later: Counter[int] = Counter()  # changes of the same story after this one
    weights = {}
    for event in sorted(found, key=lambda event: event.at, reverse=True):
        assert event.article_id is not None  # noqa: S101 - a headline is a story's
        weights[event] = (later[event.article_id], place[event.article_id])
        later[event.article_id] += 1
    return sorted(weights, key=lambda event: weights[event])
