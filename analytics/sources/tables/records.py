"""JSON: a list of records, an envelope around one, one object with a dated list, or one record a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import orjson

from analytics.errors import InputError
from analytics.sources.encoding import Decoded, decode
from analytics.sources.rows import Input, Reject
from analytics.sources.tables.names import SYNONYMS, normal
from analytics.sources.tables.sheet import Envelope, Sheet, column_of, record_texts, unique_names

MAX_DEPTH = 4
Record = dict[str, Any]
#: Fields of an article that may stand once, above the list of its readings or counts.
_SAID_ABOVE = {
    "id", "article_id", "key", "slug", "url", "link", "permalink", "title", "headline", "标题", "標題", "titel",
    "titre", "título", "заголовок",
}  # fmt: skip


@dataclass
class Found:
    """Records, where each stands, and what is around them."""

    records: list[Any] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    around: Record = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    damage: str | None = None


def read_json(item: Input) -> Sheet:
    """Read one JSON document; of one cut short, the records before the cut."""
    return sheet_of(item, *document_in(item), "json")


def read_lines(item: Input) -> Sheet:
    """Read JSON lines: a record a line; a line that isn't one is set aside."""
    return sheet_of(item, *lines_in(item), "jsonl")


def document_in(item: Input) -> tuple[Decoded, Found]:
    """The records of one JSON document as they are."""
    decoded = decode(item.data)
    try:
        return decoded, _in_document(item.path, load(decoded.text))
    except RecursionError as error:
        raise too_deep(item.path) from error
    except ValueError as error:
        return decoded, before_the_cut(item.path, decoded.text, error)


def lines_in(item: Input) -> tuple[Decoded, Found]:
    """The records of JSON lines as they are."""
    decoded = decode(item.data)
    found = Found()
    lines = decoded.text.split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.records.append(load(line))
            found.lines.append(number)
        except (ValueError, RecursionError):
            found.rejects.append(Reject(number, "not a JSON record", line))
            found.damage = "the last line is cut short" if number == len(lines) else found.damage
    return decoded, found


def too_deep(path: str) -> InputError:
    """What to say of a document that only an attacker writes."""
    return InputError(path, "nested too deep to be a list of articles.", "Export a plain list of records.")


def load(text: str) -> Any:
    """Strict JSON, else with NaN and the like, which then are unknown."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text, parse_constant=lambda _: None)


def _in_document(path: str, document: Any) -> Found:
    if isinstance(document, list):
        return Found(document, list(range(1, len(document) + 1)))
    lists = dict(_lists(document)) if isinstance(document, dict) else {}
    if not lists:
        raise InputError(path, "holds no list of records.", f"It has: {_keys(document)}.")
    name = max(lists, key=lambda key: _promise(lists[key], document))
    others = [f"{key} ({len(rows):,})" for key, rows in lists.items() if key != name]
    notes = [f"records taken from {name!r}"]
    notes += [f"lists left aside: {', '.join(others)}"] if others else []
    return Found(lists[name], list(range(1, len(lists[name]) + 1)), document, notes=notes)


def _keys(document: Any) -> str:
    return ", ".join(map(str, document)) if isinstance(document, dict) and document else type(document).__name__


def _lists(document: Record, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    """All lists of objects in an envelope, by their path."""
    for key, value in document.items():
        if isinstance(value, list) and any(isinstance(row, dict) for row in value[:5]):
            yield prefix + key, value
        elif isinstance(value, dict) and depth < MAX_DEPTH and key != "query":
            yield from _lists(value, f"{prefix}{key}.", depth + 1)


def _promise(rows: list[Any], document: Record) -> tuple[int, int]:
    """How much a list looks like what we want: articles, counts and times by the names of its fields; then length."""
    names = {normal(name) for name in rows[0]} if rows and isinstance(rows[0], dict) else set()
    names |= {normal(name) for name, value in document.items() if isinstance(value, str)}
    roles = ("key", "url", "title", "count", "total", "date", "started_at", "read_at", "published_at")
    return sum(bool(names & set(SYNONYMS[role])) for role in roles), len(rows)


def before_the_cut(path: str, text: str, error: ValueError, since: int = 0) -> Found:
    """The whole records before a break, of the first list from `since`, with the envelope above the list."""
    start = re.compile(r"\[\s*(?=\{)").search(text, since)
    if not start:
        raise InputError(path, f"not valid JSON: {error}.", "Export it again, or repair it.") from error
    decoder = json.JSONDecoder(parse_constant=lambda _: None)
    found = Found(around=_closed_envelope(text[: start.start()]))
    position = start.end()
    while True:
        try:
            record, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            break
        found.records.append(record)
        separator = re.compile(r"\s*,\s*").match(text, position)
        if not separator:
            break
        position = separator.end()
    found.lines = list(range(1, len(found.records) + 1))
    found.damage = f"not valid JSON after record {len(found.records):,}: cut short or broken"
    rest = text[position:].strip(" \r\n\t,]}")
    found.rejects = [Reject(len(found.records) + 1, "the record is cut short or broken", rest)] if rest else []
    return found


def _closed_envelope(head: str) -> Record:
    try:
        whole = json.loads(f"{head}[]" + "}" * max(0, head.count("{") - head.count("}")))
    except ValueError:
        return {}
    return whole if isinstance(whole, dict) else {}


def sheet_of(item: Input, decoded: Decoded, found: Found, name: str) -> Sheet:
    """Records as a table; what is no record is set aside."""
    good = [(line, row) for line, row in zip(found.lines, found.records, strict=True) if isinstance(row, dict)]
    rejects = found.rejects + [
        Reject(line, "not a record with named fields", json.dumps(row, ensure_ascii=False))
        for line, row in zip(found.lines, found.records, strict=True)
        if not isinstance(row, dict)
    ]
    if not good:
        problem = "no record in it has named fields." if rejects else "the list of records is empty."
        raise InputError(item.path, problem, "Export a list of objects, one an article.")
    rows = [_flat(row) for _, row in good]
    names = list(dict.fromkeys(key for row in rows for key in row))
    columns = {key: column_of([row.get(key) for row in rows]) for key in names}
    columns |= {key: column_of([value] * len(rows)) for key, value in _of_all(found.around, columns).items()}
    return Sheet(
        name,
        dict(zip(unique_names(columns), columns.values(), strict=True)),
        np.array([line for line, _ in good], np.int64),
        record_texts([row for _, row in good]),
        rejects=tuple(rejects),
        notes=tuple(note for note in (decoded.note, *found.notes) if note),
        damage=item.damage or found.damage,
        encoding=decoded.encoding,
        has_bad_bytes=decoded.damaged > 0,
        envelope=_envelope(found.around),
    )


def _of_all(around: Record, columns: dict[str, Any]) -> Record:
    """What the object around a list says of every record in it: an article's title and the like above its days."""
    if any(normal(name) in _SAID_ABOVE for name in columns):
        return {}
    return {key: value for key, value in around.items() if isinstance(value, str) and normal(key) in _SAID_ABOVE}


def _flat(row: Record) -> Record:
    """Fields of objects inside a record, one level down, as "outer.inner"."""
    flat: Record = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": deep for inner, deep in value.items()}
        else:
            flat[key] = value
    return flat


def _envelope(around: Record) -> Envelope:
    """What a report says of itself, in the words of Google Analytics exports."""
    query = around.get("query")
    ranges = query.get("dateRanges") if isinstance(query, dict) else None
    span = ranges[0] if isinstance(ranges, list) and ranges and isinstance(ranges[0], dict) else {}
    return Envelope(
        name=_text(around.get("name")),
        taken_at=_text(around.get("taken_at")),
        first_day=_text(span.get("startDate")),
        last_day=_text(span.get("endDate")),
        sums={key: value for key, value in around.items() if type(value) is int},
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
