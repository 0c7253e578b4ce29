"""The story of the period: the one published in it that was read most, and its curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics import formats, i18n, queries
from analytics.i18n import _
from analytics.period import WEEK, to_local, unit
from analytics.queries.sql import plain
from analytics.review.content import Column, Fact, Graph, Part, Series, Table
from analytics.telling import say

if TYPE_CHECKING:
    import pandas as pd

    from analytics.review.asked import Asked


def part(asked: Asked) -> Part:
    """Its views by day, drawn where there are two to join."""
    title = _("Story of the week") if unit(asked.code) == WEEK else _("Story of the period")
    own = queries.top_stories(asked.gen, asked.site, asked.shown, limit=1, published=asked.shown)
    if own.empty:
        return Part("story", title, withheld=_("No story with a known date was published in the period and read."))
    chosen = own.iloc[0]
    views = queries.story_views(asked.gen, asked.site, int(chosen["article_id"]), "day", asked.shown)
    alive = views[views["bucket"] >= chosen["published_day"]]  # before that it was not there
    return Part(
        "story",
        title,
        (_told(chosen, asked),),
        (
            Fact("views", _("Views"), int(chosen["views"])),
            Fact("share", _("Share of all views"), float(chosen["share"]), "share"),
            Fact("place", _("Place"), int(chosen["rank"])),
        ),
        graph=_curve(alive),
        table=_named(chosen),
        method=_("The story published in the period that was read most in it."),
    )


def _named(chosen: pd.Series) -> Table:
    """The story by name, to be opened from there."""
    section = plain(chosen["section"])
    columns = (Column(_("Story"), "title"), Column(_("Section")), Column(_("Published"), "day"))
    row = (chosen["headline"], section or _("Not stated"), chosen["published_day"].date())
    return Table(columns, (row,), (int(chosen["article_id"]),), (section,))


def _told(chosen: pd.Series, asked: Asked) -> str:
    published = formats.day(chosen["published_day"].date(), i18n.current(), weekday=True)
    if chosen["published_precision"] == "time":
        local = to_local(chosen["published_at"].to_pydatetime(), asked.facts.timezone)
        published = formats.wall_clock(local, i18n.current())
    section = "" if formats.unknown(chosen["section"]) else str(chosen["section"])
    return _("“{headline}” ({about}): {views} views in the period.").format(
        headline=chosen["headline"],
        about=formats.listed([section, published], i18n.current()),
        views=say.number(chosen["views"]),
    )


def _curve(views: pd.DataFrame) -> Graph | None:
    if views["views"].notna().sum() < 2:  # a line through one point shows nothing
        return None
    names = tuple(formats.short_day(day.date(), i18n.current()) for day in views["bucket"])
    counts = tuple(None if formats.unknown(value) else int(value) for value in views["views"])
    return Graph("line", names, (Series(_("Views"), counts),))
