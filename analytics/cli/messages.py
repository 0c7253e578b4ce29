"""`readership messages`: what went out, what waits and why, and whether a channel works."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from analytics.cli.root import Home, app, errors, folder_of
from analytics.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.messages import Delivery

messages = typer.Typer(
    help="Say what digests and alerts went where, what waits or failed and why; try a channel.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(messages, name="messages")


def moment(said: str | None) -> datetime:
    """The moment that --now names, or this one, in UTC without a zone."""
    if said is None:
        return datetime.now(UTC).replace(tzinfo=None)
    try:
        at = datetime.fromisoformat(said)
    except ValueError as error:
        raise SettingsError(f"--now {said}: write a moment in UTC, such as 2026-11-18T06:30.") from error
    return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at


def tell(deliveries: Sequence[Delivery], *, quietly: bool = False) -> None:
    """Say where messages went (not `quietly`), and leave with 1 and one line if one did not arrive."""
    for found in () if quietly else deliveries:
        why = f" ({found.reason})" if found.reason else ""
        typer.echo(f"{found.kind} {found.key} -> {found.channel}: {SAID[found.status]}{why}")
    failed = sorted({found.channel for found in deliveries if found.failed})
    if failed:
        errors.print(f"readership: not everything arrived at {', '.join(failed)}; 'readership messages log' says why.")
        raise typer.Exit(1)


SAID = {
    "sent": "sent",
    "failed": "failed; the next run tries again",
    "quiet": "waits",
    "capped": "left out",
    "stale": "left out",
    "known": "not sent again",
    "dry": "would be sent",
    "sending": "is being sent, or was broken off and may have arrived",
}


@messages.command()
def log(
    number: Annotated[int, typer.Option("--number", min=1, help="How many of the latest.")] = 30, home: Home = None
) -> None:
    """List the latest messages on each channel, and all that were broken off: when (UTC), what became of it, why."""
    from analytics.store.notebook import outbox

    folder, now = folder_of(home), moment(None)
    latest = outbox.sent(folder, number)
    older = [entry for entry in outbox.broken_off(folder, now) if entry not in latest]
    for entry in latest + older:
        became = "broken off while it was sent: it may have arrived" if entry.is_broken_off(now) else entry.status
        tried = f"tried {entry.attempts} times" if entry.attempts > 1 else ""
        why = ", ".join(filter(None, (entry.reason, tried)))
        typer.echo(f"{entry.at:%Y-%m-%d %H:%M}  {entry.said}: {became}" + (f" ({why})" if why else ""))
        typer.echo(f"    {entry.title}")


@messages.command("test")
def try_out(channel: Annotated[str, typer.Argument(help="A channel of readership.toml.")]) -> None:
    """Send a few words to a channel, whatever its quiet hours and its cap; the log does not have it."""
    from analytics.messages import Message, attempt, named

    (chosen,) = named(channel)
    now = moment(None)
    said = Message("test", f"{now:%Y-%m-%d %H:%M}", "Readership: a test", f"If you can read this, {channel} works.")
    found = attempt(chosen, said, now)
    if found.failed:
        raise SettingsError(f"nothing arrived at {channel}: {found.reason}.")
    typer.echo(f"sent to {channel}")
