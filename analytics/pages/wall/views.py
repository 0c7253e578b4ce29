"""The views that a wall can show: each one screen, with large numbers and few words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from analytics import charts, formats, i18n, queries
from analytics.i18n import _
from analytics.pages import now, stage, trends
from analytics.pages.now import figures
from analytics.pages.period_picker import last_day_not_over, unfinished
from analytics.pages.stage import Big, Column, Slide
from analytics.period import A_DAY, last
from analytics.telling import describe, say
from analytics.telling import trending as words
from analytics.telling.typical import typically
from analytics.text import plain

if TYPE_CHECKING:
    from analytics.pages.frame import View
    from analytics.pages.show import Figure

MOST = 7  # rows
TRENDING = 5  # stories, each with what it does
WEEK = 7  # days of the sections
DAYS = 28  # where there are no hours to show
_FIGURES = ("today", "day_paced", "last_hour", "published_today", "active")


def in_figures(view: View) -> Slide:
    """The figures of now against what the same weekday usually brings."""
    found = {item.term: item for item in figures.figures(view, figures.clock())}
    today = view.ask(queries.today_so_far, view.site, view.now)
    usual = typically(today.usual, today.day)
    facts = tuple(_big(found[term], usual if term == "today" else "") for term in _FIGURES if term in found)
    return Slide("now", _("Now"), facts=facts)


def _big(item: Figure, note: str) -> Big:
    moved = (item.delta or "").replace("-", formats.MINUS)
    tone = "up" if moved.startswith("+") else "down" if moved.startswith(formats.MINUS) else ""
    return Big(plain(item.label), item.value, moved, tone, plain(note))


def trending(view: View) -> Slide:
    """The stories that are read far beyond their own pace."""
    found = trends.of(view)
    title = _("Trending")
    listed = pd.DataFrame() if found is None else found.listed.head(TRENDING)
    if listed.empty:
        return Slide("trending", title, _("Nothing trends beyond its own pace."))
    named = view.ask(queries.named_stories, view.site, tuple(int(article) for article in listed["article_id"]))
    headlines = dict(zip(named["article_id"], named["headline"], strict=True))
    rows = tuple(
        (
            plain(headlines.get(row["article_id"]) or _("Story {number}").format(number=row["article_id"])),
            words.label(row, view.facts.timezone),
            say.times(row["ratio"], 1),
        )
        for row in listed.to_dict("records")
    )
    columns = (
        Column(_("Story"), wide=True),
        Column(""),
        Column(_("Times the expected"), right=True),
    )
    return Slide("trending", title, columns=columns, rows=rows)


def top(view: View) -> Slide:
    """The stories read most today."""
    title = _("Most read on {day}").format(day=formats.day(view.today, i18n.current()))
    return most_read(view, title, _("No story was read on this day."))


def most_read(view: View, title: str, nothing: str) -> Slide:
    """The stories read most in a period, under the filters."""
    found = view.ask(queries.top_stories, view.site, view.period, view.filters, limit=MOST)
    if found.empty:
        return Slide("top", title, nothing)
    columns = (
        Column(_("#"), right=True),
        Column(_("Story"), wide=True),
        Column(_("Section")),
        Column(_("Views"), right=True),
    )
    rows = tuple(
        (say.number(row["rank"]), plain(row["headline"] or ""), _section(row["section"]), say.number(row["views"]))
        for row in found.to_dict("records")
    )
    return Slide("top", title, columns=columns, rows=rows)


def day(view: View) -> Slide:
    """The hours of today beside what they usually bring; of a site without hours, the days of four weeks."""
    if not view.facts.has_hours:
        return _days(view)
    hours, typical = now.hours_of_today(view)
    today = view.ask(queries.today_so_far, view.site, view.now)
    usual = today.usual.typical
    said = (
        _("Today until {time}: {views} views.")
        if usual is None
        else _("Today until {time}: {views} views, typically {typical}.")
    )
    lead = said.format(time=figures.time_of_day(view), views=say.number(today.views), typical=say.number(usual))
    figure = charts.today(hours, typical, view.now, stage.dark_look(view.facts.timezone))
    return Slide("over-time", _("Today by hour"), lead, figure=figure, alt=now.hours_described(view, hours))


def _days(view: View) -> Slide:
    shown = replace(view, period=last(DAYS, view.today))
    return by_day(shown, _("The last {n} days").format(n=DAYS))


def by_day(view: View, title: str) -> Slide:
    """The days of a period, under the filters."""
    found = view.ask(queries.views_over_time, view.site, view.period, "day", view.filters)
    told = [None if formats.unknown(views) else int(views) for views in found["views"]]
    if not any(told):
        unread = 0 in told
        return Slide(
            "over-time", title, _("No story that fits was read.") if unread else _("No views are known in these days.")
        )
    names = [formats.short_day(bucket.date(), i18n.current()) for bucket in found["bucket"]]
    figure = charts.column_graph(names, [(_("Views"), told, False)], stage.dark_look(view.facts.timezone))
    part = found["views"].notna().iloc[-1] and unfinished(view.period, view.facts)
    caution = _("The last day is not over: its views are of part of a day.") if part else ""
    return Slide("over-time", title, figure=figure, alt=describe.line(found, names), rest=caution)


def sections(view: View) -> Slide:
    """What each section brought in the last seven days that are over, against the seven before."""
    today = last(1, view.today)
    days = last(WEEK, view.today - A_DAY if unfinished(today, view.facts) else view.today)
    title = _("{name}: {words}").format(name=_("Sections"), words=formats.period(days, i18n.current()))
    return by_section(replace(view, period=days, code=""), title)


def by_section(view: View, title: str) -> Slide:
    """What each section brought in a period, under the filters, against the period before."""
    found = view.ask(queries.section_breakdown, view.site, view.period, view.filters, compare=view.before)
    known = view.ask(queries.days_known, view.site, (view.period, view.before))
    alike = int(known["days_known"].sum()) == view.period.days + view.before.days  # else a change would mislead
    part = unfinished(view.period, view.facts)
    alike = alike and not (part and view.period.days == 1)
    columns = (
        Column(_("Section"), wide=True),
        Column(_("Views"), right=True),
        Column(_("Share of views"), right=True),
        Column(_("Change"), right=True, toned=True),
    )
    rows = tuple(
        (
            _section(row["section"]),
            say.number(row["views"]),
            say.percent(row["share"]),
            formats.signed_percent(formats.change(row["views"], row["before"]) if alike else None, i18n.current()),
        )
        for row in found[found["views"].notna()].head(MOST).to_dict("records")
    )
    nothing = "" if rows else _("No views are known in these days.")
    caution = last_day_not_over() if rows and alike and part else ""
    return Slide("sections", title, nothing, columns=columns, rows=rows, rest=caution)


def unknown(view: View) -> Slide:
    """Of a site whose views by day are not known: the latest list of totals, or that there is nothing to show."""
    found = view.ask(queries.latest_totals, view.site, limit=MOST)
    if view.facts.kind != "single" or found.empty:
        return Slide("top", plain(view.site), _("There are no views by day to show."))
    columns = (Column(_("#"), right=True), Column(_("Story"), wide=True), Column(_("Views so far"), right=True))
    rows = tuple(
        (say.number(row["total_rank"]), plain(row["headline"] or ""), say.number(row["total"]))
        for row in found.to_dict("records")
    )
    return Slide("top", _("Views so far"), columns=columns, rows=rows)


def _section(name: object) -> str:
    return _("Not stated") if formats.unknown(name) else plain(str(name))


#: By their codes in the address, in the order in which a wall shows them where it names none
VIEWS: dict[str, Callable[[View], Slide]] = {
    "now": in_figures,
    "trending": trending,
    "top": top,
    "over-time": day,
    "sections": sections,
}
