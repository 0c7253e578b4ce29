"""What the decisions about a sheet look at, and the plan that they come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, tzinfo

import pyarrow as pa

from analytics.sources.rows import Input, Kind, Options
from analytics.sources.tables.mapping import Mapping
from analytics.sources.tables.periods import Capture, days_in_name
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.times import Moments, Times, read_times
from analytics.sources.tables.values import Counts


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
class Asked:
    """What the decisions look at."""

    item: Input
    options: Options
    sheet: Sheet
    mapping: Mapping
    identity: pa.Array
    capture: Capture

    @property
    def tz(self) -> tzinfo:
        """Zone of times that state none."""
        return self.options.timezone

    def column(self, role: str) -> pa.Array | None:
        """The input's column in one of our roles."""
        name = self.mapping.get(role)
        return None if name is None else self.sheet.columns[name]


def times_of(asked: Asked, plan: Plan, role: str) -> Times:
    """The times of the column in a role; their notes and faults go into the plan."""
    name = asked.mapping.columns[role]
    day = asked.capture.at.astimezone(asked.tz).date()
    span: tuple[date, date] = days_in_name(asked.item.name) or (day, day)
    times = read_times(asked.sheet.columns[name], name, span)
    plan.times.append(times)
    plan.notes += [f"{name}: {note}" for note in times.notes]
    return times


def columns_remedy(sheet: Sheet) -> str:
    """What to do where no column was understood."""
    return f"Name them with --map OURS=THEIRS; the columns are: {sheet.names()}."
