"""Everything unusual in a period, by the day and by the hour, each thing once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analytics import queries
from analytics.methods.anomalies.comparing import TypicalGrain, typical
from analytics.methods.anomalies.runs import Unusual, events, with_leaders
from analytics.period import to_local

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    import pandas as pd

    from analytics.period import Period
    from analytics.store.reader import Generation


LONGEST = 62  # days in which single hours are looked at


def unusual(
    gen: Generation,
    site: str,
    period: Period,
    grains: tuple[TypicalGrain, ...] = ("day", "hour"),
    *,
    by_section: bool = False,
    holidays: Collection[date] = (),
    until: datetime | None = None,
) -> list[Unusual]:
    """Events of a site, or of its sections, in a period, oldest first, each with the story read most in it.

    Hours that begin on an unusual day of the same kind are told by that day. `until`: a moment (UTC) that is looked
    back from; what was not over by then is left out.
    """
    found: list[Unusual] = []
    for grain in sorted(grains):
        frame = typical(gen, site, period, grain, by_section=by_section, holidays=holidays)
        if until is not None:
            frame = frame[_over(gen, site, frame, grain, until)]
        new = [event for event in events(frame, grain) if not any(_of_day(event, other) for other in found)]
        found += with_leaders(gen, site, new, grain)
    return sorted(found, key=lambda event: (event.start, event.section is not None, event.section or ""))


def _over(gen: Generation, site: str, frame: pd.DataFrame, grain: TypicalGrain, until: datetime) -> pd.Series[bool]:
    if grain == "hour":
        return frame["starts_at"] + timedelta(hours=1) <= until
    return frame["bucket"] + timedelta(days=1) <= to_local(until, queries.timezone(gen, site))


def _of_day(event: Unusual, day: Unusual) -> bool:
    same = (event.kind, event.section) == (day.kind, day.section)
    return same and day.start <= event.start < day.end
