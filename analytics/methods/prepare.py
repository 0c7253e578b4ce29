"""What methods prepare with each commit, so that nobody who reads waits for it: the one list of prepared relations.

A relation is a table in `analytics/store/published.sql`, its function, and its line in `RELATIONS` here. When the
function changes what it means, its version goes up, and every store gets it anew at its next write.

Three kinds:

- `replaced`: all rows of a site anew. With `daily` only when the site's day is another one, or when something changed
  that lies before it.
- `months`: rows by month of publication, of the months that can have changed: from 31 days before the earliest view
  that changed, and those of stories of which something else did. With `daily` all months when the site's day is another
  one. They hold nothing of sections, series or topics, which rules move at any time: join `articles`. What views don't
  change (`stale`) is written anew for months in which stories look different, and those that it says itself.
- `appended`: a ledger. Rows are added and told apart by their key; a row once written is never changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias
from zoneinfo import ZoneInfo

import pyarrow as pa

from analytics.methods.ages import age_curves, story_ages, story_life
from analytics.methods.forecast import prepared as forecast
from analytics.methods.headlines.prepare import CUT, stale_months, story_headlines, story_words
from analytics.methods.sql import load
from analytics.methods.trending.tables import trend_curves, trend_flags, trend_noise, trending_now
from analytics.queries import site_facts
from analytics.store.prepared import Prepared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from analytics.store.prepared import Change
    from analytics.store.reader import Generation

Kind = Literal["replaced", "months", "appended"]
#: A view changes what is said of stories up to 30 days old, and of the hours that are known with it.
REACH = timedelta(days=31)


@dataclass(frozen=True)
class Asked:
    """What a function is asked to prepare: of which site, as of when, for which months of publication."""

    site: str
    now: datetime  # the latest time that the site's data speaks of, UTC
    today: date  # the site's day then
    months: tuple[str, ...]  # YYYY-MM by UTC; of kind `months` only


Make: TypeAlias = "Callable[[Generation, Asked], pa.Table]"


@dataclass(frozen=True)
class Relation:
    """One prepared relation; `make` gives its rows, with a column `month` unless all rows of a site are replaced."""

    name: str
    kind: Kind
    make: Make
    daily: bool = False
    version: int = 1
    key: tuple[str, ...] = ()
    stale: Callable[[Generation, str], list[str]] | None = None  # of a site; '' are stories of no known month


RELATIONS = (
    Relation("story_ages", "months", story_ages, version=3),
    Relation("age_curves", "replaced", age_curves, daily=True, version=3),
    Relation("story_life", "months", story_life, daily=True, version=2),
    Relation("trend_curves", "replaced", trend_curves, daily=True, version=2),
    Relation("trend_noise", "replaced", trend_noise, daily=True),
    # before `trending`, whose last window it goes on from
    Relation("trend_flags", "appended", trend_flags, key=("site", "article_id", "ended_at")),
    Relation("trending", "replaced", trending_now),
    Relation("site_hours", "replaced", forecast.site_hours, daily=True, version=2),
    Relation("forecast_growths", "replaced", forecast.forecast_growths, daily=True, version=2),
    Relation("forecast_errors", "replaced", forecast.forecast_errors, daily=True, version=2),
    Relation("forecasts", "appended", forecast.forecasts, key=forecast.KEY),
    Relation("story_words", "months", story_words, version=CUT, stale=stale_months),
    Relation("story_headlines", "months", story_headlines, version=CUT, stale=stale_months),
)


@dataclass(frozen=True)
class Preparer:
    """Prepares these relations, each with those before it in sight."""

    relations: tuple[Relation, ...]

    def due(self, marks: Mapping[str, str]) -> bool:
        """Whether one of them is missing, or was prepared by an earlier version."""
        return any(_day(relation, marks) is None for relation in self.relations)

    def __call__(self, gen: Generation, change: Change) -> Iterator[Prepared]:
        """What a commit makes necessary.

        Nothing where a site's data speaks of no time yet, or goes on in the clock hour in which all was prepared last:
        what is prepared speaks of hours that are over, and a log that is followed makes a commit every minute.
        """
        facts = site_facts(gen, change.site)
        if facts.now is None or facts.today is None or self._in_its_hour(change, facts.now):
            return
        begins = datetime.combine(facts.today, datetime.min.time(), ZoneInfo(facts.timezone))
        earlier = _reaches(change, begins.astimezone(UTC).replace(tzinfo=None))
        born = _months(gen, change.site)
        for relation in self.relations:
            day = _day(relation, change.marks)
            anew = day is None or (relation.daily and day != facts.today.isoformat())
            own = change if relation.stale is None else replace(change, since=None)
            stale = set() if relation.stale is None else set(relation.stale(gen, facts.site))
            months = tuple(sorted(stale.union(_due_months(own, born, anew=anew))))
            if stale or _is_due(relation, own, anew=anew, earlier=earlier):
                asked = Asked(facts.site, facts.now, facts.today, months)
                yield _prepared(relation, gen, asked, whole=anew or relation.kind != "months")

    def _in_its_hour(self, change: Change, now: datetime) -> bool:
        """Whether only views of an hour changed in which something was prepared before, and that is not over."""
        if change.since is None or change.published or change.rules or self.due(change.marks):
            return False
        return change.since >= now.replace(minute=0, second=0, microsecond=0) and any(
            mark.endswith(f" {now:%Y-%m-%dT%H}") for mark in change.marks.values()
        )


def _is_due(relation: Relation, change: Change, *, anew: bool, earlier: bool) -> bool:
    if relation.kind == "replaced":
        return anew or change.rules or earlier or not relation.daily
    return anew or change.since is not None or (relation.kind == "months" and bool(change.published))


def _prepared(relation: Relation, gen: Generation, asked: Asked, *, whole: bool) -> Prepared:
    rows = relation.make(gen, asked)
    mark = f"{relation.version} {asked.today} {asked.now:%Y-%m-%dT%H}"
    if relation.kind == "replaced":
        rows = rows.append_column("month", pa.array([""] * len(rows), pa.string()))
    return Prepared(relation.name, rows, mark, None if whole else asked.months, relation.key)


def _day(relation: Relation, marks: Mapping[str, str]) -> str | None:
    """The site's day for which this version of a relation was prepared last."""
    version, day = [*marks.get(relation.name, "").split(" "), ""][:2]
    return day if version == str(relation.version) else None


def _reaches(change: Change, begins: datetime) -> bool:
    """Whether anything changed that lies before the site's day, which begins then (UTC)."""
    views = change.since is not None and change.since < begins
    return views or any(day < begins.date() for day in change.published)


def _months(gen: Generation, site: str) -> list[str]:
    return gen.rows(load("months_published"), site=site)["month"].tolist()


def _due_months(change: Change, born: list[str], *, anew: bool) -> tuple[str, ...]:
    """Months of publication of which something can have changed."""
    looks = {f"{day:%Y-%m}" for day in change.published}
    if anew:
        return tuple(sorted({*born, *looks}))
    if change.since is None:
        return tuple(sorted(looks))
    first = f"{change.since - REACH:%Y-%m}"
    return tuple(sorted({month for month in born if month >= first} | looks))


PREPARER = Preparer(RELATIONS)
