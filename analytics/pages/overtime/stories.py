"""Over time, chosen stories: beside each other by the calendar, or each from its own publication."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from analytics import charts, queries
from analytics.i18n import _
from analytics.pages import events, keep, show, stories
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.overtime import picks
from analytics.pages.overtime.choices import Choice
from analytics.pages.overtime.figures import figures, moments, remarks, together
from analytics.queries import ALL_STORIES, AgeUnit
from analytics.queries.choices import choices
from analytics.queries.overtime import AGES
from analytics.telling import describe, say
from analytics.text import plain, safe_text

HEIGHT = 420


def page(view: View, choice: Choice) -> None:
    """Show the stories' lines and the stories themselves."""
    named = view.ask(queries.named_stories, view.site, choice.stories)
    named["headline"] = [_headline(*row) for row in zip(named["headline"], named["article_id"], strict=True)]
    picks.bar(view, named)
    if choice.by_age:
        _by_age(view, choice, named, "hour" if choice.grain == "hour" else "day")
    else:
        _by_calendar(view, choice, named)


def _headline(headline: str | None, article: int) -> str:
    return plain(say.text(headline) or "") or _("Story {number}").format(number=article)


def _drawn(found: pd.DataFrame, named: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the lines' frame with each story's headline and colour: the same in both kinds of picture."""
    articles = [int(article) for article in named["article_id"]]
    colours = look(view.facts.timezone).story_colours(articles)
    headlines = dict(zip(articles, named["headline"], strict=True))
    return found.assign(headline=found["article_id"].map(headlines), colour=found["article_id"].map(colours))


def _by_calendar(view: View, choice: Choice, named: pd.DataFrame) -> None:
    grain = choice.grain
    found = view.ask(queries.views_of_stories, view.site, view.period, grain, choice.stories)
    sums = found.groupby("article_id")["views"].sum(min_count=1)
    if found["views"].isna().all():
        show.nothing(_("No views of these stories are known for this period."))
    else:
        drawn, whole = _drawn(found, named, view), together(found)
        views, *others = figures(whole, grain, view, None)
        note = say.sentences(_("All chosen stories together."), views.note)
        show.figures(view, [replace(views, note=note), *others])
        alt = describe.sums(
            _("Views in the period:"), zip(named["headline"], named["article_id"].map(sums), strict=True)
        )
        alt = say.sentences(alt, describe.line(whole, moments(whole, grain, view)))
        seen = look(view.facts.timezone)
        happened = events.in_period(view, choice.stories)
        marks = events.marks(view, happened.events, grain)
        figure = charts.marked(charts.over_time(drawn, grain, seen, log=choice.log), marks, seen)
        about = About(f"stories-over-time-{grain}", _terms("views", choice), lambda: show.words(drawn))
        show.chart(view, figure, _("Views of the chosen stories"), alt, about, height=HEIGHT)
        said = [*remarks(found, log=choice.log), *_filters_told(view), events.undrawn(happened)]
        st.caption(say.sentences(*said))
        events.shown(view, happened.events, more=happened.left_out)
    _table(named.assign(views=named["article_id"].map(sums)), view, ["views", "section", "published"])


def _terms(own: str, choice: Choice) -> tuple[str, ...]:
    return (own, "log_scale") if choice.log else (own,)


def _filters_told(view: View) -> list[str]:
    if view.filters == ALL_STORIES:
        return []
    return [_("The filters choose among the stories that are offered, not among those drawn.")]


def _by_age(view: View, choice: Choice, named: pd.DataFrame, unit: AgeUnit) -> None:
    found = view.ask(queries.views_by_age, view.site, choice.stories, unit)
    drawn = _drawn(found, named, view)
    if drawn.empty:
        show.nothing(_("None of these stories can be followed from its publication."))
    else:
        told = _at_one_age(drawn, unit)
        last = drawn.dropna(subset=["so_far"]).groupby("place").tail(1)
        alt = describe.sums(_("Views so far:"), zip(last["headline"], last["so_far"], strict=True))
        figure = charts.by_age(drawn, unit, look(view.facts.timezone), log=choice.log)
        about = About(f"stories-by-age-{unit}", _terms("by_age", choice), lambda: _words(drawn, unit))
        show.chart(view, figure, _("Views since publication"), say.sentences(alt, told), about, height=HEIGHT)
        st.caption(say.sentences(safe_text(told, limit=len(told)), *_age_remarks(drawn, unit, log=choice.log)))
    _left_out(named, set(drawn["article_id"]), unit)
    ends = drawn.groupby("article_id")["so_far"].max()
    _table(named.assign(views=named["article_id"].map(ends)), view, ["views", "section", "published"])


def _words(drawn: pd.DataFrame, unit: AgeUnit) -> pd.DataFrame:
    names = {
        "headline": _("Story"),
        "age": _("Hours since publication") if unit == "hour" else _("Days since publication"),
        "views": _("Views"),
        "so_far": _("Views so far"),
        "estimated_so_far": _("Estimated part"),
        "complete": _("Complete"),
    }
    return drawn[list(names)].rename(columns=names)


def _at_one_age(drawn: pd.DataFrame, unit: AgeUnit) -> str:
    """Set the stories side by side at the greatest age that all of them have reached in full."""
    whole = drawn[drawn["complete"].astype(bool)]
    reached = whole.groupby("place")["age"].max()
    if len(reached) < drawn["place"].nunique() or len(reached) < 2:
        return ""
    age = int(reached.min())
    opening = _("{n} hours after publication:") if unit == "hour" else _("{n} days after publication:")
    then = whole[whole["age"] == age]
    return describe.sums(opening.format(n=say.number(age)), zip(then["headline"], then["so_far"], strict=True))


def _age_remarks(drawn: pd.DataFrame, unit: AgeUnit, *, log: bool) -> list[str]:
    what = _("Hours are clock hours, that of publication being the first. Stories are followed for {n} hours.")
    if unit == "day":
        what = _("The day of publication is day 1. Stories are followed for {n} days.")
    said = [what.format(n=AGES[unit]), _("The period above only chooses the stories that are offered.")]
    if (drawn["estimated_so_far"].fillna(0) > 0).any():
        said.append(_("What grew by an estimate is dashed."))
    if drawn["views"].isna().any():
        said.append(_("Gaps are times without data; what was read then is missing from what follows."))
    if log and (drawn["so_far"] == 0).any():
        said.append(_("A logarithmic scale has no place for nought: where nothing was read, the line has a gap."))
    return said


def _left_out(named: pd.DataFrame, drawn: set[int], unit: AgeUnit) -> None:
    """Name the stories that have no line, and why."""
    missing = named[~named["article_id"].isin(drawn)]
    dated = missing["published_day"].notna()
    if unit == "hour":
        dated &= missing["published_precision"].eq("time")
    unknown = _("Left out, time of publication unknown: {stories}.")
    if unit == "day":
        unknown = _("Left out, day of publication unknown: {stories}.")
    reasons = (
        (missing[~dated], unknown),
        (missing[dated], _("Left out, what was read at first is unknown: {stories}.")),
    )
    for part, words in reasons:
        if len(part):
            st.caption(words.format(stories=say.phrases(*(say.headline(*row) for row in _pairs(part)))))


def _pairs(part: pd.DataFrame) -> list[tuple[str, int]]:
    return list(zip(part["headline"].tolist(), part["article_id"].tolist(), strict=True))


def _table(named: pd.DataFrame, view: View, wanted: list[str]) -> None:
    known = view.ask(choices, view.site)["section"].dropna().unique()
    kept = partial(keep.offered, view, "chosen")
    title = _("Chosen stories")
    stories.story_table(named, view.site, wanted, "chosen-stories", caption=title, names=list(known), keep=kept)
