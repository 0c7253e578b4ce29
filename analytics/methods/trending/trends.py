"""Which stories trend, fair by age: what they had in the last window against what was to be expected of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from analytics.methods.sql import frame
from analytics.methods.trending.asking import Noise, Site, Windows, age_curve, ask, measured, windows_of
from analytics.queries.sites import site_facts
from analytics.queries.sql import first

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation

#: Share of false ones among the stories listed, on average; the views from which on fading is worth a word.
LIST: dict[str, Any] = {"q": 0.1, "least": 20}
CONFIRMATION_DAYS = timedelta(days=14)
SHORT, LONG = timedelta(hours=36), timedelta(days=8)
#: In which it is looked up since when a story trends.
LOOKBACK: dict[Windows, timedelta] = {"hours": SHORT, "captures": SHORT, "days": LONG}
#: On which it is measured how counts vary.
NOISE_DAYS: dict[Windows, timedelta] = {
    "hours": timedelta(days=7),
    "captures": timedelta(days=7),
    "days": timedelta(days=28),
}
CONFIRMED = 1.5  # times the expectation of the time, in the window after


@dataclass(frozen=True)
class Trends:
    """What a site's last window says.

    `stories` has every story judged in it: those that trend first, by the lower bound of their ratio. Columns:
    article_id, label (spike, strong, archive, new, fading; null: none), started_at and ended_at (of what is counted,
    UTC), since (when it entered), views, expected, extra, ratio with ratio_low and ratio_high (90 %), doubled, held and
    halved (how likely it is at more than 2, 1.5, at less than 0.5 times), flagged, false_share, by_peers, old,
    age_hours, evidence, site_index, normal, next_views, next_expected.
    """

    stories: pd.DataFrame = field(repr=False, compare=False)
    noise: Noise

    @property
    def listed(self) -> pd.DataFrame:
        """The stories that trend, surest rise first."""
        return self.stories[self.stories["since"].notna()]

    @property
    def fading(self) -> pd.DataFrame:
        """The stories that are read far less than expected, those that lost most views first."""
        fading = self.stories[self.stories["label"] == "fading"]
        return fading.sort_values(["extra", "article_id"])


@dataclass(frozen=True)
class Confirmation:
    """How past flags came out: how many were at 1.5 times the expectation of the time, or more, in the next window."""

    flags: int
    confirmed: int

    @property
    def rate(self) -> float | None:
        """Their share; None when there was none."""
        return self.confirmed / self.flags if self.flags else None


def site_of(gen: Generation, name: str, until: datetime) -> Site | None:
    """A site as the queries need it; None when its data has no windows to go by."""
    windows = windows_of(site_facts(gen, name))
    return None if windows is None else Site(name, windows, age_curve(gen, name, until, windows))


def trending(gen: Generation, site: str, now: datetime, noise: Noise | None = None) -> Trends | None:
    """Which stories trend at a moment (UTC), by the last whole window before it; None where data has no windows.

    Noise is measured on the week before unless it is given.
    """
    found = site_of(gen, site, now)
    if found is None:
        return None
    until = end_of_window(found.windows, now)
    found = (
        measured(gen, found, until - NOISE_DAYS[found.windows], until) if noise is None else replace(found, noise=noise)
    )
    return Trends(_labelled(ask(gen, f"trends_of_{found.windows}", last_window(found, until))), found.noise)


def end_of_window(windows: Windows, now: datetime) -> datetime:
    """When the last whole window before a moment ends."""
    return now.replace(minute=0, second=0, microsecond=0) if windows == "hours" else now


def last_window(site: Site, until: datetime) -> dict[str, Any]:
    """What the last window is asked with, and those before it that tell since when a story trends."""
    return {**site.params(until - LOOKBACK[site.windows], until), **LIST}


def current(gen: Generation, site: str, now: datetime) -> Trends | None:
    """Which stories trend at the site's latest moment: as prepared with the commit, else computed now."""
    told = frame(gen, "trending/prepared", site=site, now=now)
    if told.empty:
        return trending(gen, site, now)
    return Trends(_labelled(told), known_noise(gen, site) or Noise())


def _labelled(stories: pd.DataFrame) -> pd.DataFrame:
    """No label as None: a column of words has it as a number that is none, which is true."""
    label = stories["label"].astype(object)
    return stories.assign(label=label.where(label.notna(), None))


def known_noise(gen: Generation, site: str) -> Noise | None:
    """The noise that was measured at the first commit of the site's day; None where nothing was prepared."""
    told = first(frame(gen, "trending/prepared_noise", site=site))
    return None if told is None else Noise(**told)


def confirmed_flags(gen: Generation, site: str, now: datetime) -> Confirmation:
    """How the flags of the last CONFIRMATION_DAYS days came out, by the ledger."""
    told = first(frame(gen, "trending/confirmed", site=site, since=now - CONFIRMATION_DAYS, times=CONFIRMED))
    return Confirmation(**told) if told else Confirmation(0, 0)


def past_flags(gen: Generation, site: str, start: datetime, until: datetime) -> pd.DataFrame:
    """The ledger of windows that end in (start, until], as far as it was known by then; columns of `trend_flags`."""
    return frame(gen, "trending/past_flags", site=site, start=start, until=until)


def ledger_covers(gen: Generation, site: str, start: datetime, until: datetime) -> bool:
    """Whether `past_flags` tells of every window ending in (start, until], so that nothing need be judged anew."""
    asked = {"start": start, "until": until, "within": CONFIRMATION_DAYS.days}
    told = first(frame(gen, "trending/ledger_covers", site=site, **asked))
    return bool(told and told["covers"])


def flags(gen: Generation, site: Site, start: datetime, until: datetime) -> pd.DataFrame:
    """Every time that a story was on the list of a window ending in (start, until], with what the next window brought.

    Columns as of `Trends.stories`; next_views is null where the next window is not known, next_expected is what the
    pace of the time makes of it.
    """
    windows = judged_windows(gen, site, start, until)
    return windows[windows["flagged"]].reset_index(drop=True)


def judged_windows(gen: Generation, site: Site, start: datetime, until: datetime) -> pd.DataFrame:
    """Every story in every window ending in (start, until], flagged or not; columns as of `flags`."""
    return ask(gen, f"judged_of_{site.windows}", {**site.params(start, until), **LIST})


def confirmation(flagged: pd.DataFrame) -> Confirmation:
    """How flags came out, of those whose next window is known."""
    known = flagged[flagged["next_views"].notna()]
    held = known["next_views"].astype(float) >= CONFIRMED * known["next_expected"].astype(float)
    return Confirmation(len(known), int(held.sum()))
