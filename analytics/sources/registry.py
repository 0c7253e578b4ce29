"""Kinds of input. To add one: a module with `recognises` and `read`, and one line in SOURCES."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from analytics.errors import InputError
from analytics.sources import saved_page, tables
from analytics.sources.exports import (
    bigquery,
    cloudflare,
    ga4,
    ga4_api,
    ga_ua,
    goatcounter,
    matomo,
    plausible,
    umami,
    wordpress_views,
)
from analytics.sources.metadata import article_page, atom, jsonfeed, rss, sitemap, wxr
from analytics.sources.rows import Input, Options, Parsed


@dataclass(frozen=True)
class Source:
    """One format as people name it, how to recognise it, and how to read it."""

    name: str
    recognises: Callable[[Input], bool]
    read: Callable[[Input, Options], Parsed]
    counts_from: str | None = None  # who says its interval counts, where that is not its own name


def _table(name: str, recognises: Callable[[Input], bool]) -> Source:
    """Tables say the same in any file format: one source."""
    return Source(name, recognises, partial(tables.read, table_format=name), counts_from="table")


def _is_page(item: Input) -> bool:
    """Whether it is a saved page; a table beyond doubt is asked first since looking for lists in it takes long."""
    return not tables.has_known_header(item) and saved_page.recognises(item)


#: In the order in which they are asked: what only one tool writes before what many do.
SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        Source("plausible", plausible.recognises, plausible.read),
        Source("matomo", matomo.recognises, matomo.read),
        Source("goatcounter", goatcounter.recognises, goatcounter.read),
        Source("umami", umami.recognises, umami.read),
        Source("ga-ua", ga_ua.recognises, ga_ua.read),
        Source("ga4", ga4.recognises, ga4.read),
        Source("ga4-api", ga4_api.recognises, ga4_api.read),
        Source("bigquery", bigquery.recognises, bigquery.read),
        Source("cloudflare", cloudflare.recognises, cloudflare.read),
        Source("wordpress-views", wordpress_views.recognises, wordpress_views.read),
        _table("parquet", tables.is_parquet),
        _table("xlsx", tables.is_workbook),
        Source(jsonfeed.NAME, jsonfeed.recognises, jsonfeed.read_feed),
        _table("jsonl", tables.is_json_lines),
        _table("json", tables.is_json),
        Source(rss.NAME, rss.recognises, rss.read_feed),
        Source(atom.NAME, atom.recognises, atom.read_feed),
        Source(wxr.NAME, wxr.recognises, wxr.read_export),
        Source(sitemap.NEWS_NAME, sitemap.recognises_news, sitemap.read_news),
        Source(sitemap.NAME, sitemap.recognises, sitemap.read_sitemap),
        Source(article_page.NAME, article_page.recognises, article_page.read_page),
        Source("page", _is_page, saved_page.read),
        _table("tsv", tables.is_tab_separated),
        _table("csv", tables.is_delimited),
    )
}


WHAT_CAN_BE_READ = "What can be read: readership ingest --help."
MAY_BE_LOG = (
    f"If it is an access log, give the server's own log_format or LogFormat line with --log-format. {WHAT_CAN_BE_READ}"
)


def choose(item: Input, forced: str | None = None) -> Source:
    """Find the source that reads an input, or take the one that was asked for; InputError if there is none."""
    if not item.data.strip(b" \t\r\n\0"):
        damage = f" ({item.damage})" if item.damage else ""
        raise InputError(item.path, f"the file is empty{damage}.", "Nothing to take in.")
    if forced is not None:
        return _named(item, forced)
    for source in SOURCES.values():
        if source.recognises(item):
            return source
    raise InputError(
        item.path, f"looks like {tables.looks_like(item)}.", MAY_BE_LOG if tables.is_text(item) else WHAT_CAN_BE_READ
    )


def _named(item: Input, name: str) -> Source:
    if name not in SOURCES:
        raise InputError(item.path, f"--format {name}: there is no such format.", f"There are: {', '.join(SOURCES)}.")
    return SOURCES[name]


def counts_from(name: str) -> str:
    """What the interval counts of a format are called as a source, unless a person names it."""
    found = SOURCES.get(name)
    return (found and found.counts_from) or name


def parse(item: Input, options: Options, forced: str | None = None) -> Parsed:
    """Read one input with the source that fits or was asked for."""
    return choose(item, forced).read(item, options)
