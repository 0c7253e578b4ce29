"""Lists of single pageviews, one a row, as counts by hour.

Each pageview is a count of one in its hour, and its part is a fingerprint of what tells it from others: pageviews of
files that share an hour add up, in any order, however a list was split; and one that stands in two overlapping
exports counts once. Rows that are the same in every respect are numbered within their file. Identifiers of people and
user agents are read for the fingerprint only; they are never stored, and quarantine shows their letters as a, digits
as 0.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, date

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.sources.exports import report
from analytics.sources.rows import Input, Options, Parsed
from analytics.sources.tables.sheet import Ints, Sheet
from analytics.sources.tables.times import read_times
from analytics.sources.tables.values import as_strings

HOUR, END, EVENT, ONE = "hour", "end of the hour", "event", "pageview"
_LETTER = re.compile(r"[^\W\d_]")
_NOTE = "single pageviews, counted by hour: files that share days add up, the same pageview in two files counts once"


@dataclass(frozen=True)
class Pageviews:
    """Columns of a list of pageviews, and those that tell one from another wherever it is exported again."""

    at: str
    url: str
    identity: tuple[str, ...]
    title: str | None = None
    host: str | None = None


def parse(item: Input, options: Options, sheet: Sheet, of: Pageviews, tool: str) -> Parsed:
    """Count the pageviews of a sheet that holds nothing else; times without a zone are UTC."""
    sheet = _timed(_masked(sheet), of.at)
    hours = _hours(sheet, of.at)
    columns = {name: sheet.columns[name] for name in (of.url, of.title, of.host) if name}
    columns[HOUR] = pa.array(hours, pa.timestamp("us", "UTC"))
    columns[END] = pa.array(hours + np.timedelta64(1, "h"), pa.timestamp("us", "UTC"))
    columns[ONE] = pa.array(np.ones(len(sheet), np.int64))
    columns[EVENT] = _fingerprints(sheet, of.identity)
    sheet = report.named(replace(sheet, columns=columns), sheet.format, measure="views", basis="counted")
    roles = {"url": of.url, "title": of.title, "host": of.host}
    known = {role: name for role, name in roles.items() if name}
    known |= {"started_at": HOUR, "ended_at": END, "count": ONE, "part": EVENT}
    return report.parse(item, options, sheet.noting(_NOTE), known, tool)


def masked(text: str) -> str:
    """A line without what it says: its form, so that one can see what is wrong with it."""
    return _LETTER.sub("a", re.sub(r"\d", "0", text))


def _masked(sheet: Sheet) -> Sheet:
    rejects = tuple(replace(reject, text=masked(reject.text)) for reject in sheet.rejects)

    def texts(indices: Ints) -> list[str]:
        return [masked(text) for text in sheet.texts(indices)]

    return replace(sheet, rejects=rejects, texts=texts)


def _timed(sheet: Sheet, at: str) -> Sheet:
    """Set rows aside whose time can't be read."""
    times = read_times(sheet.columns[at], at, (date(1990, 1, 1), date(1990, 1, 1)))
    faults = pd.Series(times.faults, dtype=object)
    for fault in faults.dropna().unique():
        sheet = sheet.setting_aside(fault, (faults == fault).to_numpy(bool))
        faults = faults[faults != fault]
    return sheet


def _hours(sheet: Sheet, at: str) -> np.typing.NDArray[np.datetime64]:
    times = read_times(sheet.columns[at], at, (date(1990, 1, 1), date(1990, 1, 1)))
    return times.utc(UTC).astype("datetime64[h]").astype("datetime64[us]")


def _fingerprints(sheet: Sheet, identity: tuple[str, ...]) -> pa.Array:
    """A name for each row that says nothing of it; equal rows are numbered from the second on."""
    cells = [as_strings(sheet.columns[name]).to_pylist() for name in identity]
    names = [_fingerprint("\0".join(cell or "" for cell in row)) for row in zip(*cells, strict=True)]
    again = pd.DataFrame({"name": names}).groupby("name").cumcount()
    numbered = [f"{name}#{count + 1}" if count else name for name, count in zip(names, again, strict=True)]
    return pa.array(numbered, pa.string())


def _fingerprint(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
