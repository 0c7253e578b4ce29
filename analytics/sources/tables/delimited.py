"""CSV and its relatives: any delimiter, any line ending, quotes over several lines, comments above the header."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import numpy as np
import pyarrow as pa

from analytics.errors import InputError
from analytics.sources.encoding import decode
from analytics.sources.rows import Input, Reject
from analytics.sources.tables.names import is_known
from analytics.sources.tables.sheet import Envelope, Ints, Sheet, unique_names
from analytics.sources.tables.values import kind_of

_COMMENT = re.compile(r"#(?![^,]*,[^,]*,)|\"?sep=.\"?\s*$")
DELIMITERS = ",;\t|"
SNIFFED_LINES = 40
csv.field_size_limit(2**31 - 1)  # the default of 128 kB would make an error of one unclosed quote


@dataclass
class _Rows:
    """Records with the physical lines [start, end) that each stands on."""

    records: list[list[str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    after_blank: set[int] = field(default_factory=set)  # first lines of records that follow a blank line

    def remove(self, places: slice) -> None:
        """Take records out."""
        for column in (self.records, self.starts, self.ends):
            del column[places]


_FIRST, _LAST = slice(0, 1), slice(-1, None)


def read(
    item: Input, delimiter: str | None = None, only: range | None = None, names: Sequence[str] | None = None
) -> Sheet:
    """Read delimited text; `delimiter` None is told from the first lines.

    `only` are the lines of one of several tables, `names` the columns of a format that writes no header.
    """
    decoded = decode(item.data)
    lines = _lines(decoded.text, only)
    comments = _comments_above(lines)
    delimiter = delimiter or delimiter_of(lines[only.start if only else len(comments) :])
    rows = _records(lines, len(comments), delimiter)
    if not rows.records:
        raise InputError(item.path, "no rows in it, not even a header.", "Check that the export ran to its end.")
    cut = _cut_line(rows, lines) if item.damage else []
    damage, swallowed = _unclosed_quote(rows, lines, delimiter) if rows.records else (None, [])
    if not rows.records:
        raise InputError(item.path, f"{item.damage or damage}.", "Copy or export the file again.")
    above = _lines_above(rows)
    header, has_header = _header(rows) if names is None else (_as_wide(rows, names), True)
    sheet = _sheet(rows, lines, header)
    filtered = {**sheet.filtered, "line above the header": above}
    filtered["comment"] = filtered.get("comment", 0) + len(comments)
    notes = [decoded.note, None if has_header else "no header: columns are called c1, c2 ... by their place"]
    if not cut and not lines[-1].endswith(("\n", "\r")):
        notes.append("the last line has no line ending: read as it is")
    return Sheet(
        "tsv" if delimiter == "\t" else "csv",
        sheet.columns,
        sheet.lines,
        sheet.texts,
        rejects=(*sheet.rejects, *swallowed, *cut),
        filtered={rule: count for rule, count in filtered.items() if count},
        notes=tuple(note for note in notes if note),
        damage=item.damage or damage,
        encoding=decoded.encoding,
        has_bad_bytes=decoded.damaged > 0,
        envelope=_envelope(comments),
    )


def _lines(text: str, only: range | None) -> list[str]:
    """Physical lines, those of other tables emptied."""
    lines = list(io.StringIO(text, newline=""))
    return lines if only is None else [line if place in only else "\n" for place, line in enumerate(lines)]


def _as_wide(rows: _Rows, names: Sequence[str]) -> list[str]:
    """Names for as many columns as most rows have."""
    width = Counter(map(len, rows.records)).most_common(1)[0][0]
    return unique_names([*names[:width], *[""] * (width - len(names))])


def _comments_above(lines: list[str]) -> list[str]:
    """Lines before the header that start with #, as analytics exports write them, and the sep= of spreadsheets."""
    return list(takewhile(_COMMENT.match, lines))


def _envelope(comments: list[str]) -> Envelope:
    """The days that an export's comments name: 20240101-20240131, or a start and an end date."""
    days = re.findall(r"\b(?:19|20)\d{6}\b|\b(?:19|20)\d\d-\d\d-\d\d\b", "".join(comments))
    return Envelope(first_day=days[0], last_day=days[1]) if len(days) == 2 else Envelope()


def delimiter_of(lines: list[str]) -> str:
    """The delimiter that gives the same number of fields in most rows; more fields win, then the usual order."""

    def score(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in csv.reader(lines[:SNIFFED_LINES], delimiter=delimiter) if row]
        width, rows = Counter(widths).most_common(1)[0] if widths else (1, 0)
        return (rows / max(1, len(widths)) if width > 1 else 0.0, width)

    return max(DELIMITERS, key=score)


def _records(lines: list[str], skip: int, delimiter: str) -> _Rows:
    rows = _Rows()
    reader = csv.reader(lines[skip:], delimiter=delimiter)
    end, blank = skip, False
    for record in reader:
        start, end = end, skip + reader.line_num
        if record:
            if blank:
                rows.after_blank.add(start)
            rows.records.append(record)
            rows.starts.append(start)
            rows.ends.append(end)
        blank = not record
    return rows


def _unclosed_quote(rows: _Rows, lines: list[str], delimiter: str) -> tuple[str | None, list[Reject]]:
    """A quote that is never closed swallows the rest: each line of it is set aside, readable, and said."""
    start, end = rows.starts[-1], rows.ends[-1]
    if not _ends_inside_quote("".join(lines[start:end]), rows.records[-1], delimiter):
        return None, []
    rows.remove(_LAST)
    reason = f"inside a quote that line {start + 1} opens and nothing closes"
    rejects = [Reject(n + 1, reason, lines[n].rstrip("\r\n")) for n in range(start, end) if lines[n].strip()]
    return f"a quote opened on line {start + 1} is never closed", rejects


def _cut_line(rows: _Rows, lines: list[str]) -> list[Reject]:
    """The last line of a file whose container was cut: without its ending, its last number may be cut too."""
    start, end = rows.starts[-1], rows.ends[-1]
    if lines[end - 1].endswith(("\n", "\r")):
        return []
    rows.remove(_LAST)
    return [Reject(start + 1, "the line is cut short", "".join(lines[start:end]))]


def _ends_inside_quote(text: str, record: list[str], delimiter: str) -> bool:
    """Whether closing the quote at the very end changes nothing in the record."""
    closed = csv.reader(io.StringIO(text + '"', newline=""), delimiter=delimiter)
    return text.count('"') % 2 == 1 and list(closed) == [record]


def _lines_above(rows: _Rows) -> int:
    """Take off titles above the header: single fields before rows that have several; give their number."""
    widths = [len(record) for record in rows.records[:SNIFFED_LINES]]
    above = 0 if is_known(rows.records[0][0]) else next((i for i, width in enumerate(widths) if width > 1), 0)
    rows.remove(slice(0, above))
    return above


def _header(rows: _Rows) -> tuple[list[str], bool]:
    """Take the first record as the header, unless its cells look like the values below them."""
    first = rows.records[0]
    body = [record for record in rows.records[1:200] if len(record) == len(first)]
    if _is_header(first, body):
        rows.remove(_FIRST)
        return unique_names(first), True
    return [f"c{n}" for n in range(1, len(first) + 1)], False


def _is_header(first: list[str], body: list[list[str]]) -> bool:
    if not body or any(is_known(cell) for cell in first):
        return True
    kinds = [Counter(map(kind_of, column)).most_common(1)[0][0] for column in zip(*body, strict=True)]
    told = [(kind, kind_of(cell)) for kind, cell in zip(kinds, first, strict=True) if kind != "text"]
    return not told or any(below != above for below, above in told)


def _begins_a_table(record: list[str], header: list[str]) -> bool:
    """Whether, after a blank line, some columns are named again, but not all: analytics exports append such tables."""
    return record != header and any(cell and cell == name for cell, name in zip(record, header, strict=False))


def _sheet(rows: _Rows, lines: list[str], header: list[str]) -> Sheet:
    good: list[int] = []
    rejects: list[Reject] = []
    filtered: Counter[str] = Counter()
    for i, record in enumerate(rows.records):
        if rows.starts[i] in rows.after_blank and _begins_a_table(record, header):
            filtered["another table below the first"] = len(rows.records) - i
            break
        if len(record) == len(header) and record != header:
            good.append(i)
        elif record == header:
            filtered["header repeated"] += 1
        elif len(record) == 1 and record[0].startswith("# "):
            filtered["comment"] += 1
        else:
            text = "".join(lines[rows.starts[i] : rows.ends[i]]).rstrip("\r\n")
            rejects.append(Reject(rows.starts[i] + 1, f"{len(record)} of {len(header)} fields", text))
    values = zip(*(rows.records[i] for i in good), strict=True) if good else [()] * len(header)
    columns = {name: pa.array(column, pa.string()) for name, column in zip(header, values, strict=True)}
    starts, ends = np.array(rows.starts, np.int64)[good], np.array(rows.ends, np.int64)[good]

    def texts(indices: Ints) -> list[str]:
        return ["".join(lines[starts[i] : ends[i]]).rstrip("\r\n") for i in indices]

    return Sheet("csv", columns, starts + 1, texts, rejects=tuple(rejects), filtered=dict(filtered))
