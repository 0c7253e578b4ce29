"""What is known of a site at a moment: all that alerts are decided by."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from analytics import queries
from analytics.alerts.size import MEMORY
from analytics.methods import trending
from analytics.methods.anomalies import left_out, typical
from analytics.period import Period, to_local
from analytics.queries import Arrivals

if TYPE_CHECKING:
    from datetime import datetime

    import pandas as pd

    from analytics.queries import SiteFacts
    from analytics.store.reader import Generation

DAYS = 2  # of hours looked at: an evening's event goes on past midnight


@dataclass(frozen=True)
class Seen:
    """What was known of a site at a moment (UTC).

    `stories` as of `Trends.stories`, None where the site's data has no windows; `flags` the trending ledger of the last
    four weeks; `hours` as of `typical`, of today and yesterday up to now, None where hours are not known; `data_until`
    the latest time that the data speaks of.
    """

    site: str
    now: datetime
    timezone: str
    data_until: datetime | None
    arrivals: Arrivals
    stories: pd.DataFrame | None = field(repr=False, compare=False)
    flags: pd.DataFrame = field(repr=False, compare=False)
    hours: pd.DataFrame | None = field(repr=False, compare=False)


def seen_of(gen: Generation, site: str, now: datetime, holidays: tuple[str, ...] = ()) -> Seen:
    """What a generation knows of a site at a moment (UTC): the clock's, or an earlier one that is looked back to.

    `holidays`: whose public holidays are no usual days. Raises SettingsError when there is no such site.
    """
    facts = queries.site_facts(gen, site)
    until = None if facts.now is None else min(facts.now, now)
    return Seen(
        site=site,
        now=now,
        timezone=facts.timezone,
        data_until=until,
        arrivals=queries.arrivals(gen, site, now, by_captures=trending.windows_of(facts) == "captures"),
        stories=None if until is None else _stories(gen, facts, until),
        flags=trending.past_flags(gen, site, now - MEMORY, now),
        hours=_hours(gen, facts, now, holidays) if trending.windows_of(facts) == "hours" else None,
    )


def _stories(gen: Generation, facts: SiteFacts, until: datetime) -> pd.DataFrame | None:
    ask = trending.current if until == facts.now else trending.trending
    found = ask(gen, facts.site, until)
    return None if found is None else found.stories


def _hours(gen: Generation, facts: SiteFacts, now: datetime, holidays: tuple[str, ...]) -> pd.DataFrame:
    today = to_local(now, facts.timezone).date()
    days = Period(today - timedelta(days=DAYS - 1), today + timedelta(days=1))
    hours = typical(gen, facts.site, days, "hour", holidays=left_out(holidays, days), until=now)
    return hours[hours["starts_at"] + timedelta(hours=1) <= now]
