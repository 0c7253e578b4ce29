"""A story's views at 24 hours, 7 and 30 days of age, as far as earlier stories can tell, with how wrong that was.

How stories grow is prepared with each commit (`forecast_growths`), and so is how far off forecasts by it would have
been (`forecast_errors`); a page reads both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from analytics.methods.forecast.backtest import MEDIAN, PACE, Gate, gate
from analytics.methods.forecast.grid import DATED, EVER, FLOOR, GRID, SURGING_FROM, TARGETS, TOLERANCE, marks, to_apply
from analytics.methods.sql import frame
from analytics.queries.sites import site_facts
from analytics.queries.sql import first

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from analytics.store.reader import Generation

Way = Literal["hours", "days", "readings"]
Withheld = Literal["unknown", "first_days", "young", "few_views", "few_stories"]
OLDEST = timedelta(hours=TARGETS[-1])
WHOLE_DAYS = timedelta(hours=DATED + 24)  # after which two whole days of any story are over, that of publication first
ENDS = ["forecast", "low", "high"]
JUDGED = 30  # forecasts from which on their errors say something


@dataclass(frozen=True)
class Past:
    """How far off forecasts of this site from about this age to this target would have been."""

    n: int
    median_error: float  # |forecast - outcome| / outcome
    within_twice: float  # share of forecasts between half the outcome and twice it
    coverage: float  # share of outcomes inside the 80 % interval


@dataclass(frozen=True)
class StoryForecast:
    """Views up to an age: the middle, and the ends of the interval that is to hold 80 % of outcomes."""

    target_hours: int
    forecast: float
    low: float
    high: float
    stories: int  # how many its growth rests on
    gate: Gate  # why it is by pace or not
    past: Past | None


@dataclass(frozen=True)
class Outlook:
    """What is forecast of a story that is so many hours old, or why nothing is."""

    way: Way | None = None
    age: float | None = None
    views: float | None = None
    surging: bool = False
    forecasts: tuple[StoryForecast, ...] = ()
    withheld: Withheld | None = None


def outlook(gen: Generation, site: str, article_id: int, now: datetime) -> Outlook | None:
    """Forecast a story as of the site's `now` (UTC); None once it is older than all that is forecast.

    A story that surges, likely (by `trending`) at twice what was expected of it, goes by the stories of the fastest
    pace, and unreliably so.
    """
    born = _published(gen, site, article_id)
    if born is not None and now - born > OLDEST:
        return None
    told = {"dated": DATED, "tolerance": TOLERANCE, "surging_from": SURGING_FROM}
    row = first(frame(gen, "forecast/standing", site=site, article_id=article_id, **told)) if born is not None else None
    if row is None:
        soon = born is not None and now - born < WHOLE_DAYS and _by_days(gen, site)
        return Outlook(withheld="first_days" if soon else "unknown")
    age, views, surging = float(row["age"]), float(row["views"]), bool(row["surging"])
    said = Outlook(row["way"], age, views, surging)
    if age >= TARGETS[-1]:
        return None
    if age < GRID[0]:
        return replace(said, withheld="young")
    if views < FLOOR:
        return replace(said, withheld="few_views")
    story = {"article_id": article_id, "age": age, "views": views, "ago": row["ago"], "surging": surging}
    ways = frame(gen, "forecast/story", site=site, **story, **to_apply())
    found = tuple(_told(ways, errors(gen, site), age))
    return replace(said, forecasts=found) if found else replace(said, withheld="few_stories")


def _by_days(gen: Generation, site: str) -> bool:
    """Whether a site's views are counted, by the day only: a story's are known from its second day's end on."""
    facts = site_facts(gen, site)
    return facts.finest_basis in {"counted", "reported"} and not facts.has_hours


def _published(gen: Generation, site: str, article_id: int) -> datetime | None:
    row = first(frame(gen, "forecast/published", site=site, article_id=article_id))
    if row is None:
        return None
    published: datetime | None = row["published_at"]
    return published


def errors(gen: Generation, site: str) -> pd.DataFrame:
    """How far off the site's forecasts would have been, as the commit prepared it; columns as `backtest_of_site`."""
    return frame(gen, "forecast/errors", site=site)


def chosen(ways: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Of the two methods to each target the one that passes its gate: by pace where it does, else median growth.

    `ways` has article_id, target_hours, method, surging, forecast, low and high, by story and target in this order. A
    surging story goes by pace, whatever the gate says. Views only grow, so that no later target is forecast lower.
    """
    passes = {target: PACE if gate(scores, target).holds else MEDIAN for target in TARGETS}
    wanted = ways["target_hours"].map(passes).mask(ways["surging"], PACE)
    found = ways[ways["method"] == wanted].copy()
    found[ENDS] = found.groupby("article_id")[ENDS].cummax()
    return found


def _told(ways: pd.DataFrame, scores: pd.DataFrame, age: float) -> Iterator[StoryForecast]:
    for row in chosen(ways, scores).to_dict("records"):
        judged = gate(scores, int(row["target_hours"]))
        past = None if row["surging"] else _past(scores, judged.target, age, PACE if judged.holds else MEDIAN)
        middle, low, high = (float(row[end]) for end in ENDS)
        yield StoryForecast(judged.target, middle, low, high, int(row["stories"]), judged, past)


def _past(scores: pd.DataFrame, target: int, age: float, model: str) -> Past | None:
    """How forecasts from the age of the grid just before did; None where too few came due."""
    alike = scores[(scores["target"] == target) & (scores["model"] == model) & (scores["age"] <= age)]
    if alike.empty:
        return None
    row = alike.sort_values("age").iloc[-1]
    if int(row["n"]) < JUDGED:
        return None
    figures = (float(row[name]) for name in ("median_error", "within_twice", "coverage"))
    return Past(int(row["n"]), *figures)


def issued(gen: Generation, site: str, article_id: int) -> pd.DataFrame:
    """What was forecast of a story with earlier data, and what came of it; the ledger is never changed.

    Columns: target_hours, age_hours, issued_at (the latest time that the data spoke of then), forecast, low, high,
    method, outcome (views up to the target; null: not reached, or not every hour is known).
    """
    return frame(gen, "forecast/issued_of_story", site=site, article_id=article_id, tolerance=TOLERANCE)


def came_due(gen: Generation, site: str, begins: datetime, ends: datetime) -> pd.DataFrame:
    """The forecasts of the ledger that came due in (begins, ends] (UTC), each issued before its outcome, with that.

    Columns: article_id (null: the site itself), headline, section, begins_at, target_hours, age_hours, issued_at,
    forecast, low, high, outcome (views up to the target; null: not every hour of it is known).
    """
    return frame(gen, "forecast/came_due", **marks(site, EVER), begins=begins, ends=ends)


def ledger(gen: Generation, site: str) -> pd.DataFrame:
    """How the forecasts that were issued came out, as far as they have come due; columns as `backtest_of_site`.

    `model` is the method they were made by: pace or median of stories, pacing of the site's days (24) and weeks (168).
    """
    return frame(gen, "forecast/ledger", **marks(site, EVER))
