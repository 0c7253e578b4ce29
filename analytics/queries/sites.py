"""Which sites there are, and what can be said of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from analytics.errors import SettingsError
from analytics.period import to_local
from analytics.queries.sql import first, frame

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation

Kind = Literal["empty", "titles", "ranks", "single", "sparse", "full"]
TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class SiteFacts:
    """What a site's data can answer.

    kind: "empty" no stories; "titles" stories without readership; "ranks" places on lists, no counts;
    "single" running totals but no interval (one capture, or captures that share no story);
    "sparse" views estimated from several captures; "full" reported or counted intervals.
    """

    site: str
    timezone: str
    simulated: bool
    articles: int
    captures: int
    views: int | None  # None: no interval views at all
    first_day: date | None
    last_day: date | None
    data_until: datetime | None  # UTC; for intervals their exclusive end
    kind: Kind
    has_hours: bool  # some hours are known, or totals are read every three hours or more often
    listed: int  # stories in the latest capture
    finest_basis: str | None  # the best basis among interval views: reported, counted, estimated

    @property
    def now(self) -> datetime | None:
        """The latest time that the data speaks of, UTC: "now" of every page, however old the data."""
        return self.data_until

    @property
    def has_days(self) -> bool:
        """Whether views by day are known, be it as estimates: what reviews and digests tell of."""
        return self.data_until is not None and self.kind in ("sparse", "full")

    @property
    def today(self) -> date | None:
        """The site's day of the last moment spoken of: data until midnight speaks of the day before."""
        if self.data_until is None:
            return None
        ends_an_interval = self.kind in ("sparse", "full")
        return to_local(self.data_until - (TICK if ends_an_interval else timedelta()), self.timezone).date()


def sites(gen: Generation) -> pd.DataFrame:
    """Every site: real ones before simulated ones, latest data first, then by name.

    Columns: site, timezone, simulated, articles, captures, views (null: no interval is known), first_day, last_day,
    data_until (UTC).
    """
    return frame(gen, "sites")


def site_facts(gen: Generation, site: str) -> SiteFacts:
    """What a site's data can answer; SettingsError when there is no such site."""
    facts = first(frame(gen, "site_facts", site=site))
    if facts is None:
        raise SettingsError(f"there is no site {site!r} in the store")
    for day in ("first_day", "last_day"):
        facts[day] = facts[day] and facts[day].date()
    return SiteFacts(**facts)


def timezone(gen: Generation, site: str) -> str:
    """The IANA name of a site's time zone; SettingsError when there is no such site."""
    known = gen.timezones.get(site)
    if known is None:
        raise SettingsError(f"there is no site {site!r} in the store")
    return known
