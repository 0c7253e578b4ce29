"""Which column means what: guessed from names and checked against values; what a person says overrides."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.errors import InputError
from analytics.sources.rows import Options
from analytics.sources.tables.names import NESTED, SYNONYMS, USER_COLUMNS, normal
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.values import Kind, as_strings, kind_of

SAMPLE = 500
#: Share of the filled cells of a sample that must look like what a role needs.
MIN_SHARE = 0.6
#: Mean length from which the texts of a column without a known name are taken for titles.
TITLE_BYTES = 20

#: What the values of a role must look like; roles that are not here take anything.
_LOOKS: dict[str, frozenset[Kind]] = {
    "url": frozenset({"link"}),
    "title": frozenset({"text", "time", "integer", "number"}),
    "published_at": frozenset({"time", "integer", "number"}),
    "read_at": frozenset({"time", "integer", "number"}),
    "started_at": frozenset({"time", "integer", "number"}),
    "ended_at": frozenset({"time", "integer", "number"}),
    "date": frozenset({"time", "integer", "number"}),
    "total": frozenset({"integer", "number"}),
    "count": frozenset({"integer", "number"}),
    "visitors": frozenset({"integer", "number"}),
    "rank": frozenset({"integer"}),
    "hour_of_day": frozenset({"integer"}),
}
#: Times of something else than publication or reading.
_OTHER_TIMES = re.compile("updat|modif|edit|delet|expir|birth|first_seen|last_seen")
_TIMES = ("published_at", "read_at", "started_at", "ended_at", "date")


@dataclass(frozen=True)
class Mapping:
    """Role -> the input's column; roles are those of SYNONYMS.

    `given` are the roles that the person named, `by_values` those that no name tells, only what the cells look like.
    """

    columns: dict[str, str]
    given: frozenset[str] = frozenset()
    by_values: frozenset[str] = frozenset()

    def get(self, role: str) -> str | None:
        """Name of the input's column for a role, if there is one."""
        return self.columns.get(role)


def guess(sheet: Sheet, options: Options, path: str, known: dict[str, str]) -> Mapping:
    """Give each role at most one column: surest names first, and only where the values look right.

    `known` are roles that the table's shape has settled (a wide table's cells and times).
    """
    given = _given(sheet, options, path)
    columns = known | given
    if "views" in columns:
        columns["count"] = columns.pop("views")
    taken = set(columns.values())
    blocked = {"count", "visitors", "total"} if {"total", "count"} & columns.keys() else set()
    for _, role, name in _candidates(sheet):
        if (
            role not in columns
            and role not in blocked
            and name not in taken
            and _looks_right(role, sheet.columns[name])
        ):
            columns[role] = name
            taken.add(name)
    named = frozenset(columns)
    columns = _by_values(sheet, columns, taken)
    return Mapping(columns, frozenset(given), frozenset(columns) - named)


def known(sheet: Sheet, options: Options, path: str, columns: dict[str, str]) -> Mapping:
    """Columns of a format whose names have one meaning: nothing is guessed; what the person maps overrides."""
    given = _given(sheet, options, path)
    found = columns | given
    if "views" in found:
        found["count"] = found.pop("views")
    return Mapping(found, frozenset(given))


def _given(sheet: Sheet, options: Options, path: str) -> dict[str, str]:
    """Check what the person maps; a name that isn't there gets the names that are."""
    by_name = {name.casefold(): name for name in sheet.columns}
    for ours, theirs in options.mapping.items():
        if ours not in USER_COLUMNS:
            raise InputError(
                path, f"--map {ours}=...: there is no such column of ours.", f"There are: {', '.join(USER_COLUMNS)}."
            )
        if theirs.casefold() not in by_name:
            problem = f"--map {ours}={theirs}: the file has no column {theirs!r}."
            raise InputError(path, problem, f"It has: {sheet.names()}.")
    return {ours: by_name[theirs.casefold()] for ours, theirs in options.mapping.items()}


def _candidates(sheet: Sheet) -> list[tuple[int, str, str]]:
    """All (place in the list of synonyms, role, column), the surest first."""
    found = []
    for name in sheet.columns:
        plain = normal(name)
        for role, synonyms in SYNONYMS.items():
            if plain in synonyms:
                found.append((synonyms.index(plain), role, name))
    nested = [name for name in sheet.columns if normal(name.rpartition(".")[2]) in NESTED]
    if len(nested) == 1 and "." in nested[0]:  # stats.views, as records within records are called
        found.append((len(NESTED), "count", nested[0]))
    return sorted(found, key=lambda candidate: candidate[0])


def _sample(column: pa.Array) -> list[str]:
    """Filled cells from all over the column, as text."""
    step = max(1, len(column) // SAMPLE)
    return [cell for cell in as_strings(column.take(np.arange(0, len(column), step))).to_pylist() if cell]


def _share(column: pa.Array, looks: frozenset[Kind]) -> float:
    kinds = Counter(map(kind_of, _sample(column)))
    told = kinds.total() - kinds["empty"]
    return sum(kinds[kind] for kind in looks) / told if told else 1.0


def looks_like_text(column: pa.Array) -> bool:
    """Whether a column holds words or links: neither numbers nor times."""
    return bool(pa.types.is_string(column.type)) and _share(column, frozenset({"text", "link"})) >= MIN_SHARE


def _looks_right(role: str, column: pa.Array) -> bool:
    """Whether the values can be what the name says: dates look like dates, links like links, counts like counts."""
    kind = column.type
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return role in _TIMES
    if pa.types.is_integer(kind) and role in {"total", "count", "visitors", "rank"}:
        return True
    if role in _TIMES and pa.types.is_integer(kind):
        return (pc.max(column).as_py() or 0) > 19_000_101  # 20240131, 2024013117 or an epoch
    return role not in _LOOKS or (_share(column, _LOOKS[role]) >= MIN_SHARE and not _is_small_number(role, column))


def _is_small_number(role: str, column: pa.Array) -> bool:
    """Hours of the day and other small numbers are no times."""
    if role not in _TIMES:
        return False
    cells = _sample(column)
    return sum(cell.isdigit() and len(cell) < len("20240131") for cell in cells) > len(cells) / 2


def _by_values(sheet: Sheet, columns: dict[str, str], taken: set[str]) -> dict[str, str]:
    """Without names to go by, let the values tell: the column of links, of dates, the longest text, the numbers."""
    if {"key", "url", "title"} & columns.keys():
        return _date_by_values(sheet, columns, taken)
    free = {name: _sample(sheet.columns[name]) for name in sheet.columns if name not in taken}
    looks: dict[str, Counter[Kind]] = {name: Counter(map(kind_of, cells)) for name, cells in free.items()}
    for role, kind in (("url", "link"), ("date", "time"), ("count", "integer")):
        fitting = [name for name, seen in looks.items() if seen and seen.most_common(1)[0][0] == kind]
        needed = role != "count" or not {"total", "count", "visitors", "rank"} & columns.keys()
        if len(fitting) == 1 and role not in columns and needed and (kind != "integer" or _is_unnamed(fitting[0])):
            columns[role] = fitting[0]
            looks.pop(fitting[0])
    prose = {name: _length(free[name]) for name in looks}
    longest = max(prose, key=lambda name: prose[name], default="")
    if longest and prose[longest] >= TITLE_BYTES:
        columns["title"] = longest
    return columns


def _date_by_values(sheet: Sheet, columns: dict[str, str], taken: set[str]) -> dict[str, str]:
    """Where no name tells the time, take the only column that holds times."""
    free = [name for name in sheet.columns if name not in taken and not _OTHER_TIMES.search(normal(name))]
    if not columns.keys() & {*_TIMES}:
        holding = [name for name in free if _sample(sheet.columns[name]) and _holds_times(sheet.columns[name])]
        columns |= {"date": holding[0]} if len(holding) == 1 else {}
    return columns


def _holds_times(column: pa.Array) -> bool:
    kind = column.type
    return pa.types.is_timestamp(kind) or pa.types.is_date(kind) or _share(column, frozenset({"time"})) >= MIN_SHARE


def _is_unnamed(name: str) -> bool:
    return name.startswith("c") and name[1:].isdigit()


def _length(cells: list[str]) -> float:
    """Mean bytes of the texts, 0 where they aren't mostly texts that differ: titles, not codes, categories, records."""
    texts = [cell for cell in cells if kind_of(cell) == "text" and not cell.startswith('{"')]
    if not texts or len(texts) * 2 <= len(cells) or len(set(texts)) * 2 <= len(texts):
        return 0.0
    return sum(len(text.encode()) for text in texts) / len(texts)
