"""The only writer of the store: a batch of inputs becomes one commit, and one commit is one new generation.

Order of a commit: Parquet months under new names, to disk; then one SQLite transaction that publishes them, files the
inputs in the ledger and keeps what was rejected. A reader sees all of it or nothing; a kill at any point loses nothing
that was acknowledged.
"""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from unicodedata import category

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from analytics.errors import SettingsError
from analytics.store import additions, articles, catalog, choosing, identity, logs, prepared, rebuild, visitors
from analytics.store.catalog import Site, iso
from analytics.store.derive import choose_anew, derive
from analytics.store.entry import Entry, Outcome
from analytics.store.lock import writer_lock
from analytics.store.measurements import BASES, Months, sql
from analytics.store.parquet import bounds, purge, to_disk
from analytics.store.prepared import Pause
from analytics.store.reader import PUBLISHED
from analytics.store.spans import Spans
from analytics.store.speaking import Speaking, overlap_note
from analytics.store.visitors import Salts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from analytics.store.logs import Log, LogPart
    from analytics.store.prepared import Preparer
    from analytics.store.speaking import Choice

SUPERSEDED = "a larger count for the same story and time is kept"
LONGEST_SITE_NAME = 100  # characters, as the catalog's check
FROM_THE_BEGINNING = datetime(1970, 1, 1)  # noqa: DTZ001 as everywhere in the store, UTC without a zone
TEMPLATES = {
    "readings": "readings",
    "counts": "counts",
    "hourly": "views_hourly",
    "hourly_silent": "views_hourly",
    "daily": "views_daily",
    "daily_silent": "views_daily",
    "dimensions": "views_by_dimension",
    "traffic": "traffic_daily",
}
AUDIENCES = ("human", "suspected", "declared")


class Writer:
    """Commits batches to one store; make it with `writing`."""

    def __init__(self, home: Path, connection: sqlite3.Connection, preparer: Preparer | None = None) -> None:
        self.home = home
        self._preparer = preparer
        self._pause = Pause()
        self._catalog = connection
        self._duck = _engine(home)

    def site(self, name: str, timezone: str, *, simulated: bool = False) -> Site:
        """The site of that name; a new one (number 0 until its first commit) has this time zone."""
        name = name.strip()
        if not 0 < len(name) <= LONGEST_SITE_NAME or any(category(character) in {"Cc", "Cs"} for character in name):
            raise SettingsError(f"A site's name has 1 to {LONGEST_SITE_NAME} characters, all of them on one line.")
        known = {site.name: site for site in catalog.sites(self._catalog)}
        return known.get(name, Site(0, name, timezone, simulated))

    def _made(self, site: Site) -> Site:
        self._catalog.execute(
            "insert or ignore into site (name, timezone, simulated) values (?, ?, ?)",
            (site.name, site.timezone, int(site.simulated)),
        )
        return self.site(site.name, site.timezone)

    def seen(self, site: Site, sha256: str, meaning: str) -> Outcome | None:
        """The ledger's answer when these bytes, meaning the same, are in already: all rows are duplicates."""
        found = self._catalog.execute(
            """
            select path, format, rows_read, ingest_id, finished_at from ingest
            where site_id = ? and sha256 = ? and status <> 'failed' and (meaning = ? or ? = '')
            order by ingest_id
            """,
            (site.site_id, sha256, meaning, meaning),
        ).fetchone()
        if not found:
            return None
        path, kind, rows, number, finished = found
        message = f"the same content came in as {path} (ingest {number}, {finished[:16]} UTC); nothing to add"
        return Outcome(path, kind, "duplicate", rows, 0, rows, 0, 0, 0, message)

    def commit(
        self, site: Site, entries: Sequence[Entry], *, dry_run: bool = False, more: bool = False
    ) -> list[Outcome]:
        """Store a batch; one outcome an entry. With `dry_run` the same answer, and nothing is kept.

        `more` says that more of the same comes: what methods prepare waits for the last of it.
        """
        with self._commit(site, keep=not dry_run, more=more) as months:
            self._load(entries)
            changed = self._articles(months.site)
            months.published |= changed.published
            outcomes = self._measure(months, entries, changed.articles)
            self._file(months.site, entries, outcomes)
        return outcomes

    def scratch(self) -> duckdb.DuckDBPyConnection:
        """A connection for parsing, with temporary tables of its own, inside the writer's bounds of memory."""
        return self._duck.cursor()

    def salts(self, site: Site) -> Salts:
        """What tells a day's visitors apart; new salts are kept with the part that used them."""
        return Salts(self._catalog, site.site_id)

    def logs(self, site: Site, first_line: int) -> list[Log]:
        """Logs of a site that began with such a line."""
        return logs.candidates(self._catalog, self.site(site.name, site.timezone).site_id, first_line)

    def overlapping(self, site: Site, log: Log) -> list[tuple[str, datetime, datetime]]:
        """Other logs whose times overlap this one's: name, first and last time."""
        return logs.overlapping(self._catalog, self.site(site.name, site.timezone).site_id, log)

    def remember(self, site: Site, log: Log) -> None:
        """Note that all of this log is part of another one that is in already."""
        with catalog.transaction(self._catalog):
            logs.save(self._catalog, self._made(site).site_id, log)

    def commit_log(self, site: Site, part: LogPart, *, dry_run: bool = False) -> Outcome:
        """Add a part of an access log, and note in the same transaction how far the log was read."""
        outcome = _log_outcome(part)
        with self._commit(site, keep=not dry_run, more=part.more) as months:
            additions.add(months, self._catalog, part)
            spans = Spans(self._catalog, additions.stories(months.duck))
            additions.widen(months.duck, spans, months.site.counted)
            part.entry.notes += self._derive(months, spans)
            number = logs.save(self._catalog, months.site.site_id, part.log)
            visitors.save(self._catalog, months.site.site_id, part.visitors, part.salts)
            place = {"log_id": number, "byte_from": part.byte_from, "byte_to": part.log.read_until}
            self._file(months.site, [part.entry], [outcome], place)
        return outcome

    def count(self, site: Site, audiences: Sequence[str]) -> int:
        """Let the page views of these audiences be views; the new generation. It can be undone."""
        with self._commit(site) as months:
            self._catalog.execute(
                "update site set counted = ? where site_id = ?", (json.dumps(list(audiences)), months.site.site_id)
            )
            months.site = self.site(site.name, site.timezone)
            months.load("all_counts", "counts", months.segments("counts"))
            changes = self._duck.execute(sql("counts_spans"), {"counted": list(audiences)}).fetchall()
            spans = Spans(self._catalog, [(row[0], row[1]) for row in changes])
            spans.replace_counts(changes)
            self._derive(months, spans, {source for _, source in spans.rows})
            return self._new_generation()

    def known_site(self, name: str) -> Site:
        """The site of that name. Raises SettingsError when there is none."""
        site = self.site(name, "UTC")
        if not site.site_id:
            names = ", ".join(known.name for known in catalog.sites(self._catalog)) or "none yet"
            raise SettingsError(f"There is no site {name!r} in the store. Its sites: {names}.")
        return site

    def prefer(self, site: Site, choice: Choice) -> int:
        """Let a source speak for the days chosen; on how many another one speaks now."""
        with self._commit(site) as months:
            return self._choose(months, choosing.prefer(self._catalog, site, choice))

    def withdraw(self, site: Site, *, everything: bool) -> int | None:
        """Take back the latest choice, or all; on how many days another source speaks now. None: there was none."""
        with self._commit(site) as months:
            taken = choosing.withdraw(self._catalog, site, everything=everything)
            return self._choose(months, taken) if taken else None

    def _choose(self, months: Months, touched: list[Choice]) -> int:
        speaking = Speaking(self._catalog, months.site)
        days = [day for day in speaking.days if any(choice.holds(day) for choice in touched)]
        choose_anew(months, speaking, days)
        speaking.save()
        self._new_generation()
        return speaking.changed()

    def bring_up_to_date(self) -> None:
        """Derive and prepare anew what an older release did under other rules; a new generation where there is any."""
        if rebuild.due(self._catalog):
            for site in catalog.sites(self._catalog):
                with self._commit(site) as months:
                    rebuild.rebuild(months, self._catalog)
                    self._new_generation()
            with catalog.transaction(self._catalog):
                rebuild.done(self._catalog)
        for site in catalog.sites(self._catalog):
            if self._preparer and prepared.due(self.home, self._catalog, site.site_id, self._preparer):
                with self._commit(site) as months:
                    self._shelf(site).forget()
                    months.changed(FROM_THE_BEGINNING)
                    self._new_generation()

    def _new_generation(self) -> int:
        """Count a commit that no input makes."""
        number = catalog.version(self._catalog).generation + 1
        self._catalog.execute("update meta set value = ? where key = 'generation'", (str(number),))
        self._catalog.execute("insert into generation values (?, ?)", (number, iso(datetime.now(UTC))))
        return number

    def _derive(self, months: Months, spans: Spans, recounted: Collection[str] = frozenset()) -> list[str]:
        """Derive views of the stories at work; a sentence on the days on which several sources meet now."""
        speaking = Speaking(self._catalog, months.site)
        derive(months, spans, speaking, recounted)
        spans.save()
        speaking.save()
        self._catalog.executemany(
            "insert or ignore into source values (?, ?)",
            sorted({(months.site.site_id, source) for _, source in spans.rows}),
        )
        said = overlap_note(speaking)
        return [said] if said else []

    @contextmanager
    def _commit(self, site: Site, *, keep: bool = True, more: bool = False) -> Iterator[Months]:
        """One transaction: what is written in it is published when it ends well, or nothing is.

        With `more` another commit follows at once, which prepares for both.
        """
        months = None
        try:
            with catalog.transaction(self._catalog, keep=keep):
                identity.renew_links(self._catalog)
                months = Months(self.home, self._catalog, self._duck, self._made(site))
                yield months
                to_disk(self.home, months.written)
                months.publish(self._catalog, time.time())
                if keep:
                    self._prepare(months, more=more)
        finally:
            if months:
                months.discard(self._catalog)

    def _shelf(self, site: Site) -> prepared.Shelf:
        return prepared.Shelf(self.home, self._catalog, site.site_id)

    def _prepare(self, months: Months, *, more: bool) -> None:
        """Have prepared what the commit changes, as part of it, unless another one follows that will."""
        shelf = self._shelf(months.site)
        owed = shelf.owed()
        change = replace(owed, since=months.since, published=frozenset(months.published)).also(owed)
        if not change:
            return
        if self._preparer is None:
            shelf.forget()
        elif more or self._pause.too_soon():
            shelf.owe(change)
        else:
            with self._pause.work():
                written = shelf.prepare(change, self._preparer)
            shelf.owe(None)
            months.written += written
            to_disk(self.home, written)

    def settle(self) -> None:
        """Prepare what commits left to a later one, as a commit of its own."""
        owing = {number for (number,) in self._catalog.execute("select site_id from prepared_owed")}
        self._pause = Pause()
        for site in catalog.sites(self._catalog):
            if site.site_id in owing and self._preparer:
                with self._commit(site):
                    self._new_generation()

    def _load(self, entries: Sequence[Entry]) -> None:
        """All rows of the batch as the table `incoming`, numbered by file and row."""
        tables = []
        for number, entry in enumerate(entries):
            size = len(entry.rows)
            extra: dict[str, pa.Array] = {
                "file_no": pa.array([number] * size, pa.int64()),
                "row_no": pa.array(range(size), pa.int64()),
                "source": _sources(entry),
                "time_basis": pa.array([entry.observed_basis or "column"] * size, pa.string()),
                "file_seen_at": pa.array(
                    [entry.seen_at.astimezone(UTC).replace(tzinfo=None)] * size, pa.timestamp("us")
                ),
            }
            table = entry.rows
            for name, values in extra.items():
                table = table.append_column(name, values)
            tables.append(table)
        self._duck.register("parsed", pa.concat_tables(tables))
        self._duck.execute("create or replace temp table parsed_rows as select * from parsed")
        self._duck.unregister("parsed")

    def _articles(self, site: Site) -> articles.Changed:
        """Resolve each row's article (table `incoming`), save what is said about them; what changed by it."""
        self._duck.execute(sql("identities"))
        found = self._duck.execute(
            "select key, url, title, day from identities order by file_no, row_no, key, url, title, day"
        ).fetchall()
        taken, numbers = identity.resolved(self._catalog, site, found)
        columns = [pa.array([row[place] for row in found], pa.string()) for place in range(4)]
        resolved = pa.table([*columns, pa.array(numbers, pa.int64())], names=["key", "url", "title", "day", "number"])
        self._duck.register("resolved", resolved)
        self._duck.execute(sql("incoming"))
        self._duck.unregister("resolved")
        changed = articles.save(self._catalog, site.site_id, taken, self._sightings())
        identity.save_keys(self._catalog, site.site_id, taken)
        articles.save_titles(self._catalog, self._duck.execute(sql("titles_seen")).fetchall())
        return changed

    def _sightings(self) -> list[articles.Sighting]:
        cursor = self._duck.execute(sql("sightings"))
        names = [column[0] for column in cursor.description or []]
        return [_sighting(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]

    def _measure(self, months: Months, entries: Sequence[Entry], changed: set[int]) -> list[Outcome]:
        """Merge readings and counts, derive views, and count what became of each entry's rows."""
        merged = [months.merge(relation) for relation in BASES]
        if any(merged):
            said = self._derive(months, self._spans())
            for entry in entries:
                if pc.any(pc.not_equal(entry.rows["kind"], "article")).as_py():
                    entry.notes += said
        self._duck.register("changed_rows", pa.table({"article_id": pa.array(sorted(changed), pa.int64())}))
        self._duck.execute("create or replace temp table changed_articles as select * from changed_rows")
        counted = self._duck.execute(sql("outcomes"), {"files": len(entries)}).fetchall()
        return [_outcome(entries[number], *figures) for number, *figures in counted]

    def _spans(self) -> Spans:
        """Windows of the stories whose readings or counts changed."""
        ask = self._duck.execute
        readings = ask(
            """
            select article_id, source, min(read_at), max(read_at) from reading_changes
            where total is not null group by article_id, source
            """
        ).fetchall()
        counts = ask(
            "select article_id, source, min(started_at), max(ended_at) from count_changes group by article_id, source"
        ).fetchall()
        spans = Spans(self._catalog, [(row[0], row[1]) for row in (*readings, *counts)])
        spans.add_readings(readings)
        spans.add_counts(counts)
        return spans

    def _file(
        self, site: Site, entries: Sequence[Entry], outcomes: Sequence[Outcome], place: dict[str, int] | None = None
    ) -> None:
        """Write the ledger; a batch that changed anything is a new generation."""
        generation = catalog.version(self._catalog).generation
        if any(outcome.rows_stored or outcome.rows_quarantined for outcome in outcomes):
            generation += 1
            self._catalog.execute("update meta set value = ? where key = 'generation'", (str(generation),))
        for entry, outcome in zip(entries, outcomes, strict=True):
            self._catalog.execute(
                "delete from ingest where site_id = ? and path = ? and sha256 = ? and status = 'failed'",
                (site.site_id, entry.path, entry.sha256),
            )
            row = _ledger_row(site, entry, outcome, generation) | (place or {})
            number = self._catalog.execute(
                f"insert into ingest ({', '.join(row)}) values ({', '.join(f':{name}' for name in row)})", row
            ).lastrowid
            self._catalog.executemany(
                "insert into quarantine values (?, ?, ?, ?)",
                [(number, reject.line, reject.reason, reject.text) for reject in entry.rejected],
            )


def _engine(home: Path) -> duckdb.DuckDBPyConnection:
    duck = duckdb.connect(config=bounds(home))
    duck.execute("attach ':memory:' as template")
    duck.execute("use template")
    for published in sorted(set(TEMPLATES.values())):
        duck.execute(PUBLISHED[published])
    for name, published in TEMPLATES.items():
        if name != published:
            duck.execute(f"create table {name} as select * from {published}")
    duck.execute("use memory")
    return duck


def _sighting(row: dict[str, Any]) -> articles.Sighting:
    published = row["published"] or {"at": None, "precision": None}
    values = {name: (row[name], row[f"{name}_seen"]) for name in articles.FOLLOWING if row[name] is not None}
    return articles.Sighting(row["article_id"], values, published["at"], published["precision"], row["first_seen_at"])


def _sources(entry: Entry) -> pa.Array:
    """Per row the source that it is by."""
    of_readings = pa.scalar(entry.readings_from)
    return pc.if_else(
        pc.equal(entry.rows["kind"], "reading"), of_readings, pa.scalar(entry.counts_from or entry.format)
    )


def _outcome(entry: Entry, rows: int, stored: int, superseded: int, views: int) -> Outcome:
    if superseded:
        entry.filtered[SUPERSEDED] = superseded
    quarantined, filtered = len(entry.rejected), sum(entry.filtered.values())
    if entry.failed:
        status = "failed"
    elif entry.message:
        status = "partial"
    else:
        status = "stored" if stored or quarantined or not rows else "duplicate"
    return Outcome(
        path=entry.path,
        format=entry.format,
        status=status,
        rows_read=rows - superseded + filtered + quarantined,
        rows_stored=stored,
        rows_duplicate=rows - stored - superseded,
        rows_filtered=filtered,
        rows_quarantined=quarantined,
        views=views,
        message=entry.message,
    )


def _log_outcome(part: LogPart) -> Outcome:
    """What became of a part's lines; its views are those of people."""
    entry, counts = part.entry, part.counts
    human = counts.filter(pa.compute.equal(counts["audience"], "human"))["views"]
    fates = (part.lines_stored, part.lines_duplicate, sum(entry.filtered.values()), len(entry.rejected))
    status = "stored" if sum(fates) > part.lines_duplicate or not sum(fates) else "duplicate"
    return Outcome(
        entry.path,
        entry.format,
        "partial" if entry.message else status,
        sum(fates),
        *fates,
        views=pa.compute.sum(human).as_py() or 0,
        message=entry.message,
    )


def _ledger_row(site: Site, entry: Entry, outcome: Outcome, generation: int) -> dict[str, object]:
    counted = ("rows_read", "rows_stored", "rows_duplicate", "rows_filtered", "rows_quarantined", "views", "status")
    return {
        "site_id": site.site_id,
        "path": entry.path,
        "format": entry.format,
        "sha256": entry.sha256,
        "meaning": entry.meaning,
        "started_at": iso(entry.started_at),
        "finished_at": iso(datetime.now(UTC)),
        **{name: getattr(outcome, name) for name in counted},
        "generation": generation,
        "encoding": entry.encoding,
        "observed_at": entry.observed_at and iso(entry.observed_at),
        "observed_basis": entry.observed_basis,
        "mapping": json.dumps(entry.mapping, ensure_ascii=False),
        "notes": json.dumps(entry.notes, ensure_ascii=False),
        "message": entry.message,
    }


@contextmanager
def writing(
    home: Path,
    preparer: Preparer | None = None,
    *,
    wait: float = 600.0,
    waiting: Callable[[str], None] = lambda _: None,
) -> Iterator[Writer]:
    """Hold the store for writing; what `preparer` knows is prepared with each commit, without one nothing is.

    Raises StoreBusyError when another process does not let go in `wait` seconds.
    """
    with writer_lock(home, wait, waiting):
        connection = catalog.connect(home, create=True)
        try:
            purge(home, connection)
            visitors.destroy(connection, datetime.now(UTC))
            writer = Writer(home, connection, preparer)
            writer.bring_up_to_date()
            yield writer
            writer.settle()
        finally:
            connection.close()
