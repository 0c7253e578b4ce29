"""Why views changed from one period to another: the change, taken apart by groups of stories."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from analytics.methods.decomposition.rounding import table_to_the_unit, to_the_unit
from analytics.methods.decomposition.split import PARTS, Counted, Part, split
from analytics.methods.sql import frame
from analytics.queries.filters import ALL_STORIES, Filters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analytics.period import Period
    from analytics.store.reader import Generation

Breakdown = Literal["section", "media", "series", "author", "tag"]
BREAKDOWNS: tuple[Breakdown, ...] = ("section", "media", "series", "author", "tag")
MOST_STORIES = 100


@dataclass(frozen=True)
class Change:
    """The change of views between two periods, in parts that add up to it to the unit.

    days: shown and compared, the days that stand beside each other, are over and have data in both periods; only they
    are counted. groups: one row a group, the largest change first: group (null: none stated), stories and
    stories_before (published on these days; fractions where stories are shared), views, views_before, change, and the
    change's `PARTS`, all whole numbers. stories, stories_before: of all groups together. estimated: views of both
    periods that are estimates; undated: those of stories whose day of publication is unknown, part of the tail.
    """

    shown: Period
    compared: Period
    by: Breakdown
    days: pd.DataFrame = field(repr=False)
    groups: pd.DataFrame = field(repr=False)
    stories: int
    stories_before: int
    estimated: int
    undated: int

    @property
    def views(self) -> int:
        """Views on the days counted."""
        return int(self.groups["views"].sum())

    @property
    def views_before(self) -> int:
        """Views on the days compared with."""
        return int(self.groups["views_before"].sum())

    @property
    def parts(self) -> dict[Part, int]:
        """What each part brought, all groups together: they add up to the change."""
        return {part: int(self.groups[part].sum()) for part in PARTS}


def change_of_views(
    gen: Generation,
    site: str,
    shown: Period,
    compared: Period,
    filters: Filters = ALL_STORIES,
    *,
    by: Breakdown = "section",
) -> Change:
    """What the views of a site's stories that fit the filters changed by, in parts.

    The days of both periods stand beside each other in their order, as many as the shorter has. A story with several
    authors or tags counts for each with an equal share (fractional counting), so that all adds up. Views are integers
    and parts exact fractions up to here; they are rounded once, so that each group's parts add up to its change and
    the groups to the site.
    """
    asked = parameters(site, shown, compared)
    found = frame(gen, "decomposition/change_by_group", by=by, **asked, **filters.params())
    groups = found[["group"]].drop_duplicates()["group"].astype(object).where(lambda name: name.notna(), None).tolist()
    before, now = (_counted(found[found["shown"] == shown_now], groups) for shown_now in (False, True))
    whole = _together(found)
    return Change(
        shown,
        compared,
        by,
        frame(gen, "decomposition/days_compared", **asked),
        _table(groups, before, now),
        int(sum((one.stories for one in now), Fraction(0))),
        int(sum((one.stories for one in before), Fraction(0))),
        whole["estimated"],
        whole["undated"],
    )


def stories_of_part(
    gen: Generation,
    site: str,
    shown: Period,
    compared: Period,
    filters: Filters = ALL_STORIES,
    *,
    by: Breakdown = "section",
    part: Part = "output",
    group: str | None = None,
    most: int = MOST_STORIES,
) -> pd.DataFrame:
    """The stories that a part of the change rests on, those that differ most first; `group` is one of its groups.

    Columns: article_id, headline, section, media, url, published_day, views (what counts in the part: of output and mix
    all views in the period, of early and late the first or the further ones, of tail those of older stories), before,
    difference. Null: the story was not published in that period (in the tail: it was). An empty group is "none stated".
    """
    asked = {**parameters(site, shown, compared), **filters.params(), "by": by, "part": part, "group": group}
    return frame(gen, "decomposition/stories_of_part", most=most, **asked)


def parameters(site: str, shown: Period, compared: Period) -> dict[str, object]:
    """What every question about two periods is asked with: as many days of both as the shorter has."""
    days = min(shown.days, compared.days)
    return {"site": site, "shown_start": shown.start, "compared_start": compared.start, "days": days}


def _counted(found: pd.DataFrame, groups: Sequence[str | None]) -> list[Counted]:
    """One period's counts of each group; its rows hold whole stories, shared by as many groups as `names` says."""
    sums: dict[str | None, dict[str, Fraction]] = {group: {} for group in groups}
    for row in found.to_dict("records"):
        sums_of = sums[None if pd.isna(row["group"]) else str(row["group"])]
        for name in ("stories", "early", "late", "tail"):
            sums_of[name] = sums_of.get(name, Fraction(0)) + Fraction(int(row[name]), int(row["names"]))
    return [Counted(**sums[group]) for group in groups]


def _together(found: pd.DataFrame) -> Mapping[str, int]:
    """Sums over all groups and both periods; the shares of a story add up to it."""
    rows: list[dict[Any, Any]] = found.to_dict("records")
    return {
        name: int(sum((Fraction(int(row[name]), int(row["names"])) for row in rows), Fraction(0)))
        for name in ("estimated", "undated")
    }


def _table(groups: Sequence[str | None], before: Sequence[Counted], now: Sequence[Counted]) -> pd.DataFrame:
    changes = to_the_unit([n.views - b.views for b, n in zip(before, now, strict=True)])
    earlier = to_the_unit([one.views for one in before])
    parts = table_to_the_unit(split(before, now), changes)
    columns: dict[str, Any] = {
        "group": pd.Series(np.array(groups, dtype=object), dtype=object),  # unknown stays None
        "stories": [float(one.stories) for one in now],
        "stories_before": [float(one.stories) for one in before],
        "views": [then + change for then, change in zip(earlier, changes, strict=True)],
        "views_before": earlier,
        "change": changes,
        **{part: [row[place] for row in parts] for place, part in enumerate(PARTS)},
    }
    table = pd.DataFrame(columns)
    order = table.assign(size=-table["change"].abs()).sort_values(["size", "group"], kind="stable", na_position="last")
    return table.loc[order.index].reset_index(drop=True)
