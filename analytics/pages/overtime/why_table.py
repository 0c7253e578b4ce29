"""The change by section, medium, series, author or tag: a row a group, with its parts and its ordinary story."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics import formats, i18n
from analytics.i18n import _
from analytics.methods.decomposition import PARTS, Change, Part
from analytics.pages import show, stories, urlstate
from analytics.pages.columns import Cells, known
from analytics.pages.elements import story_list
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.overtime.why_chance import ratio
from analytics.queries.filters import NONE_STATED
from analytics.telling import say
from analytics.telling.why import called, group_name, meaning, part_meaning, part_name, split_name

ANCHOR = "stories-behind"
DIFFERS_AT = 0.05  # false discovery rate
_NAME = "why-by-group"


def group_table(change: Change, typical: pd.DataFrame, view: View) -> None:
    """Show each group's change in parts, each name leading to its stories below, with downloads."""
    by = split_name(change.by)
    about = About(f"{_NAME}-{change.by}-parts", ("change_parts", "typical_story"), lambda: _file(change, by))
    show.heading(view, by, about)
    groups = change.groups.merge(typical[["group", "ratio", "adjusted"]], on="group", how="left")
    columns = [
        _groups(change, view),
        _signed("change", _("Change"), meaning("change"), groups),
        _published(groups),
        *(_signed(part, part_name(part), part_meaning(part), groups) for part in _told(change)),
        _typical(groups),
    ]
    every = _("Show all {count}").format(count=say.number(len(groups)))
    data = {"name": _NAME, "caption": by, "shown": stories.SHOWN, "all": every, "columns": columns}
    story_list.show(data, _NAME)
    show.download_buttons(_file(change, by), f"{_NAME}-{change.by}")


def _told(change: Change) -> list[Part]:
    """Return the parts that a table has room for: not those that are nought throughout."""
    return [part for part in PARTS if change.groups[part].any()]


def _column(key: str, label: str, help_: str, kind: str, cells: Cells, *, below: bool = False) -> dict[str, Any]:
    told = {"key": key, "label": label, "help": help_, "kind": kind, "below": below}
    return {**told, "words": cells.words, "order": cells.order, **cells.more}


def _groups(change: Change, view: View) -> dict[str, Any]:
    names = known(change.groups["group"])
    codes = [NONE_STATED if name is None else str(name) for name in names]
    words = [group_name(NONE_STATED if name is None else str(name), change.by) for name in names]
    column = _column(
        "story", split_name(change.by), _("A click lists its stories below."), "story", Cells(words, words, words)
    )
    links = [urlstate.link("over-time", ANCHOR, only=code) for code in codes]
    colours = look("UTC", stories.section_names(view)).colours([str(name) for name in names if name is not None])
    dots = [colours.get(name) if change.by == "section" else None for name in names]
    return {**column, "ids": codes, "links": links, "colours": dots}


def _signed(key: str, label: str, help_: str, groups: pd.DataFrame) -> dict[str, Any]:
    values = known(groups[key])
    tones = ["up" if value > 0 else "down" if value < 0 else "" for value in values]
    cells = Cells([say.signed_number(value) for value in values], values, values, {"tones": tones})
    return _column(key, label, help_, "change", cells, below=key == "change")


def _published(groups: pd.DataFrame) -> dict[str, Any]:
    pairs = list(zip(known(groups["stories_before"]), known(groups["stories"]), strict=True))
    words = [f"{_count(before)} → {_count(now)}" for before, now in pairs]
    help_ = _("Stories published in the period compared with, and in the period shown.")
    cells = Cells(words, [now for _before, now in pairs], words)
    return _column("stories", _("Stories"), help_, "number", cells, below=True)


def _count(stories_: float) -> str:
    return formats.number(stories_, i18n.current(), digits=0 if stories_.is_integer() else 1)


def _typical(groups: pd.DataFrame) -> dict[str, Any]:
    ratios, chances = known(groups["ratio"]), known(groups["adjusted"])
    sure = [chance is not None and chance <= DIFFERS_AT for chance in chances]
    words = [
        formats.UNKNOWN if value is None else f"{ratio(value)}{' *' if told else ''}"
        for value, told in zip(ratios, sure, strict=True)
    ]
    tones = ["same" if not told else "up" if value > 1 else "down" for value, told in zip(ratios, sure, strict=True)]
    help_ = _(
        "An ordinary story against one of the period compared with, on the first two days; * where it is more than "
        "chance, a dash where it is fewer than five stories in a period."
    )
    return _column("typical", called("typical_story"), help_, "change", Cells(words, ratios, words, {"tones": tones}))


def _file(change: Change, by: str) -> pd.DataFrame:
    """Return the table as files have it: bare numbers, those of both periods."""
    names: dict[str, str] = {
        "group": by,
        "change": _("Change"),
        "views": _("Views"),
        "views_before": _("Views before"),
        "stories": _("Stories"),
        "stories_before": _("Stories before"),
        **{part: part_name(part) for part in PARTS},
    }
    return change.groups[list(names)].rename(columns=names)
