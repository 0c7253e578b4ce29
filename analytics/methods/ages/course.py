"""The course of one story's life beside those of its section: how soon it was read, how late, what that is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from analytics.methods.ages.relations import STAYS_BELOW, STORIES_NEEDED, WEEK
from analytics.methods.ages.survival import kaplan_meier
from analytics.methods.sql import frame
from analytics.queries.sql import first

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation

Life = Literal["spike", "slow_burn", "evergreen", "revival"]


@dataclass(frozen=True)
class Typical:
    """What is typical of other stories published in the 90 days up to one; null where they are fewer than 30.

    Hours. t50 and t80 are medians over `weeks` stories whose first seven days are over; half_life is the median by
    Kaplan and Meier over `stories`, those whose rate has not halved yet counting as far as they were watched.
    """

    t50: float | None
    t80: float | None
    weeks: int
    half_life: float | None
    stories: int
    whole_site: bool  # the section has too few


@dataclass(frozen=True)
class Course:
    """What is known of the course of a story's life; null where it can't be observed.

    Hours; late_share is of all its views (0 to 1); observed_hours is from publication on, up to 168.
    """

    age_hours: int
    views: int
    t50_hours: int | None
    t80_hours: int | None
    half_life_hours: int | None
    late_share: float | None
    life: Life | None
    observed_hours: int
    estimated: bool
    typical: Typical

    @property
    def week_observed(self) -> bool:
        """Whether all hours of its first seven days are known."""
        return self.observed_hours >= WEEK


def course(gen: Generation, site: str, article_id: int) -> Course | None:
    """The course of a story's life, as prepared; None where nothing of it is known (see `prepared`)."""
    row = first(frame(gen, "ages/course", site=site, article_id=article_id)) or {}
    if not row.get("known"):
        return None
    del row["known"], row["prepared"]
    row["observed_hours"] = row["observed_hours"] or 0
    return Course(**row, typical=typical(gen, site, article_id))


def prepared(gen: Generation, site: str) -> bool:
    """Whether anything is: a store of an older release has it when it is next written to."""
    return bool(frame(gen, "ages/course", site=site, article_id=0)["prepared"].iloc[0])


def typical(gen: Generation, site: str, article_id: int) -> Typical:
    """How soon stories of its section were read; of the whole site where the section has fewer than 30."""
    asked = {"site": site, "article_id": article_id, "stays": STAYS_BELOW}
    found = _typical(frame(gen, "ages/peers", whole_site=False, **asked), whole_site=False)
    if found.weeks >= STORIES_NEEDED:
        return found
    return _typical(frame(gen, "ages/peers", whole_site=True, **asked), whole_site=True)


def _typical(peers: pd.DataFrame, *, whole_site: bool) -> Typical:
    weeks = peers.dropna(subset=["t50_hours"])
    enough = len(weeks) >= STORIES_NEEDED
    halved = kaplan_meier(*(peers[name].dropna().to_list() for name in ("half_life_hours", "not_yet_hours")))
    return Typical(
        float(weeks["t50_hours"].median()) if enough else None,
        float(weeks["t80_hours"].median()) if enough else None,
        len(weeks),
        halved.median if halved.stories >= STORIES_NEEDED else None,
        halved.stories,
        whole_site,
    )
