"""Whether the ledger of trending stories tells of a whole time: by when commits were, worked out by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tiny_store import Builder, at

from analytics.methods.trending import ledger_covers


def store(*commits: str) -> Builder:
    """A site whose commits were made when its data reached so far."""
    made = Builder()
    made.site("paper", "UTC", first_day=date(2026, 9, 1), last_day=date(2026, 11, 18), data_until=at("2026-11-19"))
    row = {"begins_at": at("2026-11-01"), "target_hours": 24, "age_hours": 6, "generation": 1, "views": 10}
    ends = {"forecast": 10.0, "low": 9.0, "high": 11.0, "stories": 30, "method": "pace", "article_id": 1}
    rows = [{**row, **ends, "site": "paper", "forecast_id": text, "issued_at": at(text)} for text in commits]
    if rows:
        made.add("forecasts", rows)
    return made


def covers(made: Builder, start: datetime, until: datetime) -> bool:
    return ledger_covers(made.gen, "paper", start, until)


@pytest.mark.parametrize(
    ("commits", "told"),
    [
        ((), False),
        (("2026-11-18T10:00",), True),  # judges back to 4 November
        (("2026-11-24T00:00",), False),  # back to the 10th: Monday 9 November is missing
        (("2026-11-09T00:00", "2026-11-24T00:00"), False),  # the first one before it does not reach so far
        (("2026-11-10T00:00", "2026-11-24T00:00"), True),
        (("2026-11-10T00:00", "2026-11-15T23:00"), False),  # the end is not told yet
        (("2026-10-01T00:00", "2026-11-18T10:00"), True),  # a gap before it does no harm
    ],
)
def test_a_week_is_told_when_commits_leave_no_gap(commits: tuple[str, ...], told: bool) -> None:
    assert covers(store(*commits), at("2026-11-09"), at("2026-11-16")) is told
