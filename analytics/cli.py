"""The `readership` command. Exit 0 done, 1 our error with one clear line on stderr, 2 usage."""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console

from analytics import __version__, config
from analytics.errors import ReadershipError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from analytics.bench.browser import Wait
    from analytics.ingest import FileReport, Request

app = typer.Typer(
    name="readership",
    help="Readership analytics for newsrooms: what is read, what takes off, what to say about it on Monday.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
STOPPED = 130  # how typer leaves on Ctrl-C
errors = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

#: What --format may be; written here so that --help needs none of the readers.
FORMATS = (
    "Formats: plausible, matomo, goatcounter, umami, ga-ua, ga4, ga4-api, bigquery, cloudflare, "
    "wordpress-views, parquet, xlsx, jsonfeed, jsonl, json, rss, atom, wxr, news-sitemap, sitemap, "
    "article-page, page, tsv, csv. "
    "Access logs: alb, caddy, cloudflare, cloudfront, combined, combined-syslog, common, common-syslog, "
    "ecs, elb, haproxy, iis, nginx-json, s3, traefik, vhost_combined, vhost_combined-syslog, "
    "vhost_common, vhost_common-syslog, w3c."
)
Home = Annotated[
    Path | None, typer.Option("--home", help="Folder that holds the store (READERSHIP_HOME).", show_default="data")
]
Site = Annotated[str | None, typer.Option("--site", help="Site that the inputs belong to (READERSHIP_SITE).")]
Format = Annotated[
    str | None,
    typer.Option("--format", help="Format by its name, as listed below; else it is found out."),
]
LogFormat = Annotated[
    str | None, typer.Option("--log-format", help="An access log's own format, as in the settings of nginx or Apache.")
]
Timezone = Annotated[
    str | None,
    typer.Option("--timezone", help="Zone of a new site and of times that state none (READERSHIP_TIMEZONE)."),
]
Columns = Annotated[str | None, typer.Option("--map", help="Our column=your column, ...: title=headline,views=reads.")]
Measured = Annotated[
    Literal["total", "views"] | None,
    typer.Option("--measure", help="The numbers are running totals, or views in an interval; else evidence decides."),
]

Source = Annotated[
    str | None,
    typer.Option("--source", help="Name of the tool that the figures are from, where two would go by one name."),
]


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


def _home(flag: Path | None) -> Path:
    return flag or config.home()


@app.command(epilog=FORMATS)
def ingest(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders, patterns, - for a pipe; .gz .bz2 .zst .zip .tar are opened.")
    ],
    site: Site = None,
    format_: Format = None,
    log_format: LogFormat = None,
    observed_at: Annotated[str | None, typer.Option(help="When a page or list was captured: 2026-11-22T08:00.")] = None,
    timezone: Timezone = None,
    map_: Columns = None,
    measure: Measured = None,
    source: Source = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; keep nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one list, an object a file.")] = False,
    wait: Annotated[float, typer.Option(help="Seconds to wait while another process writes.")] = 600.0,
    home: Home = None,
) -> None:
    """Take in saved pages, tables, exports and access logs. The same input again changes nothing."""
    from analytics.ingest import Request

    request = Request(
        paths=tuple(paths),
        home=_home(home),
        site=config.setting("site", site),
        timezone=timezone,
        format=format_,
        log_format=log_format,
        observed_at=observed_at,
        mapping=_mapping(map_),
        measure=measure,
        source=source,
        dry_run=dry_run,
        wait=wait,
    )
    reports = _run(request, as_json=as_json)
    if as_json:
        typer.echo(json.dumps([report.as_dict() for report in reports], ensure_ascii=False, indent=2))
    _say_rules_differ(request.home)
    _finish(reports)


@app.command()
def watch(
    folders: Annotated[list[str], typer.Argument(help="Folders to follow, with all in them.")],
    every: Annotated[float, typer.Option(min=0.1, help="Seconds between two looks.")] = 10.0,
    once: Annotated[bool, typer.Option("--once", help="Look twice, take in what nobody writes to, and leave.")] = False,
    site: Site = None,
    format_: Format = None,
    log_format: LogFormat = None,
    timezone: Timezone = None,
    map_: Columns = None,
    measure: Measured = None,
    source: Source = None,
    home: Home = None,
) -> None:
    """Follow folders: take in what is new or has changed, until it is stopped."""
    import signal

    from analytics.ingest import Request, Stop
    from analytics.ingest import watch as follow

    request = Request(
        tuple(folders),
        _home(home),
        config.setting("site", site),
        timezone=timezone,
        format=format_,
        log_format=log_format,
        mapping=_mapping(map_),
        measure=measure,
        source=source,
    )
    stop = Stop()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop.signalled)
    try:
        for report in follow(request, every, stop, lambda said: errors.print(f"readership: {said}"), once=once):
            if report.outcome.status != "failed":
                typer.echo(report.line())
            if report.bad:
                errors.print(f"readership: {report.outcome.message}")
    except KeyboardInterrupt:
        errors.print("readership: stopped; what was committed is kept.")


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
        choose(_home(home), name, count_)
    Console().print(table(_home(home), name))


def _say_rules_differ(home: Path) -> None:
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


def _mapping(text: str | None) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in text.split(",")] if text else []
    for ours, equals, theirs in pairs:
        if not (ours.strip() and equals and theirs.strip()):
            raise SettingsError(f"--map {text}: write our column=your column, with commas between: title=headline.")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def _run(request: Request, *, as_json: bool) -> list[FileReport]:
    from analytics.ingest import ingest

    return _told(lambda *tell: ingest(request, *tell), waits=request.wait > 0, as_json=as_json)


def _told(begin: Callable[..., Iterator[FileReport]], *, waits: bool = True, as_json: bool = False) -> list[FileReport]:
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


def _finish(reports: Iterable[FileReport]) -> None:
    bad = [report for report in reports if report.bad]
    for report in bad:
        errors.print(f"readership: {report.outcome.message}")
    if bad:
        raise typer.Exit(1)


@app.command()
def demo(home: Home = None) -> None:
    """Build the demo: a simulated newsroom, and beside it a sample of a saved page."""
    _build_demo(_home(home))


def _build_demo(home: Path) -> None:
    from analytics.ingest import demo as ours

    _finish(_told(lambda *tell: ours.build(home, *tell)))


def _wants_demo(home: Path) -> bool:
    """Whether there is neither a whole demo (the sample is its last part) nor anything of a newsroom's own."""
    from analytics.ingest.demo import SAMPLE_SITE
    from analytics.store import open_store

    return all(site.simulated and site.name != SAMPLE_SITE for site in open_store(home).sites())


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8501,
    address: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    with_demo: Annotated[bool, typer.Option("--demo", help="Build the demo first when there is no data yet.")] = False,
    home: Home = None,
) -> None:
    """Open the pages on this machine."""
    if with_demo and _wants_demo(_home(home)):
        _build_demo(_home(home))
    from analytics.server import serve as run

    if home:
        os.environ[config.SETTINGS["home"].environment] = str(home)
    _say_rules_differ(_home(home))
    run(address, port)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="One select statement over the published tables.")],
    format_: Annotated[Literal["table", "csv", "json", "parquet"], typer.Option("--format")] = "table",
    home: Home = None,
) -> None:
    """Ask the newest generation a question in SQL; it can't change anything."""
    from analytics.store.console import ask, write

    write(ask(_home(home), query), format_, sys.stdout)


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
    from analytics import sources_report as report
    from analytics.ingest import sources as choose

    if (prefer is not None) + undo + clear > 1 or (prefer is None and (from_ or until)):
        raise typer.BadParameter("give one of --prefer, --undo and --clear; --from and --until go with --prefer")
    folder, name = _home(home), config.setting("site", site)

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
    from analytics import rules_report as report
    from analytics.ingest import taxonomy as rules
    from analytics.taxonomy import written

    if preview + apply + undo > 1:
        raise typer.BadParameter("give one of --preview, --apply and --undo")
    folder = _home(home)
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


@app.command()
def doctor(home: Home = None) -> None:
    """Check the store: files, sums, ledger, space. Exit 1 when something is wrong."""
    from analytics.store.doctor import examine

    findings = examine(_home(home))
    for finding in findings:
        typer.echo(f"{'ok   ' if finding.good else 'WRONG'}  {finding.text}")
    if not all(finding.good for finding in findings):
        raise typer.Exit(1)


bench = typer.Typer(help="Measure on this machine what a commit and a page cost.", no_args_is_help=True)
app.add_typer(bench, name="bench")


@bench.command()
def commits(
    rows: Annotated[int, typer.Option(min=1_000, help="Rows of the year that is made: hourly views.")] = 10_000_000,
    stories: Annotated[int, typer.Option(min=100, help="Stories that they are of.")] = 100_000,
) -> None:
    """Fill a store with an invented year, add a day, an hour, a page; say what each costs. It takes minutes."""
    from tempfile import TemporaryDirectory

    from analytics.bench import tables
    from analytics.bench.commits import measure

    with TemporaryDirectory(prefix="readership-") as folder, errors.status("measuring") as status:
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
    Console().print(tables.of_contests(result, MEMORY_AIM), tables.of_checks(result.checks))
    for missing in result.missing:
        errors.print(f"readership: {missing}")
    if any(check.ours != check.apart for check in result.checks):
        raise ReadershipError("The store and the count apart differ.")


@bench.command()
def pages(
    times: Annotated[int, typer.Option(min=1, help="Runs of each page and query; medians are printed.")] = 15,
    site: Annotated[str | None, typer.Option(help="Site to show; the first one otherwise.")] = None,
    browser: Annotated[bool, typer.Option(help="Also measure in Chromium what a reader waits for.")] = True,
    home: Home = None,
) -> None:
    """Open every page of a store as one reader would: what the pages and queries cost, what a reader waits for."""
    from analytics.bench import tables
    from analytics.bench.pages import PAGE_AIM, QUERY_AIM, measure

    folder = _home(home)
    os.environ[config.SETTINGS["home"].environment] = str(folder)
    with errors.status("measuring"):
        waits = _waits(folder, site) if browser else []
        shown, asked = measure(folder, site, times)
    out = Console()
    if waits:
        out.print(tables.of_waits(waits))
    out.print(tables.of_pages(shown, PAGE_AIM), tables.of_queries(asked, QUERY_AIM))


def _waits(folder: Path, site: str | None) -> list[Wait]:
    from analytics.bench.browser import measure

    try:
        return measure(folder, site)
    except ReadershipError as error:
        errors.print(f"readership: not measured in a browser. {error}")
        return []


def main() -> None:
    """Entry point: our errors are one line and exit 1."""
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("analytics").setLevel(logging.CRITICAL)
    try:
        app()
    except ReadershipError as error:
        errors.print(f"readership: {error}")
        sys.exit(1)
    except SystemExit as leaving:
        if leaving.code == STOPPED:
            errors.print("readership: stopped; what was committed is kept, the rest was not taken in.")
            sys.exit(1)
        raise
    except Exception as error:  # a fault of ours, a full disk: a person gets one line, and the store is as it was
        said = " ".join(str(error).split()) or "no more is known"
        errors.print(f"readership: it failed ({type(error).__name__}: {said}). What was committed is kept.")
        sys.exit(1)


if __name__ == "__main__":
    main()
