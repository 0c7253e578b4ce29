"""What a reader asks of concentration, whole: who is measured, the measures, the curve and what chance does to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analytics.methods.concentration.band import Verdict, bands, verdict
from analytics.methods.concentration.measures import Measures, lorenz, measures
from analytics.methods.concentration.population import Population, listed, stories
from analytics.queries.filters import ALL_STORIES, Filters

if TYPE_CHECKING:
    import pandas as pd

    from analytics.period import Period
    from analytics.store.reader import Generation

FEWEST = 10  # stories: of fewer, how many there are says it all


@dataclass(frozen=True)
class Concentration:
    """One population measured; without measures it is too small, or nobody read it.

    curve: stories and views (parts from 0 to 1, least read first), views_low and views_high (90 % of samples).
    """

    population: Population
    measures: Measures | None = None
    gini_band: tuple[float, float] | None = None
    curve: pd.DataFrame | None = field(default=None, repr=False)


def of_stories(
    gen: Generation, site: str, period: Period, filters: Filters = ALL_STORIES, *, archive: bool = False
) -> Concentration:
    """Concentration of the views in a period over the stories published in it, or over the whole archive."""
    return _measured(stories(gen, site, period, filters, archive=archive))


def of_list(gen: Generation, site: str) -> Concentration:
    """Concentration of the running totals over the stories on the latest capture: of this selection only."""
    return _measured(listed(gen, site))


def compared(
    gen: Generation, site: str, period: Period, before: Period, filters: Filters = ALL_STORIES, *, archive: bool = False
) -> Verdict:
    """Whether readership is more concentrated in a period than in one before, as far as chance allows to say."""
    return verdict(*(stories(gen, site, one, filters, archive=archive) for one in (period, before)))


def _measured(population: Population) -> Concentration:
    found = measures(population) if population.size >= FEWEST else None
    if found is None:
        return Concentration(population)
    curve = lorenz(population)
    band = bands(population, curve["stories"].to_numpy())
    curve = curve.assign(views_low=band.views_low, views_high=band.views_high)
    return Concentration(population, found, band.gini, curve)
