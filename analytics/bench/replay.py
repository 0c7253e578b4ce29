"""Alerts of what is past, window by window, each with nothing but what was known by then.

The age curve and the noise are those that were known when the week began (commits prepare them daily); what was on the
list, how large a surge has to be and what was told come from the windows before. A week is asked for at a time: the
pace that stories without a past begin from is the week's, which moves expectations by less than a thousandth.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from analytics import queries
from analytics.alerts import Seen, worth_telling
from analytics.alerts.find import size_of
from analytics.alerts.seen import DAYS
from analytics.methods.anomalies import typical
from analytics.methods.trending import judged_windows, measured, site_of
from analytics.period import Period, to_local
from analytics.queries import Arrivals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.queries import SiteFacts
    from analytics.store.notebook.alerted import Alert
    from analytics.store.reader import Generation

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
LOOKBACK = timedelta(hours=36)  # in which it is looked up since when a story trends
GOES_ON = 2.0  # times the usual straying, from which on an hour goes on with what the one before began


@dataclass(frozen=True)
class Told:
    """One alert, and whether the window after it bore it out; None: that is not known, or nothing to ask of it."""

    alert: Alert
    confirmed: bool | None


@dataclass(frozen=True)
class Replay:
    """All alerts from a moment on, and how large a surge had to be at each."""

    start: datetime
    until: datetime
    told: tuple[Told, ...] = field(repr=False)
    sizes: tuple[tuple[datetime, float], ...] = field(repr=False)

    @property
    def weeks(self) -> float:
        """How long it is."""
        return (self.until - self.start) / WEEK

    def size_at(self, moment: datetime) -> float:
        """How large a surge had to be at a moment."""
        return next(size for at, size in reversed(self.sizes) if at <= moment or at == self.sizes[0][0])


@dataclass(frozen=True)
class _Known:
    """What a replay goes through: every story in every window, and every hour of the site."""

    judged: pd.DataFrame
    hours: pd.DataFrame | None


def replay(gen: Generation, name: str, begins: datetime, start: datetime, a_week: float) -> Replay:
    """Alerts of a site from its beginning to its latest data; those from `start` on are kept (all UTC)."""
    facts = queries.site_facts(gen, name)
    until = facts.now
    if until is None:
        return Replay(start, start, (), ())
    known = _Known(pd.concat(_judged(gen, name, begins, until)), _hours(gen, facts, begins, until))
    told: list[Alert] = []
    sizes: list[tuple[datetime, float]] = []
    for seen in _moments(gen, facts, known, begins, until):
        if not sizes or sizes[-1][0].date() != seen.now.date():
            sizes.append((seen.now, size_of(seen, a_week).least))
        told += worth_telling(seen, told, a_week)
    kept = [Told(alert, _confirmed(alert, known)) for alert in told if alert.at > start]
    return Replay(start, until, tuple(kept), tuple(sizes))


def _judged(gen: Generation, name: str, begins: datetime, until: datetime) -> Iterator[pd.DataFrame]:
    """Every story in every window, week after week by the curve and the noise that were known when the week began."""
    start = begins + DAY
    while start < until:
        site = site_of(gen, name, start)
        if site is not None:
            site = measured(gen, site, max(begins, start - WEEK), start)
            after = HOUR if site.windows == "hours" else DAY  # what the week's last window was followed by
            found = judged_windows(gen, site, start - LOOKBACK, min(start + WEEK + after, until))
            yield found[(found["ended_at"] > start) & (found["ended_at"] <= start + WEEK)]
        start += WEEK


def _hours(gen: Generation, facts: SiteFacts, begins: datetime, until: datetime) -> pd.DataFrame | None:
    """Every hour beside what was usual by then; None where hours are estimates."""
    if facts.finest_basis not in {"counted", "reported"} or not facts.has_hours:
        return None
    first, last = (to_local(moment, facts.timezone).date() for moment in (begins, until))
    return typical(gen, facts.site, Period(first, last + DAY), "hour", until=until)


def _moments(gen: Generation, facts: SiteFacts, known: _Known, begins: datetime, until: datetime) -> Iterator[Seen]:
    """What was known at the end of each window, and at each full hour between them."""
    windows = {pd.Timestamp(str(end)).to_pydatetime(): rows for end, rows in known.judged.groupby("ended_at")}
    clock = pd.date_range(begins + DAY, until, freq="h").to_pydatetime().tolist()
    flagged = known.judged[known.judged["flagged"]].sort_values("ended_at")
    reached = begins
    for now in sorted({*clock, *windows}):
        stories = windows.get(now)
        reached = now if stories is not None else reached
        before = flagged[flagged["ended_at"] + (flagged["ended_at"] - flagged["started_at"]) <= now]
        yield Seen(
            site=facts.site,
            now=now,
            timezone=facts.timezone,
            data_until=reached,
            arrivals=_arrivals(gen, facts, now, reached, by_hours=known.hours is not None),
            stories=None if stories is None else _labelled(stories),
            flags=before,
            hours=None if known.hours is None else _lately(known.hours, now, facts.timezone),
        )


def _arrivals(gen: Generation, facts: SiteFacts, now: datetime, reached: datetime, *, by_hours: bool) -> Arrivals:
    """When data came in: each hour when it was over, or each capture when it was made."""
    if by_hours:
        return Arrivals(reached, HOUR)
    return replace(queries.arrivals(gen, facts.site, now, by_captures=True), last_at=reached)


def _labelled(stories: pd.DataFrame) -> pd.DataFrame:
    label = stories["label"].astype(object)
    return stories.assign(label=label.where(label.notna(), None))


def _lately(hours: pd.DataFrame, now: datetime, timezone: str) -> pd.DataFrame:
    today = to_local(now, timezone).date()
    lately = hours["bucket"] >= pd.Timestamp(today - (DAYS - 1) * DAY)
    return hours[lately & (hours["starts_at"] + HOUR <= now)]


def _confirmed(alert: Alert, known: _Known) -> bool | None:
    """Whether the window after an alert bore it out, by what was expected at the time of the alert."""
    if alert.article_id is not None:
        return _story_confirmed(alert, known.judged)
    if alert.kind == "site" and known.hours is not None:
        after = known.hours[known.hours["starts_at"] == alert.at]
        strays = after["older_z"].astype(float).fillna(after["z"].astype(float)).dropna().tolist()
        return strays[0] * (alert.extra or 0.0) > 0 and abs(strays[0]) >= GOES_ON if strays else None
    return None


def _story_confirmed(alert: Alert, judged: pd.DataFrame) -> bool | None:
    """At 1.5 times the expectation or more, as flags are; of one that fades at no more than two thirds of it."""
    rows = judged[(judged["article_id"] == alert.article_id) & (judged["ended_at"] == alert.at)]
    views, expected = rows["next_views"].iloc[0], rows["next_expected"].iloc[0]
    if pd.isna(views):
        return None
    return bool(views <= expected / 1.5 if alert.kind == "fading" else views >= 1.5 * expected)
