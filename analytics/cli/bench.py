"""`readership bench`: what a commit, a page and a log cost on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from analytics import config
from analytics.cli.root import Home, app, errors, folder_of
from analytics.errors import ReadershipError

if TYPE_CHECKING:
    from analytics.bench.waits import Wait

bench = typer.Typer(help="Measure on this machine what a commit and a page cost.", no_args_is_help=True)
app.add_typer(bench, name="bench")


@bench.command()
def commits(
    rows: Annotated[int, typer.Option(min=1_000, help="Rows of the year that is made: hourly views.")] = 10_000_000,
    stories: Annotated[int, typer.Option(min=100, help="Stories that they are of.")] = 100_000,
    keep: Annotated[Path | None, typer.Option(help="A new folder to leave it all in; its store is store/.")] = None,
) -> None:
    """Fill a store with an invented year, add a day, an hour, a page; say what each costs. It takes minutes."""
    from contextlib import nullcontext
    from tempfile import TemporaryDirectory

    from analytics.bench import tables
    from analytics.bench.commits import measure

    if keep and keep.exists():
        raise ReadershipError(f"{keep} is there already. Name a new folder.")
    place = TemporaryDirectory(prefix="readership-") if keep is None else nullcontext(str(keep))
    with place as folder, errors.status("measuring") as status:
        costs = list(measure(Path(folder), rows, stories, lambda name: status.update(f"reading {name}")))
    Console().print(tables.of_commits(costs))


@bench.command("ingest")
def bench_ingest(
    lines: Annotated[int, typer.Option(min=1_000, help="Lines of the access log that is made.")] = 5_000_000,
) -> None:
    """Make an access log, take it in beside GoAccess and gunzip, count it apart. Exit 1 when the counts differ."""
    from tempfile import TemporaryDirectory

    from analytics.bench import tables
    from analytics.bench.contest import MEMORY_AIM, measure

    with TemporaryDirectory(prefix="readership-") as folder, errors.status("measuring") as status:
        result = measure(Path(folder), lines, status.update)
    console = Console()
    console.print(tables.of_contests(result, MEMORY_AIM), tables.of_stages(result.stages, os.cpu_count() or 1))
    console.print(tables.of_floor(result.floor), tables.of_checks(result.checks))
    for missing in result.missing:
        errors.print(f"readership: {missing}")
    if any(check.ours != check.apart for check in result.checks):
        raise ReadershipError("The store and the count apart differ.")


@bench.command()
def pages(
    times: Annotated[int, typer.Option(min=1, help="Runs of each page and query; medians are printed.")] = 15,
    site: Annotated[str | None, typer.Option(help="Site to show; the first one otherwise.")] = None,
    period: Annotated[str | None, typer.Option(help="Period to show, as in an address: 90d, 2026-11.")] = None,
    browser: Annotated[bool, typer.Option(help="Also measure in Chromium what a reader waits for.")] = True,
    home: Home = None,
) -> None:
    """Open every page of a store as one reader would: what the pages and queries cost, what a reader waits for."""
    from analytics.bench import tables
    from analytics.bench.pages import PAGE_AIM, measure

    folder = folder_of(home)
    os.environ[config.SETTINGS["home"].environment] = str(folder)
    with errors.status("measuring"):
        shown, asked, aim = measure(folder, site, times, period)
        waits = _waits(folder, site) if browser else []
    out = Console()
    if waits:
        out.print(tables.of_waits(waits))
    out.print(tables.of_pages(shown, PAGE_AIM), tables.of_queries(asked, aim))


def _waits(folder: Path, site: str | None) -> list[Wait]:
    from analytics.bench.waits import measure

    try:
        return measure(folder, site)
    except ReadershipError as error:
        errors.print(f"readership: not measured in a browser. {error}")
        return []
