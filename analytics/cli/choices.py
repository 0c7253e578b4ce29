"""Commands that choose what counts and what it is called: traffic, sources, taxonomy."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from analytics import config
from analytics.cli.root import Home, Site, app, errors, folder_of
from analytics.errors import SettingsError


@app.command()
def traffic(
    site: Site = None,
    count_: Annotated[
        str | None, typer.Option("--count", help="Whose page views are views: human,suspected,declared.")
    ] = None,
    home: Home = None,
) -> None:
    """Show who opened pages, people and machines, and choose whose page views are views."""
    from analytics.ingest.audiences import choose, table

    name = config.setting("site", site)
    if count_ is not None:
        choose(folder_of(home), name, count_)
    Console().print(table(folder_of(home), name))


@app.command()
def sources(
    site: Site = None,
    prefer: Annotated[
        str | None, typer.Option(help="Let this source speak for the days from --from to --until.")
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", help="First day; open: from the beginning.")] = None,
    until: Annotated[str | None, typer.Option(help="The day after the last; open: without end.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take back the latest choice.")] = False,
    clear: Annotated[bool, typer.Option("--clear", help="Take back all choices.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object.")] = False,
    wait: Annotated[float, typer.Option(help="Seconds to wait while another process writes.")] = 600.0,
    home: Home = None,
) -> None:
    """Which source of a site speaks for which days, and the choice of another."""
    from analytics.cli import sources_report as report
    from analytics.ingest import sources as choose

    if (prefer is not None) + undo + clear > 1 or (prefer is None and (from_ or until)):
        raise typer.BadParameter("give one of --prefer, --undo and --clear; --from and --until go with --prefer")
    folder, name = folder_of(home), config.setting("site", site)

    def waiting(message: str) -> None:
        errors.print(f"readership: {message}")

    moved: int | None = None
    if prefer is not None:
        moved = choose.prefer(folder, name, prefer, _day(from_), _day(until), wait=wait, waiting=waiting)
    elif undo or clear:
        moved = choose.withdraw(folder, name, everything=clear, wait=wait, waiting=waiting)
        if moved is None:
            errors.print("readership: there is no choice to take back.")
    told = report.values(folder, name)
    if as_json:
        typer.echo(json.dumps({**told, "days_changed": moved}, ensure_ascii=False, indent=2, default=str))
        return
    if moved is not None:
        typer.echo(f"Another source speaks for {moved:,} days now.")
    typer.echo("\n".join(report.lines(told)))


def _day(text: str | None) -> date | None:
    """A day of the site as it was written. Raises SettingsError when it is none."""
    try:
        return (text and date.fromisoformat(text)) or None
    except ValueError as error:
        raise SettingsError(f"{text}: that is not a day. Write 2026-03-01.") from error


@app.command()
def taxonomy(
    preview: Annotated[bool, typer.Option("--preview", help="Say what the rules in the file would move.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Put the rules in the file in force.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Go back to the rules before those in force.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="Stories to list.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object.")] = False,
    wait: Annotated[float, typer.Option(help="Seconds to wait while another process writes.")] = 600.0,
    home: Home = None,
) -> None:
    """Sections, series and topics by rules in readership.toml: what is in force, and where no rule fits."""
    from analytics.cli import rules_report as report
    from analytics.ingest import taxonomy as rules
    from analytics.taxonomy import written

    if preview + apply + undo > 1:
        raise typer.BadParameter("give one of --preview, --apply and --undo")
    folder = folder_of(home)
    if preview:
        told = report.preview(folder, written(), limit)
    elif apply or undo:

        def waiting(message: str) -> None:
            errors.print(f"readership: {message}")

        done = (
            rules.undo(folder, wait=wait, waiting=waiting)
            if undo
            else rules.apply(folder, written(), wait=wait, waiting=waiting)
        )
        told = report.change(done, undo=undo)
    else:
        told = report.state(folder, limit)
    typer.echo(json.dumps(told.values, ensure_ascii=False, indent=2) if as_json else "\n".join(told.lines))
