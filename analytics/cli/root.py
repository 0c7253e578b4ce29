"""What all commands share: the program, options, and how a person is told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from analytics import __version__, config, i18n
from analytics.errors import SettingsError

if TYPE_CHECKING:
    from analytics.ingest import FileReport
    from analytics.store.reader import Generation

app = typer.Typer(
    name="readership",
    help="Readership analytics for newsrooms: what is read, what takes off, what to say about it on Monday.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
errors = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

Home = Annotated[
    Path | None, typer.Option("--home", help="Folder that holds the store (READERSHIP_HOME).", show_default="data")
]
Site = Annotated[str | None, typer.Option("--site", help="Site that the inputs belong to (READERSHIP_SITE).")]


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - as typer calls it
    if wanted:
        typer.echo(f"readership {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None: ...


def folder_of(flag: Path | None) -> Path:
    """The folder of the store: as given with the command, else by the settings."""
    return flag or config.home()


def site_of(gen: Generation, asked: str | None) -> str:
    """The site asked for or set, else the first one there is; SettingsError when there is none."""
    from analytics.queries import sites

    names = [str(name) for name in sites(gen)["site"]]
    if not names:
        raise SettingsError("There is nothing to tell of yet: the store is empty. Run 'readership ingest' or 'demo'.")
    usual = config.setting("site")
    return asked or (usual if usual in names else names[0])


def language_of(flag: str) -> str:
    """The language that --lang names; SettingsError when there is no such one."""
    if flag not in i18n.available():
        raise SettingsError(f"--lang {flag}: there is no such language. Write one of {', '.join(i18n.available())}.")
    return flag


def told(begin: Callable[..., Iterator[FileReport]], *, waits: bool = True, as_json: bool = False) -> list[FileReport]:
    """Ingest with progress on stderr; then a person's table, also when it is stopped before the end."""
    from analytics.ingest import show

    reports: list[FileReport] = []
    try:
        with errors.status("reading") as status:
            reports.extend(
                begin(
                    lambda name: status.update(f"reading {name}"),
                    lambda message: errors.print(f"readership: {message}") if waits else None,
                )
            )
    finally:
        if not as_json:
            show(reports, sys.stdout)
    return reports


def finish(reports: Iterable[FileReport]) -> None:
    """Say what was wrong with inputs, and leave with 1 if anything was."""
    bad = [report for report in reports if report.bad]
    for report in bad:
        errors.print(f"readership: {report.outcome.message}")
    if bad:
        raise typer.Exit(1)


def say_rules_differ(home: Path) -> None:
    """Rules are put in force by a person who has seen what they move, never by the way."""
    from analytics.store.taxonomy import differs

    try:
        said = differs(home)
    except SettingsError as error:  # what was asked for is done all the same
        errors.print(f"readership: {error} The rules in force stay.")
        return
    if said:
        errors.print(
            "readership: the rules for sections, series and topics in readership.toml are not those in force;"
            " 'readership taxonomy --preview' says what they would move."
        )
