"""Exports of other tools: invented files as the tools write them, in `fixtures/exports/<format>/`."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from analytics.sources.containers import contents
from analytics.sources.registry import choose
from analytics.sources.rows import Input, Options, Parsed

EXPORTS = Path(__file__).parents[1] / "fixtures" / "exports"
MODIFIED = datetime(2026, 6, 1, tzinfo=UTC)


def export(path: str, *, name: str | None = None) -> Input:
    """A fixture as an input; `name` is what the file is called instead."""
    file = EXPORTS / path
    return made(file.read_bytes(), name or file.name)


def made(content: str | bytes, name: str) -> Input:
    data = content if isinstance(content, bytes) else content.encode()
    return Input(name, name.rpartition("!")[2], data, MODIFIED, hashlib.sha256(data).hexdigest())


def zipped(folder: str, names: list[str], archive: str) -> list[Input]:
    """Fixtures as the members of an archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name in names:
            target.write(EXPORTS / folder / name, name)
    return list(contents(archive, packed.getvalue(), MODIFIED))


def taken(item: Input, tz: str = "UTC", forced: str | None = None, **options) -> Parsed:
    """Read as the format that it is recognised as, and account for each row."""
    source = choose(item, forced)
    parsed = source.read(item, Options(ZoneInfo(tz), **options))
    assert parsed.format == source.name
    return parsed


def figures(parsed: Parsed) -> list[tuple]:
    """Link or title, interval in UTC and views of each count."""
    return [
        (row["url"] or row["title"], f"{row['started_at']:%m-%d %H:%M}", f"{row['ended_at']:%m-%d %H:%M}", row["views"])
        for row in parsed.rows.to_pylist()
    ]
