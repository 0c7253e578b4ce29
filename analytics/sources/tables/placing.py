"""Counts of a sheet in time: running totals are placed at a moment, views in an interval."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from analytics.errors import InputError
from analytics.sources.captured import require_time
from analytics.sources.rows import Measure
from analytics.sources.tables.asked import Asked, Plan, columns_remedy, times_of
from analytics.sources.tables.measure import WORDS, decide, movement
from analytics.sources.tables.names import INTERVAL_HINTS, SYNONYMS, normal
from analytics.sources.tables.periods import Period, follow_a_grid, interval_ends, naive_utc, stated_period
from analytics.sources.tables.times import CLOCK_SKEW, Moments, Times
from analytics.sources.tables.values import Counts, as_counts

_TIME_NAMES = frozenset(name for role in ("read_at", "started_at", "date") for name in SYNONYMS[role])
_NAME_THE_PERIOD = "Name the file after its period (2024-01, 7-days), map a column of times, or say --measure total."
_NAME_THE_DAYS = "Name the file after its days, such as pages_2026-01-01_2026-01-31.csv, or export it with dates."
_BASES = {
    "given": "as given",
    "page": "as the file says",
    "name": "as its name says",
    "file": "the file's own time, for want of a better one (--observed-at)",
    "arrival": "when the file came in, for want of a better one",
}


def measure(asked: Asked, plan: Plan, counts: Counts, count_role: str, moment_role: str | None) -> None:
    """Totals become readings, interval counts become counts with their interval."""
    if moment_role is None:
        _measure_without_times(asked, plan, count_role)
        return
    times = times_of(asked, plan, moment_role)
    if moment_role == "date" and asked.mapping.get("hour_of_day"):
        times = _with_hours(asked, plan, times)
    measure, why = _choose(asked, counts, count_role, moment_role, times)
    plan.notes.append(f"{asked.mapping.columns[count_role]!r} are {why}")
    plan.roles["total" if measure == "total" else "views"] = asked.mapping.columns[count_role]
    if measure == "total":
        _readings_at(asked, plan, moment_role, times)
    else:
        _counts_from(asked, plan, moment_role, times)


def _choose(asked: Asked, counts: Counts, count_role: str, moment_role: str, times: Times) -> tuple[Measure, str]:
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


def _with_hours(asked: Asked, plan: Plan, times: Times) -> Times:
    """A date and, in a column of its own, the hour of the day."""
    hours = as_counts(asked.sheet.columns[asked.mapping.columns["hour_of_day"]])
    bad = (hours.faults > 0) | (hours.values > 23)
    wall = np.where(bad, np.datetime64("NaT"), times.wall + hours.values * np.timedelta64(1, "h"))
    whole = Times(
        wall, times.zoned, np.zeros_like(times.day_only), np.where(bad, "the hour can't be read", times.faults)
    )
    plan.times.append(whole)
    return whole


def _readings_at(asked: Asked, plan: Plan, moment_role: str, times: Times) -> None:
    plan.kind, plan.read_at = "reading", times.utc(asked.tz)
    plan.roles["read_at"] = asked.mapping.columns[moment_role]
    if times.day_only.any():
        plan.notes.append(f"{plan.roles['read_at']!r} gives days: their totals are placed at 00:00 of the day")


def _counts_from(asked: Asked, plan: Plan, moment_role: str, times: Times) -> None:
    started_at = times.utc(asked.tz)
    plan.kind, plan.started_at = "count", started_at
    plan.roles["started_at"] = asked.mapping.columns[moment_role]
    if asked.mapping.get("ended_at"):
        plan.ended_at = times_of(asked, plan, "ended_at").utc(asked.tz)
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


def _measure_without_times(asked: Asked, plan: Plan, count_role: str) -> None:
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
    place_readings(asked, plan, None)


def _stated(asked: Asked) -> Period | None:
    """The period that the file states; counted back from the capture, it needs to be known when that was."""
    taken = asked.capture.at
    now, back_then = (
        stated_period(asked.item, asked.sheet.envelope, at, asked.tz) for at in (taken, taken - timedelta(days=400))
    )
    if now != back_then:
        require_time(asked.item, asked.capture.basis)
    return now


def _require_once(asked: Asked) -> None:
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
            columns_remedy(asked.sheet).replace("OURS=THEIRS", "read_at=COLUMN"),
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


def place_readings(asked: Asked, plan: Plan, moment_role: str | None) -> None:
    """Rows become readings: at the times of a column, else all at the capture."""
    plan.kind = "reading"
    if moment_role:
        _readings_at(asked, plan, moment_role, times_of(asked, plan, moment_role))
        return
    require_time(asked.item, plan.capture.basis)
    plan.read_at = np.full(len(asked.sheet), naive_utc(plan.capture.at))
    plan.one_capture = True
    plan.notes.append(f"seen at {plan.capture.at.isoformat(timespec='minutes')}, {_BASES[plan.capture.basis]}")
