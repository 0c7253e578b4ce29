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
from typing import TYPE_CHECKING
from unicodedata import category

from analytics.errors import SettingsError
from analytics.store import additions, catalog, choosing, engine, identity, ledger, logs, prepared, rebuild, visitors
from analytics.store.batch import Batch
from analytics.store.catalog import Site, iso
from analytics.store.derive import choose_anew, derive
from analytics.store.lock import writer_lock
from analytics.store.measurements import BASES, Months, sql
from analytics.store.parquet import purge, to_disk
from analytics.store.prepared import Pause
from analytics.store.spans import Spans
from analytics.store.speaking import Speaking, overlap_note
from analytics.store.visitors import Salts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    import duckdb

    from analytics.store.entry import Entry, Outcome
    from analytics.store.logs import Log, LogPart
    from analytics.store.prepared import Preparer
    from analytics.store.speaking import Choice

LONGEST_SITE_NAME = 100  # characters, as the catalog's check
FROM_THE_BEGINNING = datetime(1970, 1, 1)  # noqa: DTZ001 as everywhere in the store, UTC without a zone
AUDIENCES = ("human", "suspected", "declared")


class Writer:
    """Commits batches to one store; make it with `writing`."""

    def __init__(self, home: Path, connection: sqlite3.Connection, preparer: Preparer | None = None) -> None:
        self.home = home
        self._preparer = preparer
        self._pause = Pause()
        self._catalog = connection
        self._duck = engine.for_writing(home)

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
        return ledger.seen(self._catalog, site, sha256, meaning)

    def commit(
        self, site: Site, entries: Sequence[Entry], *, dry_run: bool = False, more: bool = False
    ) -> list[Outcome]:
        """Store a batch; one outcome an entry. With `dry_run` the same answer, and nothing is kept.

        `more` says that more of the same comes: what methods prepare waits for the last of it.
        """
        with self._commit(site, keep=not dry_run, more=more) as months:
            batch = Batch(self._duck, self._catalog, entries)
            changed = batch.save_articles(months.site)
            months.published |= changed.published
            merged = [months.merge(relation) for relation in BASES]
            if any(merged):
                batch.note(self._derive(months, batch.spans()))
            outcomes = batch.outcomes(changed.articles)
            ledger.file(self._catalog, months.site, entries, outcomes)
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
        outcome = additions.outcome(part)
        with self._commit(site, keep=not dry_run, more=part.more) as months:
            additions.add(months, self._catalog, part)
            spans = Spans(self._catalog, additions.stories(months.duck))
            additions.widen(months.duck, spans, months.site.counted)
            part.entry.notes += self._derive(months, spans)
            number = logs.save(self._catalog, months.site.site_id, part.log)
            visitors.save(self._catalog, months.site.site_id, part.visitors, part.salts)
            place = {"log_id": number, "byte_from": part.byte_from, "byte_to": part.log.read_until}
            ledger.file(self._catalog, months.site, [part.entry], [outcome], place)
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
                    self._derive(months, rebuild.spans(months, self._catalog))
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
        number = catalog.advance(self._catalog)
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
