"""Planted events: what is known to have happened, so that what the product says can be held against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.demo.clock import HOURS, ZONE, index
from analytics.demo.sections import read_data

DATA = "planted.toml"


@dataclass(frozen=True)
class Noted:
    """What the newsroom wrote down of an event."""

    kind: str
    words: str


@dataclass(frozen=True)
class Event:
    """Something that changes how much is read in [start, end), by a factor or by a number an hour."""

    kind: str
    start: datetime
    end: datetime
    factor: float | None
    per_hour: int
    description: str
    noted: Noted | None = None

    @property
    def hours(self) -> slice:
        """The hours of the window it covers."""
        return slice(max(index(self.start), 0), min(index(self.end), HOURS))


def read_event(entry: dict[str, Any]) -> Event:
    """An event as `planted.toml` has it."""
    start, end = entry["start"].astimezone(ZONE), entry["end"].astimezone(ZONE)
    noted = Noted(**entry["noted"]) if "noted" in entry else None
    return Event(entry["kind"], start, end, entry.get("factor"), entry.get("per_hour", 0), entry["description"], noted)


def planted_stories() -> list[dict[str, Any]]:
    """The hand-written stories, as `planted.toml` has them."""
    stories: list[dict[str, Any]] = read_data(DATA)["story"]
    return stories


def planted_decisions() -> list[dict[str, Any]]:
    """What meetings decided, as `planted.toml` has it."""
    made: list[dict[str, Any]] = read_data(DATA)["decision"]
    return made


def planted_sets() -> list[dict[str, Any]]:
    """The story sets that the newsroom keeps, as `planted.toml` has them."""
    made: list[dict[str, Any]] = read_data(DATA)["set"]
    return made


def saved_views() -> list[dict[str, Any]]:
    """The views that the newsroom saved, as `planted.toml` has them: title, page and what is chosen on it."""
    saved: list[dict[str, Any]] = read_data(DATA)["view"]
    return saved


def site_events() -> tuple[Event, ...]:
    """Events that happen to every story."""
    return tuple(read_event(entry) for entry in read_data(DATA)["event"])


def edited_at() -> datetime:
    """When the headline of a planted story was rewritten."""
    events = [read_event(event) for story in planted_stories() for event in story.get("event", [])]
    return next(event.start for event in events if event.kind == "headline_edit")


def factors(events: tuple[Event, ...]) -> NDArray[np.float64]:
    """What the events multiply each hour of the window by."""
    result = np.ones(HOURS)
    for event in events:
        if event.factor is not None:
            result[event.hours] *= event.factor
    return result


def machine_views(events: tuple[Event, ...]) -> NDArray[np.int64]:
    """Views an hour that no person asked for."""
    result = np.zeros(HOURS, dtype=np.int64)
    for event in events:
        result[event.hours] += event.per_hour
    return result
