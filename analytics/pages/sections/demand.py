"""Supply and demand: which groups of stories are read more than they publish, and how surely."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pandas as pd
import streamlit as st

from analytics import charts, config, formats, i18n, queries
from analytics.i18n import _, ngettext
from analytics.methods import demand as method
from analytics.methods.demand import FEWEST, Demand, Group
from analytics.pages import filters, show, urlstate
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.sections.demand_table import demand_file, demand_table
from analytics.telling import say
from analytics.telling.say import media_name

MOST_DRAWN = 20  # groups: the others are in the table
NAMED = 3  # groups named in a sentence
_PICKED = "_group"
_CODES: dict[Group, Callable[[str], str]] = {
    "media": media_name,
    "weekday": lambda code: formats.weekday(int(code), i18n.current()),
    "hour": lambda code: f"{int(code):02}:00",
}


def supply_and_demand(view: View) -> None:
    """Show for each group its lift with its range, and its output beside its readership."""
    found = view.ask(method.demand, view.site, _picked(), view.period, view.filters)
    if not found.stories:
        show.nothing(_nobody(found))
        return
    told = found.groups.assign(name=names(found))
    st.caption(compared(found))
    if found.groups["lift"].notna().any():
        drawn = told[told["lift"].notna()].head(MOST_DRAWN)
        seen = look(view.facts.timezone)
        basis = view.ask(queries.totals, view.site, view.period, view.filters).basis
        about = About("demand", ("lift", "lift_overall", "index"), demand_file(told, found.by), basis, compared(found))
        figure, height = charts.lifts(drawn, seen), charts.lifts_height(drawn)
        show.chart(view, figure, _("Views per story at equal age"), in_words(told), about, height=height)
        st.caption(in_words(told))
    else:
        show.nothing(_too_few())
    st.header(_("Output and readership"), anchor=False)
    demand_table(told, found.by)


def _picked() -> Group:
    """Draw the choice of groups; authors are offered only where the house says so."""
    names = {
        "section": _("Section"),
        "tag": _("Tag"),
        "series": _("Series"),
        "media": _("Media"),
        "weekday": _("Weekday of publication"),
        "hour": _("Hour of publication"),
    }
    if config.authors():
        names["author"] = _("Author")
    state = st.session_state
    if state["group"] is not None and state["group"] not in names:
        urlstate.refuse("group")
        filters.say_refused()
    state[_PICKED] = state["group"] or "section"
    st.selectbox(
        _("Compare by"),
        list(names),
        key=_PICKED,
        format_func=names.__getitem__,
        on_change=_keep,
        placeholder=_("Compare by"),
        width=230,
    )
    return cast("Group", state[_PICKED])


def _keep() -> None:
    picked = st.session_state[_PICKED]
    st.session_state["group"] = None if picked == "section" else picked


def names(found: Demand) -> list[str]:
    """Return what each group is called."""
    name = _CODES.get(found.by, str)
    return [_("Not stated") if value is None else name(value) for value in found.groups["name"]]


def _nobody(found: Demand) -> str:
    if not found.published:
        return _("No story with a known date was published in this period under these filters.")
    return _("No story published in this period is old enough, or was watched from its publication on, to be compared.")


def _too_few() -> str:
    words = _("No lift is given: at least two groups with {fewest} stories are needed. A longer period may have them.")
    return words.format(fewest=FEWEST)


def compared(found: Demand) -> str:
    """Say how many of the stories published are compared, and by what."""
    words = ngettext(
        "{stories} of {count} story published can be compared, by its views in the first {age} hours.",
        "{stories} of {count} stories published can be compared, by their views in the first {age} hours.",
        found.published,
    )
    said = words.format(stories=say.number(found.stories), count=say.number(found.published), age=found.age)
    several = _("A story with several tags counts in each.") if found.by == "tag" else ""
    several = _("A story by several authors counts for each.") if found.by == "author" else several
    return say.sentences(said, several, _("Some of these views are estimated.") if found.estimated else "")


def in_words(told: pd.DataFrame) -> str:
    """Say which groups are clearly above and below par, and where sections turn the picture round."""
    above, below = told[told["lower"] > 1], told[told["upper"] < 1].sort_values("upper")
    said = [
        pattern.format(groups=say.listed(_lift(row) for row in part.head(NAMED).itertuples()))
        for pattern, part in ((_("Clearly above par: {groups}."), above), (_("Clearly below par: {groups}."), below))
        if len(part)
    ]
    return say.sentences(*(said or [_("No group is clearly above or below par.")]), _turned(told))


def _turned(told: pd.DataFrame) -> str:
    pattern = _("{name} ({inside} within sections, {overall} with sections mixed)")
    rows: list[Any] = list(told[told["mixed"]].head(NAMED).itertuples(index=False))
    turned = [
        pattern.format(name=row.name, inside=say.times(row.lift, 2), overall=say.times(row.overall, 2)) for row in rows
    ]
    if not turned:
        return ""
    return _("Sections turn the picture round for: {groups}.").format(groups=say.listed(turned))


def _lift(row: Any) -> str:
    return _("{name} {lift} ({lower} to {upper})").format(
        name=row.name, lift=say.times(row.lift, 2), lower=say.times(row.lower, 2), upper=say.times(row.upper, 2)
    )
