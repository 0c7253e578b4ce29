"""What is prepared of stories' ages with each commit: `story_ages`, `age_curves` and `story_life`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from analytics.methods.sql import load

if TYPE_CHECKING:
    import pyarrow as pa

    from analytics.methods.prepare import Asked
    from analytics.store.reader import Generation

#: Hours at which stories are compared, and two thirds of them, after which their pace is measured.
AGES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 72, 112, 168, 720)
WEEK = 168
MONTH_DAYS = 30
EXACT_FROM = 48  # hours: where only the day of publication is known, a younger age says nothing
CURVE_DAYS = 90
STORIES_NEEDED = 30  # at each step of a curve
#: Four fifths of a spike's first seven days are read within so many hours; of a slow burn not half.
SPIKE_HOURS, SLOW_HOURS = 24, 24
#: Views below which nothing is said of the course of a life.
LEAST_VIEWS = 30
STAYS_BELOW = 6  # hours for which the rate is below half its peak, to be called halved
CALM_VIEWS = 200
DAYS_NEEDED = 25  # of 28 that are compared with
#: As for trending: over-dispersion of counts, misfit of what is expected, weight of the prior.
NOISE = {"over": 5.0, "misfit": 0.2, "prior": 4.0}
#: A week that brings a story back has at least so many times the views expected, with this probability.
BACK = {"times": 3.0, "sure": 0.9}


def story_ages(gen: Generation, asked: Asked) -> pa.Table:
    """Views of stories up to each of AGES, as far as they were observed.

    Columns: site, article_id, age_hours, views, estimated, month (of publication).
    """
    next_age = [next(age for age in AGES if age >= hour) for hour in range(1, AGES[-1] + 1)]
    told = {"ages": list(AGES), "next_age": next_age, "exact_from": EXACT_FROM, "most": AGES[-1], "days": MONTH_DAYS}
    return gen.table(load("ages/story_ages"), **_months(asked, AGES[-1]), **told)


def age_curves(gen: Generation, asked: Asked) -> pa.Table:
    """The share of seven days' views that each hour of age has reached: of the site, and of sections with many stories.

    A chain ladder (Mack 1993): stories that are still young count as far as they were watched. Over stories published
    in the 90 days before the site's day. A site that has not enough gets a curve that is assumed, and says so.

    Columns: site, section (null: the whole site), age_hours (0 to 168), factor (views at the next age over views at
    this one; null at the ends), share (0 to 1), stories (observed at both ages), assumed.
    """
    first = asked.today - timedelta(days=CURVE_DAYS)
    span = _span(first.isoformat(), asked.today.isoformat(), WEEK)
    told = {"first_day": first, "end_day": asked.today, "most": WEEK, "needed": STORIES_NEEDED}
    found = gen.table(load("ages/age_curves"), site=asked.site, **span, **told)
    sections = found["section"].to_pylist()
    return found if None in sections else gen.table(load("ages/assumed_curve"), site=asked.site)


def story_life(gen: Generation, asked: Asked) -> pa.Table:
    """How soon a story was read, how late it still is, and what the course of its life is called.

    Columns: site, article_id, age_hours, views, t50_hours and t80_hours (ages by which half and four fifths of the
    first seven days' views were reached), half_life_hours (from the busiest hour until the rate stays below half of
    it), late_share (of views after the thirtieth day), life (spike, slow_burn, evergreen, revival; null: none of them,
    or not observable), peak_hours (age of the busiest hour), observed_hours (from publication, up to 168), estimated
    (some views of the first seven days are), month.
    """
    told = {
        "now": asked.now,
        "today": asked.today,
        "most": WEEK,
        "days": MONTH_DAYS,
        "least": LEAST_VIEWS,
        "stays": STAYS_BELOW,
        "calm": CALM_VIEWS,
        "days_needed": DAYS_NEEDED,
        "soon": SPIKE_HOURS,
        "slow": SLOW_HOURS,
    }
    return gen.table(load("ages/story_life"), **_months(asked, WEEK), **told, **NOISE, **BACK)


def _months(asked: Asked, hours: int) -> dict[str, object]:
    months = list(asked.months)
    first, last = (min(months), max(months)) if months else ("1970-01", "1970-01")
    end = datetime.fromisoformat(f"{last}-01") + timedelta(days=31)
    return {"site": asked.site, "months": months, **_span(f"{first}-01", end.isoformat(), hours)}


def _span(first: str, end: str, hours: int) -> dict[str, object]:
    """The UTC hours in which stories can have been read that were published between two days of any zone."""
    day = timedelta(days=1)
    return {
        "start": datetime.fromisoformat(first) - day,
        "end": datetime.fromisoformat(end) + timedelta(hours=hours) + 2 * day,
    }
