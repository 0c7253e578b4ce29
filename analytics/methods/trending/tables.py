"""What is prepared of trending with each commit: `trend_curves`, `trend_noise`, `trend_flags` and `trending`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from analytics.methods.sql import frame, load
from analytics.methods.trending.asking import Noise, Site, curve_of, curve_params, measured, named, windows_of
from analytics.methods.trending.trends import (
    CONFIRMATION_DAYS,
    LIST,
    LOOKBACK,
    NOISE_DAYS,
    end_of_window,
    known_noise,
)
from analytics.queries.sites import site_facts
from analytics.queries.sql import first

if TYPE_CHECKING:
    from analytics.methods.prepare import Asked
    from analytics.store.reader import Generation

FLAG = (
    *("article_id", "label", "started_at", "ended_at", "since", "views", "expected", "ratio", "ratio_low"),
    *("ratio_high", "doubled", "by_peers", "next_views", "next_expected"),
)


def trend_curves(gen: Generation, asked: Asked) -> pa.Table:
    """How readers come with a story's age, the rhythm of the day taken out; columns as of `age_curve`."""
    windows = windows_of(site_facts(gen, asked.site))
    return gen.table(load(curve_of(windows)), **curve_params(gen, asked.site, asked.now, windows))


def trend_noise(gen: Generation, asked: Asked) -> pa.Table:
    """How much counts vary and expectations miss, measured on the last week once a day; columns as of `Noise`."""
    site = _site(gen, asked)
    noise = Noise()
    if site is not None:
        until = end_of_window(site.windows, asked.now)
        noise = measured(gen, site, until - NOISE_DAYS[site.windows], until).noise
    return pa.table(
        {
            "site": [asked.site],
            "phi": [noise.phi],
            "sigma2": [noise.sigma2],
            "phi_windows": pa.array([noise.phi_windows], pa.int64()),
            "sigma_windows": pa.array([noise.sigma_windows], pa.int64()),
        }
    )


def trend_flags(gen: Generation, asked: Asked) -> pa.Table:
    """The ledger: every time that a story was on the list, once it is known what the next window brought.

    From the window that was prepared last; of a store that has none, of the last two weeks. Columns: site, those of
    FLAG, month (of the window's end).
    """
    found = _judged(gen, asked)
    if found is None:
        return gen.table(load("trending/no_trend_flags"))
    known = found.filter(pc.and_(found["flagged"], pc.is_valid(found["next_views"])))
    months = pc.strftime(known["ended_at"], format="%Y-%m")
    return _of(asked.site, known.select(FLAG)).append_column("month", months)


def trending_now(gen: Generation, asked: Asked) -> pa.Table:
    """Every story judged in the site's last window; columns as of `Trends.stories`, without the next window's."""
    found = _judged(gen, asked)
    _judged.cache_clear()
    if found is None or not len(found):
        return gen.table(load("trending/no_trending"))
    last = found.filter(pc.equal(found["ended_at"], pc.max(found["ended_at"])))
    return _of(asked.site, last.drop_columns(["next_views", "next_expected"]))


@lru_cache(maxsize=1)
def _judged(gen: Generation, asked: Asked) -> pa.Table | None:
    """All stories in the windows since the one that was prepared last, and in those that tell since when they trend.

    Both relations are of the same answer, which is kept from one to the other.
    """
    site = _site(gen, asked)
    if site is None:
        return None
    until = end_of_window(site.windows, asked.now)
    before = first(frame(gen, "trending/last_window", site=asked.site))
    start = until - CONFIRMATION_DAYS
    if before and before["started_at"]:
        start = min(max(start, before["started_at"]), until - LOOKBACK[site.windows])
    name = f"trending/judged_of_{site.windows}"
    return gen.table(load(name), **named(name, {**site.params(start, until), **LIST}))


def _site(gen: Generation, asked: Asked) -> Site | None:
    """The site by what was prepared of it just now."""
    windows = windows_of(site_facts(gen, asked.site))
    curve = frame(gen, "trending/prepared_curve", site=asked.site)
    if windows is None or curve.empty:
        return None
    return Site(asked.site, windows, curve, known_noise(gen, asked.site) or Noise())


def _of(site: str, rows: pa.Table) -> pa.Table:
    return rows.append_column("site", pa.array([site] * len(rows), pa.string()))
