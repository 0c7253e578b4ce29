"""Commands that take data in: ingest, watch, demo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analytics import config
from analytics.cli.root import Home, Site, app, errors, finish, folder_of, say_rules_differ, told
from analytics.errors import SettingsError

if TYPE_CHECKING:
    from analytics.ingest import FileReport, Request

#: What --format may be; written here so that --help needs none of the readers.
FORMATS = (
    "Formats: plausible, matomo, goatcounter, umami, ga-ua, ga4, ga4-api, bigquery, cloudflare, "
    "wordpress-views, parquet, xlsx, jsonfeed, jsonl, json, rss, atom, wxr, news-sitemap, sitemap, "
    "article-page, page, tsv, csv. "
    "Access logs: alb, caddy, cloudflare, cloudfront, combined, combined-syslog, common, common-syslog, "
    "ecs, elb, haproxy, iis, nginx-json, s3, traefik, vhost_combined, vhost_combined-syslog, "
    "vhost_common, vhost_common-syslog, w3c."
)
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
        home=folder_of(home),
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
    say_rules_differ(request.home)
    finish(reports)


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
    from analytics.ingest import Request

    request = Request(
        tuple(folders),
        folder_of(home),
        config.setting("site", site),
        timezone=timezone,
        format=format_,
        log_format=log_format,
        mapping=_mapping(map_),
        measure=measure,
        source=source,
    )
    _follow(request, every, once=once)


def _follow(request: Request, every: float, *, once: bool) -> None:
    """Take in what comes, and say what became of it, until a signal stops it."""
    import signal

    from analytics.ingest import Stop
    from analytics.ingest import watch as follow

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


def _mapping(text: str | None) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in text.split(",")] if text else []
    for ours, equals, theirs in pairs:
        if not (ours.strip() and equals and theirs.strip()):
            raise SettingsError(f"--map {text}: write our column=your column, with commas between: title=headline.")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def _run(request: Request, *, as_json: bool) -> list[FileReport]:
    from analytics.ingest import ingest

    return told(lambda *tell: ingest(request, *tell), waits=request.wait > 0, as_json=as_json)


@app.command()
def demo(home: Home = None) -> None:
    """Build the demo: a simulated newsroom, and beside it a sample of a saved page."""
    build_demo(folder_of(home))


def build_demo(home: Path) -> None:
    """Build the demo, telling what goes in."""
    from analytics.ingest import demo as ours

    finish(told(lambda *tell: ours.build(home, *tell)))


def wants_demo(home: Path) -> bool:
    """Whether there is neither a whole demo (the sample is its last part) nor anything of a newsroom's own."""
    from analytics.ingest.demo import SAMPLE_SITE
    from analytics.store import open_store

    return all(site.simulated and site.name != SAMPLE_SITE for site in open_store(home).sites())
