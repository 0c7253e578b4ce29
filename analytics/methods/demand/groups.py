"""Output and readership of groups of stories, and how a group's stories do beside all others at the same age."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import pandas as pd

from analytics.methods.demand.shrinkage import lifts, variance_within
from analytics.methods.demand.timing import Timing, timing
from analytics.methods.sql import frame
from analytics.queries.filters import ALL_STORIES, Filters
from analytics.queries.sql import first

if TYPE_CHECKING:
    from analytics.period import Period
    from analytics.store.reader import Generation

Group = Literal["section", "tag", "series", "media", "author", "weekday", "hour"]
FEWEST = 5  # stories: a lift of fewer is withheld
LEARNT_OVER = timedelta(days=90)  # stories that tell what hour and weekday of publication do
AGES = (24, 48)  # hours: whole days only are known of stories whose day of publication is known but no hour


@dataclass(frozen=True)
class Demand:
    """Groups, those with the surest lift first, then those of which none is given.

    groups: name (null: none stated), stories, views (at `age`), output_share, share, index (100 is par),
    index_without_top (without the group's most read story), median_ratio (its median story beside the median of all),
    lift, lower, upper (within sections; null below five stories or where nothing tells chance), overall (the lift with
    sections not held constant; null where the group is the section), mixed (they lie on either side of par, one of them
    clearly).
    stories: of all groups together, each once; published: in the period, observed at `age` or not; estimated: stories
    of which a part of the views is an estimate.
    """

    by: Group
    age: int
    stories: int
    published: int
    estimated: int
    groups: pd.DataFrame = field(repr=False)


def demand(gen: Generation, site: str, by: Group, period: Period, filters: Filters = ALL_STORIES) -> Demand:
    """Supply and demand by group for the stories published in a period, from `story_ages`.

    Lift is a ratio of geometric means at a fixed age, adjusted for hour and weekday of publication and compared within
    sections with common weights (each unless it is the group), and pulled towards par (`shrinkage`).
    """
    asked = {"site": site, "start": period.start, "end": period.end, **filters.params()}
    counts = first(frame(gen, "demand/observed", **asked)) or {}
    published, at_day, at_two_days = (int(counts.get(name, 0)) for name in ("published", "at_day", "at_two_days"))
    age = AGES[0] if at_day >= at_two_days / 2 else AGES[1]
    effects = _timing(gen, site, period, filters, age)
    found = frame(
        gen,
        "demand/groups",
        by=by,
        age=age,
        hour_effects=list(Timing().hours if by == "hour" else effects.hours),
        weekday_effects=list(Timing().weekdays if by == "weekday" else effects.weekdays),
        **asked,
    )
    kinds = {str(kind): part.reset_index(drop=True) for kind, part in found.groupby("kind")}
    if "all" not in kinds:
        return Demand(by, age, 0, published, 0, _nothing())
    whole = kinds["all"].iloc[0]
    groups = pd.concat([_shares(kinds["group"], whole), _compared(kinds, by)], axis=1)
    groups = groups.sort_values(["lower", "stories", "name"], ascending=[False, False, True], na_position="last")
    sizes = int(whole["stories"]), published, int(whole["estimated"])
    return Demand(by, age, *sizes, groups.reset_index(drop=True))


def _timing(gen: Generation, site: str, period: Period, filters: Filters, age: int) -> Timing:
    start = min(period.start, period.end - LEARNT_OVER)
    asked = {"start": start, "end": period.end, "age": age, **filters.params()}
    return timing(frame(gen, "demand/levels", site=site, **asked))


def _shares(groups: pd.DataFrame, whole: pd.Series) -> pd.DataFrame:
    """Return shares of stories and views and their index, 100 where a group is read as much as it publishes."""
    stories, views = groups["stories"].astype("float64"), groups["views"].astype("float64")
    rest = views - groups["most"].astype("float64")
    others = float(whole["stories"]) - 1, float(whole["views"]) - groups["most"].astype("float64")
    told = groups[["name", "stories", "views"]].assign(
        name=groups["name"].astype(object).where(groups["name"].notna(), None),
        output_share=stories / float(whole["stories"]),
        share=_over(views, float(whole["views"])),
    )
    return told.assign(
        index=100 * told["share"] / told["output_share"],
        index_without_top=100 * _over(rest, others[1]) / _over(stories - 1, others[0]),
        median_ratio=_over(groups["median"], float(whole["median"])),
    )


def _over(part: pd.Series, whole: pd.Series | float) -> pd.Series:
    """Return part / whole, unknown where either is nothing to go by."""
    ratio = part / whole
    return ratio.where((pd.Series(whole, index=part.index) > 0) & ratio.notna())


def _compared(kinds: dict[str, pd.DataFrame], by: Group) -> pd.DataFrame:
    """Return lift, lower, upper, overall and mixed for each group."""
    groups, level = kinds["group"], float(kinds["all"]["level"].iloc[0])
    differences = pd.DataFrame({"n": groups["stories"].astype("float64"), "difference": groups["level"] - level})
    plain = _lifts(differences, groups["stories"], variance_within(groups))
    if by == "section":
        return plain.assign(overall=float("nan"), mixed=False)
    found = _lifts(_within_sections(kinds), groups["stories"], variance_within(kinds["cell"]))
    sides = (found["lift"] - 1) * (plain["lift"] - 1) < 0
    return found.assign(overall=plain["lift"], mixed=sides & (_clear(found) | _clear(plain)))


def _clear(lifts: pd.DataFrame) -> pd.Series:
    """Return whether a lift's range leaves par out."""
    found: pd.Series = (lifts["lower"] > 1) | (lifts["upper"] < 1)
    return found


def _within_sections(kinds: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return each group's difference from its sections' means, averaged with the sections' shares of all stories.

    n is the number of equally weighted stories that tell as much: (sum w)^2 / sum (w^2 / stories).
    """
    cells = kinds["cell"].merge(kinds["section"][["section", "stories", "level"]], on="section", suffixes=("", "_all"))
    weight = cells["stories_all"].astype("float64")
    parts = pd.DataFrame(
        {
            "name": cells["name"],
            "weight": weight,
            "difference": weight * (cells["level"] - cells["level_all"]),
            "variance": weight**2 / cells["stories"].astype("float64"),
        }
    )
    sums = parts.groupby("name", dropna=False).sum().reindex(kinds["group"]["name"])
    n, difference = sums["weight"] ** 2 / sums["variance"], sums["difference"] / sums["weight"]
    return pd.DataFrame({"n": n.to_numpy(), "difference": difference.to_numpy()})


def _lifts(groups: pd.DataFrame, stories: pd.Series, within: float | None) -> pd.DataFrame:
    """Return lift, lower and upper where five stories or more tell of a group; of one group alone nothing is told."""
    enough = groups[(stories >= FEWEST).to_numpy(dtype=bool)]
    if within is None or len(enough) < 2:
        nothing = pd.Series(float("nan"), index=groups.index)
        return pd.DataFrame(dict.fromkeys(("lift", "lower", "upper"), nothing))
    return lifts(enough, within).reindex(groups.index)


def _nothing() -> pd.DataFrame:
    numbers = ("stories", "views", "output_share", "share", "index", "index_without_top", "median_ratio")
    return pd.DataFrame(columns=["name", *numbers, "lift", "lower", "upper", "overall", "mixed"])
