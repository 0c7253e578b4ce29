"""Story sets: how the stories that somebody named together were read, against the period before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics import formats, queries
from analytics.i18n import _
from analytics.queries import Filters
from analytics.review.content import Column, Part, Table
from analytics.review.parts import figures
from analytics.store.notebook import sets
from analytics.telling import say

if TYPE_CHECKING:
    from analytics.review.asked import Asked
    from analytics.review.content import Value
    from analytics.store.notebook.sets import StorySet

MOST = 12


def part(asked: Asked) -> Part | None:
    """A row a set, the one read most first; nothing where nobody has made any."""
    kept = sets.sets(asked.home, asked.site)
    if not kept:
        return None
    everything = queries.totals(asked.gen, asked.site, asked.shown).views
    rows = sorted((_row(asked, one, everything) for one in kept), key=lambda row: (-int(str(row[3] or 0)), str(row[0])))
    columns = (
        Column(_("Story set"), "title"),
        Column(_("Stories"), "count"),
        Column(_("Stories read"), "count"),
        Column(_("Views"), "count"),
        Column(_("Before"), "count"),
        Column(_("Change"), "change"),
        Column(_("Share of all views"), "share"),
    )
    cut = _("Shown: {n} of {all}.").format(n=say.number(MOST), all=say.number(len(kept)))
    return Part(
        "sets",
        _("Story sets"),
        (cut,) if len(kept) > MOST else (),
        table=Table(columns, tuple(rows[:MOST])),
        method=_(
            "Views of the stories in each set, in this period and in the one before. A story may be in several sets."
        ),
    )


def _row(asked: Asked, one: StorySet, everything: int | None) -> tuple[Value, ...]:
    of_set = Filters(articles=one.articles)
    now = queries.totals(asked.gen, asked.site, asked.shown, of_set)
    whole = figures.views(asked, asked.shown, of_set)
    before = figures.views(asked, asked.before, of_set)
    known = len(queries.named_stories(asked.gen, asked.site, one.articles)) if one.articles else 0
    share = now.views / everything if now.views is not None and everything else None
    return one.title, known, now.stories_read, now.views, before, formats.change(whole, before), share
