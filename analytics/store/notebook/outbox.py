"""The log of messages: what went to which channel, what waits, and who sends it.

A channel goes by its name; addresses and passwords are never in here. A message of a kind and key goes to a channel
once: whoever sends it claims it first, in one transaction, so that two who run at once don't both send.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from analytics.store.catalog import from_iso, iso, transaction
from analytics.store.notebook.file import exists, opened

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

#: How often a message that failed is tried, with its first time.
TRIES = 5
#: Nobody sends for as long: a message that was taken before and not settled was broken off.
BROKEN_OFF = timedelta(minutes=10)
#: For how long it rests after its first try; twice as long after each further one.
RESTS = timedelta(minutes=10)


EVER = datetime(1, 1, 1)  # noqa: DTZ001 - UTC without a zone, as everywhere in the store


@dataclass(frozen=True)
class Entry:
    """A message on a channel; times are UTC. `waits` is the message itself while it is still to go out.

    status: sending, sent, failed, quiet (hours), capped, stale. `sending` that lasts was broken off: it may have
    arrived, nobody can tell.
    """

    kind: str
    key: str
    channel: str
    title: str
    status: str = ""
    reason: str = ""
    attempts: int = 0
    first_at: datetime = EVER
    at: datetime = EVER
    waits: str | None = None
    until: datetime | None = None  # after it the message says nothing new any more

    @property
    def said(self) -> str:
        """Which message it is, and where it went."""
        return f"{self.kind} {self.key} -> {self.channel}"

    def is_due(self, now: datetime) -> bool:
        """Whether one that waits may be tried: not twice in one run, and one that failed has rested."""
        rested = RESTS * 2 ** (self.attempts - 1) if self.status == "failed" else timedelta()
        return self.at < now and self.at + rested <= now

    def is_broken_off(self, now: datetime) -> bool:
        """Whether a run began to send it and never said what became of it."""
        return self.status == "sending" and self.at + BROKEN_OFF <= now


@dataclass(frozen=True)
class Limits:
    """What holds a message back on a channel just now."""

    quiet: str = ""  # why it has to wait; empty: it need not
    cap: int = 0  # messages a day; what is `uncounted` takes no place of this message
    day_began: datetime = EVER
    uncounted: str = ""  # a kind


def claim(
    home: Path, entry: Entry, limits: Limits, now: datetime, *, force: bool = False, keep: bool = True
) -> tuple[str, str]:
    """Take a message for sending, or say what is in the way: a status and the reason for it.

    `sending` is for whoever asked, who sends it and then settles it. `known` was sent before, is being sent by another
    run or was broken off while it was sent. `force` sends again, in quiet hours and over the cap. With `keep` false it
    is only asked what would be.
    """
    if not keep and not exists(home):
        return _held_back(0, limits)
    with opened(home) as connection, transaction(connection, keep=keep):
        known = _known(connection, entry)
        if known is not None and not force and (reason := _done(known)):
            return "known", reason
        status, reason = ("sending", "") if force else _held_back(_sent_since(connection, entry, limits), limits)
        _write(connection, entry, status, reason, now)
        return status, reason


def settle(home: Path, entry: Entry, status: str, reason: str, now: datetime) -> None:
    """Note what became of a claimed message; one that failed goes on waiting for the next run."""
    with opened(home) as connection:
        connection.execute(
            "update message set status = :status, reason = :reason, at = :now,"
            " waits = case when :status = 'failed' and attempts < :tries then waits end"
            " where kind = :kind and key = :key and channel = :channel",
            {"status": status, "reason": reason, "now": iso(now), "tries": TRIES, **_named(entry)},
        )


def leave_out(home: Path, entry: Entry, reason: str, now: datetime) -> None:
    """Note that a message says nothing any more, if it still waits."""
    with opened(home) as connection:
        connection.execute(
            "update message set status = 'stale', reason = :reason, at = :now, waits = null"
            " where kind = :kind and key = :key and channel = :channel and status in ('quiet', 'failed')",
            {"reason": reason, "now": iso(now), **_named(entry)},
        )


def waiting(home: Path) -> list[Entry]:
    """Messages that are still to go out, the oldest first: put off, or failed and to be tried again."""
    return _entries(
        home, "where waits is not null and status in ('quiet', 'failed') order by first_at, kind, key, channel"
    )


def sent(home: Path, most: int = 50) -> list[Entry]:
    """The log, the latest first."""
    return _entries(home, "order by at desc, kind, key, channel limit :most", most=most)


def broken_off(home: Path, now: datetime) -> list[Entry]:
    """Messages that were being sent when a run was stopped, the oldest first: nobody can tell whether they arrived."""
    began = _entries(home, "where status = 'sending' order by at, kind, key, channel")
    return [entry for entry in began if entry.is_broken_off(now)]


def _entries(home: Path, which: str, **values: int) -> list[Entry]:
    if not exists(home):
        return []
    with opened(home) as connection:
        return [_entry(row) for row in connection.execute(_ASKED + which, values).fetchall()]


#: As in Entry
_ASKED = "select kind, key, channel, title, status, reason, attempts, first_at, at, waits, until from message "


def _entry(row: tuple[str, str, str, str, str, str, int, str, str, str | None, str | None]) -> Entry:
    *words, attempts, first_at, at, waits, until = row
    kind, key, channel, title, status, reason = (str(word) for word in words)
    ends = from_iso(until) if until else None
    times = from_iso(str(first_at)), from_iso(str(at))
    return Entry(kind, key, channel, title, status, reason, int(str(attempts)), *times, waits, ends)


def _named(entry: Entry) -> dict[str, str]:
    return {"kind": entry.kind, "key": entry.key, "channel": entry.channel}


def _known(connection: sqlite3.Connection, entry: Entry) -> Entry | None:
    row = connection.execute(
        _ASKED + "where kind = :kind and key = :key and channel = :channel", _named(entry)
    ).fetchone()
    return row and _entry(row)


def _done(known: Entry) -> str:
    """Why a message is not sent another time; nothing when it is."""
    if known.status == "sending":
        return f"another run took it at {known.at:%Y-%m-%d %H:%M} UTC; if that was broken off, it may have arrived"
    if known.status == "failed" and known.attempts >= TRIES:
        return f"given up after {known.attempts} tries ({known.reason})"
    return f"{known.status} at {known.at:%Y-%m-%d %H:%M} UTC" if known.status in {"sent", "stale"} else ""


def _sent_since(connection: sqlite3.Connection, entry: Entry, limits: Limits) -> int:
    row = connection.execute(
        "select count(*) from message"
        " where channel = :channel and status in ('sent', 'sending') and at >= :began and kind <> :uncounted",
        {"channel": entry.channel, "began": iso(limits.day_began), "uncounted": limits.uncounted},
    ).fetchone()
    return int(row[0])


def _held_back(today: int, limits: Limits) -> tuple[str, str]:
    """Quiet hours come first: what waits for them counts for the day on which it goes out."""
    if limits.quiet:
        return "quiet", limits.quiet
    return ("sending", "") if today < limits.cap else ("capped", f"{today} were sent today, the cap is {limits.cap}")


def _write(connection: sqlite3.Connection, entry: Entry, status: str, reason: str, now: datetime) -> None:
    connection.execute(
        "insert into message (kind, key, channel, title, status, reason, attempts, first_at, at, waits, until)"
        " values (:kind, :key, :channel, :title, :status, :reason, :tried, :now, :now, :waits, :until)"
        " on conflict (kind, key, channel) do update set title = :title, status = :status, reason = :reason,"
        " attempts = attempts + :tried, at = :now, waits = :waits, until = :until",
        {
            **_named(entry),
            "title": entry.title,
            "status": status,
            "reason": reason,
            "tried": int(status == "sending"),
            "now": iso(now),
            "waits": None if status == "capped" else entry.waits,
            "until": iso(entry.until) if entry.until else None,
        },
    )
