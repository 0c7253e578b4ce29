"""Saved views on a wall: their stories and days in large letters, under the name that they were saved by."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analytics import config, formats, i18n, period
from analytics.i18n import _
from analytics.pages import filters, period_picker, urlstate
from analytics.pages.stage import Slide
from analytics.pages.wall.views import by_day, by_section, in_figures, most_read
from analytics.store.notebook import sets, views
from analytics.text import plain

if TYPE_CHECKING:
    from analytics.pages.frame import View
    from analytics.store.notebook.views import SavedView


def saved(view: View, name: str) -> Slide:
    """The page of a saved view, as far as a wall has room for it; why not, where it has none for it or it is gone."""
    found = views.find(config.home(), name)
    if found is None or found.site != view.site:
        return Slide("saved", plain(name), _("No such view of this site is saved."))
    chosen = urlstate.cleaned(found.page, found.query)
    shown = _narrowed(view, chosen)
    if shown is None:
        return Slide("saved", plain(found.title), _("What it narrows the stories to is not there any more."))
    return _drawn(shown, found)


def _narrowed(view: View, chosen: dict[str, str]) -> View | None:
    """The view with the days and conditions that were saved; None where its set or its days are none."""
    name = chosen.get("set")
    inside = None if name is None else sets.find(config.home(), view.site, name)
    code = chosen.get("period") or str(urlstate.default("period"))
    days = period.parse(code, view.today, view.facts.first_day)
    if not period_picker.sensible(days, view.today) or (name is not None and inside is None):
        return None
    conditions = filters.conditions(chosen, None if inside is None else inside.articles)
    return replace(view, period=days, code=code, filters=conditions)


def _drawn(view: View, found: SavedView) -> Slide:
    days = formats.period(view.period, i18n.current())
    title = f"{plain(found.title)} · {days}"
    if found.page == "top":
        return most_read(view, title, _("No story that fits was read."))
    if found.page == "over-time":
        return by_day(view, title)
    if found.page == "sections":
        return by_section(view, title)
    if not found.page:
        return replace(in_figures(view), title=plain(found.title))
    return Slide(
        "saved",
        plain(found.title),
        _("This page has no large form: walls show Now, Top stories, Over time and Sections."),
    )
