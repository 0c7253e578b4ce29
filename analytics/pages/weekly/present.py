"""The review in the room: one idea a screen, stepped through by keys, each row a way to its story and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import streamlit as st

from analytics import i18n
from analytics.i18n import _
from analytics.pages import filters, stage, urlstate
from analytics.pages.stage import Big, Column, Slide
from analytics.pages.weekly import rows
from analytics.pages.weekly.described import described
from analytics.queries.choices import choices
from analytics.review.content import MOVES, TEXTS, wide_columns
from analytics.review.graphs import figure
from analytics.review.writers.words import source, told
from analytics.telling import say
from analytics.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.charts import Look
    from analytics.pages.frame import View
    from analytics.review import Fact, Part, Review, Table
    from analytics.review.content import Value

MOST_ROWS = 7  # of a table that a room can read; the rest is on the page
COVER = "cover"
LEFT = "brief"  # the last screen: parts that have words only
TABLE = "-table"  # after the code of a part: its rows, where its graph has a screen of its own


def slides(view: View, review: Review) -> list[Slide]:
    """The screens of a review: its title with what it comes to, then each part; a part's rows after its graph."""
    seen = stage.dark_look(view.facts.timezone, view.ask(choices, view.site)["section"].dropna().unique())
    cover = Slide(COVER, plain(review.title), plain(review.headline), cover=True)
    bare = [part for part in review.parts if _bare(part)]
    left = bare if len(bare) > 1 else []  # one alone is a screen like any other
    told = [part for part in review.parts if part not in left]
    screens = [cover, *(slide for part in told for slide in _screens(view, review, part, seen))]
    said = tuple(_in_a_line(review, part) for part in left)
    return [*screens, Slide(LEFT, _("The rest, in brief"), said=said)] if left else screens


def _bare(part: Part) -> bool:
    """Whether a part has words only, mostly why there is nothing to show: one screen has room for all of those."""
    return not (part.facts or part.graph or (part.table and part.table.rows))


def _in_a_line(review: Review, part: Part) -> str:
    return _("{name}: {words}").format(name=plain(part.title), words=say.sentences(*_said(review, part)))


def _said(review: Review, part: Part) -> tuple[str, ...]:
    sentences = (words for words in part.sentences if words != review.headline)
    return tuple(plain(words) for words in (*sentences, part.withheld) if words)


def _screens(view: View, review: Review, part: Part, seen: Look) -> list[Slide]:
    said, title, facts = _said(review, part), plain(part.title), tuple(map(_big, part.facts))
    table = part.table if part.table and part.table.rows and rows.on_page(part) else None
    if part.graph is None or rows.measured(part):
        return [_with_rows(view, review, table, Slide(part.code, title, said=said, facts=facts))]
    drawn = Slide(part.code, title, said=said, facts=facts, figure=figure(part.graph, seen), alt=described(part.graph))
    if table is None or len(table.rows) == 1:
        return [drawn]
    return [drawn, _with_rows(view, review, table, Slide(part.code + TABLE, title))]


def _big(fact: Fact) -> Big:
    moved = "" if fact.change is None else told(fact.change, "change")
    tone = "" if not fact.change else "up" if fact.change > 0 else "down"
    return Big(plain(fact.name), told(fact.value, fact.unit), moved, tone, plain(fact.note))


def _with_rows(view: View, review: Review, table: Table | None, slide: Slide) -> Slide:
    if table is None:
        return slide
    picked = pick(table.rows, MOST_ROWS)
    links = rows.links(view, review, table)
    leading = min(wide_columns(table))
    columns = tuple(
        Column(
            plain(column.name),
            column.unit not in TEXTS,
            column.unit == "title" or place == leading,
            column.unit in MOVES,
        )
        for place, column in enumerate(table.columns)
    )
    units = [column.unit for column in table.columns]
    left = len(table.rows) - len(picked)
    rest = _("Further rows on the page: {n}.").format(n=say.number(left)) if left else ""
    return Slide(
        **{
            **vars(slide),
            "columns": columns,
            "rows": tuple(
                tuple(told(cell, unit) for cell, unit in zip(table.rows[n], units, strict=True)) for n in picked
            ),
            "links": tuple(links[n] for n in picked) if links else (None,) * len(picked),
            "rest": rest,
        }
    )


def pick(found: Sequence[Sequence[Value]], most: int) -> list[int]:
    """The places of up to so many rows: the first ones, or some of each kind that the first cells name."""
    if len(found) <= most:
        return list(range(len(found)))
    kinds: dict[Value, list[int]] = {}
    for place, row in enumerate(found):
        kinds.setdefault(row[0], []).append(place)
    if len(kinds) > most or len(kinds) == len(found):
        return list(range(most))
    each = most // len(kinds)
    return [place for places in kinds.values() for place in places[:each]]


def chosen(screens: Sequence[Slide], asked: str) -> int | None:
    """The screen that the address asks for, by its code or its number; None where there is no such screen."""
    codes = [slide.code for slide in screens]
    if asked in codes:
        return codes.index(asked)
    return int(asked) - 1 if re.fullmatch(r"[1-9]\d?", asked) and int(asked) <= len(screens) else None


def show(view: View, review: Review) -> None:
    """Show the screen that the address asks for, and let keys lead to the others."""
    screens = slides(view, review)
    found = chosen(screens, str(st.session_state["present"]))
    if found is None:  # such as that of a part which this week does not have
        urlstate.refuse("present")
        st.session_state["present"] = screens[0].code
        filters.say_refused(on_stage=True)
    place = found or 0
    last = len(screens) - 1

    def to(number: int) -> str | None:
        return urlstate.link("weekly", present=screens[number].code) if 0 <= number <= last else None

    steps = {
        "before": to(place - 1),
        "after": to(place + 1),
        "first": to(0),
        "last": to(last),
        "leave": urlstate.link("weekly", present=None),
        "before_words": _("The screen before"),
        "after_words": _("The next screen"),
        "full_words": _("Full screen"),
        "leave_words": _("End the presentation"),
    }
    number = _("{n} of {all}").format(n=say.number(place + 1), all=say.number(last + 1))
    stage.draw(
        screens[place],
        "slide",
        source=plain(source(review)),
        place=number,
        progress=(place + 1) / (last + 1),
        steps=steps,
        locale=i18n.current(),
    )
