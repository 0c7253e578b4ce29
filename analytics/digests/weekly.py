"""The weekly digest: what the review of the week says, short enough for a mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from analytics import formats, i18n, queries
from analytics.digests.content import Digest, page, subject
from analytics.digests.read import unless_new
from analytics.digests.waiting import waiting
from analytics.i18n import _
from analytics.period import A_DAY, midnight, this_week
from analytics.review import Part, Table, review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analytics.digests.asked import Asked
    from analytics.period import Period
    from analytics.review import Review

KIND = "weekly"
ROWS = 5
#: Parts of the review in the order of the digest, and which columns of their tables; none: no table.
PARTS: dict[str, tuple[int, ...]] = {
    "figures": (),
    "days": (),
    "winners": (1, 2, 3, 4),
    "movers": (0, 1, 3, 4),
    "why": (),
    "archive": (0, 1, 3, 4),
    "decided": (0, 1, 6),
}
RARE = {"archive", "decided"}  # left out where they have nothing to list
DAYS_READ = 3  # that a week is news


def last_week(today: date) -> tuple[str, date]:
    """The week before that of today: its code and its last day."""
    last_day = this_week(today).start - A_DAY
    year, week, _weekday = last_day.isocalendar()
    return f"{year}-W{week:02}", last_day


def weekly(asked: Asked, home: Path) -> tuple[Digest, Review | None]:
    """The week that is over by the clock, and its review; only that nothing came in, where data of it is missing."""
    code, last_day = last_week(asked.today)
    week = this_week(last_day)
    if not asked.over(last_day) or not queries.totals(asked.gen, asked.site, week).days_known:
        return waiting(asked, code, formats.period(week, i18n.current()), last_day), None
    found = review(asked.gen, asked.site, code, home=home)
    link = page("weekly", site=asked.site, period=code)
    return (
        Digest(
            KIND,
            f"{asked.site} {code}",
            asked.site,
            found.title,
            found.headline,
            tuple(with_new(asked, part, week) for part in _short(found)),
            asked.source,
            link,
            midnight(asked.today + timedelta(days=DAYS_READ), asked.facts.timezone),
            subject(found.title, found.headline),
            {code: f"{link}#{code}" for code in PARTS if link},
            f"{asked.site} {code}",
        ),
        found,
    )


def _short(found: Review) -> Iterator[Part]:
    """The parts that are told, shortened; stories that the list of the most read has are no moves again."""
    told = [part for part in found.parts if part.code in PARTS]
    listed = {story for part in told if part.code == "winners" and part.table for story in part.table.stories[:ROWS]}
    for part in told:
        if part.code not in RARE or (part.table and part.table.rows):
            yield _shortened(part, found.headline, listed if part.code == "movers" else set())


def _shortened(part: Part, headline: str, listed: set[int | None]) -> Part:
    """A part without what the opening says, its method, what is unknown, and all but the first of its table."""
    columns = PARTS[part.code]
    return replace(
        part,
        sentences=tuple(words for words in part.sentences if words != headline),
        facts=tuple(fact for fact in part.facts if fact.value is not None and fact.code != "typical"),
        table=_cut(part.table, columns, listed) if part.table and columns else None,
        graph=None if part.code == "winners" else part.graph,  # its bars are the table again
        method="",
    )


def with_new(asked: Asked, part: Part, week: Period) -> Part:
    """Stories of which those published in the week are called new instead of unread before it, moves in their move."""
    if part.code not in {"winners", "movers"} or part.table is None:
        return part
    table = part.table
    named = queries.named_stories(asked.gen, asked.site, [story for story in table.stories if story is not None])
    published = dict(zip(named["article_id"], named["published_day"], strict=True))
    word = _("new") if part.code == "winners" else ""
    rows = (
        (*row[:-1], unless_new(row[-1], published.get(story), week.start, word))
        for row, story in zip(table.rows, table.stories, strict=True)
    )
    return replace(part, table=replace(table, rows=tuple(rows)))


def _cut(table: Table, columns: tuple[int, ...], listed: set[int | None]) -> Table:
    chosen = [place for place in columns if place < len(table.columns)]
    rows = _first(table, listed)
    return Table(
        tuple(table.columns[place] for place in chosen),
        tuple(tuple(table.rows[row][place] for place in chosen) for row in rows),
        tuple(table.stories[row] for row in rows) if table.stories else (),
        tuple(table.sections[row] for row in rows) if table.sections else (),
    )


def _first(table: Table, listed: set[int | None]) -> list[int]:
    """The first rows; of moves, the first two of each kind that are not of a story that is listed."""
    if not table.rows or table.columns[0].unit != "text":
        return list(range(min(ROWS, len(table.rows))))
    places = [place for place in range(len(table.rows)) if not table.stories or table.stories[place] not in listed]
    kinds = [table.rows[place][0] for place in places]
    return [place for number, place in enumerate(places) if kinds[:number].count(kinds[number]) < 2]
