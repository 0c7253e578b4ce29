"""Cells: what a value looks like, text without its padding, counts as integers or the reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Kind = Literal["integer", "number", "time", "link", "text", "empty"]

MAX_COUNT = 10**12
#: How files write "unknown".
MISSING = ("", "-", "–", "—", "n/a", "N/A", "NA", "null", "NULL", "None", "nan", "NaN", "(not set)", "#N/A")
NO_TEXT = ("", "(not set)")
#: What a spreadsheet leaves of an identifier that starts with "-" or "=".
BROKEN_CELLS = ("#NAME?", "#VALUE!", "#REF!")

_INTEGER = re.compile(r"[-+]?\d+(?:[,.'’ \u00a0\u202f]\d{3})*")
_NUMBER = re.compile(r"[-+]?\d*[.,]?\d+(?:[eE][-+]?\d+)?%?")
_TIME = re.compile(
    r"(?:\d{4}|\d{1,2})([-/.])\d{1,2}\1(?:\d{4}|\d{1,2})(?:[T ,].*)?|\d{4}-\d\d(?:-\d\dT\d\d)?|\d{4}-?W\d\d"
    r"|(?:19|20)\d{6}|\d{4}年\d{1,2}月.*|(?:\w{3}, )?\d{1,2}\.? \w+ \d{4}.*|[A-Z][a-z]+ \d{1,2}, \d{4}.*"
)
_LINK = re.compile(r"https?://\S+|/\S*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?")


def kind_of(cell: str) -> Kind:
    """Tell what one cell looks like; text is what looks like nothing else."""
    cell = cell.strip()
    if cell in MISSING:
        return "empty"
    for kind, pattern in _PATTERNS.items():
        if pattern.fullmatch(cell):
            return kind
    return "text"


_PATTERNS: dict[Kind, re.Pattern[str]] = {"time": _TIME, "integer": _INTEGER, "number": _NUMBER, "link": _LINK}


def as_strings(array: pa.Array) -> pa.Array:
    """Any column as trimmed text; empty text becomes null."""
    if pa.types.is_list(array.type) or pa.types.is_large_list(array.type):
        return pa.array([None if row is None else "; ".join(map(str, row)) for row in array.to_pylist()], pa.string())
    if not pa.types.is_string(array.type):
        return array.cast(pa.string())
    trimmed = pc.utf8_trim_whitespace(array)
    return pc.if_else(pc.is_in(trimmed, value_set=pa.array(NO_TEXT)), None, trimmed)


def without_missing(array: pa.Array) -> pa.Array:
    """Identifiers, counts or times as text, with every way of writing "unknown" made null; a title may be "null"."""
    texts = as_strings(array)
    return pc.if_else(pc.is_in(texts, value_set=pa.array(MISSING)), None, texts)


def as_list(array: pa.Array) -> pa.Array:
    """Several names in one cell, parted by ";" or "|" (else one name), as a list; quotes around a name are dropped."""
    if pa.types.is_list(array.type):
        return array.cast(pa.list_(pa.string()))
    encoded = as_strings(array).dictionary_encode()
    parted = [_parts(cell) for cell in encoded.dictionary.to_pylist()]
    return pa.array(parted, pa.list_(pa.string())).take(encoded.indices)


def _parts(cell: str) -> list[str]:
    return [part for part in (piece.strip().strip('"').strip() for piece in re.split(r"[;|；]", cell)) if part]


@dataclass(frozen=True)
class Counts:
    """Counts and, for each, an index into COUNT_FAULTS: 0 is good, 1 an empty cell; where there is no count it is 0."""

    values: npt.NDArray[np.int64]
    faults: npt.NDArray[np.int8]


def as_counts(array: pa.Array) -> Counts:
    """Counts in cells of any type, with thousands separators, or why they can't be counts."""
    if pa.types.is_integer(array.type):
        return _typed_counts(array)
    encoded = without_missing(array).dictionary_encode()
    cells = encoded.dictionary.to_pylist()
    dotted = _dots_are_thousands(cells)
    parsed = np.array([_count(cell, dotted=dotted) for cell in cells] + [(0, 1)], np.int64)
    rows = parsed[pc.fill_null(encoded.indices, len(cells)).to_numpy(zero_copy_only=False)]
    return Counts(rows[:, 0], rows[:, 1].astype(np.int8))


COUNT_FAULTS = ("", "the count is empty", "the count is negative", "the count isn't a whole number",
                "the count can't be read", "the count is over 10^12")  # fmt: skip


def _typed_counts(array: pa.Array) -> Counts:
    empty = array.is_null().to_numpy(zero_copy_only=False)
    wide = pc.fill_null(pc.min_element_wise(array.cast(pa.uint64()), MAX_COUNT + 1).cast(pa.int64()), 0) \
        if pa.types.is_uint64(array.type) else pc.fill_null(array.cast(pa.int64()), 0)  # fmt: skip
    values = wide.to_numpy(zero_copy_only=False)
    faults = np.select([empty, values < 0, values > MAX_COUNT], [1, 2, 5], 0).astype(np.int8)
    return Counts(np.where(values > MAX_COUNT, 0, values), faults)


def _count(cell: str, *, dotted: bool) -> tuple[int, int]:
    """One count and its fault; plain digits, nearly all there are, first."""
    if cell.isascii() and cell.isdigit() and len(cell) < len(str(MAX_COUNT)):
        return int(cell), 0
    if dotted:
        cell = cell.replace(".", "")
    if re.fullmatch(r"[-+]?\d{1,3}(?:[,'’ \u00a0\u202f]\d{3})+", cell):
        cell = re.sub(r"[,'’ \u00a0\u202f]", "", cell)
    if re.fullmatch(r"[-+]?\d+\.0*", cell):
        cell = cell.partition(".")[0]
    if not re.fullmatch(r"[-+]?[0-9]+", cell):
        return 0, 3 if _NUMBER.fullmatch(cell) else 4
    if cell.startswith("-") and cell.strip("-0"):
        return (int(cell), 2) if len(cell) < 19 else (-1, 2)
    return (0, 5) if len(cell.lstrip("+0")) > 13 or int(cell) > MAX_COUNT else (int(cell), 0)


def _dots_are_thousands(cells: list[str]) -> bool:
    """Whether dots group digits by three in every cell that has one ("1.234"), and never start with a zero."""
    dotted = [cell for cell in cells if "." in cell]
    return bool(dotted) and all(re.fullmatch(r"-?[1-9]\d{0,2}(?:\.\d{3})+", cell) for cell in dotted)
