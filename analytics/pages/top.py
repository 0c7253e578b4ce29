"""Top stories: what was read most in the period, and how that moved."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.i18n import _
from analytics.pages import columns, lists, say, show, stories
from analytics.pages.filters import last_day_not_over, unfinished
from analytics.pages.frame import View
from analytics.pages.show import Figure

SHOWN = 100
MOST_DAYS_DRAWN = 92


def page(view: View) -> None:
    """Show the period's stories with their rank, movement, share and change."""
    if view.facts.kind not in {"full", "sparse"}:
        if view.facts.kind == "single":
            show.figures(view, lists.totals_figures(view))
        lists.latest(view)
        return
    now = view.ask(queries.totals, view.site, view.period, view.filters)
    show.figures(view, _figures(now, view))
    found = view.ask(queries.top_stories, view.site, view.period, view.filters, limit=SHOWN, compare=view.before)
    if found.empty:
        known = now.views is not None
        show.nothing(_("No story that fits was read.") if known else _("No views are known for this period."))
        return
    wanted = ["rank", "views", "movement", "section", "published", "change", "share", "basis"]
    part = unfinished(view.period, view.facts)
    if part and view.period.days == 1:
        wanted.remove("change")  # part of a day beside a whole one
    stories.story_table(
        found,
        view.site,
        wanted,
        f"top-stories-{view.period}",
        trend=_trend(view, found),
        caption=_("Most read stories"),
        days=view.period,
        names=stories.section_names(view),
    )
    st.caption(
        _(
            "The {count} most read. “Moved” and “Change” compare with the equally long period before; “new” was not "
            "read then. Share is of all views under the same filters."
        ).format(count=say.number(len(found)))
        + (f" {last_day_not_over()}" if part else "")
    )


def _figures(now: queries.Totals, view: View) -> list[Figure]:
    before = view.ask(queries.totals, view.site, view.before, view.filters)
    whole = now.days_known == view.period.days and before.days_known == view.before.days
    comparable = whole and not unfinished(view.period, view.facts)
    known = _("days with data: {known} of {days}").format(known=now.days_known, days=view.period.days)
    return [
        Figure(
            "views",
            say.number(now.views),
            say.basis(now.basis) or known,
            delta=say.change(now.views, before.views) if comparable else None,
            basis=now.basis,
            rows=known,
        ),
        Figure(
            "views",
            say.number(before.views),
            _("days with data: {known} of {days}").format(known=before.days_known, days=view.before.days),
            name=_("The period before"),
            basis=before.basis,
        ),
        Figure("stories_read", say.number(now.stories_read), known),
    ]


def _trend(view: View, found: pd.DataFrame) -> stories.Trend | None:
    """Return each story's views by day, None where unknown; nothing when a line would show nothing."""
    if not 1 < view.period.days <= MOST_DAYS_DRAWN:
        return None
    ids = tuple(int(article) for article in found["article_id"])
    views = columns.known(view.ask(queries.daily_views, view.site, view.period, ids)["views"])
    return [views[start : start + view.period.days] for start in range(0, len(views), view.period.days)]
