"""Which table format the bytes of a file are, from their beginning; and what they are when they are none."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import lru_cache

from analytics.sources.encoding import decode
from analytics.sources.rows import Input
from analytics.sources.tables.delimited import delimiter_of
from analytics.sources.tables.names import is_known, normal

HEAD_BYTES = 64 * 2**10
#: Share of the first rows that must have as many fields as most, for text to be a table.
MIN_REGULAR = 0.7
#: Share of control characters above which a file is no text.
MAX_CONTROLS = 0.03
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
_SIGN = re.compile(r"[^\W_]")
_TELLS = re.compile(r"[\d@]")

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"SQLite format 3": "an SQLite database",
    b"\xd0\xcf\x11\xe0": "an old Office file (.xls, .doc): save it as .xlsx or CSV",
    b"7z\xbc\xaf": "a 7-Zip archive: unpack it first",
    b"Rar!": "a RAR archive: unpack it first",
    b"\xfd7zXZ": "an xz file: unpack it first",
    b"PAR1": "a Parquet file",
    b"\x7fELF": "a program",
}
_TAR_MARK = slice(257, 262)


def is_parquet(item: Input) -> bool:
    """Whether the file starts as Parquet does."""
    return item.data.startswith(b"PAR1")


def is_workbook(item: Input) -> bool:
    """Whether the file is an XLSX workbook: a zip (archives of other files were opened before)."""
    return item.data.startswith(b"PK\x03\x04")


def is_json(item: Input) -> bool:
    """Whether the first character opens a JSON list or object."""
    return head_of(item).lstrip()[:1] in {"[", "{"}


def is_json_lines(item: Input) -> bool:
    """Whether the first line is a whole object and another begins below it."""
    lines = [line for line in head_of(item).splitlines() if line.strip()][:2]
    if not is_json(item) or len(lines) < 2:
        return False
    return lines[0].strip().startswith("{") and lines[0].strip().endswith("}") and lines[1].lstrip().startswith("{")


def is_tab_separated(item: Input) -> bool:
    """Whether it is a table whose fields are parted by tabs."""
    return is_delimited(item) and delimiter_of(_lines(item)) == "\t"


def is_delimited(item: Input) -> bool:
    """Whether most lines have the same number of fields, two or more, or a single column has a name that we know."""
    if binary_kind(item) or head_of(item).lstrip()[:1] in {"<", ""}:
        return False
    lines = _lines(item)
    rows = [row for row in csv.reader(lines, delimiter=delimiter_of(lines)) if row]
    widths = Counter(map(len, rows))
    width, times = widths.most_common(1)[0] if widths else (0, 0)
    named = bool(rows) and any(map(is_known, rows[0]))
    return (width > 1 and (named or (len(rows) > 1 and times >= MIN_REGULAR * len(rows)))) or (
        named and len(rows[0]) == 1
    )


def has_known_header(item: Input) -> bool:
    """Whether it is a table beyond doubt: two cells of its first row or more are column names that we know."""
    lines = _lines(item) if is_delimited(item) else []
    header = next(csv.reader(lines, delimiter=delimiter_of(lines)), []) if lines else []
    return sum(map(is_known, header)) > 1


def top_row(item: Input) -> list[str]:
    """Names in the first row below the comments, in the form in which names compare; none where it is no text."""
    return [] if binary_kind(item) or head_of(item).lstrip()[:1] in {"<", "{", "[", ""} else _names(head_of(item))


@lru_cache(maxsize=2)
def _names(head: str) -> list[str]:
    lines = [line for line in head.splitlines(keepends=True) if line.strip() and not line.startswith("#")][:60]
    return list(map(normal, next(csv.reader(lines, delimiter=delimiter_of(lines)), [])))


def comments_above(item: Input) -> list[str]:
    """Comment lines among the first lines, as analytics tools write them above a table."""
    return [line for line in head_of(item).splitlines()[:60] if line.startswith("#")]


def binary_kind(item: Input) -> str | None:
    """What kind of binary file this is, or None for text."""
    head = item.data[:HEAD_BYTES]
    for signature, kind in _SIGNATURES.items():
        if head.startswith(signature):
            return kind
    if head[_TAR_MARK] == b"ustar":
        return "a tar archive: unpack it first"
    text = head_of(item)
    return "binary data" if len(_CONTROLS.findall(text)) > MAX_CONTROLS * len(text) else None


def looks_like(item: Input) -> str:
    """Say what an input that nothing reads looks like."""
    kind = binary_kind(item)
    if kind:
        return kind
    head = head_of(item).lstrip()
    if head.startswith("<"):
        return "HTML or XML without a list of articles"
    first = head.splitlines()[0][:60] if head else ""
    return f"text that is no table (it starts {_of_nobody(first)!r})"


def is_text(item: Input) -> bool:
    """Whether an input that nothing reads is lines of text: a log of a format of its own, perhaps."""
    return binary_kind(item) is None and not head_of(item).lstrip().startswith("<")


def _of_nobody(text: str) -> str:
    """Words as they stand; where an address may be among them, their form only: the ledger keeps what is said."""
    return _SIGN.sub(lambda sign: "0" if sign[0].isdigit() else "a", text) if _TELLS.search(text) else text


def head_of(item: Input) -> str:
    """Whole lines from the beginning, as text."""
    head = item.data[:HEAD_BYTES]
    whole_lines = head.rpartition(b"\n")[0] if len(item.data) > HEAD_BYTES else head
    return _text(whole_lines or head)


@lru_cache(maxsize=2)
def _text(head: bytes) -> str:
    """Decode once for all formats that are asked about the same file."""
    return decode(head).text


def _lines(item: Input) -> list[str]:
    """Take whole lines from the beginning, without comments above the header."""
    lines = head_of(item).splitlines(keepends=True)
    return [line for line in lines[:60] if not line.startswith("#")]
