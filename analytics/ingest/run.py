"""From paths to commits: parse each input, put batches into the store, account for every row."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from analytics import config
from analytics.errors import InputError, SettingsError
from analytics.ingest.ahead import Parsers, Turn
from analytics.ingest.discover import OpenLog, opened
from analytics.ingest.entries import entry_of, failed
from analytics.ingest.logs import LogReader
from analytics.ingest.report import FileReport
from analytics.methods.prepare import PREPARER
from analytics.sources import logs
from analytics.sources.captured import time_in_name
from analytics.sources.rows import Input, Measure, Options
from analytics.store import Entry, Outcome, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from analytics.ingest.discover import Upload
    from analytics.store import Writer
    from analytics.store.catalog import Site

BATCH_ROWS = 1_000_000  # one commit holds about this many rows, or files: memory stays bounded
BATCH_FILES = 2_000
CLOCK_SKEW = timedelta(days=2)  # by how much a clock may be ahead of ours
SOURCE_NAME = re.compile(r"\S(?:[^\x00-\x1f\x7f]{0,58}\S)?")


@dataclass(frozen=True)
class Request:
    """What a person asked for; None means: find out and say so."""

    paths: tuple[str, ...]
    home: Path
    site: str
    timezone: str | None = None
    format: str | None = None
    log_format: str | None = None  # as a server's settings say it
    observed_at: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    measure: Measure | None = None
    source: str | None = None  # who says so, where the format's own name would not tell
    dry_run: bool = False
    simulated: bool = False
    wait: float = 600.0
    uploads: tuple[Upload, ...] = ()

    def log_format_of(self, head: bytes) -> logs.LogFormat | None:
        """The access log that begins with these bytes; a format that was told is taken at its word."""
        if self.log_format is not None:
            return logs.from_pattern(self.log_format)
        found = logs.named(self.format) if self.format else logs.recognise(head)
        if found and self.format in _exports(self.format) and found != logs.recognise(head):
            return None  # an export of a tool whose logs go by the same name
        return found

    def meaning(self, item: Input, options: Options) -> str:
        """What was said about an input that changes what its bytes mean: equal bytes may be another capture."""
        named = None if self.observed_at else time_in_name(item.name, options.timezone)
        said = {
            "observed_at": self.observed_at or (named and named.isoformat()),
            "timezone": self.timezone,
            "format": self.format,
            "map": self.mapping,
            "measure": self.measure,
            "source": self.source,
        }
        said = {name: value for name, value in said.items() if value}
        return json.dumps(said, sort_keys=True) if said else ""


@dataclass
class _Pending:
    """Inputs parsed and waiting for the next commit, and between them reports on inputs that need none."""

    entries: list[Entry] = field(default_factory=list)
    queue: list[FileReport | float] = field(default_factory=list)  # a report, or the seconds that an entry took so far
    rows: int = 0

    def add(self, entry: Entry, seconds: float) -> None:
        self.entries.append(entry)
        self.queue.append(seconds)
        self.rows += len(entry.rows)

    def after(self, report: FileReport) -> Iterator[FileReport]:
        """Give a report now or, so that reports keep the order of the inputs, with the commit that is waited for."""
        if self.entries:
            self.queue.append(report)
        else:
            yield report

    def full(self) -> bool:
        return len(self.entries) >= BATCH_FILES or self.rows >= BATCH_ROWS

    def holds(self, sha256: str, meaning: str) -> Entry | None:
        same = (entry for entry in self.entries if entry.sha256 == sha256 and not entry.failed)
        return next((entry for entry in same if meaning in ("", entry.meaning)), None)


def ingest(
    request: Request,
    progress: Callable[[str], None] = lambda _: None,
    waiting: Callable[[str], None] = lambda _: None,
) -> Iterator[FileReport]:
    """Take inputs in; one report a file (or container member), as batches are committed.

    `progress` is told the name of each input as it is begun, `waiting` who else is writing. Raises StoreBusyError and
    SettingsError; what is wrong with an input is in its report, never an exception.
    """
    with writing(request.home, PREPARER, wait=request.wait, waiting=waiting) as writer:
        site = writer.site(request.site, request.timezone or config.setting("timezone"), simulated=request.simulated)
        taking = _Taking(request, writer, site, _options(request, site))
        parse = partial(entry_of, options=taking.options, forced=request.format, source=request.source)
        with Parsers(parse, 1 if request.uploads else None) as parsers:
            found = opened(request.paths, request.uploads, request.home, request.log_format_of)
            for turn in parsers.turns(found, lambda item: taking.known(item) is None):
                progress(turn.found.path)
                yield from taking.take(turn)
            yield from taking.commit()


@dataclass
class _Taking:
    """Takes inputs of one site in, one after the other."""

    request: Request
    writer: Writer
    site: Site
    options: Options
    pending: _Pending = field(default_factory=_Pending)

    def known(self, item: Input) -> Outcome | None:
        """What the ledger says of an input that is in already, or waits for the next commit."""
        meaning = self.request.meaning(item, self.options)
        return self.writer.seen(self.site, item.sha256, meaning) or _twice(self.pending, item, meaning)

    def take(self, turn: Turn[Entry]) -> Iterator[FileReport]:
        """Take one input in, whose turn has come; reports of what was committed by it."""
        found, started = turn.found, time.monotonic()
        if isinstance(found, OpenLog):
            yield from self.commit(more=True)
            yield self._log(found)
            return
        if isinstance(found, InputError):
            entry = failed(found.path, "unknown", "", found)
        elif known := self.known(found):
            yield from self.pending.after(FileReport(_renamed(known, found.path), time.monotonic() - started))
            return
        else:
            entry = turn.parsed()
            entry.meaning = self.request.meaning(found, self.options)
            entry.notes[:0] = _zone_note(self.request, self.site)
        self.pending.add(entry, time.monotonic() - started)
        if self.pending.full():
            yield from self.commit(more=True)

    @cached_property
    def _reader(self) -> LogReader:
        request, zone = self.request, config.timezone(self.site.timezone)
        forced = bool(request.format or request.log_format)
        salts = self.writer.salts(self.site)
        return LogReader(
            self.writer, self.site, zone, self.options.timezone, request.dry_run, forced, salts, request.source
        )

    def _log(self, found: OpenLog) -> FileReport:
        """Take a log in; whatever is wrong with it ends in one clear line, and what was committed of it stays."""
        try:
            return self._reader.take(found.stream, found.format)
        except InputError as error:
            entry = failed(found.path, found.format.name, "", error)
            return FileReport.of(self.writer.commit(self.site, [entry], dry_run=self.request.dry_run)[0], entry, 0.0)

    def commit(self, *, more: bool = False) -> Iterator[FileReport]:
        """Commit what is waiting; the reports in the order of the inputs. With `more` another input follows."""
        pending, self.pending = self.pending, _Pending()
        if not pending.entries:
            return
        started = time.monotonic()
        outcomes = self.writer.commit(self.site, pending.entries, dry_run=self.request.dry_run, more=more)
        share = (time.monotonic() - started) / len(outcomes)
        done = zip(outcomes, pending.entries, strict=True)
        for place in pending.queue:
            yield place if isinstance(place, FileReport) else FileReport.of(*next(done), place + share)


def _options(request: Request, site: Site) -> Options:
    if request.source is not None and not SOURCE_NAME.fullmatch(request.source):
        raise SettingsError(f"--source {request.source!r}: a source's name has 1 to 60 characters, on one line.")
    if request.format not in {None, *(known := _exports(request.format)), *logs.FORMATS}:
        there = ", ".join([*known, *logs.FORMATS])
        raise SettingsError(f"--format {request.format}: there is no such format. There are: {there}.")
    zone = config.timezone(request.timezone or site.timezone)
    observed = _observed(request.observed_at, zone) if request.observed_at else None
    return Options(timezone=zone, observed_at=observed, mapping=request.mapping, measure=request.measure)


def _exports(asked: str | None) -> Collection[str]:
    """Formats of files that are no logs, where one was asked for."""
    if asked is None:
        return ()
    from analytics.sources.registry import SOURCES  # noqa: PLC0415 - half a second that no log needs

    return SOURCES.keys()


def _zone_note(request: Request, site: Site) -> list[str]:
    """A site's days never move: of a zone that is told later only the input's own times are read in it."""
    if request.timezone in {None, site.timezone}:
        return []
    return [
        f"site {site.name!r} keeps its time zone {site.timezone};"
        f" --timezone {request.timezone} is used for times of this input that state none"
    ]


def _observed(text: str, zone: ZoneInfo) -> datetime:
    """The capture time that was told: in the site's zone where it states none, and not still to come."""
    try:
        observed = datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(
            f"--observed-at {text}: that is not a time. Write 2026-11-22 or 2026-11-22T08:00+08:00."
        ) from error
    observed = observed.replace(tzinfo=zone) if observed.tzinfo is None else observed
    if observed > datetime.now(UTC) + CLOCK_SKEW:
        raise SettingsError(f"--observed-at {text}: that is still to come. Write when the input was captured.")
    return observed


def _twice(pending: _Pending, item: Input, meaning: str) -> Outcome | None:
    """The same content twice in one batch."""
    entry = pending.holds(item.sha256, meaning)
    if entry is None:
        return None
    rows = len(entry.rows) + len(entry.rejected) + sum(entry.filtered.values())
    message = f"the same content as {entry.path}; nothing to add"
    return Outcome(item.path, entry.format, "duplicate", rows, 0, rows, 0, 0, 0, message)


def _renamed(known: Outcome, path: str) -> Outcome:
    return Outcome(path, known.format, known.status, known.rows_read, 0, known.rows_duplicate, 0, 0, 0, known.message)
