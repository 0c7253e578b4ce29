"""Which day a digest tells of, and whether the data has come in for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from analytics import formats, i18n, queries
from analytics.errors import SettingsError
from analytics.period import A_DAY, midnight, to_local
from analytics.review.asked import OfSite
from analytics.review.writers.words import source_line

if TYPE_CHECKING:
    from analytics.store.reader import Generation


@dataclass(frozen=True)
class Asked(OfSite):
    """A site at a moment. now: UTC, by the clock; until: up to when its data reaches; today: the site's day of now."""

    now: datetime
    until: datetime
    today: date

    @property
    def yesterday(self) -> date:
        """The day before the one of now."""
        return self.today - A_DAY

    def over(self, day: date) -> bool:
        """Whether the data reaches to the end of a day, or past it."""
        return self.until >= midnight(day + A_DAY, self.facts.timezone)

    @property
    def last_whole(self) -> date:
        """The last day to whose end the data reaches."""
        reached = to_local(self.until, self.facts.timezone).date()
        return min(reached, self.today) - A_DAY

    @property
    def source(self) -> str:
        """Where the figures are from, in one line."""
        return source_line(self.site, self.until, self.facts.timezone, simulated=self.facts.simulated)


def asked(gen: Generation, site: str, now: datetime) -> Asked:
    """A site as digests ask for it. Raises SettingsError where it has no views by day."""
    facts = queries.site_facts(gen, site)
    if facts.now is None or not facts.has_days:
        raise SettingsError(f"{site}: there are no views by day to tell of.")
    return Asked(gen, facts, now, min(facts.now, now), to_local(now, facts.timezone).date())


def on(day: date) -> str:
    """A day in words, with its weekday."""
    return formats.day(day, i18n.current(), weekday=True)
