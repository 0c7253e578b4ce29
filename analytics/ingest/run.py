"""From paths to commits: parse each input, put batches into the store, account for every row."""

from __future__ import annotations

import json
import logging
import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa

from analytics import config
from analytics.errors import InputError, SettingsError
from analytics.ingest.discover import OpenLog, opened
from analytics.ingest.logs import LogReader
from analytics.ingest.report import FileReport
from analytics.sources import SOURCES, counts_from, logs, parse
from analytics.sources.captured import time_in_name
from analytics.sources.rows import ROW_SCHEMA, Input, Measure, Options, Parsed
from analytics.store import Entry, Outcome, Rejected, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from analytics.ingest.discover import Upload
    from analytics.store import Writer
    from analytics.store.catalog import Site

BATCH_ROWS = 1_000_000  # one commit holds about this many rows, or files: memory stays bounded
BATCH_FILES = 2_000
CLOCK_SKEW = timedelta(days=2)  # by how much a clock may be ahead of ours
MOSTLY_BAD = 0.5  # a file of which more than this share can't be used is a wrong file
SOURCE_NAME = re.compile(r"\S(?:[^\x00-\x1f\x7f]{0,58}\S)?")
NO_IDENTITY = "no key, link or title"

log = logging.getLogger(__name__)


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
        if self.format is not None:
            return logs.named(self.format)
        return logs.recognise(head)

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
    with writing(request.home, wait=request.wait, waiting=waiting) as writer:
        site = writer.site(request.site, request.timezone or config.setting("timezone"), simulated=request.simulated)
        options = _options(request, site)
        reader = _log_reader(request, writer, site, options)
        pending = _Pending()
        for found in opened(request.paths, request.uploads, request.home, request.log_format_of):
            started = time.monotonic()
            progress(found.path)
            if isinstance(found, OpenLog):
                yield from _commit(writer, site, pending, dry_run=request.dry_run)
                pending = _Pending()
                yield _log(reader, found, writer, site)
                continue
            if isinstance(found, Input):
                meaning = request.meaning(found, options)
                known = writer.seen(site, found.sha256, meaning) or _twice(pending, found, meaning)
                if known:
                    yield from pending.after(FileReport(_renamed(known, found.path), time.monotonic() - started))
                    continue
                entry = _entry(found, options, request, meaning)
                entry.notes[:0] = _zone_note(request, site)
            else:
                entry = _failed(found.path, "unknown", "", found)
            pending.add(entry, time.monotonic() - started)
            if pending.full():
                yield from _commit(writer, site, pending, dry_run=request.dry_run)
                pending = _Pending()
        yield from _commit(writer, site, pending, dry_run=request.dry_run)


def _log_reader(request: Request, writer: Writer, site: Site, options: Options) -> LogReader:
    zone, forced = config.timezone(site.timezone), bool(request.format or request.log_format)
    return LogReader(writer, site, zone, options.timezone, request.dry_run, forced, writer.salts(site), request.source)


def _log(reader: LogReader, found: OpenLog, writer: Writer, site: Site) -> FileReport:
    """Take a log in; whatever is wrong with it ends in one clear line, and what was committed of it stays."""
    try:
        return reader.take(found.stream, found.format)
    except InputError as error:
        entry = _failed(found.path, found.format.name, "", error)
        return FileReport.of(writer.commit(site, [entry], dry_run=reader.dry_run)[0], entry, 0.0)


def _options(request: Request, site: Site) -> Options:
    if request.source is not None and not SOURCE_NAME.fullmatch(request.source):
        raise SettingsError(f"--source {request.source!r}: a source's name has 1 to 60 characters, on one line.")
    if request.format not in {None, *SOURCES, *logs.FORMATS}:
        there = ", ".join([*SOURCES, *logs.FORMATS])
        raise SettingsError(f"--format {request.format}: there is no such format. There are: {there}.")
    zone = config.timezone(request.timezone or site.timezone)
    observed = _observed(request.observed_at, zone) if request.observed_at else None
    return Options(timezone=zone, observed_at=observed, mapping=request.mapping, measure=request.measure)


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


def _entry(item: Input, options: Options, request: Request, meaning: str) -> Entry:
    """Parse one input; whatever is wrong with it ends in one clear line."""
    forced = request.format
    try:
        entry = _parsed_entry(item, options, parse(item, options, forced), meaning)
    except InputError as error:
        return _failed(item.path, forced or "unknown", item.sha256, error)
    except Exception as error:
        log.exception("fault while reading %s", item.path)
        fault = InputError(
            item.path, f"it trips a fault in Readership ({type(error).__name__}: {error}).", "Please report it."
        )
        return _failed(item.path, forced or "unknown", item.sha256, fault)
    entry.counts_from = request.source or counts_from(entry.format)
    entry.readings_from = request.source or entry.readings_from
    return entry


def _failed(path: str, kind: str, sha256: str, error: InputError) -> Entry:
    now = datetime.now(UTC)
    return Entry(
        path, kind, sha256, now, ROW_SCHEMA.empty_table(), now, message=" ".join(str(error).split()), failed=True
    )


def _parsed_entry(item: Input, options: Options, parsed: Parsed, meaning: str) -> Entry:
    rejected = [Rejected(reject.line, reject.reason, reject.text) for reject in parsed.rejects]
    rows, nameless = _with_identity(parsed.rows)
    rejected += nameless
    now = datetime.now(UTC)
    return Entry(
        path=item.path,
        format=parsed.format,
        sha256=item.sha256,
        started_at=now,
        rows=rows,
        seen_at=min(parsed.observed_at or options.observed_at or item.modified_at or now, now),
        meaning=meaning,
        rejected=rejected,
        filtered=parsed.filtered,
        notes=[*parsed.notes, *([f"encoding: {parsed.encoding}"] if parsed.encoding else [])],
        mapping=parsed.mapping,
        encoding=parsed.encoding,
        observed_at=parsed.observed_at,
        observed_basis=parsed.observed_basis,
        message=_damage(item, parsed, len(rejected)),
    )


def _with_identity(rows: pa.Table) -> tuple[pa.Table, list[Rejected]]:
    """Rows that say which article they mean, and the others as rejects."""
    named = pa.compute.or_(
        pa.compute.or_(pa.compute.is_valid(rows["key"]), pa.compute.is_valid(rows["url"])),
        pa.compute.is_valid(rows["title"]),
    )
    nameless = rows.filter(pa.compute.invert(named))
    return rows.filter(named), [
        Rejected(row["line"], NO_IDENTITY, json.dumps(row, default=str, ensure_ascii=False))
        for row in nameless.to_pylist()
    ]


def _damage(item: Input, parsed: Parsed, rejected: int) -> str | None:
    """One line on what is wrong with the input as a whole, if anything."""
    problem = parsed.damage or item.damage
    if problem is None and rejected > MOSTLY_BAD * parsed.rows_read:
        problem = f"{rejected:,} of {parsed.rows_read:,} rows can't be used; is it the right file, or does --map help?"
    return f"{item.path}: {problem}" if problem else None


def _commit(writer: Writer, site: Site, pending: _Pending, *, dry_run: bool) -> Iterator[FileReport]:
    """Commit what is waiting; the reports in the order of the inputs."""
    if not pending.entries:
        return
    started = time.monotonic()
    outcomes = writer.commit(site, pending.entries, dry_run=dry_run)
    share = (time.monotonic() - started) / len(outcomes)
    done = zip(outcomes, pending.entries, strict=True)
    for place in pending.queue:
        yield place if isinstance(place, FileReport) else FileReport.of(*next(done), place + share)
