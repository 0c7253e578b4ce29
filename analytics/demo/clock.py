"""The simulated newsroom's calendar: 120 local days, the last one cut off at 18:00, and their day and week rhythm."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

TIMEZONE = "Asia/Hong_Kong"
ZONE = ZoneInfo(TIMEZONE)
HOUR = timedelta(hours=1)

START = datetime(2026, 7, 22, tzinfo=ZONE)
END = datetime(2026, 11, 18, 18, tzinfo=ZONE)  # a Wednesday, still going on
HOURS = (END - START) // HOUR  # Hong Kong keeps no summer time: every day has 24
SATURDAY = 5

# Readers by local hour: the way to work, lunch, and the sofa.
_HOUR_WEIGHTS = [22, 14, 9, 6, 6, 12, 34, 74, 98, 82, 64, 60, 72, 70, 58, 54, 56, 64, 72, 80, 92, 104, 88, 50]
_WEEKDAY_WEIGHTS = [1.04, 1.05, 1.03, 1.02, 0.98, 1.0, 1.0]  # each section has its own weekend

HOUR_OF_DAY: NDArray[np.int64] = np.arange(HOURS) % 24
WEEKDAY: NDArray[np.int64] = (START.weekday() + np.arange(HOURS) // 24) % 7
WEEKEND: NDArray[np.bool_] = WEEKDAY >= SATURDAY

#: Readers in each hour of the window against an average hour, before sections and events.
RHYTHM: NDArray[np.float64] = (
    np.array(_HOUR_WEIGHTS)[HOUR_OF_DAY] * 24 / sum(_HOUR_WEIGHTS) * np.array(_WEEKDAY_WEIGHTS)[WEEKDAY]
)


def hours_between(start: datetime, end: datetime) -> float:
    """Hours from one moment to another."""
    return (end - start) / HOUR


def index(moment: datetime) -> int:
    """The number of the hour of the window that begins at this moment; it may lie outside."""
    return (moment - START) // HOUR
