"""Inputs from literals, for the tests of tables."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from analytics.sources.registry import parse
from analytics.sources.rows import Input, Options, Parsed

MODIFIED = datetime(2024, 6, 1, 12, tzinfo=UTC)


def item_of(content: str | bytes, name: str = "x.csv", damage: str | None = None) -> Input:
    data = content if isinstance(content, bytes) else content.encode()
    return Input(name, name, data, MODIFIED, hashlib.sha256(data).hexdigest(), damage)


def read(content: str | bytes, name: str = "x.csv", tz: str = "UTC", forced: str | None = None, **options) -> Parsed:
    parsed = parse(item_of(content, name), Options(ZoneInfo(tz), **options), forced)
    assert parsed.rows_read == len(parsed.rows) + len(parsed.rejects) + sum(parsed.filtered.values())
    return parsed


def rows(parsed: Parsed, *columns: str) -> list[tuple]:
    return [tuple(row[column] for column in columns) for row in parsed.rows.to_pylist()]


def reasons(parsed: Parsed) -> list[tuple]:
    return [(reject.line, reject.reason) for reject in parsed.rejects]


def notes(parsed: Parsed) -> str:
    return "\n".join(parsed.notes)
