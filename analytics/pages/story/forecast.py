"""What the story's views will have come to at 24 hours, 7 days and 30 days, and how wrong such forecasts were."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.charts import Ahead
from analytics.i18n import _, ngettext
from analytics.methods.forecast import FLOOR, NEEDED, Outlook, StoryForecast, issued, outlook
from analytics.pages import explain, show
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.show import Figure
from analytics.queries import AgeGrain, Story
from analytics.telling import say

_DAY = 24  # hours


def shown(found: Story, view: View) -> None:
    """Show what is forecast of a young story, or why nothing is; of one older than 30 days nothing."""
    if view.facts.kind not in {"full", "sparse"}:
        return
    told = view.ask(outlook, view.site, found.article_id, view.now)
    if told is None:
        return
    name = f"story-{found.article_id}-forecast"
    about = About(name, ("forecast",), lambda: _table(found, view, told), "forecast")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head-{about.name}"):
        st.header(_("Forecast"), anchor=False, width="content")
        explain.tap(view, _("Explain"), about, ":material/info:")
    if told.withheld:
        st.caption(_withheld(told))
        return
    show.figures(view, [_figure(one) for one in told.forecasts], "forecast")
    st.caption(_rests_on(told))


def ahead(found: Story, view: View, unit: AgeGrain) -> list[Ahead]:
    """Return what a chart by age draws of the forecast; nothing where it is not made from the same count."""
    told = view.ask(outlook, view.site, found.article_id, view.now)
    if told is None or told.way != f"{unit}s":
        return []
    hours = 1 if unit == "hour" else _DAY
    return [Ahead(one.target_hours / hours, one.forecast, one.low, one.high) for one in told.forecasts]


def _figure(one: StoryForecast) -> Figure:
    past = one.past
    pattern = (
        _("80% range {low}–{high}; half of {n} such forecasts were off by up to {error}")
        if past
        else _("80% range {low}–{high}")
    )
    return Figure(
        "forecast",
        say.roughly(one.forecast),
        pattern.format(
            low=say.rough(one.low),
            high=say.rough(one.high),
            n=say.number(past and past.n),
            error=say.percent(past and past.median_error),
        ),
        name=_("At {age}").format(age=say.age(one.target_hours)),
        basis="forecast",
        rows=ngettext("{n} story", "{n} stories", one.stories).format(n=say.number(one.stories)),
        table=lambda: _figures_table(one),
    )


def _figures_table(one: StoryForecast) -> pd.DataFrame:
    past = one.past
    rows = [
        (_("Forecast"), say.number(round(one.forecast))),
        (_("Lower end of the 80% range"), say.number(round(one.low))),
        (_("Upper end of the 80% range"), say.number(round(one.high))),
        (_("Stories it rests on"), say.number(one.stories)),
        (_("Such forecasts whose outcome is known"), say.number(past and past.n)),
        (_("Half of them were off by up to"), say.percent(past and past.median_error, 1)),
        (_("Between half the outcome and twice it"), say.percent(past and past.within_twice)),
        (_("Outcomes inside the 80% range"), say.percent(past and past.coverage)),
    ]
    return pd.DataFrame(rows, columns=[_("Figure"), _("Value")])


def _withheld(told: Outlook) -> str:
    return {
        "unknown": _("No forecast: its views are not known from its publication on."),
        "first_days": _(
            "No forecast yet: this site's views are known by the day, and its first two days are not over."
        ),
        "young": _("No forecast yet: its first full hour is not over."),
        "few_views": _("No forecast yet: fewer than {n} views are mostly chance.").format(n=say.number(FLOOR)),
        "few_stories": _(
            "No forecast: fewer than {n} stories of this site were watched from this age to a later one."
        ).format(n=say.number(NEEDED)),
    }[told.withheld or "unknown"]


def _rests_on(told: Outlook) -> str:
    """Say at what age it is made, and what to beware of."""
    baseline = [one for one in told.forecasts if not one.gate.holds]
    untried = [one for one in baseline if one.gate.holds is None]
    hours = _("Made from {views} views in its first {n} clock hours.")
    aged = _("Made at an age of {age} from {views} views.")
    made = (hours if told.way == "hours" else aged).format(
        age=say.age(told.age or 0), n=say.number(round(told.age or 0)), views=say.number(round(told.views or 0))
    )
    return say.sentences(
        made,
        _("The story is surging: such a forecast is unreliable.") if told.surging else "",
        _("The reading nearest to an age stands for it, up to a fifth of the age away.")
        if told.way == "readings"
        else "",
        _("By the median growth of all stories: too few forecasts have come due to judge the finer method by.")
        if untried and not told.surging
        else _("By the median growth of all stories: on this site the finer method was not better than simpler ones.")
        if baseline and not told.surging
        else "",
    )


def _table(found: Story, view: View, told: Outlook) -> pd.DataFrame:
    """Return what is forecast now, and what was forecast with earlier data beside what came of it."""
    names = {
        "age_hours": _("Made at an age of (hours)"),
        "target_hours": _("Up to an age of (hours)"),
        "forecast": _("Forecast"),
        "low": _("Lower end of the 80% range"),
        "high": _("Upper end of the 80% range"),
        "outcome": _("What came"),
    }
    now = pd.DataFrame(
        [
            {"age_hours": told.age, **{key: getattr(one, key) for key in ("target_hours", "forecast", "low", "high")}}
            for one in told.forecasts
        ],
        columns=list(names),
    )
    before = view.ask(issued, view.site, found.article_id)[list(names)]
    both = pd.concat([part.astype("Float64") for part in (now, before) if len(part)] or [now])
    return both.round().astype("Int64").rename(columns=names)
