"""The chart of the period: what was read most, what rose and fell most, what is new on it, what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analytics import formats, queries
from analytics.i18n import _
from analytics.period import looked_back
from analytics.queries.sql import plain
from analytics.review.content import Column, Graph, Part, Series, Table, Value
from analytics.review.parts import figures
from analytics.telling import say

if TYPE_CHECKING:
    from analytics.period import Period
    from analytics.review.asked import Asked

PLACES = 100  # of the chart on which moves are told
SHOWN = 10
_COUNTS = ("views", "before", "rank_before")


def winners(asked: Asked) -> Part:
    """The ten stories read most, with their place on the chart before."""
    found = _chart(asked).head(SHOWN)
    if found.empty:
        return Part("winners", _("Read most"), withheld=_("No story was read, or no views are known in these days."))
    first = found.iloc[0]
    said = _("Read most: “{headline}” with {views} views, {share} of all.").format(
        headline=first["headline"], views=say.number(first["views"]), share=say.percent(first["share"], 1)
    )
    return Part(
        "winners",
        _("Read most"),
        (said,),
        graph=Graph("bars", tuple(found["headline"]), (Series(_("Views"), tuple(map(int, found["views"]))),)),
        table=_table(found),
        method=_("Places among the {n} stories read most of this period and of the one before.").format(n=PLACES),
    )


def movers(asked: Asked) -> Part:
    """What rose most, what fell most, and what is new or back on the chart."""
    title = _("Winners, losers, new entries")
    if not _before_known(asked):
        return Part(
            "movers", title, withheld=_("Too little is known of the period before to tell what is new or moved.")
        )
    found, alike = _chart(asked), _alike(asked)
    known = found[found["before"].notna()].assign(moved=found["views"] - found["before"])
    fallen = _fallen(asked) if alike else found.head(0)
    risen = known[(known["moved"] > 0) & known["rank_before"].notna()].nlargest(SHOWN // 2, "moved")
    new = found[found["rank_before"].isna() & ~found["earlier"]]
    back = found[found["rank_before"].isna() & found["earlier"]]
    said = (
        _("{new} of the {places} places are new on the chart, {back} came back.").format(
            new=len(new), back=len(back), places=min(PLACES, len(found))
        ),
        "" if alike else _("Not each day of both periods has data, so what rose or fell can't be told."),
    )
    moves = {
        _("rose"): risen,
        _("fell"): fallen,
        _("new"): new.head(SHOWN // 2),
        _("back"): back.head(SHOWN // 2),
    }
    rows = [row for move, part in moves.items() for row in _rows(part, move)]
    columns = (
        Column(_("Move")),
        Column(_("Story"), "title"),
        Column(_("Section")),
        Column(_("Views"), "count"),
        Column(_("Before"), "count"),
    )
    return Part(
        "movers",
        title,
        tuple(filter(None, said)),
        table=Table(columns, tuple(rows), *_behind(*moves.values())),
        method=_("Against the views of the period before; new are stories on no chart of the periods looked back on."),
    )


def _chart(asked: Asked) -> pd.DataFrame:
    """The stories of the chart with how they stood before, as the page Top stories tells it.

    Their views before are unknown where a day of either period is, and of stories that had not been published; their
    place where the period before is.
    """
    shown = queries.top_stories(asked.gen, asked.site, asked.shown, limit=PLACES, compare=asked.before)
    spans = (asked.shown, *_looked_back(asked))
    history = queries.chart_history(asked.gen, asked.site, spans, PLACES)[["article_id", "rank_before", "earlier"]]
    found = shown.drop(columns="rank_before").merge(history, on="article_id", how="left")
    unborn = (found["before"] == 0) & (found["published_day"] >= pd.Timestamp(asked.shown.start))
    found["before"] = found["before"].mask(unborn.fillna(value=False))
    unknown = pd.array([pd.NA] * len(found), dtype="Int64")
    if not _alike(asked):
        found["before"] = unknown
    if not _before_known(asked):
        found["rank_before"] = unknown
    return found


def _looked_back(asked: Asked) -> tuple[Period, ...]:
    return looked_back(asked.code, asked.shown, asked.facts.first_day)


def _before_known(asked: Asked) -> bool:
    """Whether it can be said who was on the chart of the period before."""
    inside = asked.before in _looked_back(asked)
    return inside and queries.totals(asked.gen, asked.site, asked.before).days_known > 0


def _alike(asked: Asked) -> bool:
    """Whether each day of both periods has data."""
    return all(figures.views(asked, one) is not None for one in (asked.shown, asked.before))


def _fallen(asked: Asked) -> pd.DataFrame:
    """Stories of the chart before that lost most views."""
    before = queries.top_stories(asked.gen, asked.site, asked.before, limit=PLACES, compare=asked.shown)
    known = before[before["before"].notna()].assign(moved=before["before"] - before["views"])
    fallen = known[known["moved"] < 0].nsmallest(SHOWN // 2, "moved")
    return fallen.assign(views=fallen["before"], before=fallen["views"])


def _rows(found: pd.DataFrame, move: str) -> list[tuple[Value, ...]]:
    return [
        (move, row["headline"], _name(row["section"]), plain(row["views"]), plain(row["before"]))
        for row in found.to_dict("records")
    ]


def _table(found: pd.DataFrame) -> Table:
    columns = (
        Column(_("Place"), "count"),
        Column(_("Story"), "title"),
        Column(_("Section")),
        Column(_("Views"), "count"),
        Column(_("Before"), "count"),
        Column(_("Place before"), "count"),
    )
    rows = (
        (row["rank"], row["headline"], _name(row["section"]), *(plain(row[name]) for name in _COUNTS))
        for row in found.to_dict("records")
    )
    return Table(columns, tuple(rows), *_behind(found))


def _behind(*parts: pd.DataFrame) -> tuple[tuple[int, ...], tuple[str | None, ...]]:
    """The story and the section behind each row."""
    stories = tuple(int(number) for part in parts for number in part["article_id"])
    return stories, tuple(plain(name) for part in parts for name in part["section"])


def _name(value: object) -> str:
    return _("Not stated") if formats.unknown(value) else str(value)
