"""What is prepared of forecasts: once a day the site's hours, growths and their errors; the ledger with each commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from analytics import config
from analytics.methods.forecast.backtest import backtest_of_site
from analytics.methods.forecast.grid import FLOOR, SURGING_FROM, YOUNG, marks, to_apply
from analytics.methods.forecast.pacing import ALIKE, BACK, LENGTH, due
from analytics.methods.forecast.story import chosen, errors
from analytics.methods.sql import frame, load
from analytics.period import Period, midnight
from analytics.queries import site_facts, timezone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from analytics.methods.prepare import Asked
    from analytics.store.reader import Generation

KEY = ("forecast_id",)
LEDGER = pa.schema(
    {
        "forecast_id": pa.string(),
        "article_id": pa.int64(),
        "begins_at": pa.timestamp("us"),
        "target_hours": pa.int64(),
        "age_hours": pa.int64(),
        "views": pa.int64(),
        "forecast": pa.float64(),
        "low": pa.float64(),
        "high": pa.float64(),
        "stories": pa.int64(),
        "method": pa.string(),
        "month": pa.string(),
    }
)


def site_hours(gen: Generation, asked: Asked) -> pa.Table:
    """Views of the whole site in each hour before its day, where any are known. Columns: site, hour (UTC), views."""
    begins = midnight(asked.today, timezone(gen, asked.site))
    return gen.table(load("forecast/site_hours"), site=asked.site, begins=begins)


def forecast_growths(gen: Generation, asked: Asked) -> pa.Table:
    """How stories grew from each age of the grid to each target in the last 180 days.

    Columns: site, target_hours, age_hours, method (median, pace), third (0: all; by pace 1 slow to 3 fast), stories,
    slow_below and fast_from (the paces that part the thirds), slope, growth (median of views at the target by views at
    the age to the power of the slope), low, high (its conformal ranks of 80 %).
    """
    return gen.table(load("forecast/growths_of_site"), **marks(asked.site), floor=FLOOR)


def forecast_errors(gen: Generation, asked: Asked) -> pa.Table:
    """How far off such forecasts would have been; columns as `backtest_of_site`, and the site."""
    names = {"target": "target_hours", "age": "age_hours", "n": "forecasts"}
    scores = backtest_of_site(gen, asked.site).rename(columns=names)
    return pa.Table.from_pandas(scores.assign(site=asked.site), preserve_index=False)


def forecasts(gen: Generation, asked: Asked) -> pa.Table:
    """What is forecast with this commit, as a page would show it; `month` is that in which story, day or week began.

    Columns: site, forecast_id, article_id (null: the site itself), begins_at, target_hours, age_hours, issued_at,
    generation, views (up to that age), forecast, low, high, stories (days or weeks, of the site: what it rests on),
    method (pace, median; pacing of the site itself).
    """
    rows = pa.concat_tables([_of_stories(gen, asked), pa.Table.from_pylist(list(_of_site(gen, asked)), LEDGER)])
    told = {"site": asked.site, "issued_at": asked.now, "generation": gen.number}
    for name, value in told.items():
        rows = rows.append_column(name, pa.array([value] * len(rows), pa.scalar(value).type))
    return rows


def _of_stories(gen: Generation, asked: Asked) -> pa.Table:
    ways = frame(
        gen, "forecast/issued", **{**marks(asked.site, YOUNG), **to_apply()}, now=asked.now, surging_from=SURGING_FROM
    )
    found = chosen(ways, errors(gen, asked.site))
    return pa.Table.from_pandas(found[LEDGER.names], LEDGER, preserve_index=False)


def _of_site(gen: Generation, asked: Asked) -> Iterator[dict[str, object]]:
    """Of a day of the site from the same weekdays before, of a week from those before."""
    by_days = not site_facts(gen, asked.site).has_hours
    zone, off = timezone(gen, asked.site), _holidays(asked)
    for unit in ALIKE:
        if by_days and unit == "day":
            continue
        told = due(gen, asked.site, asked.now, unit, by_days=by_days, holidays=off)
        if told is None:
            continue
        hours, found = told
        yield {
            "forecast_id": f"{unit} {found.day}, from {hours} h",
            "begins_at": midnight(found.day, zone),
            "target_hours": 24 if unit == "day" else 168,
            "age_hours": hours,
            "views": found.so_far and round(found.so_far),
            "forecast": found.forecast,
            "low": found.low,
            "high": found.high,
            "stories": found.n,
            "method": "pacing",
            "month": f"{found.day:%Y-%m}",
        }


def _holidays(asked: Asked) -> tuple[date, ...]:
    """The public holidays of the site's readers that its days and weeks are not compared with."""
    places = config.site_rules(asked.site).holidays
    if not places:
        return ()
    from analytics.methods.anomalies import left_out  # noqa: PLC0415 - a tenth of a second, for those who have holidays

    return left_out(places, Period(asked.today, asked.today + LENGTH["week"]), BACK)
