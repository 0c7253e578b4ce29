"""One run of `readership digest`: what is due is made in each channel's language, and sent, shown or written."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from analytics import i18n
from analytics.cli.messages import tell
from analytics.cli.root import errors
from analytics.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from analytics.digests import Asked
    from analytics.messages import Channel, Delivery, Message
    from analytics.store.notebook.outbox import Entry


@dataclass(frozen=True)
class Due:
    """A digest of a site that is to be told: what makes it in the language spoken, and the channels that get it."""

    name: str
    asked: Asked
    make: Callable[[], Message]
    channels: tuple[Channel, ...]


@dataclass(frozen=True)
class Run:
    """What the command was asked for. `clock` is when digests are sent, `as_if` whether --now said so."""

    home: Path
    clock: datetime
    as_if: bool
    channel: str | None
    lang: str | None
    dry_run: bool
    force: bool
    out: Path | None

    @property
    def sends(self) -> bool:
        """Whether anything is to go out."""
        return self.out is None and not self.dry_run

    def channels(self, kind: str, site: str) -> tuple[Channel, ...]:
        """The channels that take a kind of digest of a site; SettingsError where there is no channel at all."""
        from analytics.messages import channels, named

        known = named(self.channel) if self.channel or self.sends else channels()
        return tuple(one for one in known if one.takes(kind, site))

    def check_file(self, digests: int) -> None:
        """SettingsError where several digests are to go into one file."""
        if self.out is not None and digests > 1:
            raise SettingsError(
                f"--out {self.out}: one file holds one digest. Name its site (--site), and a desk (--section Sport)."
            )

    def told(self, due: Sequence[Due]) -> None:
        """Tell what is due; then send what waits from earlier runs, and say where everything went."""
        found: list[Delivery] = []
        for one in due:
            found += self._told(one, {_which(delivery) for delivery in found})
        tell(found + self._waited(found) if self.sends else found)

    def _told(self, due: Due, done: set[tuple[str, str, str]]) -> list[Delivery]:
        """`done`: what channels have by this run, as one message about missing data is for all desks."""
        from analytics.messages import deliver

        if self.sends and not due.channels:
            typer.echo(f"{due.name}: no channel of readership.toml takes it")
        languages = dict.fromkeys(self.lang or channel.language for channel in due.channels)
        if self.out is not None or (self.dry_run and not due.channels):
            i18n.use(self.lang or next(iter(languages), i18n.DEFAULT))
            self._shown(due.make())
            return []
        found = []
        for language in languages:
            i18n.use(language)
            message = due.make()
            these = [
                channel
                for channel in due.channels
                if language in {self.lang, channel.language} and (message.kind, message.key, channel.name) not in done
            ]
            if self.dry_run and these:
                self._shown(message)
            zone = due.asked.facts.timezone
            found += deliver(self.home, these, message, self.clock, zone, dry_run=self.dry_run, force=self.force)
        return found

    def _waited(self, told: Sequence[Delivery]) -> list[Delivery]:
        """What waits goes by the clock, not by --now: another moment would leave it out as old, or send it by night."""
        from analytics.messages import channels, deliver_waiting
        from analytics.store.notebook import outbox

        if not self.as_if:
            return deliver_waiting(self.home, channels(), self.clock)
        just_now = {_which(one) for one in told}
        if any(_which(one) not in just_now for one in outbox.waiting(self.home)):
            errors.print("readership: what waits from earlier runs is left for a run without --now.")
        return []

    def _shown(self, message: Message) -> None:
        if self.out is None:
            typer.echo(_text(message))
        else:
            _write(self.out, message)
            errors.print(f"readership: {message.title} is in {self.out}. Nothing was sent.")


def _which(one: Delivery | Entry) -> tuple[str, str, str]:
    return one.kind, one.key, one.channel


def _text(message: Message) -> str:
    return f"{message.title}\n\n{message.body}\n"


def _write(out: Path, message: Message) -> None:
    ending = out.suffix.lower()
    if ending not in {".html", ".txt"}:
        raise SettingsError(f"--out {out}: no digest ends like that. Write .html or .txt.")
    text = message.html if ending == ".html" else _text(message)
    for picture in message.pictures if ending == ".html" else ():
        data = base64.b64encode(picture.data).decode()
        text = text.replace(f'"cid:{picture.name}"', f'"data:{picture.type};base64,{data}"')
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{out} can't be written ({error.strerror}).") from error
