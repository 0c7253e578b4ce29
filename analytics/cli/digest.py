"""`readership digest`: a day, a week or a desk's day of each site, made and sent to who is to have it; for cron."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analytics.cli.digest_run import Due, Run
from analytics.cli.messages import moment
from analytics.cli.root import Home, app, errors, folder_of, language_of
from analytics.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from analytics.digests import Asked, Desk
    from analytics.messages import Channel, Message
    from analytics.store.reader import Generation

Kind = Literal["morning", "weekly", "desk"]
_KIND = (
    "morning: yesterday, against a usual such day; weekly: the week before this one, by its review; desk: the day and"
    " week of a section or story set, of each that a channel names or of --section, --set."
)
_SITE = "Only this site; by default each that has views by day, a simulated one only where there is no other."


@app.command()
def digest(
    kind: Annotated[Kind, typer.Argument(help=_KIND)],
    site: Annotated[str | None, typer.Option("--site", help=_SITE)] = None,
    section: Annotated[str | None, typer.Option(help="desk: the section.")] = None,
    story_set: Annotated[str | None, typer.Option("--set", help="desk: a story set instead of a section.")] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="weekly: put the whole review with it, as PDF.")] = False,
    channel: Annotated[str | None, typer.Option(help="Only to this channel of readership.toml.")] = None,
    lang: Annotated[str | None, typer.Option(help="en, zh-Hant or zh-Hans instead of the channel's language.")] = None,
    now: Annotated[str | None, typer.Option(help="As if it were this moment, in UTC: 2026-11-18T06:30.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the text and where it would go; send and note nothing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Send again what was sent, in quiet hours and over the cap.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Write it to a file (.html or .txt) and send nothing.")] = None,
    home: Home = None,
) -> None:
    """Tell what was read, by mail, chat or webhook: each digest goes to a channel once, so run it as you like."""
    from analytics.store import open_store

    if pdf and kind != "weekly":
        raise typer.BadParameter("--pdf goes with weekly")
    if (section or story_set) and kind != "desk":
        raise typer.BadParameter("--section and --set go with desk")
    run = Run(folder_of(home), moment(now), now is not None, channel, lang and language_of(lang), dry_run, force, out)
    told_of = _told_of(open_store(run.home).current(), site, None if now is None else run.clock)
    taken = [(asked, run.channels(kind, asked.site)) for asked in told_of]
    if run.sends and not any(channels for _asked, channels in taken):
        named = ", ".join(asked.site for asked in told_of)
        raise SettingsError(
            f"no channel of readership.toml takes {kind!r} digests of {named}: see kinds and sites there."
        )
    if kind == "desk":
        due, wrong = _desks(run, taken, section, story_set)
    else:
        making = partial(_weekly, run.home, pdf=pdf) if kind == "weekly" else _morning
        due = [Due(f"{kind} {asked.site}", asked, partial(making, asked), channels) for asked, channels in taken]
        wrong = []
    run.check_file(len(due) + len(wrong))
    for problem in wrong:
        errors.print(f"readership: {problem}")
    run.told(due)
    if wrong:
        raise typer.Exit(1)


def _told_of(gen: Generation, site: str | None, now: datetime | None) -> list[Asked]:
    """The site named, else all that have views by day: real ones, or simulated ones where there are no others.

    In a simulated newsroom it is always the time that its data ends at, as it is for alerts.
    """
    from analytics.digests import asked
    from analytics.queries import site_facts, sites

    names = [str(name) for name in sites(gen)["site"]]
    known = [site_facts(gen, name) for name in names] if site is None else [site_facts(gen, site)]
    able = [facts for facts in known if facts.has_days]
    chosen = [facts for facts in able if not facts.simulated] or able or known
    for facts in known if chosen != known else ():
        if facts not in chosen:
            why = "simulated, so only --site tells of it" if facts.has_days else "without views by day"
            typer.echo(f"{facts.site}: left out ({why})")
    if not chosen:
        raise SettingsError("There is nothing to tell of yet: the store is empty. Run 'readership ingest' or 'demo'.")
    clock = now or moment(None)
    return [asked(gen, facts.site, (facts.simulated and now is None and facts.now) or clock) for facts in chosen]


def _morning(asked: Asked) -> Message:
    from analytics.digests import as_message, morning

    return as_message(morning(asked))


def _weekly(home: Path, asked: Asked, *, pdf: bool) -> Message:
    from analytics.digests import as_message, weekly
    from analytics.messages import Enclosed
    from analytics.review.writers import write

    told, found = weekly(asked, home)
    if not pdf or found is None:
        return as_message(told)
    file = Enclosed(f"{found.site}-{found.code}.pdf", write(found, ".pdf"), "application/pdf")
    return as_message(told, [file])


def _desk(asked: Asked, whose: Desk) -> Message:
    from analytics.digests import as_message, desk

    return as_message(desk(asked, whose))


def _desks(
    run: Run, taken: Sequence[tuple[Asked, tuple[Channel, ...]]], section: str | None, story_set: str | None
) -> tuple[list[Due], list[SettingsError]]:
    """The desks of each site, and what is wrong with those that no site has: the others get theirs."""
    from analytics.digests import section_desk, set_desk

    due, there = [], set()
    lacking: dict[tuple[str, str], list[SettingsError]] = {}
    for asked, channels in taken:
        for (kind, name), these in _wanted(channels, section, story_set).items():
            try:
                whose = section_desk(asked, name) if kind == "section" else set_desk(asked, run.home, name)
            except SettingsError as error:
                lacking.setdefault((kind, name), []).append(error)
                continue
            there.add((kind, name))
            due.append(Due(f"desk {asked.site} {whose.code}", asked, partial(_desk, asked, whose), these))
    if not due and not lacking:
        raise SettingsError(
            'which desk? Name it (--section Sport), or write sections = ["Sport"] to a channel in readership.toml.'
        )
    return due, [error for desk, found in lacking.items() if desk not in there for error in found]


def _wanted(
    channels: Sequence[Channel], section: str | None, story_set: str | None
) -> dict[tuple[str, str], tuple[Channel, ...]]:
    """Sections and sets that are asked for, or that channels name, each with the channels that get it."""
    given = [(kind, name) for kind, name in (("section", section), ("set", story_set)) if name is not None]
    open_ones = tuple(one for one in channels if not one.sections and not one.sets)
    named = [
        (kind, name)
        for one in channels
        for kind, names in (("section", one.sections), ("set", one.sets))
        for name in names
    ]
    return {
        (kind, name): tuple(one for one in channels if name in (one.sections if kind == "section" else one.sets))
        + (open_ones if given else ())
        for kind, name in given or named
    }
