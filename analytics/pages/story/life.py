"""The course of a story's life: what it is called, how soon it was read and how late, beside its section."""

from __future__ import annotations

import streamlit as st

from analytics.i18n import _, ngettext
from analytics.methods import ages
from analytics.methods.ages import Course, Life, Typical
from analytics.methods.ages.relations import LEAST_VIEWS
from analytics.pages import show
from analytics.pages.frame import View
from analytics.pages.show import Figure
from analytics.queries import Story
from analytics.telling import say

_LITTLE = 0.01  # of a share below which it is told to a tenth of a per cent


def shown(found: Story, view: View) -> None:
    """Show the figures that can be stated, and say why the others can't."""
    if found.views is None or found.published_day is None:
        return
    course = view.ask(ages.course, view.site, found.article_id)
    if course is None:
        # of a story known by running totals nothing is ever prepared; its age says why
        if found.basis != "estimated" and not view.ask(ages.prepared, view.site):
            st.caption(_("How soon it was read is prepared when data next comes in."))
        return
    basis = "estimated" if course.estimated else found.basis
    figures = [*_life(course), *_reached(course, basis), *_halved(course, basis), *_late(course)]
    if figures:
        show.figures(view, figures, "course")
    if why := _why_not(found, course):
        st.caption(why)


def name(life: Life | None) -> str:
    """What the course of a life is called."""
    names = {
        "spike": _("Spike"),
        "slow_burn": _("Slow burn"),
        "evergreen": _("Evergreen"),
        "revival": _("Revival"),
    }
    return names[life] if life else _("As most")


def _life(course: Course) -> list[Figure]:
    if course.life is None and not course.week_observed:
        return []
    notes = {
        "spike": _("four fifths of its first week on its first day"),
        "slow_burn": _("less than half of its first week on its first day"),
        "evergreen": _("still read steadily, more than its age lets expect"),
        "revival": _("came back long after it was published"),
        None: _("neither spike nor slow burn, evergreen or revival"),
    }
    return [Figure("life", name(course.life), notes[course.life])]


def _reached(course: Course, basis: str | None) -> list[Figure]:
    beside = course.typical
    parts = (("t50", course.t50_hours, beside.t50), ("t80", course.t80_hours, beside.t80))
    return [
        Figure(
            term,
            _hours(value),
            _typical(beside, usual, beside.weeks),
            basis=basis,
            rows=_stories(beside.weeks),
            number=value,
        )
        for term, value, usual in parts
        if value is not None
    ]


def _halved(course: Course, basis: str | None) -> list[Figure]:
    if course.half_life_hours is None:
        return []
    beside = course.typical
    note = _typical(beside, beside.half_life, beside.stories)
    hours = course.half_life_hours
    return [Figure("half_life", _hours(hours), note, basis=basis, rows=_stories(beside.stories), number=hours)]


def _late(course: Course) -> list[Figure]:
    if course.late_share is None:
        return []
    of = _("of {views} views").format(views=say.number(course.views))
    digits = 1 if 0 < course.late_share < _LITTLE else 0
    return [Figure("late_share", say.percent(course.late_share, digits), of, number=round(100 * course.late_share, 2))]


def _typical(beside: Typical, hours: float | None, stories: int) -> str:
    """Say what is usual and of how many stories, or that they are too few."""
    if hours is None:
        few = ngettext("only {n} story to compare with", "only {n} stories to compare with", stories)
        return few.format(n=say.number(stories)) if stories else _("no other story to compare with")
    whom = _("whole site: {hours} ({n} stories)") if beside.whole_site else _("its section: {hours} ({n} stories)")
    return whom.format(hours=_hours(hours), n=say.number(stories))


def _stories(count: int) -> str:
    return ngettext("{n} story", "{n} stories", count).format(n=say.number(count))


def _hours(hours: float) -> str:
    """Hours in words; a median may lie half way between two of them."""
    number = say.numbers([hours], 0 if float(hours).is_integer() else 1)[0]
    return ngettext("{n} hour", "{n} hours", 1 if hours == 1 else 2).format(n=number)


def _why_not(found: Story, course: Course) -> str:
    """Say why it is not stated how soon the story was read; empty where it is."""
    if course.t50_hours is not None:
        return ""
    if found.published_precision != "time":
        return _("The hour of its publication is unknown, so it can't be said how soon it was read.")
    if course.week_observed:
        return _("It had fewer than {n} views in its first seven days: too few to say how soon it was read.").format(
            n=say.number(LEAST_VIEWS)
        )
    if course.observed_hours and course.observed_hours >= course.age_hours:
        return _("Half and four fifths of its first week's views are stated when its first seven days are over.")
    return _("Its first seven days are not known hour by hour, so it can't be said how soon it was read.")
