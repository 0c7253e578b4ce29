"""Topics: words whose stories draw a larger share of the site's views than before."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from analytics.methods.headlines.merging import merged
from analytics.methods.sql import frame
from analytics.period import Period, to_local
from analytics.queries import ALL_STORIES, Filters
from analytics.queries.sites import timezone

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation

BEFORE = timedelta(days=28)
LONGER = 4  # times the period that is compared with, if that is more
LEAST_BEFORE = timedelta(days=7)  # of data before, or as long as the period if that is more
HOURS = 24
LOOKED_AT = 60  # of the strongest words: what is further down shares their stories or rose less
SCORING = {"least": 3, "kappa": 4.0, "dispersion": 5.0, "misfit": 0.2, "limit": LOOKED_AT}


def known_before(first_day: date | None, start: date, days: int = 1) -> bool:
    """Whether the site's data begins early enough for `days` from `start` on to be compared with anything."""
    return first_day is not None and first_day <= start - max(LEAST_BEFORE, timedelta(days=days))


def topics_now(gen: Generation, site: str, now: datetime, hours: int = HOURS) -> pd.DataFrame:
    """Topics of the last full `hours` before now (UTC) against the 28 days before; columns as `topics`."""
    end = now.replace(minute=0, second=0, microsecond=0)
    start = end - timedelta(hours=hours)
    first = to_local(start, timezone(gen, site)).date()
    days = {"before_day": first - BEFORE, "before_end": first}
    about = {"site": site, "start": start, "end": end, **days, **SCORING, **ALL_STORIES.params()}
    return merged(frame(gen, "headlines/topics_of_hours", **about))


def topics(gen: Generation, site: str, period: Period, filters: Filters = ALL_STORIES) -> pd.DataFrame:
    """Topics of a period against what came before it: 28 days, or four times the period if that is more.

    A topic is a word, or two side by side, in the headlines of three or more stories read. Expected are its views
    before as a share of all, times all views of the period: a rise of the whole site is no topic. Counts scatter by
    stories, not by views, so they are over-dispersed by the views that a view of the topic shares its story with,
    sum of squares by sum (5 at least, as for stories): of a word that one story carries, little is left. Gamma-Poisson
    as for trending stories, with kappa 4.

    Columns, strongest first: word (folded, its code), topic (as published), also (further words of the same stories),
    stories, views, expected, before (views then), share and share_before (of all views), ratio (shrunk; its 5 % and
    95 % points ratio_lo and ratio_hi), p_more (that the topic is above its share at all), stands_out (nine in ten sure,
    and by chance are one in ten of these at most, on average), article_ids (the most read first) with their story_views
    and story_basis.
    """
    before = max(BEFORE, LONGER * timedelta(days=period.days))
    days = {"before_day": period.start - before, "before_end": period.start}
    about = {"site": site, "start": period.start, "end": period.end, **days, **SCORING, **filters.params()}
    return merged(frame(gen, "headlines/topics_of_days", **about))
