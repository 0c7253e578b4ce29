"""What ingest hands to the store for one input: its rows, what can't be used of it, and what was found out about it."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

import pyarrow as pa

from analytics.errors import InputError
from analytics.sources.rows import ROW_SCHEMA, Input, Options, Parsed
from analytics.store import Entry, Rejected

MOSTLY_BAD = 0.5  # a file of which more than this share can't be used is a wrong file
NO_IDENTITY = "no key, link or title"

log = logging.getLogger(__name__)


def entry_of(item: Input, options: Options, forced: str | None, source: str | None) -> Entry:
    """Parse one input; whatever is wrong with it ends in one clear line."""
    from analytics.sources.registry import counts_from, parse  # noqa: PLC0415 - half a second that no log needs

    try:
        entry = _parsed_entry(item, options, parse(item, options, forced))
    except InputError as error:
        return failed(item.path, forced or "unknown", item.sha256, error)
    except Exception as error:
        log.exception("fault while reading %s", item.path)
        fault = InputError(
            item.path, f"it trips a fault in Readership ({type(error).__name__}: {error}).", "Please report it."
        )
        return failed(item.path, forced or "unknown", item.sha256, fault)
    entry.counts_from = source or counts_from(entry.format)
    entry.readings_from = source or entry.readings_from
    return entry


def failed(path: str, kind: str, sha256: str, error: InputError) -> Entry:
    """The entry of an input that can't be used."""
    now = datetime.now(UTC)
    return Entry(
        path, kind, sha256, now, ROW_SCHEMA.empty_table(), now, message=" ".join(str(error).split()), failed=True
    )


def _parsed_entry(item: Input, options: Options, parsed: Parsed) -> Entry:
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
