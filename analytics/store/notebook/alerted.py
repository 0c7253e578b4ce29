"""Alerts: what people were told of at once, and what was looked at last."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from analytics.store.catalog import from_iso, iso, transaction
from analytics.store.notebook.file import exists, opened

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

AlertKind = Literal["spike", "new", "archive", "strong", "fading", "site", "no_data", "back"]
#: An alert that nobody says was sent within this time is not on its way any more: whoever found it was stopped.
ON_ITS_WAY = timedelta(minutes=10)
_TIMES = ("at", "started_at", "since", "found_at", "sent_at")


@dataclass(frozen=True)
class Alert:
    """One thing that people are told of at once; times are UTC without a zone.

    A story's: `views` from started_at to at, `expected` of them, `ratio` of both allowing for chance with its 90 %
    range, `sure` how likely it is what the kind says, `since` when it entered the trending list, `by_peers` whether it
    is held against other stories. Of the site: from started_at to at, `older_ratio` of stories that are a week old.
    No data: `expected` is what is usual from started_at to at, null where no hours are known. `extra` is views more
    than expected by the hour, `before` the extra of the alert that it outgrew.
    """

    site: str
    kind: AlertKind
    at: datetime
    article_id: int | None
    started_at: datetime
    since: datetime | None = None
    views: int | None = None
    expected: float | None = None
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    sure: float | None = None
    extra: float | None = None
    before: float | None = None
    by_peers: bool = False
    older_ratio: float | None = None
    found_at: datetime | None = None
    sent_at: datetime | None = None
    alert_id: int | None = None  # None: not in the ledger


_COLUMNS = tuple(field.name for field in fields(Alert))
_SELECT = f"select {', '.join(_COLUMNS)} from alert where site = ? order by found_at, alert_id"
_INSERT = f"insert into alert ({', '.join(_COLUMNS[:-1])}) values ({', '.join('?' * (len(_COLUMNS) - 1))})"


def alerts(home: Path, site: str) -> list[Alert]:
    """All alerts of a site, oldest first; sent_at is None of those that were not handed over to a channel (yet)."""
    if not exists(home):
        return []
    with opened(home) as connection:
        return _alerts(connection, site)


def claim(
    home: Path, site: str, choose: Callable[[list[Alert]], list[Alert]], now: datetime | None = None
) -> list[Alert]:
    """Write down what is to be told, chosen in sight of what was told: of two that ask at once one gets each.

    `choose` is given the alerts that were sent or are on their way. Returns what it chose, each with its number.
    """
    moment = now or datetime.now(UTC).replace(tzinfo=None)
    with opened(home) as connection, transaction(connection):
        told = [alert for alert in _alerts(connection, site) if _counts(alert, moment)]
        chosen = [replace(alert, found_at=moment) for alert in choose(told)]
        return [replace(alert, alert_id=connection.execute(_INSERT, _row(alert)[:-1]).lastrowid) for alert in chosen]


def _counts(alert: Alert, now: datetime) -> bool:
    """Whether it was sent, or was found so lately that whoever found it may be sending it."""
    return alert.sent_at is not None or (alert.found_at is not None and now - alert.found_at < ON_ITS_WAY)


def on_their_way(home: Path, site: str, now: datetime) -> bool:
    """Whether somebody found alerts a moment ago and has not handed all of them over yet."""
    return any(alert.sent_at is None and _counts(alert, now) for alert in alerts(home, site))


def sent(home: Path, told: Sequence[Alert], now: datetime | None = None) -> None:
    """Note that alerts are handed over to the channels."""
    at = iso(now or datetime.now(UTC))
    with opened(home) as connection, transaction(connection):
        connection.executemany(
            "update alert set sent_at = ? where alert_id = ?", [(at, alert.alert_id) for alert in told]
        )


def looked_at(home: Path, site: str) -> str | None:
    """What was looked at last of a site, in the words of who looked; None: nothing yet."""
    if not exists(home):
        return None
    with opened(home) as connection:
        row = connection.execute("select state from alert_look where site = ?", (site,)).fetchone()
    return None if row is None else str(row[0])


def look(home: Path, site: str, state: str) -> None:
    """Note what was looked at of a site."""
    with opened(home) as connection:
        connection.execute("insert or replace into alert_look values (?, ?)", (site, state))


def _alerts(connection: sqlite3.Connection, site: str) -> list[Alert]:
    return [_alert(dict(zip(_COLUMNS, row, strict=True))) for row in connection.execute(_SELECT, (site,))]


def _alert(row: dict[str, Any]) -> Alert:
    times = {name: row[name] and from_iso(row[name]) for name in _TIMES}
    return Alert(**{**row, **times, "by_peers": bool(row["by_peers"])})


def _row(alert: Alert) -> tuple[Any, ...]:
    return tuple(iso(value) if isinstance(value, datetime) else value for value in astuple(alert))
