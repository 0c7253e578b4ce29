"""Headlines: what topics the period was about, and how stories with one kind of headline are read beside others."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import streamlit as st

from analytics import charts
from analytics.i18n import _
from analytics.methods import headlines as method
from analytics.methods.headlines import Compared
from analytics.pages import show, topics
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.telling import say
from analytics.text import safe_text

SHOWN = 10  # topics
DAY = timedelta(days=1)


def headlines(view: View) -> None:
    """Show the topics of the period, and views by what headlines are like."""
    if view.facts.kind == "single":
        _totals(view)
        return
    _topics(view)
    _features(view)


def _topics(view: View) -> None:
    title = _("Topics of the period")
    if not method.known_before(view.facts.first_day, view.period.start, view.period.days):
        st.header(title, anchor=False)
        show.nothing(_("Too little is known of the time before this period to tell what is more than usual."))
        return
    found = view.ask(method.topics, view.site, view.period, view.filters).head(SHOWN)
    if found.empty:
        st.header(title, anchor=False)
        show.nothing(_("No word is in the headlines of three or more stories that were read."))
        return
    about = About("topics", ("topic",), lambda: topics.told(found))
    figure = charts.topics(found, look(view.facts.timezone))
    show.chart(view, figure, title, _topics_described(found), about, height=charts.rows_height(len(found)))
    lists = _("What is known are lists of the most read: nothing here is about the whole site.")
    st.caption(say.sentences(_verdict(found), lists if view.facts.kind == "sparse" else ""))
    topics.picker(view, found)


def _topics_described(found: pd.DataFrame) -> str:
    pattern = _("{topic}: {share} of views, {before} before.")
    return say.sentences(
        *(
            pattern.format(topic=topic, share=say.percent(share, 1), before=say.percent(before, 1))
            for topic, share, before in found[["topic", "share", "share_before"]].itertuples(index=False)
        )
    )


def _verdict(found: pd.DataFrame) -> str:
    """Say which topics are more than chance; all that are drawn are the strongest, not the surest."""
    sure = found[found["stands_out"]]["topic"]
    if sure.empty:
        return _("None of these stands out: the strongest are shown, and chance alone could bring each of them.")
    told = _("Standing out: {topics}; by chance is one in ten of such topics at most. What is fainter may be chance.")
    return told.format(topics=say.listed(safe_text(topic) for topic in sure))


def _features(view: View) -> None:
    found = view.ask(method.headline_features, view.site, view.period.end, view.filters)
    title = _("Kinds of headlines")
    table = found.table.assign(name=found.table["feature"].map(_names()))
    if found.table["ratio"].isna().all():
        st.header(title, anchor=False)
        show.nothing(_few(found))
        return
    rows = _("{n} stories published in the 90 days up to {day}, by the views of their first {age} hours").format(
        n=say.number(found.stories), day=say.day(view.period.end - DAY), age=found.age
    )
    note = _("Some of these views are estimated.") if found.estimated else ""
    terms = ("headline_difference", "smallest_visible")
    about = About("headline-kinds", terms, lambda: _told(table), rows=rows, note=note)
    _chart(view, table, title, about)
    st.caption(say.sentences(_("{facts}.").format(facts=rows), note, _beyond(table)))
    st.caption(_unseen(table))


def _totals(view: View) -> None:
    found = view.ask(method.headline_features_of_totals, view.site, view.filters)
    title = _("Kinds of headlines, by views so far")
    table = found.table.assign(name=found.table["feature"].map(_names()))
    if found.table["ratio"].isna().all():
        st.header(title, anchor=False)
        show.nothing(_few(found))
        return
    rows = _("stories with a count: {n}").format(n=say.number(found.stories))
    _chart(view, table, title, About("headline-kinds", ("headline_totals",), lambda: _told(table), rows=rows))
    st.caption(_beyond(table))
    st.caption(
        _(
            "These are running totals of listed stories of any age: the list was chosen, ages differ, and the kinds "
            "were looked at after the fact. Whatever shows here is a hypothesis to try, not a finding."
        )
    )


def _chart(view: View, table: pd.DataFrame, title: str, about: About) -> None:
    drawn = table[table["ratio"].notna()]
    figure = charts.differences(drawn, look(view.facts.timezone))
    show.chart(view, figure, title, _described(drawn), about, height=charts.rows_height(len(drawn)))
    thin = table[table["ratio"].isna()]
    if len(thin):
        counts = (f"{name} {say.number(n)}" for name, n in thin[["name", "have"]].itertuples(index=False))
        st.caption(_("Too few on one side to compare, so only counted: {counts}.").format(counts=say.listed(counts)))


def _names() -> dict[str, str]:
    return {
        "series": _("Part of a series"),
        "pictures": _("Pictures or video announced"),
        "gallery": _("Several pictures, not one"),
        "video": _("Video announced"),
        "long": _("Longer than the median"),
        "exclamation": _("Exclamation mark"),
        "question": _("Question mark"),
        "quotes": _("Quotation marks"),
        "number": _("A number"),
        "name": _("A proper name"),
    }


def _few(found: Compared) -> str:
    words = _("Stories with views at equal age: {n}. That is too few of either kind of headline to compare.")
    return words.format(n=say.number(found.stories))


def _described(table: pd.DataFrame) -> str:
    pattern = _("{name}: {ratio} ({lo} to {hi}).")
    return say.sentences(
        *(
            pattern.format(name=name, ratio=say.times(ratio, 2), lo=say.times(lo, 2), hi=say.times(hi, 2))
            for name, ratio, lo, hi in table[["name", "ratio", "lo", "hi"]].itertuples(index=False)
        )
    )


def _beyond(table: pd.DataFrame) -> str:
    """Say which differences are more than chance with all of them looked at."""
    sure = table[table["q"] <= charts.SURE]
    if sure.empty:
        return _("With all kinds looked at, none differs by more than chance does.")
    names = say.listed(
        f"{name} {say.times(ratio, 2)}" for name, ratio in sure[["name", "ratio"]].itertuples(index=False)
    )
    return _("With all kinds looked at, these differ by more than chance does: {names}.").format(names=names)


def _unseen(table: pd.DataFrame) -> str:
    """Say what the numbers can't tell: causes, and differences that are too small to see."""
    least, most = (say.percent(value - 1) for value in (table["visible"].min(), table["visible"].max()))
    observed = _("Observed, not tried out: editors choose headlines, so a difference is no effect of the headline.")
    small = _(
        "So many stories show only differences from about {least} (for the rarest kind {most}) on; those of 2%, as "
        "trials of headlines find them, can't be seen here."
    )
    return say.sentences(observed, small.format(least=least, most=most))


def _told(table: pd.DataFrame) -> pd.DataFrame:
    names = {
        "name": _("Headline"),
        "have": _("Stories that have it"),
        "have_not": _("Other stories"),
        "with_it": _("Compared, with it"),
        "without": _("Compared, without"),
        "ratio": _("Views, as a multiple"),
        "lo": _("95% from"),
        "hi": _("95% to"),
        "p": "p",
        "q": _("q, with all kinds counted"),
        "visible": _("Smallest visible multiple"),
    }
    shown = table if table["visible"].notna().any() else table.drop(columns="visible")
    numbers = [key for key in ("ratio", "lo", "hi", "p", "q", "visible") if key in shown]
    kept = [key for key in names if key in shown]
    return shown.astype(dict.fromkeys(numbers, float)).round(dict.fromkeys(numbers, 3))[kept].rename(columns=names)
