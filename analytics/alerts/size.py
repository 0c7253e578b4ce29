"""How large a surge must be to be worth a message: learned from what was on a site's trending list so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from datetime import datetime

A_WEEK = 10  # alerts of stories that a site is to have, where its settings say nothing
MEMORY = timedelta(days=28)
LEAST_HISTORY = timedelta(days=7)  # of the list, to learn from
SURE = 0.9  # how likely a story has to be at twice its pace
LEAST = 20  # views more than expected in a window; fewer are no message on any site
COLD_SHARE = 0.05  # of all that was read in the window: what is worth a message until there is enough to learn from
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Size:
    """Views more than expected, by the hour, from which on a message is worth it.

    `surges` is what it was learned from: how many stories surged, each day they did anew, over so many weeks; None
    where the list is too young, and the size is a share of what is read on the site.
    """

    least: float
    weeks: float
    surges: int | None


def hours_of(windows: pd.DataFrame) -> pd.Series[float]:
    """How long each window is, in hours."""
    return (windows["ended_at"] - windows["started_at"]).dt.total_seconds() / 3600


def learned(flags: pd.DataFrame, now: datetime, zone: str, a_week: float, read_an_hour: float) -> Size:
    """The size that as many surges of the last four weeks reached as there are to be alerts.

    `flags` has every time that a story was on the list: article_id, started_at, ended_at, views, expected, doubled.
    Only those that are surely at twice their pace count, of each story and day of the site the largest. Where fewer
    were there than alerts are wanted, any size will do. `read_an_hour` is what is read on the whole site.
    """
    lately = flags[(flags["ended_at"] > now - MEMORY) & (flags["ended_at"] <= now)]
    if lately.empty or now - lately["ended_at"].min() < LEAST_HISTORY:
        weeks = 0.0 if lately.empty else (now - lately["ended_at"].min()) / WEEK
        return Size(COLD_SHARE * read_an_hour, weeks, None)
    weeks = (now - lately["ended_at"].min()) / WEEK
    extra = lately["views"].astype(float) - lately["expected"]
    sure = (lately["doubled"] >= SURE) & (extra >= LEAST)
    days = lately["ended_at"].dt.tz_localize("UTC").dt.tz_convert(zone).dt.date
    sizes = (extra / hours_of(lately))[sure]
    largest = sizes.groupby([lately["article_id"][sure], days[sure]]).max().sort_values(ascending=False)
    wanted = max(1, round(a_week * weeks))
    return Size(float(largest.iloc[wanted - 1]) if len(largest) >= wanted else 0.0, weeks, len(largest))
