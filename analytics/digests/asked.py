"""Which day a digest tells of, and whether the data has come in for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from analytics import config, formats, i18n, queries
from analytics.errors import SettingsError
from analytics.i18n import _
from analytics.methods import anomalies
from analytics.period import Period, midnight, to_local

if TYPE_CHECKING:
    from analytics.queries import SiteFacts
    from analytics.store.reader import Generation

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """A site at a moment. now: UTC, by the clock; until: up to when its data reaches; today: the site's day of now."""

    gen: Generation
    facts: SiteFacts
    now: datetime
    until: datetime
    today: date

    @property
    def site(self) -> str:
        """Name of the site."""
        return self.facts.site

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
        until = formats.moment(self.until, i18n.current(), self.facts.timezone)
        parts = [
            "Readership",
            self.site,
            _("Simulated data") if self.facts.simulated else "",
            _("Data until {time}").format(time=f"{until} ({self.facts.timezone})"),
        ]
        return " · ".join(filter(None, parts))

    def holidays(self, period: Period, back: timedelta = timedelta()) -> tuple[date, ...]:
        """Public holidays that its settings name, which are no usual days."""
        places = config.site_rules(self.site).holidays
        return anomalies.left_out(places, Period(period.start - back, period.end)) if places else ()


def asked(gen: Generation, site: str, now: datetime) -> Asked:
    """A site as digests ask for it. Raises SettingsError where it has no views by day."""
    facts = queries.site_facts(gen, site)
    if facts.now is None or facts.kind not in {"full", "sparse"}:
        raise SettingsError(f"{site}: there are no views by day to tell of.")
    return Asked(gen, facts, now, min(facts.now, now), to_local(now, facts.timezone).date())


def on(day: date) -> str:
    """A day in words, with its weekday."""
    return formats.day(day, i18n.current(), weekday=True)
