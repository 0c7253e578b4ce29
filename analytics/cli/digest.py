"""`readership digest`: a day, a week or a desk's day, made and sent to the channels that take it; for cron."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analytics import i18n
from analytics.cli.messages import moment, tell
from analytics.cli.root import Home, app, errors, folder_of, site_of
from analytics.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from analytics.digests import Asked
    from analytics.messages import Channel, Delivery, Message

digest = typer.Typer(
    help="Tell what was read, by mail, chat or webhook: each digest goes to a channel once, so run it as often as you"
    " like.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(digest, name="digest")

Site = Annotated[str | None, typer.Option("--site", help="The site; by default as set, else the first one.")]
To = Annotated[str | None, typer.Option("--channel", help="Only to this channel of readership.toml.")]
Lang = Annotated[str | None, typer.Option("--lang", help="en, zh-Hant or zh-Hans instead of the channel's language.")]
Now = Annotated[str | None, typer.Option("--now", help="As if it were this moment, in UTC: 2026-11-18T06:30.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Print the text and where it would go; send and note nothing.")]
Force = Annotated[bool, typer.Option("--force", help="Send again what was sent, in quiet hours and over the cap.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write it to a file (.html or .txt) and send nothing.")]


@dataclass(frozen=True)
class _Run:
    """What a command was asked for, about a site at a moment; `clock` is when it is sent."""

    home: Path
    asked: Asked
    clock: datetime
    lang: str | None
    dry_run: bool
    force: bool
    out: Path | None

    def told(self, make: Callable[[], Message], channels: Sequence[Channel]) -> list[Delivery]:
        """Send what `make` makes in the language of each channel; or print it, or write it to a file."""
        from analytics.messages import deliver

        languages = dict.fromkeys(self.lang or channel.language for channel in channels)
        if self.out is not None or (self.dry_run and not channels):
            i18n.use(self.lang or next(iter(languages), i18n.DEFAULT))
            self._shown(make())
            return []
        found = []
        for language in languages:
            i18n.use(language)
            message = make()
            if self.dry_run:
                self._shown(message)
            these = [channel for channel in channels if language in {self.lang, channel.language}]
            zone = self.asked.facts.timezone
            found += deliver(self.home, these, message, self.clock, zone, dry_run=self.dry_run, force=self.force)
        return found

    def _shown(self, message: Message) -> None:
        if self.out is None:
            typer.echo(f"{message.title}\n\n{message.body}\n")
        else:
            _write(self.out, message)
            errors.print(f"readership: {message.title} is in {self.out}. Nothing was sent.")

    def end(self, found: list[Delivery]) -> None:
        """Send what waits from earlier runs, and say where everything went."""
        from analytics.messages import channels, deliver_waiting

        if self.out is None and not self.dry_run:
            found += deliver_waiting(self.home, channels(), self.clock)
        tell(found)

    def channels(self, kind: str, channel: str | None) -> list[Channel]:
        """The channels that take a kind of digest of the site; SettingsError where there is none to send to."""
        from analytics.messages import channels, named

        idle = self.out is not None or self.dry_run
        known = named(channel) if channel or not idle else channels()
        taken = [one for one in known if one.takes(kind, self.asked.site)]
        if not taken and not idle:
            raise SettingsError(
                f"no channel of readership.toml takes {kind!r} digests of {self.asked.site}: see kinds and sites there."
            )
        return taken


def _write(out: Path, message: Message) -> None:
    ending = out.suffix.lower()
    if ending not in {".html", ".txt"}:
        raise SettingsError(f"--out {out}: no digest ends like that. Write .html or .txt.")
    text = message.html if ending == ".html" else f"{message.title}\n\n{message.body}\n"
    for picture in message.pictures if ending == ".html" else ():
        data = base64.b64encode(picture.data).decode()
        text = text.replace(f'"cid:{picture.name}"', f'"data:{picture.type};base64,{data}"')
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{out} can't be written ({error.strerror}).") from error


def _begun(
    home: Path | None,
    site: str | None,
    now: str | None,
    lang: str | None,
    out: Path | None,
    *,
    dry_run: bool,
    force: bool,
) -> _Run:
    from analytics.digests import asked
    from analytics.queries import site_facts
    from analytics.store import open_store

    if lang is not None and lang not in i18n.available():
        raise SettingsError(f"--lang {lang}: there is no such language. Write one of {', '.join(i18n.available())}.")
    folder = folder_of(home)
    gen = open_store(folder).current()
    name, clock = site_of(gen, site), moment(now)
    facts = site_facts(gen, name)
    # in a simulated newsroom it is always the time that its data ends at, as it is for alerts
    at = facts.now if now is None and facts.simulated and facts.now is not None else clock
    return _Run(folder, asked(gen, name, at), clock, lang, dry_run, force, out)


@digest.command()
def morning(
    site: Site = None,
    channel: To = None,
    lang: Lang = None,
    now: Now = None,
    dry_run: Dry = False,
    force: Force = False,
    out: Out = None,
    home: Home = None,
) -> None:
    """Tell yesterday: against a usual such day, what was read most, what trends, what is unusual."""
    from analytics.digests import as_message
    from analytics.digests import morning as made

    run = _begun(home, site, now, lang, out, dry_run=dry_run, force=force)
    run.end(run.told(lambda: as_message(made(run.asked)), run.channels("morning", channel)))


@digest.command()
def weekly(
    site: Site = None,
    channel: To = None,
    lang: Lang = None,
    now: Now = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Put the whole review with it, as PDF.")] = False,
    dry_run: Dry = False,
    force: Force = False,
    out: Out = None,
    home: Home = None,
) -> None:
    """Tell the week before this one, by its review."""
    from analytics.digests import as_message
    from analytics.digests import weekly as made
    from analytics.messages import Enclosed
    from analytics.review.writers import write

    run = _begun(home, site, now, lang, out, dry_run=dry_run, force=force)

    def message() -> Message:
        told, found = made(run.asked, run.home)
        if not pdf or found is None:
            return as_message(told)
        file = Enclosed(f"{found.site}-{found.code}.pdf", write(found, ".pdf"), "application/pdf")
        return as_message(told, [file])

    run.end(run.told(message, run.channels("weekly", channel)))


@digest.command()
def desk(
    section: Annotated[str | None, typer.Option(help="The section; else each that a channel names.")] = None,
    story_set: Annotated[str | None, typer.Option("--set", help="A story set instead of a section.")] = None,
    site: Site = None,
    channel: To = None,
    lang: Lang = None,
    now: Now = None,
    dry_run: Dry = False,
    force: Force = False,
    out: Out = None,
    home: Home = None,
) -> None:
    """Tell desks their section's (or story set's) day and week: views, stories, its share beside its output."""
    run = _begun(home, site, now, lang, out, dry_run=dry_run, force=force)
    channels = run.channels("desk", channel)
    wanted = _wanted(channels, section, story_set)
    if out is not None and len(wanted) > 1:
        raise SettingsError(f"--out {out}: one file holds one digest. Name its desk, such as --section Sport.")
    found: list[Delivery] = []
    wrong = []
    for (kind, name), these in wanted.items():
        try:
            found += run.told(partial(_desk, run, kind, name), these)
        except SettingsError as error:  # the other desks get theirs
            wrong.append(error)
    for problem in wrong:
        errors.print(f"readership: {problem}")
    run.end(found)
    if wrong:
        raise typer.Exit(1)


def _wanted(
    channels: list[Channel], section: str | None, story_set: str | None
) -> dict[tuple[str, str], list[Channel]]:
    """Sections and sets that are asked for, or that channels name, each with the channels that get it."""
    given = [(kind, name) for kind, name in (("section", section), ("set", story_set)) if name is not None]
    open_ones = [one for one in channels if not one.sections and not one.sets]
    named = [
        (kind, name)
        for one in channels
        for kind, names in (("section", one.sections), ("set", one.sets))
        for name in names
    ]
    wanted = {
        (kind, name): [one for one in channels if name in (one.sections if kind == "section" else one.sets)]
        + (open_ones if given else [])
        for kind, name in given or named
    }
    if not wanted:
        raise SettingsError(
            'which desk? Name it (--section Sport), or write sections = ["Sport"] to a channel in readership.toml.'
        )
    return wanted


def _desk(run: _Run, kind: str, name: str) -> Message:
    from analytics.digests import as_message, section_desk, set_desk
    from analytics.digests import desk as made

    whose = section_desk(run.asked, name) if kind == "section" else set_desk(run.asked, run.home, name)
    return as_message(made(run.asked, whose))
