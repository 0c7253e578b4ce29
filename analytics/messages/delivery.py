"""Delivery: each message once a channel, not in quiet hours, not over the cap, and all of it in a log.

Once means at most once where nobody can tell: who sends a message claims it first, and where a run was killed between
sending and noting, the claim stands and nobody sends it again by itself (`--force` does). A digest that is missed is on
the pages; one that comes twice teaches people to look away. What a service refused, or could not be reached for, is
known not to have arrived, and is tried again by later runs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from analytics.errors import SettingsError
from analytics.messages.mail import NotSentError
from analytics.messages.message import ALERT, NO_DATA, kept, unkept
from analytics.messages.sending import send
from analytics.store.notebook import outbox
from analytics.store.notebook.outbox import Entry, Limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from analytics.messages.channels import Channel
    from analytics.messages.message import Message

KEEPS = timedelta(hours=24)  # how long a message that had to wait is worth sending where it does not say


@dataclass(frozen=True)
class Delivery:
    """What became of a message on a channel: a status of the log, `known` (sent before) or `dry` (would be sent)."""

    channel: str
    kind: str
    key: str
    status: str
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether a person has to look after it: it did not arrive, or not with everybody."""
        return self.status == "failed" or (self.status == "sent" and self.reason != "")


def deliver(
    home: Path,
    channels: Sequence[Channel],
    message: Message,
    now: datetime,
    zone: str,
    *,
    dry_run: bool = False,
    force: bool = False,
) -> list[Delivery]:
    """Send a message to each of the channels that is to have it, and note what became of it.

    `now` is UTC without a zone; quiet hours and the cap go by the site's time zone. A channel that fails stops none of
    the others. A dry run sends and notes nothing.
    """
    until = message.until or now + KEEPS
    found = []
    for channel in channels:
        entry = Entry(message.kind, message.key, channel.name, message.line, waits=kept(message, zone), until=until)
        if message.instead and not dry_run:
            lacked = replace(entry, kind=NO_DATA, key=message.instead)
            outbox.leave_out(home, lacked, "what it missed has come in", now)
        limits = _limits(channel, message.kind, now, zone)
        status, reason = outbox.claim(home, entry, limits, now, force=force, keep=not dry_run)
        if status == "sending" and not dry_run:
            status, reason = _sent(home, channel, entry, message, now)
        found.append(
            Delivery(channel.name, message.kind, message.key, "dry" if status == "sending" else status, reason)
        )
    return found


def deliver_waiting(home: Path, channels: Sequence[Channel], now: datetime) -> list[Delivery]:
    """Send what was put off in quiet hours or failed in an earlier run; what is out of date by now is left out.

    What failed rests ever longer, so that an outage of two hours does not use up its tries.
    """
    found = []
    by_name = {channel.name: channel for channel in channels}
    for entry in outbox.waiting(home):
        if entry.until is not None and entry.until < now:
            reason = f"out of date before it could go out ({entry.reason})"
            outbox.settle(home, entry, "stale", reason, now)
            found.append(Delivery(entry.channel, entry.kind, entry.key, "stale", reason))
            continue
        channel = by_name.get(entry.channel)
        if channel is None or entry.waits is None or not entry.is_due(now):
            continue
        message, zone = unkept(entry.waits)
        if channel.quiet_until(now, zone):
            continue
        status, reason = outbox.claim(home, entry, _limits(channel, entry.kind, now, zone), now)
        if status == "sending":
            status, reason = _sent(home, channel, entry, message, now)
        found.append(Delivery(entry.channel, entry.kind, entry.key, status, reason))
    return found


def attempt(channel: Channel, message: Message, now: datetime) -> Delivery:
    """Send a message whatever was sent before and whatever the hour is, and note nothing: to try a channel."""
    try:
        status, reason = "sent", send(channel, message, now)
    except (NotSentError, SettingsError) as error:
        status, reason = "failed", str(error)
    return Delivery(channel.name, message.kind, message.key, status, reason)


def _sent(home: Path, channel: Channel, entry: Entry, message: Message, now: datetime) -> tuple[str, str]:
    found = attempt(channel, message, now)
    outbox.settle(home, entry, found.status, found.reason, now)
    return found.status, found.reason


def _limits(channel: Channel, kind: str, now: datetime, zone: str) -> Limits:
    """What holds a message back. A night of alerts leaves the morning's digest its place: few come, and all are due."""
    ends = channel.quiet_until(now, zone)
    quiet = f"quiet until {ends:%Y-%m-%d %H:%M}" if ends else ""
    return Limits(quiet, channel.cap, channel.day_began(now, zone), "" if kind == ALERT else ALERT)
