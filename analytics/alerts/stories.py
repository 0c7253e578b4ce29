"""Stories that are worth a message: those that trend, or fade, surely and by enough, and nobody was told yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from analytics.alerts.size import LEAST, SURE
from analytics.methods.trending import CONFIRMED
from analytics.store.notebook.alerted import Alert, AlertKind
from analytics.telling.trending import is_possible

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from analytics.alerts.seen import Seen

    Row = Mapping[Hashable, Any]

DAY = timedelta(hours=24)  # in which a story is told of once
#: How long after its end a window is news, or as long as it is itself: a day's until the next is over. Of 60 surges
#: in two simulated newsrooms half had left the list within three hours; two were on it six hours later, none twelve.
FRESH = timedelta(hours=6)
GREW = 2.0  # times the size that was told, from which on a story is told of again
HOUR = timedelta(hours=1)


def of_stories(seen: Seen, told: Sequence[Alert], least: float) -> Iterator[Alert]:
    """Stories of the last window that are worth a message, largest first; `least`: extra views by the hour."""
    if seen.stories is None:
        return
    labelled = seen.stories[seen.stories["label"].notna()].to_dict("records")
    for row in sorted(filter(_is_sure, labelled), key=lambda row: (-abs(_extra(row)), row["article_id"])):
        if is_fresh(row["started_at"], row["ended_at"], seen.now) and abs(_extra(row)) >= least:
            yield from _news(seen.site, row, [one for one in told if one.article_id == row["article_id"]])


def is_fresh(started_at: datetime, ended_at: datetime, now: datetime) -> bool:
    """Whether what a window shows is still news."""
    return ended_at > now - max(FRESH, ended_at - started_at)


def _is_sure(row: Row) -> bool:
    """Whether it is surely what its label says, and more than a few views.

    A story that comes onto the list has to be at twice its pace, one that was on it before at 1.5 times: two windows
    say so. What a window of many hours shows is only possible, until the one after confirms it.
    """
    if abs(row["extra"]) < LEAST:
        return False
    if row["label"] == "fading":
        return not is_possible(row) and row["halved"] >= SURE
    if row["since"] < row["started_at"]:
        return bool(row["held"] >= SURE and row["views"] >= CONFIRMED * row["expected"])
    return not is_possible(row) and row["doubled"] >= SURE


def _extra(row: Row) -> float:
    """Views more than expected, by the hour."""
    return float(row["extra"] / ((row["ended_at"] - row["started_at"]) / HOUR))


def _news(site: str, row: Row, told: Sequence[Alert]) -> Iterator[Alert]:
    """The alert, as it is to be told after what was told of the story; nothing where that says it."""
    alert = _alert(site, row, row["label"])
    lately = [one for one in told if one.at > alert.at - DAY]
    if lately:
        if alert.since is not None and grew(alert, lately):
            yield replace(alert, before=_largest(lately).extra)
    elif alert.since is not None and any(one.at > alert.since for one in told):
        yield _alert(site, row, "strong")
    else:
        yield alert


def _alert(site: str, row: Row, kind: AlertKind) -> Alert:
    likely = {"strong": "held", "fading": "halved"}
    return Alert(
        site=site,
        kind=kind,
        at=_moment(row["ended_at"]),
        article_id=int(row["article_id"]),
        started_at=_moment(row["started_at"]),
        since=None if kind == "fading" else _moment(row["since"]),
        views=int(row["views"]),
        expected=float(row["expected"]),
        ratio=float(row["ratio"]),
        ratio_low=float(row["ratio_low"]),
        ratio_high=float(row["ratio_high"]),
        sure=float(row[likely.get(kind, "doubled")]),
        extra=_extra(row),
        by_peers=bool(row["by_peers"]),
    )


def _moment(value: Any) -> datetime:
    return datetime.fromisoformat(str(value))


def _largest(told: Sequence[Alert]) -> Alert:
    return max(told, key=lambda one: abs(one.extra or 0.0))


def grew(alert: Alert, told: Sequence[Alert]) -> bool:
    """Whether it is twice as large as all that was told, and not only because the hour is a busier one."""
    largest = _largest(told)
    if abs(alert.extra or 0.0) < GREW * abs(largest.extra or 0.0):
        return False
    return (alert.ratio or 0.0) >= (largest.ratio or 0.0)
