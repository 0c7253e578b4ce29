"""Commands that show what is there: serve, sql, doctor."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated, Literal

import typer

from analytics import config
from analytics.cli.intake import build_demo, wants_demo
from analytics.cli.root import Home, app, folder_of, say_rules_differ


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    address: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    with_demo: Annotated[bool, typer.Option("--demo", help="Build the demo first when there is no data yet.")] = False,
    home: Home = None,
) -> None:
    """Open the pages on this machine."""
    if with_demo and wants_demo(folder_of(home)):
        build_demo(folder_of(home))
    gc.disable()  # nothing that is loaded now is garbage; the server turns it on again once it is loaded
    from analytics.server import serve as run

    if home:
        os.environ[config.SETTINGS["home"].environment] = str(home)
    say_rules_differ(folder_of(home))
    run(address, port)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="One select statement over the published tables.")],
    format_: Annotated[Literal["table", "csv", "json", "parquet"], typer.Option("--format")] = "table",
    home: Home = None,
) -> None:
    """Ask the newest generation a question in SQL; it can't change anything."""
    from analytics.store.console import ask, write

    write(ask(folder_of(home), query), format_, sys.stdout)


@app.command()
def doctor(home: Home = None) -> None:
    """Check the store: files, sums, ledger, space. Exit 1 when something is wrong."""
    from analytics.store.doctor import examine

    findings = examine(folder_of(home))
    for finding in findings:
        typer.echo(f"{'ok   ' if finding.good else 'WRONG'}  {finding.text}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)
