"""`readership events`: what happened to stories and the site, noted by hand or from a table."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from analytics import config
from analytics.cli.root import Home, Site, app, errors, folder_of
from analytics.errors import SettingsError

events = typer.Typer(
    help="Note what happened to a story or the site: front page, push, newsletter, headline, other.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(events, name="events")
ALL_TIME = (datetime(1, 1, 1), datetime(9999, 1, 1))  # noqa: DTZ001 - UTC without a zone, as everywhere in the store


@events.command()
def add(
    at: Annotated[str, typer.Option(help="When, in the site's time: 2026-11-18T14:00, or a day.")],
    kind: Annotated[str, typer.Option(help="front_page, push, newsletter, headline or other.")],
    story: Annotated[str, typer.Option(help="Link or number of a story; none: the whole site's.")] = "",
    note: Annotated[str, typer.Option(help="What was done, in a few words.")] = "",
    site: Site = None,
    home: Home = None,
) -> None:
    """Note one event."""
    from analytics.methods.events.table import note_of
    from analytics.store import notebook, open_store

    said = {"at": at, "kind": kind, "story": story, "note": note, "site": config.setting("site", site)}
    folder = folder_of(home)
    new = notebook.write(folder, [note_of(open_store(folder).current(), said, origin="command")])
    typer.echo("noted" if new else "that was noted already")


@events.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV with the columns at, kind, story, note, site; - is the pipe.")],
    site: Site = None,
    home: Home = None,
) -> None:
    """Note the events of a table; a row that is known already changes nothing."""
    from analytics.methods.events.table import read_table
    from analytics.store import notebook, open_store

    folder = folder_of(home)
    read = read_table(open_store(folder).current(), file.name, _text(file), config.setting("site", site))
    new = notebook.write(folder, read.notes)
    for problem in read.problems:
        errors.print(f"readership: {problem}")
    typer.echo(f"{new} noted, {len(read.notes) - new} known already, {len(read.problems)} can't be used")
    if read.problems:
        raise typer.Exit(1)


def _text(file: Path) -> str:
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} can't be read as UTF-8 text ({error}).") from error


@events.command("list")
def list_(site: Site = None, home: Home = None) -> None:
    """List what was noted, oldest first."""
    from analytics.methods.events import happened
    from analytics.period import to_local
    from analytics.queries import timezone
    from analytics.store import notebook, open_store

    folder, name = folder_of(home), config.setting("site", site)
    gen = open_store(folder).current()
    zone = timezone(gen, name)
    table = Table("number", "when", "kind", "story", "note")
    for event in happened(gen, name, notebook.notes(folder, name), *ALL_TIME, found=False):
        local = to_local(event.at, zone)
        when = f"{local:%Y-%m-%d}" if event.day_only else f"{local:%Y-%m-%d %H:%M}"
        table.add_row(str(event.note_id), when, event.kind, event.headline or "", event.words)
    Console().print(table)


@events.command()
def remove(
    number: Annotated[int, typer.Argument(help="The note's number, as `list` shows it.")],
    site: Site = None,
    home: Home = None,
) -> None:
    """Take a note away."""
    from analytics.store import notebook

    name = config.setting("site", site)
    if not notebook.remove(folder_of(home), name, number):
        raise SettingsError(f"there is no note {number} of {name!r}. 'readership events list' shows them.")
    typer.echo("taken away")
