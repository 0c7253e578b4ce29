"""Columns of times: text in many shapes, epochs, dates and typed timestamps, to UTC.

A date without a time stays a day: whoever uses it decides which moment of that day is meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.sources.tables.dates import UNREADABLE, read_days
from analytics.sources.tables.values import without_missing

Moments = npt.NDArray[np.datetime64]
Mask = npt.NDArray[np.bool_]

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
CLOCK_SKEW = timedelta(hours=48)

_ISO = r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$"
_CLOCK = re.compile(
    r"(?P<date>.+?)(?:[T ,]+(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Times:
    """A column of times. `wall` is UTC where `zoned`, else the clock on the wall; NaT where empty or unreadable."""

    wall: Moments
    zoned: Mask
    day_only: Mask
    faults: npt.NDArray[np.object_]  # reason or None
    notes: tuple[str, ...] = ()

    def utc(self, tz: tzinfo) -> Moments:
        """Moments in UTC; a day is its midnight in `tz`."""
        return np.where(self.zoned, self.wall, to_utc(self.wall, tz))

    def published(self, tz: tzinfo) -> Moments:
        """Moments in UTC, but days as they are, at 00:00, shifted by no zone."""
        return np.where(self.day_only, self.wall, self.utc(tz))


def to_utc(wall: Moments, tz: tzinfo) -> Moments:
    """Turn clocks on the wall of `tz` to UTC; an hour that comes twice is its first, one that never comes moves on."""
    index = pd.DatetimeIndex(wall)
    first = np.ones(len(index), dtype=bool)
    local = index.tz_localize(tz, ambiguous=first, nonexistent="shift_forward")
    return local.tz_convert("UTC").tz_localize(None).to_numpy().astype("datetime64[us]")


def read_times(column: pa.Array, name: str, hint: tuple[date, date]) -> Times:
    """Read a column of times; `hint` gives the year where dates have none."""
    kind = column.type
    if pa.types.is_timestamp(kind):
        return _typed(
            column.cast(pa.timestamp("us", kind.tz), safe=False).cast(pa.timestamp("us")), zoned=kind.tz is not None
        )
    if pa.types.is_date(kind):
        return _typed(column.cast(pa.timestamp("us")), zoned=False, day_only=True)
    times = _text(without_missing(column), hint)
    if re.search(r"(?:^|[\W_])(?:utc|gmt)(?:$|[\W_])", name.lower()):
        return Times(times.wall, np.ones_like(times.zoned), times.day_only, times.faults, times.notes)
    return times


def _typed(column: pa.Array, *, zoned: bool, day_only: bool = False) -> Times:
    wall = column.to_numpy(zero_copy_only=False).astype("datetime64[us]")
    count = len(wall)
    return Times(wall, np.full(count, zoned), np.full(count, day_only), np.full(count, None, object))


def _text(column: pa.Array, hint: tuple[date, date]) -> Times:
    """Read each distinct text once; ISO 8601 in one go, all else one by one."""
    encoded = column.dictionary_encode()
    distinct = encoded.dictionary
    iso = pc.match_substring_regex(distinct, _ISO).to_numpy(zero_copy_only=False)
    times = _iso(distinct) if iso.all() else _mixed(distinct.to_pylist(), hint)
    rows = pc.fill_null(encoded.indices, len(distinct)).to_numpy(zero_copy_only=False)
    return Times(
        np.append(times.wall, np.datetime64("NaT"))[rows],
        np.append(times.zoned, False)[rows],
        np.append(times.day_only, False)[rows],
        np.array([*times.faults, None], object)[rows],
        times.notes,
    )


def _iso(distinct: pa.Array) -> Times:
    texts = pd.Series(distinct.to_pylist(), dtype=object)
    wall = pd.to_datetime(texts, format="ISO8601", utc=True, errors="coerce").dt.tz_localize(None)
    moments = wall.to_numpy().astype("datetime64[us]")
    length = pc.utf8_length(distinct).to_numpy(zero_copy_only=False)
    zoned = pc.match_substring_regex(distinct, r":\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}(?::?\d{2})?)$").to_numpy(
        zero_copy_only=False
    )
    faults = np.array([UNREADABLE if bad else None for bad in np.isnat(moments)], object)
    return Times(moments, zoned.astype(bool), length <= len("2024-01-31"), faults)


def _mixed(texts: list[str], hint: tuple[date, date]) -> Times:
    epochs = _epochs(texts)
    if epochs is not None:
        count = len(texts)
        return Times(epochs, np.ones(count, bool), np.zeros(count, bool), np.full(count, None, object))
    return _dates_and_clocks(texts, hint)


def _epochs(texts: list[str]) -> Moments | None:
    """Seconds, milliseconds or microseconds since 1970, when every text is one; ten digits may also be 2024013117."""
    widths = {len(text.partition(".")[0]) for text in texts}
    unit = {10: 1e6, 13: 1e3, 16: 1.0}.get(widths.pop()) if len(widths) == 1 else None
    if not unit or not all(re.fullmatch(r"\d+(?:\.\d+)?", text) for text in texts) or all(map(_date_hour, texts)):
        return None
    return np.array([round(float(text) * unit) for text in texts], "datetime64[us]")


def _date_hour(text: str) -> datetime | None:
    """2024013117 as 31 January 2024, 17 hours."""
    if not re.fullmatch(r"(?:19|20)\d{8}", text):
        return None
    try:
        found = datetime.strptime(text, "%Y%m%d%H")  # noqa: DTZ007
    except ValueError:
        return None
    return found


def _dates_and_clocks(texts: list[str], hint: tuple[date, date]) -> Times:
    """Split each text into date and clock, read the dates together, then put both together."""
    parts = [_CLOCK.fullmatch(_spaced(text)) for text in texts]
    dates = [part["date"] if part else text for part, text in zip(parts, texts, strict=True)]
    distinct = list(dict.fromkeys(dates))
    days = read_days(distinct, hint)
    known = dict(zip(distinct, zip(days.days, days.faults, strict=True), strict=True))
    wall = np.full(len(texts), np.datetime64("NaT"), "datetime64[us]")
    zoned, day_only = np.zeros(len(texts), bool), np.zeros(len(texts), bool)
    faults = np.array([known[text][1] for text in dates], object)
    for i, part in enumerate(parts):
        day = known[dates[i]][0]
        if day and part:
            moment = _moment(day, part)
            zoned[i], day_only[i] = moment is not None and moment.tzinfo is not None, part["h"] is None
            faults[i] = None if moment else UNREADABLE
            wall[i] = (
                np.datetime64(moment.astimezone(UTC).replace(tzinfo=None) if zoned[i] else moment)
                if moment
                else wall[i]
            )
    return Times(wall, zoned, day_only, faults, (days.note,) if days.note else ())


def _spaced(text: str) -> str:
    """Bring the rarer shapes to one: no weekday, "at" or 上午, and 2024013117 with its parts apart."""
    hour = _date_hour(text)
    if hour:
        return f"{hour:%Y-%m-%d %H:00}"
    text = re.sub(r"^[^\W\d_]{2,9}\.?, ", "", re.sub(r"(?<=\d)T(\d\d)$", r" \1:00", text))
    return re.sub(r"\s*(?:\bat\b|\bum\b|\bà\b|上午|日(?=\d))\s*", " ", text).replace(" Uhr", "").strip()


def _moment(day: date, part: re.Match[str]) -> datetime | None:
    hour, minute, second = (int(part[key] or 0) for key in ("h", "m", "s"))
    if part["half"]:
        hour = hour % 12 + (12 if part["half"][0].lower() == "p" else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001
    except ValueError:
        return None
    return moment.replace(tzinfo=_zone(part["zone"])) if part["zone"] else moment


def _zone(text: str) -> tzinfo:
    if text[0] not in "+-":
        return UTC
    return datetime.strptime(text.replace(":", ""), "%z").tzinfo or UTC
