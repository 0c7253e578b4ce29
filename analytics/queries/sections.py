"""What each section publishes, and what of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from analytics.queries.filters import ALL_STORIES, Filters
from analytics.queries.sql import frame

if TYPE_CHECKING:
    import pandas as pd

    from analytics.period import Period
    from analytics.store.reader import Generation

TotalsGroup = Literal["section", "media", "series", "published_month"]


def section_breakdown(
    gen: Generation, site: str, period: Period, filters: Filters = ALL_STORIES, *, compare: Period | None = None
) -> pd.DataFrame:
    """Each section that published or was read, most read first; sums over sections are `totals`.

    Columns: section (null: none stated), stories_published (in the period; null when the site states no date of any
    story, or lists of the most read are all there is and hold none), stories_read, views (null when the site has no
    data in the period), share (of views, 0 to 1), output_share (of stories published), before (views in
    `compare`, by default the period before; null when the site has no data then), views_per_story_read, estimated.
    """
    compared = compare or period.previous()
    return frame(
        gen,
        "section_breakdown",
        site=site,
        start=period.start,
        end=period.end,
        before_start=compared.start,
        before_end=compared.end,
        **filters.params(),
    )


def stories_in_sections(
    gen: Generation, site: str, period: Period, filters: Filters = ALL_STORIES, *, per_section: int = 12
) -> pd.DataFrame:
    """The largest stories of each section, and one row for the rest of it; rows sum to `totals`.

    Columns: section (null: none stated), article_id and headline (null in the row for the rest), views, stories (how
    many the row stands for). Sections by views, stories by views, the rest last.
    """
    return frame(
        gen,
        "stories_in_sections",
        site=site,
        start=period.start,
        end=period.end,
        per_section=per_section,
        **filters.params(),
    )


def breakdown_of_totals(gen: Generation, site: str, by: TotalsGroup) -> pd.DataFrame:
    """The latest capture's totals by group, largest first; months in order of time.

    Views so far of the stories listed: nothing about the site, nothing about a period.
    Columns: group (null: none stated; a month reads "2026-11"), stories, total, mean, median.
    """
    return frame(gen, "breakdown_of_totals", site=site, by=by)
