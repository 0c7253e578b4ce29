"""Over time: the site, its parts or chosen stories, beside another period or by their age."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics import charts, formats, i18n, queries
from analytics.i18n import _, mark
from analytics.methods.forecast import Pacing
from analytics.pages import events, lists, paced, show, tabs, unusual
from analytics.pages.explain import About
from analytics.pages.filters import say_refused
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.overtime import set_lines, stories, usual, why
from analytics.pages.overtime.choices import Choice, choose
from analytics.pages.overtime.figures import (
    change_figure,
    change_words,
    differences,
    figures,
    moments,
    remarks,
    together,
)
from analytics.pages.tabs import ANY, Tab
from analytics.period import Period
from analytics.queries import Grain, Group
from analytics.queries.choices import choices
from analytics.queries.comparison import beside, change_between
from analytics.telling import describe, pacing, say
from analytics.telling.say import media_name

HEIGHT = 420
#: Groups that the store keeps as codes, and how they are called
_CODES: dict[str, Callable[[str], str]] = {"media": media_name, "language": say.language}


def page(view: View) -> None:
    """Show what is chosen to be asked of the period."""
    tabs.show(view, TABS)


def _lines(view: View) -> None:
    """Show lines over time, say what of them is estimated, unfinished or unknown, and what they are compared with."""
    if view.facts.kind not in {"full", "sparse"}:
        show.nothing(_("There is no line over time: no views between two moments are known. The latest list is below."))
        lists.latest(view)
        return
    choice = choose(view)
    say_refused()
    if choice.stories:
        stories.page(view, choice)
    elif choice.sets:
        set_lines.page(view, choice)
    else:
        _site(view, choice)


def _site(view: View, choice: Choice) -> None:
    grain = choice.grain
    found = view.ask(queries.views_over_time, view.site, view.period, grain, view.filters, by=choice.by)
    if found["views"].isna().all():
        show.nothing(_("No views are known for this period and these filters."))
        return
    whole = together(found)
    against = choice.compared or view.before
    aligned = _aligned(view, whole, against, grain)
    basis = view.ask(queries.totals, view.site, view.period, view.filters).basis
    views, *others = figures(whole, grain, view, basis)
    show.figures(view, [views, change_figure(whole, aligned, against, grain), *others])
    if choice.by in _CODES:
        found["group"] = found["group"].map(_CODES[choice.by], na_action="ignore")
    typically, pace = usual.behind(view, choice), _pace(view, choice, found)
    happened = events.in_period(view)
    figure = _figure(view, choice, found, aligned, typically=typically, pace=pace)
    noted = [*events.marks(view, happened.events, grain), *usual.holidays(view, grain)]
    figure = charts.marked(figure, noted, look(view.facts.timezone))
    alt = _groups(found, view, grain) if choice.by else _line(whole, aligned, grain, view)
    terms = _terms(choice, typically, pace)
    about = About(f"over-time-{grain}", terms, lambda: _told(found, typically, pace), basis)
    show.chart(view, figure, _("Views over time"), alt, about, height=HEIGHT)
    said = [*remarks(found, log=choice.log), *usual.remarks(typically, view), events.undrawn(happened)]
    if choice.compared is not None:
        said = [_comparison(whole, aligned, choice.compared, view.period, grain), *said]
    if pace is not None:
        said.append(pacing.sentence(pace, paced.holiday(view, pace)))
    st.caption(say.sentences(*said))
    unlike = usual.events(view, choice)
    if unlike is not None:
        unusual.listed(view, unlike)
    events.shown(view, happened.events, more=happened.left_out)


def _pace(view: View, choice: Choice, found: pd.DataFrame) -> Pacing | None:
    """Return what the last day or week drawn comes to, where it is all of the site's and not over; else None."""
    if choice.by or choice.grain not in {"day", "week"} or view.filters != queries.ALL_STORIES:
        return None
    at_hand = paced.paced(view, "day" if choice.grain == "day" else "week")
    drawn = at_hand is not None and view.period.start <= at_hand.day and view.today in view.period
    return at_hand if drawn and not found["complete"].iloc[-1] else None


def _terms(choice: Choice, typically: pd.DataFrame | None, pace: Pacing | None) -> tuple[str, ...]:
    further = {"change_complete": choice.compared, "log_scale": choice.log, "usual": typically is not None}
    ahead = () if pace is None else ("day_paced",) if pace.unit == "day" else ("week_paced",)
    return ("views", *(term for term, shown in further.items() if shown), *ahead)


def _told(found: pd.DataFrame, typically: pd.DataFrame | None, pace: Pacing | None) -> pd.DataFrame:
    """Return the chart's table: with the usual, where that is drawn, and what is forecast."""
    told = found
    if typically is not None and len(typically) == len(found):
        whole = typically[["expected", "low", "high"]].round().astype("Int64")
        told = told.assign(**whole.rename(columns={"expected": "usual"}), weeks=typically["weeks"])
    if pace is not None and pace.forecast is not None:
        last = {"forecast": pace.forecast, "forecast_low": pace.low, "forecast_high": pace.high}
        ends = {name: [pd.NA] * (len(found) - 1) + [value and round(value)] for name, value in last.items()}
        told = told.assign(**{name: pd.array(column, dtype="Int64") for name, column in ends.items()})
    return show.words(told)


def _aligned(view: View, shown: pd.DataFrame, compared: Period, grain: Grain) -> pd.DataFrame:
    earlier = view.ask(queries.views_over_time, view.site, compared, grain, view.filters)
    return beside(shown, earlier, view.period, compared, grain)


def _figure(
    view: View,
    choice: Choice,
    found: pd.DataFrame,
    aligned: pd.DataFrame,
    *,
    typically: pd.DataFrame | None,
    pace: Pacing | None,
) -> charts.Figure:
    seen = look(view.facts.timezone, _names(view, choice.by))
    ahead = charts.Pace(pace.forecast, pace.low, pace.high) if pace and pace.forecast is not None else None
    if choice.compared is None or aligned["views"].isna().all():
        return charts.over_time(found, choice.grain, seen, log=choice.log, usual=typically, pace=ahead)
    periods = {"shown": view.period, "before": choice.compared}
    told = {line: formats.period(period, i18n.current()) for line, period in periods.items()}
    named = replace(seen, words=replace(seen.words, **told))
    return charts.over_time(found, choice.grain, named, aligned, log=choice.log, pace=ahead)


def _names(view: View, by: Group | None) -> list[object]:
    """Return all names of a grouping, so that each keeps its colour whatever the period."""
    if by is None:
        return []
    known = view.ask(choices, view.site)[by].dropna().unique()
    return [_CODES[by](str(code)) for code in known] if by in _CODES else list(known)


def _line(whole: pd.DataFrame, aligned: pd.DataFrame, grain: Grain, view: View) -> str:
    told = change_between(whole, aligned)
    return describe.line(whole, moments(whole, grain, view), formats.change(told.views, told.before))


def _groups(found: pd.DataFrame, view: View, grain: Grain) -> str:
    words = look(view.facts.timezone).words
    parts = []
    for _place, part in found.groupby("place", sort=True):
        group = words.rest if part["rest"].iloc[0] else say.text(part["group"].iloc[0]) or words.not_stated
        parts.append((group, part["views"].sum(min_count=1)))
    whole = together(found)
    return say.sentences(
        describe.sums(_("Views in the period:"), parts), describe.line(whole, moments(whole, grain, view))
    )


def _comparison(whole: pd.DataFrame, aligned: pd.DataFrame, compared: Period, shown: Period, grain: Grain) -> str:
    """Say in words what the muted line is, what may be set against what, and in which ways the periods are unlike."""
    if aligned["views"].isna().all():
        return _("Nothing is known of the period compared with, {period}.").format(
            period=formats.period(compared, i18n.current())
        )
    told = change_between(whole, aligned)
    change = formats.signed_percent(formats.change(told.views, told.before), i18n.current())
    words = _("The muted line is the period compared with. Change: {change} ({sums}).")
    first = words.format(change=change, sums=change_words(told, compared, grain))
    return say.sentences(first, *differences(shown, compared, grain))


TABS = (Tab("lines", mark("Lines"), _lines, ANY), Tab("why", mark("Why it changed"), why.page, ANY))
