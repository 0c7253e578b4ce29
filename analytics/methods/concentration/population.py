"""Which stories are measured, and how often each was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from analytics.methods.sql import frame
from analytics.queries.filters import ALL_STORIES, Filters

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from analytics.period import Period
    from analytics.store.reader import Generation


@dataclass(frozen=True)
class Population:
    """Stories by how often they were read.

    views: every number of views that occurs, ascending; stories: by how many stories each was got; unknown: stories
    left out because nothing is known of their readership (off a list, not unread).
    """

    views: NDArray[np.float64] = field(repr=False)
    stories: NDArray[np.int64] = field(repr=False)
    unknown: int = 0

    @property
    def size(self) -> int:
        """How many stories are measured."""
        return int(self.stories.sum())

    @property
    def total(self) -> int:
        """Views of all of them."""
        return round(float(self.views @ self.stories))

    @property
    def unread(self) -> int:
        """How many of them nobody read."""
        return int(self.stories[self.views == 0].sum())


def stories(
    gen: Generation, site: str, period: Period, filters: Filters = ALL_STORIES, *, archive: bool = False
) -> Population:
    """Stories published in the period, with their views in it; of the whole archive all published until its end.

    A story without a row was not read where the site's views are counted or reported from its publication on at all;
    where there are lists only it is unknown and left out.
    """
    asked = {"start": period.start, "end": period.end, "archive": archive, **filters.params()}
    return _population(frame(gen, "concentration/stories", site=site, **asked))


def listed(gen: Generation, site: str) -> Population:
    """Stories on the latest capture that states running totals, with these totals: a selection, not the site."""
    return _population(frame(gen, "concentration/listed", site=site))


def _population(found: pd.DataFrame) -> Population:
    known = found[found["views"].notna()]
    return Population(
        known["views"].to_numpy(dtype="float64"),
        known["stories"].to_numpy(dtype="int64"),
        int(found.loc[found["views"].isna(), "stories"].sum()),
    )
