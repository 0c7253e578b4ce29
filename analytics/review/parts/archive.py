"""Back from the archive: old stories that were read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analytics import formats, i18n, queries
from analytics.i18n import _, ngettext
from analytics.methods import trending
from analytics.period import midnight
from analytics.review.content import Column, Part, Table, Value

if TYPE_CHECKING:
    from analytics.review.asked import Asked

MOST = 10


def part(asked: Asked) -> Part:
    """Each old story once, with the window in which it stood out most."""
    title = _("Back from the archive")
    start, end = (midnight(day, asked.facts.timezone) for day in (asked.shown.start, asked.shown.end))
    site = trending.site_of(asked.gen, asked.site, end)
    if site is None:
        return Part("archive", title, withheld=_("There are neither hours nor captures to judge stories by."))
    flags = trending.flags(asked.gen, site, start, end)
    old = flags[flags["label"] == "archive"].sort_values(["ratio_low", "article_id"], ascending=[False, True])
    best = old.drop_duplicates("article_id").head(MOST)
    said = ngettext("{n} story came back.", "{n} stories came back.", len(best)).format(n=len(best))
    columns = (
        Column(_("Story"), "title"),
        Column(_("Published"), "day"),
        Column(_("At its height")),
        Column(_("Views"), "count"),
        Column(_("Expected"), "count"),
    )
    rows = tuple(_row(asked, row) for _place, row in best.iterrows())
    return Part(
        "archive",
        title,
        (said if rows else _("No old story came back."),),
        table=Table(columns, rows, tuple(map(int, best["article_id"]))),
        method=_("Stories of an age at which they are hardly read any more, that were read beyond their own pace."),
    )


def _row(asked: Asked, row: pd.Series) -> tuple[Value, ...]:
    story = queries.story(asked.gen, asked.site, int(row["article_id"]))
    when = formats.moment(row["ended_at"].to_pydatetime(), i18n.current(), asked.facts.timezone)
    assert story is not None  # noqa: S101 - it has views
    return story.headline or "", story.published_day, when, int(row["views"]), round(float(row["expected"]))
