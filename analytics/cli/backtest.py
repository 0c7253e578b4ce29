"""`readership backtest`: what the methods would have said of what is past, beside what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from analytics.cli.root import Home, app, errors, folder_of

backtest = typer.Typer(help="Try the methods on what is past, and say how they did.", no_args_is_help=True)
app.add_typer(backtest, name="backtest")
WIDTH = 130  # of a table of scores

Data = Annotated[
    Path | None,
    typer.Option("--data", envvar="READERSHIP_SHARED", help="Folder with the real counters to try it on."),
]


@backtest.command()
def forecast(
    data: Data = None,
    site: Annotated[str | None, typer.Option(help="Site of the store; the first one otherwise.")] = None,
    home: Home = None,
) -> None:
    """Forecast stories from those before them, beside simpler ways: on real counters, else on a site's own stories."""
    from analytics.bench import forecasts

    with errors.status("forecasting"):
        results = list(forecasts.on_counters(data) if data else forecasts.on_site(folder_of(home), site))
    out = Console()
    out.width = max(out.width, WIDTH)  # numbers are never cut
    for result in results:
        out.print(*forecasts.tables(result), *forecasts.verdicts(result), sep="\n")


@backtest.command()
def alerts(
    data: Annotated[
        Path | None,
        typer.Option("--data", envvar="READERSHIP_SHARED", help="Folder with real counters to try it on as well."),
    ] = None,
    seeds: Annotated[int, typer.Option(min=0, help="Newsrooms that are simulated of each size.")] = 2,
    weeks: Annotated[int, typer.Option(min=2, help="Weeks that are told of, after four that are learned from.")] = 4,
    seed: Annotated[int | None, typer.Option(help="First seed; else one that was never used, and printed.")] = None,
) -> None:
    """Replay what is past and say what alerts there would have been, how many a week, and whether they were right."""
    from secrets import randbelow
    from tempfile import TemporaryDirectory

    from analytics.bench import alerts as measured

    first = randbelow(10**6) if seed is None else seed
    with TemporaryDirectory(prefix="readership-") as folder, errors.status("replaying") as status:
        scratch = Path(folder)
        results = list(measured.on_truth(scratch, [first + place for place in range(seeds)], weeks, status.update))
        results += [] if data is None else list(measured.on_counters(data, scratch, status.update))
    out = Console()
    out.width = max(out.width, WIDTH)
    out.print(*measured.tables(results), f"Seeds {first} to {first + seeds - 1}" if seeds else "", sep="\n")


@backtest.command()
def trending(
    data: Annotated[
        Path | None,
        typer.Option("--data", envvar="READERSHIP_SHARED", help="Folder with real counters to try it on as well."),
    ] = None,
    seeds: Annotated[int, typer.Option(min=0, help="Newsrooms that are simulated of each kind.")] = 3,
    seed: Annotated[int | None, typer.Option(help="First seed; else one that was never used, and printed.")] = None,
) -> None:
    """Hold the trending list against simulated surges, and its flags on real counters against what came next."""
    from secrets import randbelow
    from tempfile import TemporaryDirectory

    from analytics.bench import trends

    first = randbelow(10**6) if seed is None else seed
    with TemporaryDirectory(prefix="readership-") as folder, errors.status("simulating") as status:
        scratch = Path(folder)
        judged = (
            list(trends.on_truth(scratch, [first + place for place in range(seeds)], status.update)) if seeds else []
        )
        real = [] if data is None else list(trends.on_counters(data, scratch, status.update))
    out = Console()
    out.width = max(out.width, WIDTH)
    out.print(*trends.tables(judged, real), f"Seeds {first} to {first + seeds - 1}" if seeds else "", sep="\n")
