"""The pages, in the order of the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analytics.i18n import mark
from analytics.pages import data, glossary, now, overtime, saved, sections, story, top, wall, weekly
from analytics.pages.frame import View
from analytics.pages.tabs import INTERVALS
from analytics.queries import Kind, SiteFacts


@dataclass(frozen=True)
class PageSpec:
    """One page: its fixed address, its name, and which choices act on it."""

    path: str
    name: str
    show: Callable[[View], None]
    has_period: bool = False  # in sites with views by interval
    filters_for: frozenset[Kind] = frozenset()  # kinds of site on which the filters of stories act
    shown: Callable[[SiteFacts], str | None] = lambda _facts: None  # the period's code, where it is not the one chosen
    alone: Callable[[], bool] = lambda: False  # whether it has the screen to itself: no menu, no pickers, no foot
    at_foot: bool = False  # linked to at the foot of every page instead of in the menu


PAGES = {
    spec.path: spec
    for spec in (
        PageSpec("", mark("Now"), now.page),
        PageSpec("top", mark("Top stories"), top.page, has_period=True, filters_for=INTERVALS | {"single"}),
        PageSpec("over-time", mark("Over time"), overtime.page, has_period=True, filters_for=INTERVALS | {"single"}),
        PageSpec("sections", mark("Sections"), sections.page, has_period=True, filters_for=INTERVALS),
        PageSpec("story", mark("Story"), story.page),
        PageSpec("weekly", mark("Weekly review"), weekly.page, shown=weekly.code_shown, alone=weekly.presenting),
        PageSpec("data", mark("Data"), data.page),
        PageSpec("saved", mark("Saved"), saved.page, at_foot=True),
        PageSpec("wall", mark("Wall"), wall.page, alone=wall.alone, at_foot=True),
        PageSpec("glossary", mark("Glossary"), glossary.page, at_foot=True),
    )
}
