"""What was read in, what could not be used, and how fresh it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from analytics.queries.sql import first, frame

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from analytics.store.reader import Generation


def ingests(gen: Generation, limit: int = 100, ingest_id: int | None = None) -> pd.DataFrame:
    """The latest inputs first, or the one of that number; all columns of `ingests`."""
    return frame(gen, "ingests", limit=limit, ingest_id=ingest_id)


def inputs_since(gen: Generation, site: str, since: datetime) -> pd.DataFrame:
    """All inputs of a site that came in from a moment (UTC) on, the latest first.

    Columns: path, rows_read, rows_stored, rows_quarantined.
    """
    return frame(gen, "inputs_since", site=site, since=since)


def quarantine(gen: Generation, ingest_id: int) -> pd.DataFrame:
    """Why rows of one input could not be used: reason, rows; most rows first."""
    return frame(gen, "quarantine", ingest_id=ingest_id)


def freshness(gen: Generation) -> pd.DataFrame:
    """How far each site's data reaches.

    Columns: site, timezone, simulated, data_until (UTC; null: no readership yet), last_ingest_at (UTC; end of the last
    input that stored rows), inputs (how many did), usual_gap (seconds; the median time between two arrivals, inputs
    under an hour apart being one; null before the third).
    """
    return frame(gen, "freshness")


@dataclass(frozen=True)
class Arrivals:
    """When something came in last (UTC; None: never), and for how long usually nothing does.

    long_gap: of 20 gaps between arrivals in the last four weeks 19 were no longer; None where they tell of no rhythm.
    """

    last_at: datetime | None
    long_gap: timedelta | None


def arrivals(gen: Generation, site: str, now: datetime, *, by_captures: bool) -> Arrivals:
    """How a site's data keeps coming, up to a moment (UTC): its captures, or its inputs by the clock."""
    told = first(frame(gen, "arrivals", site=site, now=now, captures=by_captures)) or {}
    seconds = told.get("long_gap")
    return Arrivals(told.get("last_at"), None if seconds is None else timedelta(seconds=seconds))


def captures(gen: Generation, site: str) -> pd.DataFrame:
    """The moments at which totals or ranks were read, latest first.

    Columns: read_at (UTC), stories, with_total (stories whose count was stated), total (their sum; null when none
    was), lowest_total, time_basis (where the time came from: column, given, page, name, file or mixed), source.
    """
    return frame(gen, "captures", site=site)
