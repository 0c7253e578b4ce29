"""What is worth a message of a whole site: it is read unlike usual, nothing comes in any more, data is back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from analytics.alerts.stories import DAY, FRESH, HOUR, grew
from analytics.methods.anomalies import Unusual, events
from analytics.store.notebook.alerted import Alert

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analytics.alerts.seen import Seen

PATIENCE = 1.5  # times the longest usual gap between two arrivals, after which data is missed


def of_site(seen: Seen, told: Sequence[Alert]) -> Iterator[Alert]:
    """What is to be said of the whole site, after what was told of it."""
    yield from _data(seen, [one for one in told if one.kind in {"no_data", "back"}])
    event = going_on(seen)
    if event is not None and event.ends_at > seen.now - FRESH:  # older data that came in late is history
        alert = _alert(seen.site, event)
        lately = [one for one in told if one.kind == "site" and one.at > alert.at - DAY and _same_way(one, alert)]
        if not lately or grew(alert, lately):
            yield alert


def going_on(seen: Seen) -> Unusual | None:
    """The event of the whole site that the last known hour is part of; None where it is as usual."""
    if seen.hours is None or seen.data_until is None:
        return None
    found = [event for event in _events(seen) if event.kind == "site"]
    return found[-1] if found and found[-1].ends_at > seen.data_until - HOUR else None


def _events(seen: Seen) -> list[Unusual]:
    return [] if seen.hours is None else events(seen.hours, "hour")


def _same_way(one: Alert, other: Alert) -> bool:
    return ((one.extra or 0.0) < 0) == ((other.extra or 0.0) < 0)


def _alert(site: str, event: Unusual) -> Alert:
    return Alert(
        site=site,
        kind="site",
        at=event.ends_at,
        article_id=None,
        started_at=event.starts_at,
        views=event.views,
        expected=event.expected,
        ratio=event.ratio,
        extra=((event.views or 0) - event.expected) / event.cells,
        older_ratio=event.older_ratio,
    )


def _data(seen: Seen, told: Sequence[Alert]) -> Iterator[Alert]:
    """That nothing comes in any more, once, and that something does again, once."""
    missed = told[-1] if told and told[-1].kind == "no_data" else None
    if missed is None:
        lacking = _lacking(seen)
        if lacking is not None:
            since, usual = lacking
            yield Alert(seen.site, "no_data", seen.now, None, since, expected=usual)
    elif seen.data_until is not None and seen.data_until >= missed.at:
        yield Alert(seen.site, "back", seen.data_until, None, missed.started_at)


def _lacking(seen: Seen) -> tuple[datetime, float | None] | None:
    """Since when data is missed, and how many views are usual in the time; None where it isn't.

    It is missed when nothing came in for longer than usual. Where hours are known, there has to be one in which no
    views at all would be unusual: at night nobody may read. What is usual is unknown from before the hours looked at.
    """
    last, gap = seen.arrivals.last_at, seen.arrivals.long_gap
    if seen.data_until is None or last is None or gap is None or seen.now - last <= PATIENCE * gap:
        return None
    if seen.hours is None:
        return seen.data_until, None
    if not any(event.kind == "no_data" and event.ends_at > seen.data_until for event in _events(seen)):
        return None
    lacking = seen.hours[seen.hours["section"].isna() & (seen.hours["starts_at"] >= seen.data_until)]
    all_of_it = seen.hours["starts_at"].min() <= seen.data_until
    return seen.data_until, float(lacking["expected"].sum()) if all_of_it else None
