"""Wide tables, a column a time: each cell becomes a row of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

import numpy as np
import pyarrow as pa

from analytics.errors import InputError
from analytics.sources.tables.names import is_known
from analytics.sources.tables.periods import naive_utc
from analytics.sources.tables.sheet import Ints, Sheet
from analytics.sources.tables.times import read_times
from analytics.sources.tables.values import as_strings, kind_of

MIN_COLUMNS = 3
CELL, TIME = "(cell)", "(column)"
#: Numbered columns without a clock, by their word -> length of one step.
_STEPS = {"day": timedelta(days=1), "d": timedelta(days=1), "tag": timedelta(days=1), "jour": timedelta(days=1),
          "día": timedelta(days=1), "天": timedelta(days=1), "hour": timedelta(hours=1), "h": timedelta(hours=1),
          "week": timedelta(days=7)}  # fmt: skip
#: 144 slices "TS" are the two days of 20 minutes each of the UCI news popularity data.
_TS_SLICES, _TS_STEP = 144, timedelta(minutes=20)


@dataclass(frozen=True)
class Wide:
    """The sheet with a row a cell, and what its two new columns mean."""

    sheet: Sheet
    roles: dict[str, str]
    rests_on_capture: bool = False  # its times are counted back from the capture


def unpivot(sheet: Sheet, capture: datetime, tz: tzinfo, path: str) -> Wide:
    """Turn a wide table into a long one; any other table stays as it is."""
    names = _time_columns(sheet)
    if len(names) < MIN_COLUMNS:
        return Wide(sheet, {})
    moments, note = _moments(names, capture, tz, path)
    numbered = kind_of(names[0]) != "time"
    return Wide(_long(sheet, names, moments).noting(note), {"count": CELL, "date": TIME}, rests_on_capture=numbered)


def _time_columns(sheet: Sheet) -> list[str]:
    """Columns whose names are times, or one word with consecutive numbers."""
    dated = [name for name in sheet.columns if kind_of(name) == "time"]
    numbered: dict[str, list[str]] = {}
    for name in sheet.columns:
        found = _NUMBERED.fullmatch(name.strip())
        if found and not is_known(name):
            numbered.setdefault(found[1].casefold(), []).append(name)
    word, columns = max(numbered.items(), key=lambda item: len(item[1]), default=("", []))
    if len(dated) >= len(columns):
        return dated
    return columns if word in {*_STEPS, "ts"} else []


_NUMBERED = re.compile(r"([^\W\d_]{1,6})[ _-]?(\d{1,4})")


def _moments(names: list[str], capture: datetime, tz: tzinfo, path: str) -> tuple[pa.Array, str]:
    if kind_of(names[0]) == "time":
        day = capture.astimezone(tz).date()
        times = read_times(pa.array(names, pa.string()), "", (day, day))
        kind = pa.date32() if times.day_only.all() else pa.timestamp("us", "UTC")
        values = pa.array(times.wall if times.day_only.all() else times.utc(tz), pa.timestamp("us"))
        return values.cast(kind), f"a column a time: {len(names):,} from {names[0]} to {names[-1]}"
    return _numbered_moments(names, capture, tz, path)


def _numbered_moments(names: list[str], capture: datetime, tz: tzinfo, path: str) -> tuple[pa.Array, str]:
    """Slices without clock times, placed so that the last is at the capture."""
    found = [_NUMBERED.fullmatch(name.strip()) for name in names]
    word = found[0][1].casefold() if found[0] else ""
    step = _TS_STEP if word == "ts" and len(names) == _TS_SLICES else _STEPS.get(word)
    if step is None:
        raise InputError(
            path,
            f"{len(names)} columns {names[0]} to {names[-1]} are times of unknown length.",
            "Name the columns by their times, such as 2024-01-31 or 2024-01-31T14:00.",
        )
    numbers = np.array([int(match[2]) for match in found if match])
    offsets = (numbers - numbers.max()) * np.timedelta64(step, "us")
    whole_days = step >= timedelta(days=1)
    last = np.datetime64(capture.astimezone(tz).date(), "us") if whole_days else naive_utc(capture)
    apart = f"{step.days} day(s)" if whole_days else f"{int(step / timedelta(minutes=1))} minutes"
    end = f"{capture.astimezone(tz):%Y-%m-%d}" if whole_days else capture.isoformat(timespec="minutes")
    note = (
        f"{len(names)} slices {names[0]}..{names[-1]} without clock times: placed {apart} apart ending at {end} "
        "(step assumed; give the time of the last with --observed-at)"
    )
    moments = pa.array(last + offsets, pa.timestamp("us"))
    return moments.cast(pa.date32() if whole_days else pa.timestamp("us", "UTC")), note


def _long(sheet: Sheet, names: list[str], moments: pa.Array) -> Sheet:
    """Row-major: all cells of the first row, then of the second; empty cells are left out by name."""
    width, height = len(names), len(sheet)
    cells = _cells(sheet, names)
    filled = np.flatnonzero(~cells.is_null().to_numpy(zero_copy_only=False))
    rows = filled // width
    columns = {name: array.take(rows) for name, array in sheet.columns.items() if name not in set(names)}
    columns |= {TIME: moments.take(filled % width), CELL: cells.take(filled)}

    def texts(indices: Ints) -> list[str]:
        whole = sheet.texts(rows[indices])
        return [f"{names[filled[i] % width]} of: {text}" for i, text in zip(indices, whole, strict=True)]

    empty = width * height - len(filled)
    filtered = sheet.filtered | ({"empty cell": empty} if empty else {})
    return replace(sheet, columns=columns, lines=sheet.lines[rows], texts=texts, filtered=filtered)


def _cells(sheet: Sheet, names: list[str]) -> pa.Array:
    """All cells, row by row, as one column."""
    arrays = [sheet.columns[name] for name in names]
    whole = all(pa.types.is_integer(array.type) for array in arrays)
    arrays = [array.cast(pa.int64()) if whole else as_strings(array) for array in arrays]
    order = np.arange(len(sheet) * len(names)).reshape(len(names), len(sheet)).T.ravel()
    return pa.concat_arrays(arrays).take(order)
