"""When people read, when stories are published, and how stories do by the hour of their publication."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import pandas as pd
import streamlit as st

from analytics import charts, formats, i18n, queries
from analytics.charts.week import What
from analytics.i18n import _
from analytics.methods import demand as method
from analytics.methods.demand import FEWEST, Demand
from analytics.pages import show
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.sections.demand_table import demand_file
from analytics.telling import say
from analytics.telling.demand import compared, in_words, names

HEIGHT = 300
BY_HOUR_HEIGHT = 380
NAMED = 3  # hours of the day named in a sentence


def when(view: View) -> None:
    """Show the average week of reading beside that of publishing, then stories at equal age by hour of publication."""
    if not view.facts.has_hours:
        show.nothing(_("Of this site only days are known, so nothing can be said of hours."))
        return
    week = view.ask(method.reading_and_publishing, view.site, view.period, view.filters)
    if not week["views"].fillna(0).any():
        show.nothing(_("No views are known for this period and these filters."))
        return
    left, right = st.columns(2, gap="large")
    with left:
        _week(view, week, "reading", _("When people read"))
    with right:
        _week(view, week, "publishing", _("When stories are published"))
    scale = _("The stronger the colour, the larger the share of the average week; each picture has its own scale.")
    zone = _("Times are those of {zone}.").format(zone=view.facts.timezone)
    st.caption(say.sentences(_estimated(view), scale, zone))
    _by_hour(view)


def _week(view: View, week: pd.DataFrame, what: What, title: str) -> None:
    if not week[what].fillna(0).any():
        show.nothing(_("No story with a known hour of publication was published in this period under these filters."))
        return
    about = About(f"week-{what}", ("average_week",), lambda: _table(week), _basis(view))
    figure = charts.week(week, what, look(view.facts.timezone))
    show.chart(view, figure, title, _busiest(week, what), about, height=HEIGHT)
    st.caption(_busiest(week, what))


def _basis(view: View) -> str | None:
    return view.ask(queries.totals, view.site, view.period, view.filters).basis


def _estimated(view: View) -> str:
    totals = view.ask(queries.totals, view.site, view.period, view.filters)
    if totals.basis == "estimated":
        return _("All views here are {basis}.").format(basis=say.basis(totals.basis))
    return _("Some of these views are estimated.") if totals.estimated else ""


def _busiest(week: pd.DataFrame, what: What) -> str:
    """Name the fullest hours of the day over the whole week, and the fullest hour of the week."""
    fullest: Any = max(week[week[what].notna()].itertuples(), key=attrgetter(what))
    by_hour = week.groupby("hour")[what].sum().sort_values(ascending=False, kind="stable").head(NAMED)
    known = int(week[what].notna().sum())
    whole = {
        "reading": _("Most is read at {hours}; the fullest hour is {when} with {share} of the week."),
        "publishing": _("Most is published at {hours}; the fullest hour is {when} with {share} of the week."),
    }[what]
    part = {
        "reading": _(
            "Most is read at {hours}; the fullest hour is {when} with {share} of the {n} hours known of the week."
        ),
        "publishing": _(
            "Most is published at {hours}; the fullest hour is {when} with {share} of the {n} hours known of the week."
        ),
    }[what]
    pattern = whole if known == len(week) else part
    told = [say.with_note(f"{hour:02}:00", say.percent(share)) for hour, share in by_hour.items() if share > 0]
    moment = f"{formats.weekday(fullest.weekday, i18n.current())} {fullest.hour:02}:00"
    share = say.percent(getattr(fullest, what), 1)
    return pattern.format(hours=say.listed(told), when=moment, share=share, n=say.number(known))


def _table(week: pd.DataFrame) -> pd.DataFrame:
    shares = {name: (100 * week[name].astype("float64")).round(3) for name in ("reading", "publishing")}
    words = {
        "weekday": _("Weekday"),
        "hour": _("Hour"),
        "hours_known": _("Hours known"),
        "views": _("Views on average"),
        "reading": _("Share of reading (%)"),
        "times": _("How often it came"),
        "stories": _("Stories"),
        "publishing": _("Share of publishing (%)"),
    }
    days = [formats.weekday(int(day), i18n.current()) for day in week["weekday"]]
    told = week.assign(weekday=days, views=week["views"].astype("float64").round(1), **shares)
    return told[list(words)].rename(columns=words)


def _by_hour(view: View) -> None:
    found = view.ask(method.demand, view.site, "hour", view.period, view.filters)
    told = _hours(found)
    if not told["lift"].notna().any():
        words = _("No hour of publication has {fewest} stories to compare at equal age. A longer period may have them.")
        show.nothing(words.format(fewest=FEWEST))
        return
    terms = ("lift", "lift_overall")
    about = About("lift-by-hour", terms, lambda: demand_file(told, "hour"), _basis(view), compared(found))
    figure = charts.lifts_by_hour(told, look(view.facts.timezone))
    title = _("Views at equal age by hour of publication")
    said = in_words(told)
    show.chart(view, figure, title, said, about, height=BY_HOUR_HEIGHT)
    remark = _("Bars: stories published. Which stories come out at which hour is a desk's choice, and it is in this.")
    st.caption(say.sentences(said, compared(found), remark))


def _hours(found: Demand) -> pd.DataFrame:
    """Return the groups in the order of the day, with the hour as a number; stories of unknown hour are left out."""
    told: Any = found.groups.assign(name=names(found), hour=pd.to_numeric(found.groups["name"]))
    ordered: pd.DataFrame = told[told["hour"].notna()].sort_values("hour").reset_index(drop=True)
    return ordered
