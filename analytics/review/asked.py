"""What all parts of a review are asked about: a site's period, and the periods that it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from analytics import period as periods
from analytics.errors import SettingsError
from analytics.period import Period
from analytics.queries import SiteFacts, site_facts

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.store.reader import Generation

A_DAY = timedelta(days=1)
TYPICAL = 8  # periods before, whose median is the typical one


@dataclass(frozen=True)
class Asked:
    """A site's period, as far as its days are over.

    home: the folder of what people wrote; code: the period's lasting name (`period.fixed`); whole: all its days;
    shown: those that are over; before: what that is compared with; year_before: the same days of the weeks a year ago,
    weekday on weekday.
    """

    gen: Generation
    home: Path
    facts: SiteFacts
    code: str
    whole: Period
    shown: Period

    @property
    def site(self) -> str:
        """Name of the site."""
        return self.facts.site

    @property
    def before(self) -> Period:
        """As many days of the period before."""
        return periods.before(self.code, self.shown)

    @property
    def year_before(self) -> Period:
        """The same weekdays a year before."""
        return self.shown.year_before()

    @property
    def earlier(self) -> list[Period]:
        """The periods whose median is typical, the latest first."""
        return periods.earlier(self.code, self.shown, TYPICAL)

    @property
    def unfinished(self) -> bool:
        """Whether days of the period are still to come, or not over."""
        return self.shown.end < self.whole.end


def asked(gen: Generation, site: str, code: str | None, home: Path) -> Asked:
    """Take a period's code (`2026-W47`, or any other of `period.parse`); None is the last week that is over.

    Raises SettingsError when the site has no views by day, or none of the period's days is over.
    """
    facts = site_facts(gen, site)
    if facts.today is None or facts.now is None or facts.kind not in {"full", "sparse"}:
        raise SettingsError(f"{site}: there are no views by day to review.")
    over = _days_over(facts)
    chosen = code or _last_week(over)
    whole = periods.parse(chosen, facts.today, facts.first_day)
    end = min(whole.end, over)
    if end <= whole.start:
        raise SettingsError(f"{site}: no day of {chosen} is over; the data reaches to {facts.today}.")
    return Asked(gen, home, facts, periods.fixed(chosen, whole), whole, Period(whole.start, end))


def last_week(facts: SiteFacts) -> str:
    """The last week that is over, of a site with views by day."""
    return _last_week(_days_over(facts))


def _days_over(facts: SiteFacts) -> date:
    """The first day that is not over."""
    assert facts.today is not None  # noqa: S101 - asked before
    assert facts.now is not None  # noqa: S101 - asked before
    tomorrow = facts.today + A_DAY
    return tomorrow if facts.now >= periods.midnight(tomorrow, facts.timezone) else facts.today


def _last_week(over: date) -> str:
    year, week, _ = (over - timedelta(days=over.weekday()) - A_DAY).isocalendar()
    return f"{year}-W{week:02}"
