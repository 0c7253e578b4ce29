"""What an hour or a day of a site, or of a section, usually brings, and whether it brought something else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from analytics import queries
from analytics.methods.sql import frame

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    import pandas as pd

    from analytics.period import Period
    from analytics.store.reader import Generation

TypicalGrain = Literal["hour", "day"]
MEMORY = timedelta(days=56)  # eight weeks: what an hour of the week is compared with
LEAST_WEEKS = 4  # of them; below, what is usual is context and nothing is called unusual
REACH: dict[TypicalGrain, timedelta] = {"hour": timedelta(days=14), "day": timedelta(days=56)}
LEAST_RESIDUALS: dict[TypicalGrain, int] = {"hour": 48, "day": 14}  # so many tell how far things usually stray
FLOOR = 0.05  # no site is steadier than that from week to week
LIMIT = 4.0  # times the usual straying, from which on an hour is unusual
OLD = timedelta(days=7)  # a story is old: its first rush is over
DISPERSION = 5.0  # of counts: their variance is about so many times their mean (methods, 1.3)
LEAST_OLDER = 30.0  # views that old stories must usually have for their sum to tell anything


def typical(
    gen: Generation,
    site: str,
    period: Period,
    grain: TypicalGrain = "hour",
    *,
    by_section: bool = False,
    holidays: Collection[date] = (),
    until: datetime | None = None,
) -> pd.DataFrame:
    """Each hour or day of a period beside the same hour of the week, or weekday, in the eight weeks before.

    Method: ln(views + 1) less its median over the same hours of the week by the site's clock; of that the median over
    the last two weeks (by day: eight) is taken out, so that a site that grows is not unusual for weeks; the scale is
    1.4826 times the median absolute deviation there, pooled over all hours, and both are as known when the day began.
    Unusual is what is LIMIT scales off, with that median and without it, and beyond what counts vary by themselves.
    Holidays and hours without data are in no baseline. Nothing is said of what the data doesn't reach, unless `until`
    says what time it is (UTC): what is over by then and hasn't come is no data.

    Columns: bucket (local start), starts_at (UTC for hours), section (null: the whole site), views (null: no data;
    0: the site has data and the section none), expected (null: nothing to compare with), low and high (the middle
    four of five of the last two weeks' hours, by day of eight weeks', strayed no further; null below four weeks of
    data), weeks (how many it rests on), scale, z, ratio (one more than views by one more than expected),
    older_views, older_expected, older_z (the same of stories that are a week old: null where they are too few to
    tell), unusual:
      no_data  nothing is known, where even no views at all would be unusual
      site     the older stories are read unlike usual too, so it is the whole site
      stories  the site's views are unusual and its older stories' are not: it is new stories
      null     usual, a holiday, not over, mostly an estimate, or too little known to say
    """
    zone = queries.timezone(gen, site)
    first = period.start - MEMORY - REACH[grain]
    reading = type(period)(first, period.end)
    begins, ends = reading.utc(zone) if grain == "hour" else (reading.start, reading.end)
    return frame(
        gen,
        f"anomalies/typical_over_{grain}s",
        site=site,
        by_section=by_section,
        begins=begins,
        ends=ends,
        first_day=period.start,
        until=until,
        holidays=sorted(holidays),
        **_limits(grain),
    )


def _limits(grain: TypicalGrain) -> dict[str, float]:
    """What the question takes for long, old, steady, unusual and enough."""
    return {
        "memory": MEMORY.days,
        "reach": REACH[grain].days,
        "old_from": OLD.days,
        "floor": FLOOR,
        "limit": LIMIT,
        "dispersion": DISPERSION,
        "least_weeks": LEAST_WEEKS,
        "least_residuals": LEAST_RESIDUALS[grain],
        "least_older": LEAST_OLDER,
    }
