"""Stories that are worth a message: those that trend, or fade, surely and by enough, and nobody was told yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from analytics.alerts.size import LEAST, SURE
from analytics.methods.trending import CONFIRMED
from analytics.store.notebook import Alert
from analytics.telling.trending import is_possible

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from analytics.alerts.seen import Seen

    Row = Mapping[Hashable, Any]

DAY = timedelta(hours=24)  # in which a story is told of once
FRESH = timedelta(hours=24)  # older windows are history
GREW = 2.0  # times the size that was told, from which on a story is told of again
HOUR = timedelta(hours=1)


def of_stories(seen: Seen, told: Sequence[Alert], least: float) -> Iterator[Alert]:
    """Stories of the last window that are worth a message, largest first; `least`: extra views by the hour."""
    if seen.stories is None:
        return
    rows = seen.stories.to_dict("records")
    found = [_alert(seen.site, row) for row in rows if row["label"] is not None and _is_sure(row)]
    for alert in sorted(found, key=lambda alert: (-_size(alert), alert.article_id or 0)):
        if alert.at > seen.now - FRESH and _size(alert) >= least:
            yield from _news(alert, [one for one in told if one.article_id == alert.article_id])


def _is_sure(row: Row) -> bool:
    """Whether it is surely what its label says, and more than a few views.

    A story that comes onto the list has to be at twice its pace, one that was on it before at 1.5 times: two windows
    say so. What a window of many hours shows is only possible, until the one after confirms it.
    """
    if abs(row["extra"]) < LEAST:
        return False
    if row["label"] == "fading":
        return not is_possible(row)
    if row["since"] < row["started_at"]:
        return _likely(row) >= SURE and row["views"] >= CONFIRMED * row["expected"]
    return _likely(row) >= SURE and not is_possible(row)


def _likely(row: Row) -> float:
    """How likely a story is what is said of it."""
    if row["label"] == "fading":
        return float(row["halved"])
    return float(row["held"] if row["since"] < row["started_at"] else row["doubled"])


def _alert(site: str, row: Row) -> Alert:
    fading = row["label"] == "fading"
    return Alert(
        site=site,
        kind=row["label"],
        at=_moment(row["ended_at"]),
        article_id=int(row["article_id"]),
        started_at=_moment(row["started_at"]),
        since=None if fading else _moment(row["since"]),
        views=int(row["views"]),
        expected=float(row["expected"]),
        ratio=float(row["ratio"]),
        ratio_low=float(row["ratio_low"]),
        ratio_high=float(row["ratio_high"]),
        sure=_likely(row),
        extra=float(row["extra"] / ((row["ended_at"] - row["started_at"]) / HOUR)),
        by_peers=bool(row["by_peers"]),
    )


def _moment(value: Any) -> datetime:
    return datetime.fromisoformat(str(value))


def _size(alert: Alert) -> float:
    return abs(alert.extra or 0.0)


def _news(alert: Alert, told: Sequence[Alert]) -> Iterator[Alert]:
    """The alert as it is to be told after what was told of the story; nothing where that says it."""
    lately = [one for one in told if one.at > alert.at - DAY]
    if not lately:
        goes_on = alert.since is not None and any(one.at > alert.since for one in told)
        yield replace(alert, kind="strong") if goes_on else alert
    elif alert.since is not None and grew(alert, lately):
        yield replace(alert, before=max(_size(one) for one in lately))


def grew(alert: Alert, told: Sequence[Alert]) -> bool:
    """Whether it is twice as large as all that was told, and not only because the hour is a busier one."""
    largest = max(told, key=_size)
    return _size(alert) >= GREW * _size(largest) and (alert.ratio or 0.0) >= (largest.ratio or 0.0)
