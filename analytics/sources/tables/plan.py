"""What the rows of a sheet measure: articles, totals seen at a time, or views in an interval."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analytics.errors import InputError
from analytics.sources.captured import require_time
from analytics.sources.rows import Input, Kind, Measure, Options
from analytics.sources.tables.mapping import Mapping
from analytics.sources.tables.measure import WORDS, decide, each_once, movement
from analytics.sources.tables.names import INTERVAL_HINTS, SYNONYMS, normal
from analytics.sources.tables.periods import (
    Capture,
    Period,
    capture_of,
    days_in_name,
    follow_a_grid,
    interval_ends,
    naive_utc,
    stated_period,
)
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.times import CLOCK_SKEW, Moments, Times, read_times
from analytics.sources.tables.values import Counts, as_counts

_TIME_NAMES = frozenset(name for role in ("read_at", "started_at", "date") for name in SYNONYMS[role])

Ints = npt.NDArray[np.int64]


@dataclass
class Plan:
    """Arrays of a sheet's length, as far as known, and what was decided on the way."""

    kind: Kind
    capture: Capture
    published: Times | None = None
    read_at: Moments | None = None
    started_at: Moments | None = None
    ended_at: Moments | None = None
    counts: Counts | None = None
    times: list[Times] = field(default_factory=list)  # all that were read, for their faults
    roles: dict[str, str] = field(default_factory=dict)  # our column -> the input's column
    notes: list[str] = field(default_factory=list)
    one_capture: bool = False


@dataclass(frozen=True)
class _Asked:
    """All that the decisions look at."""

    item: Input
    options: Options
    sheet: Sheet
    mapping: Mapping
    identity: pa.Array
    capture: Capture

    @property
    def tz(self) -> tzinfo:
        return self.options.timezone

    def column(self, role: str) -> pa.Array | None:
        name = self.mapping.get(role)
        return None if name is None else self.sheet.columns[name]


def make(item: Input, options: Options, sheet: Sheet, mapping: Mapping, identity: pa.Array) -> Plan:
    """Decide what the rows are and read their times and counts."""
    asked = _Asked(item, options, sheet, mapping, identity, capture_of(item, options, sheet.envelope))
    plan = Plan("article", asked.capture)
    _refuse_events(asked)
    moment_role = _moment_role(asked)
    _read_published(asked, plan, moment_role)
    count_role = next((role for role in ("total", "count", "visitors") if mapping.get(role)), None)
    if count_role:
        plan.counts = _read_counts(asked, plan, count_role)
        _measure(asked, plan, plan.counts, count_role, moment_role)
    elif mapping.get("rank"):
        plan.kind = "reading"
        plan.notes.append("ranks without counts: the totals are unknown")
        _place_readings(asked, plan, moment_role)
    elif moment_role in {"read_at", "started_at"}:
        raise InputError(item.path, "has times of reading but no counts and no ranks.", _columns_remedy(sheet))
    _keep_rank(asked, plan)
    return plan


def _keep_rank(asked: _Asked, plan: Plan) -> None:
    name = asked.mapping.get("rank")
    if name and plan.kind == "reading":
        plan.roles["rank"] = name
    elif name:
        plan.notes.append(f"{name!r} is not kept: among counts of one interval it follows from them")


def _columns_remedy(sheet: Sheet) -> str:
    return f"Name them with --map OURS=THEIRS; the columns are: {sheet.names()}."


def _refuse_events(asked: _Asked) -> None:
    """Counts of downloads or video starts are no views of the page they are listed with."""
    column = asked.column("event")
    if column is None or {"count", "views", "total"} & asked.mapping.given:
        return
    name = asked.mapping.columns["event"]
    counted = normal(name) in {"total_events", "event_count"}
    names = (
        [name] if counted else [str(kind) for kind in column.unique().to_pylist() if kind not in {None, "page_view"}]
    )
    if names:
        raise InputError(
            asked.item.path,
            f"counts events ({', '.join(names[:3])}), not views of articles.",
            "To take it all the same, name its count: --map views=COLUMN.",
        )


def _moment_role(asked: _Asked) -> str | None:
    """The column that says when a row's number was seen or counted; a plain "date" may be it, or the publication."""
    for role in ("read_at", "started_at"):
        if asked.mapping.get(role):
            return role
    if not asked.mapping.get("date"):
        return None
    counted = any(asked.mapping.get(role) for role in ("total", "count", "visitors", "rank"))
    if asked.mapping.get("published_at"):
        return "date" if counted else None
    column = asked.column("date")
    varies = column is not None and len(column.drop_null().unique()) > 1
    return "date" if counted and not (varies and each_once(asked.identity)) else None


def _times(asked: _Asked, plan: Plan, role: str) -> Times:
    name = asked.mapping.columns[role]
    day = asked.capture.at.astimezone(asked.tz).date()
    span: tuple[date, date] = days_in_name(asked.item.name) or (day, day)
    times = read_times(asked.sheet.columns[name], name, span)
    plan.times.append(times)
    plan.notes += [f"{name}: {note}" for note in times.notes]
    return times


def _read_published(asked: _Asked, plan: Plan, moment_role: str | None) -> None:
    role = "published_at" if asked.mapping.get("published_at") else "date"
    if not asked.mapping.get(role) or role == moment_role:
        return
    plan.published = _times(asked, plan, role)
    plan.roles["published_at"] = asked.mapping.columns[role]
    if role == "date":
        plan.notes.append(f"{asked.mapping.columns[role]!r} is the date of publication: no article comes twice")


def _read_counts(asked: _Asked, plan: Plan, role: str) -> Counts:
    name = asked.mapping.columns[role]
    counts = as_counts(asked.sheet.columns[name])
    if role == "visitors":
        plan.notes.append(
            f"{name!r} are people or visits, not page views: taken as views since there is nothing better"
        )
    if asked.mapping.get("url") and normal(asked.mapping.columns["url"]) in {"landing_page", "exit_page"}:
        plan.notes.append(f"{name!r} are of visits that began or ended on the page, not of the page alone")
    return counts


def _measure(asked: _Asked, plan: Plan, counts: Counts, count_role: str, moment_role: str | None) -> None:
    """Totals become readings, interval counts become counts with their interval."""
    if moment_role is None:
        _measure_without_times(asked, plan, count_role)
        return
    times = _times(asked, plan, moment_role)
    if moment_role == "date" and asked.mapping.get("hour_of_day"):
        times = _with_hours(asked, plan, times)
    measure, why = _choose(asked, counts, count_role, moment_role, times)
    plan.notes.append(f"{asked.mapping.columns[count_role]!r} are {why}")
    plan.roles["total" if measure == "total" else "views"] = asked.mapping.columns[count_role]
    if measure == "total":
        _readings_at(asked, plan, moment_role, times)
    else:
        _counts_from(asked, plan, moment_role, times)


def _choose(asked: _Asked, counts: Counts, count_role: str, moment_role: str, times: Times) -> tuple[Measure, str]:
    name = asked.mapping.columns[count_role]
    if asked.options.measure:
        return asked.options.measure, f"{asked.options.measure}, as asked for"
    if "total" in asked.mapping.given:
        return "total", "running totals, as mapped"
    if asked.sheet.envelope.measure:
        return asked.sheet.envelope.measure, f"{WORDS[asked.sheet.envelope.measure]}: the format has them so"
    if asked.mapping.get("ended_at") and moment_role == "started_at":
        return "views", "views in the intervals that the rows state"
    stated = asked.sheet.envelope.sums.get(name)
    if stated is not None and stated == int(counts.values.sum()):
        return "views", f"views in an interval: they add up to the {stated:,} that the file states"
    seen = movement(asked.identity, times.wall, counts.values, counts.faults == 0)
    return decide(seen, *_hint(count_role, moment_role, name, times))


def _hint(count_role: str, moment_role: str, name: str, times: Times) -> tuple[Measure | None, str]:
    """What the names of the columns, or times at odd minutes, say."""
    if any(hint in normal(name) for hint in INTERVAL_HINTS) or moment_role == "started_at":
        return "views", "the columns are named so"
    if count_role == "total" or moment_role == "read_at":
        return "total", "the columns are named so"
    return (None, "") if follow_a_grid(times) else ("total", "their times follow no grid of hours")


def _with_hours(asked: _Asked, plan: Plan, times: Times) -> Times:
    """A date and, in a column of its own, the hour of the day."""
    hours = as_counts(asked.sheet.columns[asked.mapping.columns["hour_of_day"]])
    bad = (hours.faults > 0) | (hours.values > 23)
    wall = np.where(bad, np.datetime64("NaT"), times.wall + hours.values * np.timedelta64(1, "h"))
    whole = Times(
        wall, times.zoned, np.zeros_like(times.day_only), np.where(bad, "the hour can't be read", times.faults)
    )
    plan.times.append(whole)
    return whole


def _readings_at(asked: _Asked, plan: Plan, moment_role: str, times: Times) -> None:
    plan.kind, plan.read_at = "reading", times.utc(asked.tz)
    plan.roles["read_at"] = asked.mapping.columns[moment_role]
    if times.day_only.any():
        plan.notes.append(f"{plan.roles['read_at']!r} gives days: their totals are placed at 00:00 of the day")


def _counts_from(asked: _Asked, plan: Plan, moment_role: str, times: Times) -> None:
    started_at = times.utc(asked.tz)
    plan.kind, plan.started_at = "count", started_at
    plan.roles["started_at"] = asked.mapping.columns[moment_role]
    if asked.mapping.get("ended_at"):
        plan.ended_at = _times(asked, plan, "ended_at").utc(asked.tz)
        plan.roles["ended_at"] = asked.mapping.columns["ended_at"]
        return
    name = "hour" if asked.mapping.get("hour_of_day") else plan.roles["started_at"]
    ended_at, length = interval_ends(times, name, asked.tz, asked.item.path, asked.sheet.envelope.unit)
    plan.notes.append(f"each interval is one {length}" if " " not in length else f"each interval is {length}")
    plan.ended_at = _up_to_the_capture(plan, started_at, ended_at)


def _up_to_the_capture(plan: Plan, started_at: Moments, ended_at: Moments) -> Moments:
    """A week or month that is not over was counted up to the capture: none of its views are of days to come."""
    taken = naive_utc(plan.capture.at)
    running = (started_at < taken) & (ended_at > taken + np.timedelta64(CLOCK_SKEW))
    if not running.any():
        return ended_at
    at = plan.capture.at.isoformat(timespec="minutes")
    plan.notes.append(f"{running.sum():,} intervals were not over: they end at {at}, {_BASES[plan.capture.basis]}")
    return np.where(running, taken, ended_at)


def _measure_without_times(asked: _Asked, plan: Plan, count_role: str) -> None:
    """A table with counts but no times: of a stated period, else totals as of the capture."""
    name = asked.mapping.columns[count_role]
    period = _stated(asked)
    by_names = "total" if "total" in asked.mapping.given or not period else "views"
    measure = asked.options.measure or asked.sheet.envelope.measure or by_names
    if measure == "views":
        if period is None:
            raise InputError(
                asked.item.path,
                "has counts but says nowhere which time they cover.",
                _NAME_THE_DAYS if asked.sheet.envelope.measure else _NAME_THE_PERIOD,
            )
        _counts_over(plan, period, len(asked.sheet), name)
        return
    _require_once(asked)
    plan.roles["total"] = name
    plan.notes.append(f"{name!r} are totals as of the capture: the rows have no times of their own")
    _place_readings(asked, plan, None)


_NAME_THE_PERIOD = "Name the file after its period (2024-01, 7-days), map a column of times, or say --measure total."
_NAME_THE_DAYS = "Name the file after its days, such as pages_2026-01-01_2026-01-31.csv, or export it with dates."


def _stated(asked: _Asked) -> Period | None:
    """The period that the file states; counted back from the capture, it needs to be known when that was."""
    taken = asked.capture.at
    now, back_then = (
        stated_period(asked.item, asked.sheet.envelope, at, asked.tz) for at in (taken, taken - timedelta(days=400))
    )
    if now != back_then:
        require_time(asked.item, asked.capture.basis)
    return now


def _require_once(asked: _Asked) -> None:
    """Totals of one capture come once for each article; many more than once were taken at times that we don't see."""
    known = asked.identity.drop_null()
    distinct = len(known.unique())
    untold = [
        name
        for name in asked.sheet.columns
        if normal(name) in _TIME_NAMES and name not in asked.mapping.columns.values()
    ]
    if distinct < len(known) and untold:
        raise InputError(
            asked.item.path,
            f"has several counts of one article, and the times in {untold[0]!r} can't be read.",
            "Write them as 2026-11-22, 2026-W47 or 2026-11.",
        )
    if distinct * 2 < len(known):
        raise InputError(
            asked.item.path,
            f"{len(known):,} counts of only {distinct:,} articles, but no column says when.",
            _columns_remedy(asked.sheet).replace("OURS=THEIRS", "read_at=COLUMN"),
        )


def _counts_over(plan: Plan, period: Period, rows: int, name: str) -> None:
    plan.kind = "count"
    plan.started_at = np.full(rows, naive_utc(period.start))
    plan.ended_at = _up_to_the_capture(plan, plan.started_at, np.full(rows, naive_utc(period.end)))
    plan.roles["views"] = name
    plan.notes.append(
        f"{name!r} are views from {period.start.isoformat(timespec='minutes')} "
        f"to {period.end.isoformat(timespec='minutes')} ({period.why})"
    )


def _place_readings(asked: _Asked, plan: Plan, moment_role: str | None) -> None:
    plan.kind = "reading"
    if moment_role:
        _readings_at(asked, plan, moment_role, _times(asked, plan, moment_role))
        return
    require_time(asked.item, plan.capture.basis)
    plan.read_at = np.full(len(asked.sheet), naive_utc(plan.capture.at))
    plan.one_capture = True
    plan.notes.append(f"seen at {plan.capture.at.isoformat(timespec='minutes')}, {_BASES[plan.capture.basis]}")


_BASES = {
    "given": "as given",
    "page": "as the file says",
    "name": "as its name says",
    "file": "the file's own time, for want of a better one (--observed-at)",
    "arrival": "when the file came in, for want of a better one",
}
