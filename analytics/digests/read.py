"""What was read: the hours of a day, the days of a week, the stories read most."""

from __future__ import annotations

from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from analytics import formats, i18n, queries
from analytics.digests import figures
from analytics.i18n import _
from analytics.period import A_DAY, Period, midnight, whole
from analytics.queries import ALL_STORIES, Filters
from analytics.queries.sql import plain
from analytics.review import Column, Graph, Part, Series, Table
from analytics.telling import say

if TYPE_CHECKING:
    import pandas as pd

    from analytics.digests.asked import Asked
    from analytics.review import Value

MOST = 5
DAYS = 7


def hours(asked: Asked, day: date) -> Part:
    """A day by its hours, beside what they usually bring."""
    start, end = (midnight(one, asked.facts.timezone) for one in (day, day + A_DAY))
    found = queries.views_by_hour(asked.gen, asked.site, start, end)
    usual = queries.typical_by_hour(asked.gen, asked.site, day).set_index("hour_of_day")["typical"]
    names = tuple(f"{hour:%H:%M}" for hour in found["hour"])
    typical = tuple(plain(usual.get(hour.hour)) for hour in found["hour"])
    lines = (Series(_("Views"), _whole(found["views"])), Series(_("Typical"), typical, quiet=True))
    return Part("hours", _("Hour by hour"), _extremes(lines[0].values, names), graph=Graph("line", names, lines))


def days(asked: Asked, day: date, filters: Filters = ALL_STORIES) -> Part:
    """The week that ends with a day, day by day."""
    found = queries.views_over_time(asked.gen, asked.site, last_days(day), "day", filters)
    names = tuple(formats.short_day(bucket.date(), i18n.current()) for bucket in found["bucket"])
    views = Series(_("Views"), _whole(found["views"]))
    title = _("The last {n} days").format(n=DAYS)
    return Part("days", title, _extremes(views.values, names), graph=Graph("columns", names, (views,)))


def last_days(day: date) -> Period:
    """The days of `days`."""
    return Period(day - timedelta(days=DAYS - 1), day + A_DAY)


def most_read(asked: Asked, day: date, filters: Filters = ALL_STORIES) -> Part:
    """The stories read most on a day, with their views on the day before."""
    found = queries.top_stories(asked.gen, asked.site, whole(day, day), filters, limit=MOST)
    alike = day - A_DAY in figures.known_days(asked, day)
    return Part(
        "read",
        _("Read most"),
        () if len(found) else (_("No story was read on this day."),),
        table=stories(found, _("Day before"), day, sections=filters.section is None, alike=alike),
    )


def stories(found: pd.DataFrame, before: str, since: date, *, sections: bool, alike: bool) -> Table:
    """Stories with their views and those before, which are unknown unless as much of both times is known (`alike`).

    Those published `since` are new. With their sections where these differ.
    """
    beside = (Column(_("Section")),) if sections else ()
    rows = (
        (
            row["headline"],
            *((_section(row["section"]),) if sections else ()),
            int(row["views"]),
            unless_new(plain(row["before"]) if alike else None, row["published_day"], since, _("new")),
        )
        for row in found.to_dict("records")
    )
    columns = (Column(_("Story"), "title"), *beside, Column(_("Views"), "count"), Column(before, "count"))
    return Table(columns, tuple(rows), tuple(int(number) for number in found["article_id"]))


def unless_new(before: Value, published: Any, since: date, word: str) -> Value:
    """Views of a story before a day; where there could be none, as it was published on it or later, a word instead."""
    return before if before or formats.unknown(published) or published.date() < since else word


def _section(value: object) -> str:
    return _("Not stated") if formats.unknown(value) else str(value)


def _whole(column: pd.Series) -> tuple[int | None, ...]:
    return tuple(None if formats.unknown(value) else round(float(value)) for value in column)


def _extremes(values: tuple[int | float | None, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """The highest and the lowest value by name; nothing where none is known."""
    known = [(value, name) for value, name in zip(values, names, strict=True) if value is not None]
    if not known:
        return (_("No views are known."),)
    (most, best), (least, worst) = max(known, key=itemgetter(0)), min(known, key=itemgetter(0))
    words = _("Highest: {most} ({best}); lowest: {least} ({worst}).")
    return (words.format(most=say.number(most), best=best, least=say.number(least), worst=worst),)
