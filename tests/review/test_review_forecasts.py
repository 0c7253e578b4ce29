"""What the review says of forecasts that came due, worked out by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tiny_store import Builder, at, story

from analytics.review import Part
from analytics.review.asked import asked
from analytics.review.parts import forecasts

WEEK = "2026-W46"  # Monday 9 to Sunday 15 November
MONDAY = at("2026-11-09T00:00")
MADE = {"site": "paper", "generation": 3, "views": 10, "stories": 40, "method": "pace"}


@pytest.fixture(scope="module")
def paper() -> Builder:
    """Twelve stories of Monday 8:00 with 100, 110, ... 210 views in 24 hours, each forecast at 100 three times.

    100 a day of one old story from 2 to 18 November: 700 a week.
    """
    store = Builder()
    until = at("2026-11-19T00:00")
    store.site("paper", "UTC", first_day=date(2026, 11, 2), last_day=date(2026, 11, 18), data_until=until)
    names = {"published_precision": "time"}
    store.articles("paper", *(story(n, "World", "2026-11-09T08:00", f"New {n}", **names) for n in range(12)))
    store.articles("paper", story(99, "World", "2025-11-09T08:00", "Old", **names))
    store.days("paper", *((date(2026, 11, 2) + timedelta(days=n), 99, 100, "counted") for n in range(17)))
    aged = {"site": "paper", "age_hours": 24, "estimated": False}
    store.add("story_ages", [{**aged, "article_id": n, "views": 100 + 10 * n} for n in range(12)])
    for hours in (3, 6, 12):
        told = {"target_hours": 24, "age_hours": hours, "forecast": 100.0, "low": 90.0, "high": 150.0}
        stories(store, MONDAY + timedelta(hours=8), MONDAY + timedelta(hours=8 + hours), **told)
    return store


def stories(store: Builder, born: datetime, issued: datetime, **told: object) -> None:
    name = f"{issued:%d %H} {told['target_hours']} {told['forecast']}"
    rows = [
        {**MADE, "forecast_id": f"{name} {n}", "article_id": n, "begins_at": born, "issued_at": issued, **told}
        for n in range(12)
    ]
    store.add("forecasts", rows)


def week(store: Builder, hours: int, forecast: float, begins: datetime = MONDAY) -> None:
    row = {**MADE, "forecast_id": f"week {begins:%d} {hours}", "article_id": None, "method": "pacing"}
    issued = begins + timedelta(hours=hours)
    ends = {"forecast": forecast, "low": 0.9 * forecast, "high": 1.1 * forecast}
    store.add(
        "forecasts",
        [{**row, "begins_at": begins, "issued_at": issued, "target_hours": 168, "age_hours": hours, **ends}],
    )


def part(store: Builder, code: str = WEEK) -> Part:
    return forecasts.part(asked(store.gen, "paper", code, Path("nowhere")))


def test_how_forecasts_of_stories_came_out(paper: Builder) -> None:
    found = part(paper)
    facts = {fact.code: fact.value for fact in found.facts}
    # 90 to 150 holds 100, 110, ... 150: of six of twelve; off by 0, 10/110, ... 110/210: the middle two of twelve are
    # 50/150 and 60/160, each of three forecasts
    assert facts == {"due": 36, "stories": 12, "within": 0.5, "error": pytest.approx((50 / 150 + 60 / 160) / 2)}
    assert "Of 36 forecasts of 12 stories 50% came out within their range, which is to hold 80%" in found.sentences[-1]
    assert found.table is not None
    assert [(row[0], row[5], row[6]) for row in found.table.rows] == [
        ("New 0", 100, "nearest: within the range"),
        ("New 1", 110, "nearest: within the range"),
        ("New 2", 120, "nearest: within the range"),
        ("New 11", 210, "farthest off: above the range"),
        ("New 10", 200, "farthest off: above the range"),
        ("New 9", 190, "farthest off: above the range"),
    ]
    assert found.table.stories == (0, 1, 2, 11, 10, 9)
    assert found.table.rows[0][1:5] == ("3 hours → 24 hours", 100, 90, 150)  # each story's first forecast


def test_what_was_issued_when_the_outcome_was_known_or_is_due_elsewhere_counts_nothing(paper: Builder) -> None:
    before = part(paper).facts
    told = {"target_hours": 24, "age_hours": 12, "forecast": 9000.0, "low": 8000.0, "high": 9999.0}
    stories(paper, MONDAY + timedelta(hours=8), MONDAY + timedelta(hours=32), **told)  # its 24 hours are over then
    stories(paper, MONDAY + timedelta(hours=8), MONDAY + timedelta(hours=9), **{**told, "target_hours": 168})
    assert part(paper).facts == before
    # the seven days are over on the Monday after: due in week 47, of which no views at seven days are known
    assert part(paper, "2026-W47").withheld.startswith("No forecast of the whole site came due")


def test_the_week_is_held_against_its_first_forecast(paper: Builder) -> None:
    week(paper, 48, 700.0)
    week(paper, 24, 600.0)
    week(paper, 24, 690.0, MONDAY - timedelta(days=7))  # is over as this one begins: due in the week before
    found = part(paper)
    assert found.sentences[0] == (
        "9–15 Nov 2026 was forecast after its first 24 hours at 600 (80% range 540–660); 700 came: above the range."
    )
    assert found.table is not None
    assert found.table.rows[0] == ("9–15 Nov 2026", "24 hours → 7 days", 600, 540, 660, 700, "above the range")
    assert found.table.stories[0] is None
    # all of a week that is in the month, the last day of which is not over
    month = part(paper, "2026-11").table
    assert month is not None
    assert [row[0] for row in month.rows][:2] == ["2–8 Nov 2026", "9–15 Nov 2026"]


def test_too_few_tell_nothing(paper: Builder) -> None:
    assert part(paper, "2026-W45").sentences[-1] == (
        "0 forecasts of stories came due: fewer than 30 tell nothing of how good they are."
    )
    assert part(paper, "2026-11-18").withheld.startswith("No forecast that was kept came due in this period.")
