"""Back from the archive: old stories that were read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd

from analytics import formats, i18n, queries
from analytics.i18n import _, ngettext
from analytics.methods import trending
from analytics.period import midnight
from analytics.review.content import Column, Part, Table, Value
from analytics.telling import say

if TYPE_CHECKING:
    from datetime import datetime

    from analytics.review.asked import Asked

MOST = 10
AN_HOUR = timedelta(hours=1)


def part(asked: Asked) -> Part:
    """Each old story once, with the window in which it stood out most."""
    title = _("Back from the archive")
    if not queries.totals(asked.gen, asked.site, asked.shown).days_known:
        return Part("archive", title, withheld=_("No views are known in these days."))
    start, end = (midnight(day, asked.facts.timezone) for day in (asked.shown.start, asked.shown.end))
    flags = _flags(asked, start, end)
    if flags is None:
        return Part("archive", title, withheld=_("There are neither hours nor captures to judge stories by."))
    old = flags[flags["label"] == "archive"].sort_values(["ratio_low", "article_id"], ascending=[False, True])
    came = old.drop_duplicates("article_id")
    best, n = came.head(MOST), len(came)
    said = ngettext("{n} story came back.", "{n} stories came back.", n).format(n=say.number(n))
    cut = _("Shown: {n} of {all}.").format(n=say.number(MOST), all=say.number(n)) if n > MOST else ""
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
        tuple(filter(None, (said, cut))) if rows else (_("No old story came back."),),
        table=Table(columns, rows, tuple(map(int, best["article_id"]))),
        method=_("Stories of an age at which they are hardly read any more, that were read beyond their own pace."),
    )


def _flags(asked: Asked, start: datetime, end: datetime) -> pd.DataFrame | None:
    """What was on the list of trending stories: by the ledger where it tells of the whole period, else judged now."""
    next_over = end + AN_HOUR  # the ledger holds an hour once the next one is over
    by_hours = trending.windows_of(asked.facts) == "hours"
    if by_hours and trending.ledger_covers(asked.gen, asked.site, start, next_over):
        return trending.past_flags(asked.gen, asked.site, start, next_over)
    site = trending.site_of(asked.gen, asked.site, end)
    if site is None:
        return None
    noise = trending.known_noise(asked.gen, asked.site) or site.noise
    return trending.flags(asked.gen, replace(site, noise=noise), start, end)


def _row(asked: Asked, row: pd.Series) -> tuple[Value, ...]:
    story = queries.story(asked.gen, asked.site, int(row["article_id"]))
    when = formats.moment(row["ended_at"].to_pydatetime(), i18n.current(), asked.facts.timezone)
    assert story is not None  # noqa: S101 - it has views
    return story.headline or "", story.published_day, when, int(row["views"]), round(float(row["expected"]))
