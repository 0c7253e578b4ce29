"""Who trends: the stories that are read far more than their age, their own pace and the hour say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.i18n import _
from analytics.methods.trending import Trends, confirmed_flags
from analytics.pages import explain, show, stories, trends
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.period import Period
from analytics.telling import say
from analytics.telling import trending as words

FADING = 3  # stories that are shown beside those that trend
MOST = 8
HOURS, DAYS = 24, 14  # of the small lines
FLAGS_NEEDED = 10  # to say how often they were borne out


def trending(view: View) -> None:
    """Show the stories that trend, and those that fade most; why nobody does where the whole site is unusual."""
    found = trends.of(view)
    if found is None:
        return
    listed = _with_facts(view, pd.concat([found.listed.head(MOST), found.fading.head(FADING)]))
    _heading(view, found, listed)
    judged = found.stories
    if judged.empty:
        show.nothing(_("No story was watched long enough to be judged in the last window."))
        return
    daily = words.by_days(judged.head(1).to_dict("records")[0], view.facts.timezone)
    st.caption(say.sentences(_caption(view, found), _of_days() if daily else ""))
    if not judged["normal"].all():
        show.nothing(_of_the_site(judged))
    elif listed.empty:
        show.nothing(_("Nothing trends beyond its own pace."))
    if not listed.empty:
        _list(view, listed, daily=daily)


def _with_facts(view: View, chosen: pd.DataFrame) -> pd.DataFrame:
    """Add headlines and sections."""
    if chosen.empty:
        return chosen.assign(headline=[], section=[])
    articles = tuple(int(article) for article in chosen["article_id"])
    named = view.ask(queries.named_stories, view.site, articles)
    return chosen.merge(named[["article_id", "headline", "section"]], on="article_id", how="left")


def _heading(view: View, found: Trends, listed: pd.DataFrame) -> None:
    rows = _("{n} stories judged").format(n=say.number(len(found.stories)))
    about = About(
        "trending",
        ("trending", "expected", "extra"),
        lambda: words.table(listed, listed["headline"], view.facts.timezone),
        rows=rows,
        note=_note(view, found),
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="head-trending"):
        st.header(_("Trending"), anchor=False, width="content")
        explain.tap(view, _("Explain"), replace(about, title=_("Trending")), ":material/info:")


def _note(view: View, found: Trends) -> str:
    came_out = view.ask(confirmed_flags, view.site, view.now)
    few = ""
    if came_out.flags < FLAGS_NEEDED:
        few = _("{n} stories listed in the last 14 days: too few to say how often the next window bore them out.")
    return say.sentences(words.noise_in_words(found.noise), few.format(n=say.number(came_out.flags)))


def _caption(view: View, found: Trends) -> str:
    """Return how far to trust the list: what part of it may be chance, and how often the last ones were borne out."""
    came_out = view.ask(confirmed_flags, view.site, view.now)
    chance = "" if found.listed.empty else _("About 1 in 10 of the stories listed may be chance.")
    if came_out.rate is None or came_out.flags < FLAGS_NEEDED:
        return say.sentences(_("Against each story's own pace, at its age."), chance)
    return say.sentences(
        _("Against each story's own pace, at its age."),
        chance,
        _("Of {n} flags in the last 14 days {rate} were borne out by what came next.").format(
            n=say.number(came_out.flags), rate=say.percent(came_out.rate)
        ),
    )


def _of_days() -> str:
    return _("Judged by whole days, from a story's third day on: a rise of some hours hardly shows.")


def _of_the_site(judged: pd.DataFrame) -> str:
    index = say.times(float(judged["site_index"].iloc[0]), 1)
    return _("The whole site is at {index} of its usual pace, so no single story is said to trend.").format(index=index)


def _list(view: View, listed: pd.DataFrame, *, daily: bool) -> None:
    points, days, hours = (_by_days if daily else _by_hours)(view, tuple(map(int, listed["article_id"])))
    rows = listed.to_dict("records")
    stories.story_table(
        listed.assign(difference=listed["extra"].round().astype("Int64")),
        view.site,
        ["difference", "section"],
        "trending",
        points,
        caption=_("Trending"),
        days=days,
        hours=hours,
        names=stories.section_names(view),
        notes=[
            stories.Note(
                words.label(row, view.facts.timezone), words.sentence(row, view.facts.timezone), _tone(row["label"])
            )
            for row in rows
        ],
    )


Lines = tuple[list[list[float | None]], Period | None, list[str]]


def _by_hours(view: View, articles: tuple[int, ...]) -> Lines:
    end = view.now.replace(minute=0, second=0, microsecond=0)
    found = view.ask(queries.hourly_views, view.site, end - timedelta(hours=HOURS), end, articles)
    return _lines(found, articles), None, [f"{hour:%H:%M}" for hour in found["hour"].drop_duplicates()]


def _by_days(view: View, articles: tuple[int, ...]) -> Lines:
    days = Period(view.today - timedelta(days=DAYS - 1), view.today + timedelta(days=1))
    return _lines(view.ask(queries.daily_views, view.site, days, articles), articles), days, []


def _lines(found: pd.DataFrame, articles: tuple[int, ...]) -> list[list[float | None]]:
    lines = {article: part["views"].tolist() for article, part in found.groupby("article_id")}
    return [lines.get(article, []) for article in articles]


def _tone(code: str) -> str:
    return "quiet" if code == "fading" else "badge"
