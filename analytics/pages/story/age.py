"""A story's views since its publication, and how it stands beside others at the same age."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from analytics import charts
from analytics.i18n import _, ngettext
from analytics.pages import show
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.story import forecast
from analytics.period import midnight
from analytics.queries import AgeGrain, Story, age_band
from analytics.queries.age import STORIES_NEEDED
from analytics.telling import say
from analytics.text import plain

_DAY = 24  # hours


@dataclass(frozen=True)
class Aged:
    """A story's views by age beside others: of its section or, where that has too few, of the whole site."""

    grain: AgeGrain
    frame: pd.DataFrame = field(repr=False)
    in_section: int  # the most that its section has at any age
    n: int  # the most compared at any age
    whole_site: bool = False


def aged(found: Story, view: View) -> Aged | None:
    """Return the story's views by age, by hours where they are known; None when its first hour and day are not."""
    grains: tuple[AgeGrain, ...] = ("hour", "day") if view.facts.has_hours else ("day",)
    for grain in grains:
        frame = view.ask(age_band, view.site, found.article_id, grain)
        if frame["views"].isna().all():
            continue
        few = int(frame["n"].max())
        if few >= STORIES_NEEDED:
            return Aged(grain, frame, few, few)
        frame = view.ask(age_band, view.site, found.article_id, grain, whole_site=True)
        return Aged(grain, frame, few, int(frame["n"].max()), whole_site=True)
    return None


def compared(found: Story, view: View, aged: Aged, *, log: bool) -> None:
    """Show the story's views by age on the usual range, and say with whom it is compared."""
    show.chart(
        view,
        charts.story_by_age(
            aged.frame, aged.grain, look(view.facts.timezone), forecast.ahead(found, view, aged.grain), log=log
        ),
        _("Views since publication"),
        stands(found, aged),
        About(f"story-{found.article_id}-age", ("total", "band", "age"), lambda: _age_table(aged), _basis(found, aged)),
        height=380,
    )
    if aged.n >= STORIES_NEEDED:
        st.caption(say.sentences(_whom(aged), no_nought(aged.frame["views"]) if log else ""))


def no_nought(views: pd.Series) -> str:
    """Say that noughts are left out of a logarithmic scale, where there are any."""
    return _("Nought has no place on a logarithmic scale: it is left out.") if (views == 0).any() else ""


def _basis(found: Story, aged: Aged) -> str | None:
    return "mixed" if aged.frame["estimated"].any() else found.basis if found.basis != "mixed" else "reported"


def _whom(aged: Aged) -> str:
    """Say with which stories it is compared, and how many they are at the first age and the last."""
    n = aged.frame["n"].dropna()
    enough = n[n >= STORIES_NEEDED]
    words = (
        _("Compared with stories of the whole site published in the 90 days up to it: its section has only {few}.")
        if aged.whole_site
        else _("Compared with stories of its section published in the 90 days up to it.")
    )
    counted = _("They are {first} at the first age and {last} at the last: each counts only as far as it was watched.")
    return say.sentences(
        words.format(few=say.number(aged.in_section)),
        counted.format(first=say.number(enough.iloc[0]), last=say.number(enough.iloc[-1])),
    )


def _age_table(aged: Aged) -> pd.DataFrame:
    known = aged.frame[aged.frame["views"].notna() | aged.frame["median"].notna()]
    names = {
        "age": _("Age in hours") if aged.grain == "hour" else _("Age in days"),
        "views": _("Views so far"),
        "n": _("Stories compared"),
        "p10": _("10% have at most"),
        "p25": _("25% have at most"),
        "median": _("Median"),
        "p75": _("75% have at most"),
        "p90": _("90% have at most"),
        "percentile": _("More than (%)"),
    }
    return known.assign(percentile=(100 * known["percentile"]).round(1))[list(names)].rename(columns=names)


def stands(found: Story, aged: Aged | None) -> str:
    """Say how the story stands among others at its latest age, or why nothing can be said."""
    if aged is None:
        return _unknown_age(found)
    told = aged.frame[aged.frame["percentile"].notna()]
    if told.empty:
        words = _(
            "Too few stories were watched from their publication on to compare with: "
            "{few} of its section, {n} of the site."
        )
        return words.format(few=say.number(aged.in_section), n=say.number(aged.n))
    row = told.iloc[-1]
    pattern = _("At {age}: {views} views, more than {share} of {n} stories of {whom} at that age (median {median}).")
    return pattern.format(
        age=_told(int(row["age"]), aged.grain),
        views=say.number(row["views"]),
        share=say.percentile(row["percentile"]),
        n=say.number(row["n"]),
        whom=_("the whole site") if aged.whole_site else _("the section {name}").format(name=_section(found)),
        median=say.number(round(row["median"])),
    )


def _told(age: int, grain: AgeGrain) -> str:
    """Return an age in words: whole days where it is two or more of them."""
    if grain == "hour" and (age % _DAY or age < 2 * _DAY):
        return ngettext("{n} hour", "{n} hours", age).format(n=say.number(age))
    days = age // _DAY if grain == "hour" else age
    return ngettext("{n} day", "{n} days", days).format(n=say.number(days))


def _section(found: Story) -> str:
    return plain(found.section or "") or _("Not stated")


def _unknown_age(found: Story) -> str:
    if found.published_day is None:
        return _("Its date of publication is unknown, so it can't be compared with others of its age.")
    return _("Its views are not known from its publication on, so it can't be compared with others of its age.")


def totals(readings: pd.DataFrame, found: Story, view: View) -> pd.DataFrame | None:
    """Return readings with a total and the age at each, in days; None for fewer than two or without a date."""
    stated = readings[readings["total"].notna()]
    if len(stated) < 2 or found.published_day is None:
        return None
    born = found.published_at if found.published_precision == "time" else None
    born = born or midnight(found.published_day, view.facts.timezone)
    return stated.assign(age=(stated["read_at"] - born) / pd.Timedelta(days=1))


def read_at(found: Story, view: View, ages: pd.DataFrame) -> None:
    """Show running totals at the ages at which they were read."""
    seen = look(view.facts.timezone)
    figure = charts.totals_by_age(ages["age"].to_numpy(), ages["total"], "day", seen)
    about = About(f"story-{found.article_id}-age", ("total", "age", "capture"), lambda: show.words(ages))
    first, last = ages.iloc[0], ages.iloc[-1]
    said = _("{views} views at an age of {age} days, {later} at {last} days.").format(
        views=say.number(first["total"]),
        age=say.number(round(first["age"])),
        later=say.number(last["total"]),
        last=say.number(round(last["age"])),
    )
    show.chart(view, figure, _("Views since publication"), said, about)
    st.caption(_("Each point is a running total as it was read: between two of them nothing is known."))
