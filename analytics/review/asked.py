"""What all parts of a review are asked about: a site's period, and the periods that it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from analytics import config, formats, i18n
from analytics import period as periods
from analytics.errors import SettingsError
from analytics.i18n import _
from analytics.methods import anomalies, events
from analytics.methods.anomalies.days_off import BACK
from analytics.period import A_DAY, Period
from analytics.queries import ALL_STORIES, SiteFacts, site_facts
from analytics.store import notebook

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.store.reader import Generation

HEADLINES = 6  # found changed, of which a review tells one by one
WEEK = 7  # days
TYPICAL = 8  # periods before, whose median it is held against


@dataclass(frozen=True)
class OfSite:
    """A site of a generation: what a review and a digest have in common."""

    gen: Generation
    facts: SiteFacts

    @property
    def site(self) -> str:
        """Name of the site."""
        return self.facts.site

    def off_days(self, period: Period, back: timedelta = BACK) -> tuple[date, ...]:
        """The public holidays that its settings name, which are in no baseline of a period that reaches so far back."""
        return anomalies.left_out(config.site_rules(self.site).holidays, period, back)


@dataclass(frozen=True)
class Asked(OfSite):
    """A site's period, as far as its days are over.

    home: the folder of what people wrote; code: the period's lasting name (`period.fixed`); whole: all its days;
    shown: those that are over; before: what that is compared with; year_before: the same days of the weeks a year ago,
    weekday on weekday.
    """

    home: Path
    code: str
    whole: Period
    shown: Period

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
    def code_before(self) -> str:
        """The lasting name of the whole period before: the review whose decisions this one looks back on."""
        assert self.facts.today is not None  # noqa: S101 - asked before
        return periods.step(self.code, self.whole, -1, self.facts.today)

    @property
    def holidays(self) -> tuple[date, ...]:
        """The public holidays that are in no baseline of the period."""
        return self.off_days(self.shown)

    @cached_property
    def events(self) -> events.Foremost:
        """What happened in the period: all that people noted, and the changed headlines of the stories most read."""
        noted = notebook.notes(self.home, self.site)
        found = events.happened(self.gen, self.site, noted, *self.shown.utc(self.facts.timezone))
        return events.foremost(self.gen, self.site, found, self.shown, filters=ALL_STORIES, most=HEADLINES)

    @cached_property
    def unusual(self) -> list[anomalies.Unusual]:
        """What was unusual in the period, by the day, and by the hour where hours are known and the days are few."""
        by_hour = self.facts.has_hours and self.shown.days <= anomalies.LONGEST
        grains: tuple[anomalies.TypicalGrain, ...] = ("day", "hour") if by_hour else ("day",)
        return anomalies.unusual(self.gen, self.site, self.shown, grains, holidays=self.holidays)

    @property
    def unfinished(self) -> bool:
        """Whether days of the period are still to come, or not over."""
        return self.shown.end < self.whole.end


def asked(gen: Generation, site: str, code: str | None, home: Path) -> Asked:
    """Take a period's code (`2026-W47`, or any other of `period.parse`); None is the last week that is over.

    Raises SettingsError when the site has no views by day, or none of the period's days is over.
    """
    facts = site_facts(gen, site)
    if facts.today is None or not facts.has_days:
        raise SettingsError(_("{site}: there are no views by day to review.").format(site=site))
    over = _days_over(facts)
    chosen = code or last_week(facts)
    whole = periods.parse(chosen, facts.today, facts.first_day)
    end = min(whole.end, over)
    if end <= whole.start:
        words = _("{site}: no day of {period} is over; the data reaches to {day}.")
        named, day = formats.period(whole, i18n.current()), formats.day(facts.today, i18n.current())
        raise SettingsError(words.format(site=site, period=named, day=day))
    return Asked(gen, facts, home, _review_of(chosen, whole), whole, Period(whole.start, end))


def _review_of(code: str, whole: Period) -> str:
    """The lasting name of a review: days of one's own that are a whole ISO week are that week, with its decisions."""
    own = whole.days == WEEK and whole.start.weekday() == 0 and periods.unit(code) is None
    return periods.fixed(periods.WEEK if own else code, whole)


def last_week(facts: SiteFacts) -> str:
    """The last week that is over, of a site with views by day; the week of its first day, where that is later."""
    over = _days_over(facts)
    sunday = over - timedelta(days=over.weekday()) - A_DAY
    year, week, _day = max(sunday, facts.first_day or sunday).isocalendar()
    return f"{year}-W{week:02}"


def _days_over(facts: SiteFacts) -> date:
    """The first day that is not over."""
    assert facts.today is not None  # noqa: S101 - asked before
    assert facts.now is not None  # noqa: S101 - asked before
    tomorrow = facts.today + A_DAY
    return tomorrow if facts.now >= periods.midnight(tomorrow, facts.timezone) else facts.today
