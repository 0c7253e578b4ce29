"""Tables of articles, running totals or interval counts: CSV, TSV, JSON, JSON lines, XLSX, Parquet.

Any column names: they are guessed from names and values, said in the notes, and overridden by `Options.mapping`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from analytics.sources.captured import require_time
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables import assemble, columnar, delimited, records, workbook
from analytics.sources.tables.mapping import guess
from analytics.sources.tables.periods import capture_of
from analytics.sources.tables.recognise import (
    has_known_header,
    is_delimited,
    is_json,
    is_json_lines,
    is_parquet,
    is_tab_separated,
    is_text,
    is_workbook,
    looks_like,
)
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.wide import unpivot

__all__ = [
    "has_known_header",
    "is_delimited", "is_json", "is_json_lines", "is_parquet", "is_tab_separated", "is_text", "is_workbook",
    "looks_like", "read",
]  # fmt: skip

_READERS: dict[str, Callable[[Input], Sheet]] = {
    "csv": delimited.read,
    "tsv": partial(delimited.read, delimiter="\t"),
    "json": records.read_json,
    "jsonl": records.read_lines,
    "xlsx": workbook.read,
    "parquet": columnar.read,
}


def read(item: Input, options: Options, table_format: str) -> Parsed:
    """Read one table; `table_format` is a key of the registry. Raises InputError where it lists no articles."""
    sheet = _READERS[table_format](item)
    capture = capture_of(item, options, sheet.envelope)
    wide = unpivot(sheet, capture.at, options.timezone, item.path)
    if wide.rests_on_capture:
        require_time(item, capture.basis)
    mapping = guess(wide.sheet, options, item.path, wide.roles)
    return assemble.parse(item, options, wide.sheet, mapping)
