"""Lists of stories: each headline leads to its story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

import pandas as pd
import streamlit as st

from analytics import formats
from analytics.i18n import _
from analytics.pages import feeds, looks, show, urlstate
from analytics.pages.columns import Cells, Column, columns, known
from analytics.pages.elements import story_list
from analytics.pages.frame import View
from analytics.period import Period
from analytics.queries.choices import choices
from analytics.telling import say
from analytics.text import plain

SHOWN = 25  # rows of a long list before a click shows all
_LEADING = ("rank", "total_rank", "movement", "views", "total")  # what stands before the headline
_COUNTS = {"rank", "total_rank", "views", "total"}  # what stands before the headline in files

Trend = Sequence[Sequence[float | None]]


@dataclass(frozen=True)
class Note:
    """What a list says below a headline: a mark in a few words, and a sentence. tone: badge, or quiet."""

    mark: str
    said: str
    tone: str = "badge"


def story_links(articles: Iterable[str], site: str) -> list[str]:
    """Return the addresses of stories' pages with the choices kept."""
    # No value of an address holds a bare "=": the number stands once
    before, after = urlstate.link("story", article="0", site=site).split("article=0")
    return [f"{before}article={article}{after}" for article in articles]


def section_names(view: View) -> list[object]:
    """Return all sections of the site, so that each keeps its colour whatever a list shows."""
    return list(view.ask(choices, view.site)["section"].dropna().unique())


def story_table(
    frame: pd.DataFrame,
    site: str,
    wanted: Sequence[str],
    name: str,
    trend: Trend | None = None,
    *,
    caption: str = "",
    days: Period | None = None,
    hours: Sequence[str] = (),
    names: Sequence[object] = (),
    notes: Sequence[Note] = (),
    keep: Callable[[list[int]], None] | None = None,
    feed: str = "",
) -> None:
    """Show stories, each headline leading to its story, with downloads.

    `wanted` names columns of `columns()`; a place, its movement and its count come before the headline. A basis that
    is the same in all rows is said below instead. `trend`: views by day, None where unknown, drawn as a small line
    over `days`; or by hour, over `hours` as they are called. `names`: all of the site's sections, so that each has its
    colour. `notes`: one a story. `caption` says what the list is. `keep` offers to keep the stories, beside the files;
    `feed` is the query of the list's feeds.
    """
    one_basis = "basis" in wanted and frame["basis"].nunique() == 1
    keys = [key for key in wanted if key != "basis" or not one_basis]
    made = {key: (column, column.make(frame)) for key, column in columns(_colours(frame, names)).items() if key in keys}
    shown = [_drawn(key, *made[key]) for key in _LEADING if key in keys]
    shown.append({**_stories(frame, site), "notes": [asdict(note) for note in notes]})
    if trend is not None:
        shown.append({**_lines(trend, days, hours), "below": bool(notes)})
    shown += [_drawn(key, *made[key]) for key in keys if key not in _LEADING]
    everything = _("Show all {count}").format(count=say.number(len(frame)))
    data = {"name": name, "caption": caption or _("Stories"), "shown": SHOWN, "all": everything, "columns": shown}
    story_list.show(data, f"stories-{name}")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if one_basis:
            st.caption(_("All views here are {basis}.").format(basis=say.basis(frame["basis"].iloc[0])))
        else:
            st.space("stretch")
        _kept_and_read(frame, keep, feed)
        show.download_buttons(_file(frame, {key: made[key] for key in keys}), name, "content")


def _kept_and_read(frame: pd.DataFrame, keep: Callable[[list[int]], None] | None, feed: str) -> None:
    if keep is not None:
        with st.container(width="content"):
            keep([int(article) for article in frame["article_id"]])
    if feed:
        st.markdown(feeds.links("top", feed), width="content")


def _colours(frame: pd.DataFrame, names: Sequence[object]) -> dict[str, str]:
    if "section" not in frame or not len(names):
        return {}
    return looks.look("UTC", names).colours([str(name) for name in frame["section"].dropna().unique() if name in names])


def _drawn(key: str, column: Column, cells: Cells) -> dict[str, Any]:
    told = {"key": key, "label": column.name, "help": column.help, "kind": column.kind, "below": column.below}
    return {**told, "words": cells.words, "order": cells.order, **cells.more}


def _stories(frame: pd.DataFrame, site: str) -> dict[str, Any]:
    ids = [str(article) for article in frame["article_id"].tolist()]
    pattern = _("Story {number}")
    words = [
        plain(headline or "") or pattern.format(number=article)
        for headline, article in zip(known(frame["headline"]), ids, strict=True)
    ]
    return {
        "key": "story",
        "label": _("Story"),
        "help": _("The headline as published. A click opens the story's own page."),
        "kind": "story",
        "words": words,
        "order": words,
        "ids": ids,
        "links": story_links(ids, site),
    }


def _lines(trend: Trend, days: Period | None, hours: Sequence[str]) -> dict[str, Any]:
    points = [[None if formats.unknown(value) else value for value in line] for line in trend]
    by_day = _("Views day by day, each line on its own scale. Gaps are days without data, not days without readers.")
    by_hour = _("Views hour by hour, each line on its own scale. Gaps are hours without data.")
    days_in_words = [] if days is None else [say.day(days.start + timedelta(n)) for n in range(days.days)]
    return {
        "key": "trend",
        "label": _("By hour") if hours else _("By day"),
        "help": by_hour if hours else by_day,
        "kind": "spark",
        "words": _sentences(points, hours or days_in_words, hourly=bool(hours)),
        "points": points,
    }


def _patterns(*, hourly: bool) -> tuple[str, str, str]:
    if hourly:
        return _("Most at {when}: {most}"), _("hours without data: {n}"), _("No hour is known.")
    return _("Most on {when}: {most}"), _("days without data: {n}"), _("No day is known.")


def _sentences(lines: list[list[float | None]], moments: Sequence[str], *, hourly: bool) -> list[str]:
    """Say what each small line shows: its highest day or hour, its last, and how many are unknown."""
    on_one, gaps, nothing = _patterns(hourly=hourly)
    highest, last = _("Most on one day: {most}"), _("last: {last}")
    said = []
    for line in lines:
        told = [value for value in line if value is not None]
        if not told:
            said.append(nothing)
            continue
        most, end = say.numbers([int(max(told)), int(told[-1])])
        named = len(line) == len(moments)
        parts = [on_one.format(when=moments[line.index(max(told))], most=most) if named else highest.format(most=most)]
        parts.append(last.format(last=end))
        if len(told) < len(line):
            parts.append(gaps.format(n=say.number(len(line) - len(told))))
        said.append(say.phrases(*parts))
    return said


def _file(frame: pd.DataFrame, made: dict[str, tuple[Column, Cells]]) -> pd.DataFrame:
    """Return the list as files have it: bare numbers, the address of the original."""
    kept = {key: cells.file for key, (_column, cells) in made.items()}
    place = max(1, sum(1 for key in list(kept)[:2] if key in _COUNTS))
    file = pd.DataFrame(kept, index=frame.index)
    file = file.rename(columns={key: show.file_name(key, made[key][0].name) for key in kept})
    file.insert(place, _("Story"), frame["headline"])
    if "url" in frame:
        file[_("Address")] = frame["url"]
    return file
