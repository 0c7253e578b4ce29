"""What a part of an access log adds to the store: page views by story and hour, where they came from, by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from analytics.store import identity
from analytics.store.catalog import iso
from analytics.store.entry import Outcome
from analytics.store.measurements import sql

if TYPE_CHECKING:
    import sqlite3

    import duckdb

    from analytics.store.catalog import Site
    from analytics.store.logs import LogPart
    from analytics.store.measurements import Months
    from analytics.store.spans import Spans

LOGS = "access log"  # the source that logs are
#: A log knows links and nothing else of stories: whatever another input says of a link counts as later.
LONG_AGO = "0001-01-01 00:00:00.000000"

SAVE_LINKS = """
insert into article (article_id, site_id, keyed, url, url_seen, first_seen_at) values (?, ?, 1, ?, ?, ?)
on conflict do update set
    keyed = 1,
    url = iif((excluded.url_seen, excluded.url) > (coalesce(url_seen, ''), coalesce(url, '')), excluded.url, url),
    url_seen = max(coalesce(url_seen, ''), excluded.url_seen),
    first_seen_at = min(first_seen_at, excluded.first_seen_at)
"""


def add(months: Months, catalog: sqlite3.Connection, part: LogPart) -> None:
    """Add a part's page views to the months; leaves the table `counts_added`.

    Millions of rows are not held twice: they are taken out of the part.
    """
    duck = months.duck
    duck.register("log_counts", part.counts)
    _resolve(duck, catalog, months.site)
    for relation in ("dimensions", "traffic", "counts"):
        duck.register(f"log_{relation}", getattr(part, relation))
        told = {"source": part.entry.counts_from or LOGS, "zone": months.site.timezone}
        duck.execute(sql(f"{relation}_added"), told if relation == "counts" else None)
        duck.unregister(f"log_{relation}")
        setattr(part, relation, getattr(part, relation).schema.empty_table())
        months.add(relation)
        if relation != "counts":  # a million rows that nobody asks for again
            duck.execute(f"drop table {relation}_added")
    duck.unregister("log_links")


def _resolve(duck: duckdb.DuckDBPyConnection, catalog: sqlite3.Connection, site: Site) -> None:
    """The article of each link (`log_links`), saved where it is new."""
    found = duck.execute(sql("links_seen")).fetchall()
    taken, numbers = identity.resolved(catalog, site, [(None, url, None, None) for url, _ in found])
    catalog.executemany(
        SAVE_LINKS,
        [
            (number, site.site_id, url, LONG_AGO, iso(first))
            for number, (url, first) in zip(numbers, found, strict=True)
        ],
    )
    identity.save_keys(catalog, site.site_id, taken)
    links = {"url": pa.array([url for url, _ in found], pa.string()), "article_id": pa.array(numbers, pa.int64())}
    duck.register("log_links", pa.table(links))


def outcome(part: LogPart) -> Outcome:
    """What became of a part's lines; its views are those of people."""
    entry, counts = part.entry, part.counts
    human = counts.filter(pc.equal(counts["audience"], "human"))["views"]
    fates = (part.lines_stored, part.lines_duplicate, sum(entry.filtered.values()), len(entry.rejected))
    status = "stored" if sum(fates) > part.lines_duplicate or not sum(fates) else "duplicate"
    return Outcome(
        entry.path,
        entry.format,
        "partial" if entry.message else status,
        sum(fates),
        *fates,
        views=pc.sum(human).as_py() or 0,
        message=entry.message,
    )


def stories(duck: duckdb.DuckDBPyConnection) -> list[tuple[int, str]]:
    """The stories whose page views a log added to, with the source that it is."""
    return duck.execute("select distinct article_id, source from counts_added").fetchall()


def widen(duck: duckdb.DuckDBPyConnection, spans: Spans, counted: tuple[str, ...]) -> None:
    """Let spans cover the page views added, as far as they count."""
    spans.add_counts(duck.execute(sql("counts_widened"), {"counted": list(counted)}).fetchall())
