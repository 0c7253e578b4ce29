"""Sections of a site of which one capture is known: groups of the running totals on it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.i18n import _
from analytics.pages import lists, show
from analytics.pages.frame import View
from analytics.queries.sections import TotalsGroup
from analytics.telling.say import media_name


def totals(view: View) -> None:
    """Show the latest capture's totals by section, media, series and month of publication."""
    lists.what_one_capture_tells(view)
    groups: tuple[tuple[TotalsGroup, str], ...] = (
        ("section", _("By section")),
        ("media", _("By media")),
        ("series", _("By series")),
        ("published_month", _("By month of publication")),
    )
    for by, name in groups:
        found = view.ask(queries.breakdown_of_totals, view.site, by)
        if found["group"].isna().all():
            if by == "section":
                show.nothing(_("The source states no sections; below are the groups that it does state."))
            continue
        st.header(name, anchor=False)
        _totals_table(view, found, by)


def _totals_table(view: View, found: pd.DataFrame, by: str) -> None:
    names = found["group"].map(media_name, na_action="ignore") if by == "media" else found["group"]
    show.table(
        view,
        found.assign(group=names.fillna(_("Not stated"))),
        {
            "group": _("Month of publication") if by == "published_month" else _("Group"),
            "stories": _("Stories"),
            "total": _("Views so far"),
            "mean": _("Mean"),
            "median": _("Median"),
        },
        f"totals-by-{by}",
        terms=("total", "median", "capture"),
    )
    if by == "published_month":
        st.caption(_("Views so far of the listed stories of each month. This is not how much was read in that month."))
