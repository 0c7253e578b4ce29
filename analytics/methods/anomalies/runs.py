"""Hours or days in a row that were unusual in one way, as one event, with the story that was read most in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from analytics.methods.sql import frame
from analytics.queries.sql import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from analytics.methods.anomalies.comparing import TypicalGrain
    from analytics.store.reader import Generation

Kind = Literal["no_data", "site", "stories"]
STEP: dict[TypicalGrain, timedelta] = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
GOES_ON = 2.0  # a run begins and ends beyond the limit; between, this many times the usual straying keeps it together


@dataclass(frozen=True)
class Leader:
    """The story read most in an event."""

    article_id: int
    headline: str
    views: int


@dataclass(frozen=True)
class Unusual:
    """One event: [start, end) by the site's clock, [starts_at, ends_at) in UTC for hours.

    views is null and ratio with it where nothing is known; ratio is views by expected, older_ratio the same of stories
    that are a week old, null where they can't tell.
    """

    kind: Kind
    section: str | None
    start: datetime
    end: datetime
    starts_at: datetime
    ends_at: datetime
    cells: int  # hours or days
    views: int | None
    expected: float
    ratio: float | None
    older_ratio: float | None
    leader: Leader | None = None

    @property
    def fell(self) -> bool:
        """Whether less was read than usual."""
        return self.ratio is not None and self.ratio < 1


def events(found: pd.DataFrame, grain: TypicalGrain) -> list[Unusual]:
    """What `typical` calls unusual as events, oldest first, the whole site's before its sections'.

    Hours or days of one kind and direction belong to one event when all between them stray the same way, by GOES_ON
    times the usual or more. That nothing is known of a time is said of the whole site only.
    """
    events = []
    for _, part in found.groupby("section", dropna=False, sort=False):
        kinds = [str(plain(kind) or "") for kind in part["unusual"]]
        strays = {"site": _numbers(part["older_z"].fillna(part["z"])), "stories": _numbers(part["z"])}
        for first, last in _runs(kinds, strays):
            event = _event(part.iloc[first : last + 1], grain)
            if event.section is None or event.kind != "no_data":
                events.append(event)
    return sorted(events, key=lambda event: (event.start, event.section is not None, event.section or ""))


def _numbers(column: pd.Series) -> NDArray[np.float64]:
    return column.to_numpy(dtype="float64", na_value=0.0)


def _runs(kinds: Sequence[str], strays: dict[str, NDArray[np.float64]]) -> list[tuple[int, int]]:
    """First and last row of each event; strays are how many times the usual straying a row is off, by kind."""
    runs: list[tuple[int, int]] = []
    for place in [place for place, kind in enumerate(kinds) if kind]:
        if runs and kinds[runs[-1][1]] == kinds[place] and _together(runs[-1][1], place, strays.get(kinds[place])):
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _together(before: int, place: int, strays: NDArray[np.float64] | None) -> bool:
    """Whether two unusual rows of one kind belong to one event."""
    if strays is None:  # nothing is known of either
        return place == before + 1
    between = strays[before : place + 1]
    return bool((between >= GOES_ON).all() or (between <= -GOES_ON).all())


def _event(rows: pd.DataFrame, grain: TypicalGrain) -> Unusual:
    first, last = ({str(name): plain(value) for name, value in rows.iloc[place].items()} for place in (0, -1))
    views, expected, older, older_expected = (
        None if rows[name].isna().any() else float(rows[name].sum())
        for name in ("views", "expected", "older_views", "older_expected")
    )
    return Unusual(
        kind=first["unusual"],
        section=first["section"],
        start=first["bucket"],
        end=last["bucket"] + STEP[grain],
        starts_at=first["starts_at"],
        ends_at=last["starts_at"] + STEP[grain],
        cells=len(rows),
        views=None if views is None else round(views),
        expected=expected or 0.0,
        ratio=views / expected if views is not None and expected else None,
        older_ratio=older / older_expected if older is not None and older_expected else None,
    )


def with_leaders(gen: Generation, site: str, found: Sequence[Unusual], grain: TypicalGrain) -> list[Unusual]:
    """The events, each with the story that was read most in it; where nothing is known there is none."""
    if not found:
        return []
    answer = frame(
        gen,
        "anomalies/leading_stories",
        site=site,
        hourly=grain == "hour",
        starts=[event.starts_at for event in found],
        ends=[event.ends_at for event in found],
        sections=[event.section for event in found],
        in_section=[event.section is not None for event in found],
    )
    leaders = {
        int(place): Leader(int(article), str(headline), int(views))
        for place, article, headline, views in answer.itertuples(index=False)
    }
    return [replace(event, leader=leaders.get(place)) for place, event in enumerate(found)]
