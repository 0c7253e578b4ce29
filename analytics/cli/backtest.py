"""`readership backtest`: what the methods would have said of what is past, beside what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from analytics.cli.root import app, errors

backtest = typer.Typer(help="Try the methods on what is past, and say how they did.", no_args_is_help=True)
app.add_typer(backtest, name="backtest")
WIDTH = 130  # of a table of scores

Data = Annotated[
    Path,
    typer.Option("--data", envvar="READERSHIP_SHARED", help="Folder with the real counters to try it on."),
]


@backtest.command()
def forecast(
    data: Data,
) -> None:
    """Forecast stories from those before them, beside simpler ways: on real counters."""
    from analytics.bench import forecasts

    with errors.status("forecasting"):
        results = list(forecasts.on_counters(data))
    out = Console()
    out.width = max(out.width, WIDTH)  # numbers are never cut
    for result in results:
        out.print(*forecasts.tables(result), *forecasts.verdicts(result), sep="\n")
