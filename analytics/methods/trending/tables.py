"""What is prepared of trending with each commit: `trend_curves`, `trend_noise`, `trend_flags` and `trending`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics.methods.sql import frame, load
from analytics.methods.trending.asking import Noise, Site, curve_params, measured, named, windows_of
from analytics.methods.trending.trends import (
    CONFIRMATION_DAYS,
    LIST,
    NOISE_DAYS,
    end_of_window,
    known_noise,
    last_window,
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
    return gen.table(load("trending/curve"), **curve_params(gen, asked.site, asked.now))


def trend_noise(gen: Generation, asked: Asked) -> pa.Table:
    """How much counts vary and expectations miss, measured on the last week once a day; columns as of `Noise`."""
    site = _site(gen, asked)
    noise = Noise()
    if site is not None:
        until = end_of_window(site.windows, asked.now)
        noise = measured(gen, site, until - NOISE_DAYS, until).noise
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
    site = _site(gen, asked)
    if site is None:
        return _empty("trend_flags", gen)
    until = end_of_window(site.windows, asked.now)
    before = first(frame(gen, "trending/last_window", site=asked.site))
    start = until - CONFIRMATION_DAYS
    if before and before["started_at"]:
        start = max(start, before["started_at"])
    found = _table(gen, f"judged_of_{site.windows}", {**site.params(start, until), **LIST})
    known = found.filter(pc.and_(found["flagged"], pc.is_valid(found["next_views"])))
    months = pc.strftime(known["ended_at"], format="%Y-%m")
    return _of(asked.site, known.select(FLAG)).append_column("month", months)


def trending_now(gen: Generation, asked: Asked) -> pa.Table:
    """Every story judged in the site's last window; columns as of `Trends.stories`, without the next window's."""
    site = _site(gen, asked)
    if site is None:
        return _empty("trending", gen)
    until = end_of_window(site.windows, asked.now)
    found = _table(gen, f"trends_of_{site.windows}", last_window(site, until))
    return _of(asked.site, found.drop_columns(["next_views", "next_expected"]))


def _site(gen: Generation, asked: Asked) -> Site | None:
    """The site by what was prepared of it just now."""
    windows = windows_of(site_facts(gen, asked.site))
    curve = frame(gen, "trending/prepared_curve", site=asked.site)
    if windows is None or curve.empty:
        return None
    return Site(asked.site, windows, curve, known_noise(gen, asked.site) or Noise())


def _table(gen: Generation, query: str, params: dict[str, Any]) -> pa.Table:
    name = f"trending/{query}"
    return gen.table(load(name), **named(name, params))


def _of(site: str, rows: pa.Table) -> pa.Table:
    return rows.append_column("site", pa.array([site] * len(rows), pa.string()))


def _empty(relation: str, gen: Generation) -> pa.Table:
    return gen.table(load(f"trending/no_{relation}"))
