"""Access logs into the store, slice by slice: each slice is one commit that also says how far the log was read."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from analytics import config
from analytics.errors import InputError
from analytics.ingest import fingerprint
from analytics.ingest.account import Account
from analytics.ingest.beside import Behind, beside, short_turns
from analytics.ingest.fingerprint import Fingerprint, Shared
from analytics.ingest.passing import Tape, cut, put_aside, screened
from analytics.ingest.report import FileReport
from analytics.sources.logs import blocks
from analytics.sources.reads import Reads, Screen
from analytics.sources.reads.clients import countries
from analytics.sources.rows import ROW_SCHEMA
from analytics.sources.stages import stage
from analytics.sources.streams import Stream, open_stream
from analytics.store import Entry, Rejected
from analytics.store.logs import Log, LogPart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from zoneinfo import ZoneInfo

    from analytics.sources.logs import LogFormat
    from analytics.sources.reads.screen import Facts
    from analytics.store import Writer
    from analytics.store.catalog import Site
    from analytics.store.visitors import Salts

BLOCK_BYTES = 16 * 2**20  # read and parsed at a time
SLICE_LINES = 8_000_000  # one commit holds about as many lines
MOSTLY_BAD = 0.5  # a log of whose first block more than this share can't be read is read in a wrong format,
ENOUGH_LINES = 100  # if so many lines say so: few may be a bad moment of a good log
SHOWN_OVERLAPS = 3


@dataclass(frozen=True)
class LogReader:
    """Takes access logs of one site in."""

    writer: Writer
    site: Site
    zone: ZoneInfo
    log_zone: tzinfo
    dry_run: bool
    forced: bool  # the format was told, not found out
    salts: Salts
    source: str | None = None  # what it is called as a source, where a person named it

    def take(self, stream: Stream, log_format: LogFormat) -> FileReport:
        """Take in what is new in a log; one account of the whole file."""
        line = fingerprint.first_line(stream.head)
        known = self.writer.logs(self.site, line) if line is not None else []
        if known and stream.plain and (same := fingerprint.grown(stream.plain, known)):
            with open_stream(stream.plain, same.offset) as rest:
                return self._take(rest, log_format, same, line or 0)
        same = self._shared(stream, log_format, known) if known else Shared()
        if stream.complete:
            same.end()
        return self._take(stream, log_format, same, line or 0)

    def _shared(self, stream: Stream, log_format: LogFormat, known: list[Log]) -> Shared:
        """What the log shares with those known, and what header lines in it say of the lines that follow."""
        if log_format.declares is None:
            return fingerprint.shared(fingerprint.pieces(stream.read), known)
        headers = fingerprint.Headers(fingerprint.pieces(stream.read))
        same = fingerprint.shared(headers, known)
        same.header = log_format.reader(self.log_zone, headers.until(same.offset)).header
        return same

    def _take(self, stream: Stream, log_format: LogFormat, same: Shared, line: int) -> FileReport:
        started = time.monotonic()
        log = self._log(stream, log_format, same, line)
        account = Account(stream.path, log_format.name, duplicate=same.lines)
        tape = Tape(same.beyond, stream, same.fingerprint)
        for part in self._parts(tape, stream, log_format, log, account):
            with stage("commit"):
                outcome = self.writer.commit_log(self.site, part, dry_run=self.dry_run)
            account.add(outcome, part.entry)
        if same.log and not (account.parts or self.dry_run):
            self._remember(log, same)
        self._notes(account, log)
        return account.report(time.monotonic() - started)

    def _remember(self, log: Log, same: Shared) -> None:
        """Know a copy by its own end and name as well: the end of the log that it was made from moves on."""
        known = self.writer.logs(self.site, log.first_line)
        if not any((one.path, one.read_until) == (log.path, log.read_until) for one in known):
            copy = replace(log, log_id=None, since=None, until=None)
            _mark(copy, same.fingerprint)
            self.writer.remember(self.site, copy)

    def _log(self, stream: Stream, log_format: LogFormat, same: Shared, line: int) -> Log:
        if same.log and same.grown:
            return replace(same.log, path=stream.path, format=log_format.name)
        return Log(stream.path, log_format.name, line, read_until=same.offset, lines=same.lines, header=same.header)

    def _parts(
        self, tape: Tape, stream: Stream, log_format: LogFormat, log: Log, account: Account
    ) -> Iterator[LogPart]:
        """The rest of a log in slices, each ready to be committed."""
        rules = config.site_rules(self.site.name)
        country = countries(rules.country_database) if rules.country_database else None
        reader = log_format.reader(self.log_zone, (log.header or "").encode())
        start, first = log.read_until, log.lines + 1
        found = blocks(tape, final=lambda: stream.complete, size=BLOCK_BYTES, first_line=first)
        screen = Screen(find_hosts=not rules.hosts)
        duck = self.writer.scratch()
        reads, taken, begun = Reads(duck, rules, self.zone, self.salts, country), 0, start
        with short_turns(), Behind() as behind:
            for block, kept in beside(screened(beside(cut(found, tape, reader), "cut"), screen), "screen"):
                self._look(kept.facts, account, log)
                with stage("number"):
                    numbered = reads.numbered(kept)
                behind.begin(put_aside, reads, numbered, tape, block.data)
                log.read_until, log.lines = log.read_until + block.bytes, log.lines + block.lines
                log.header = block.header
                taken += block.lines
                if taken >= SLICE_LINES:
                    behind.wait()
                    yield replace(self._part(reads, tape, account, log, begun), more=True)
                    reads, taken, begun = Reads(duck, rules, self.zone, self.salts, country), 0, log.read_until
            behind.wait()
        account.waiting = found.waiting
        account.problem = stream.damage or account.problem
        if taken:
            yield self._part(reads, tape, account, log, begun)

    def _part(self, reads: Reads, tape: Tape, account: Account, log: Log, begun: int) -> LogPart:
        with stage("judge"):
            read = reads.finish()
        _mark(log, tape.print)
        now = datetime.now(UTC)
        digest = sha256(log.blocks + log.tail).hexdigest()
        entry = Entry(log.path, log.format, digest, now, ROW_SCHEMA.empty_table(), now)
        entry.rejected = [Rejected(reject.line, reject.reason, reject.text) for reject in read.rejects]
        entry.filtered = dict(read.filtered)
        entry.counts_from = self.source
        entry.message = account.message
        salts = {day: self.salts(day) for day in read.visitors}
        return LogPart(
            entry, log, begun, read.lines_stored, 0, read.counts, read.dimensions, read.traffic, read.visitors, salts
        )

    def _look(self, facts: Facts, account: Account, log: Log) -> None:
        """Note the times of a block; refuse a log that is read in a wrong format before anything of it is stored.

        One in a format that was told and explains nothing is refused too: told rightly, it can still come in.
        """
        log.since = min(filter(None, (log.since, facts.since)), default=None)
        log.until = max(filter(None, (log.until, facts.until)), default=None)
        faults, lines = facts.faults, facts.requests
        if log.read_until == 0 and faults > MOSTLY_BAD * lines:
            told = f"--format {log.format}" if self.forced else log.format
            problem, remedy = f"{faults:,} of its first {lines:,} lines don't fit {told}.", "Is it the right format?"
            if lines >= ENOUGH_LINES or (self.forced and faults == lines):
                raise InputError(account.path, problem, remedy)
            account.problem = f"{problem} {remedy}"

    def _notes(self, account: Account, log: Log) -> None:
        if account.waiting:
            account.notes.append(
                f"{account.waiting:,} bytes of a last line without an end wait until the line is whole"
            )
        if not account.parts:
            return
        for path, since, until in self.writer.overlapping(self.site, log)[:SHOWN_OVERLAPS]:
            account.notes.append(
                f"its times ({log.since} to {log.until} UTC) overlap those of {path} ({since} to {until} UTC);"
                " if both hold the same lines, those count twice"
            )


def _mark(log: Log, found: Fingerprint) -> None:
    """Let a log be known by this content."""
    log.blocks, log.tail, log.head = bytes(found.blocks), found.tail(), found.head
