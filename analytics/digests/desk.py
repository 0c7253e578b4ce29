"""A desk's digest: the day of its section, or of a story set, its stories, and its share of what was read.

Of a section the share of views stands beside that of what was published.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from analytics import formats, queries
from analytics.digests import figures, read
from analytics.digests.asked import on
from analytics.digests.content import Digest, page, subject
from analytics.digests.waiting import waiting
from analytics.errors import SettingsError
from analytics.i18n import _
from analytics.period import A_DAY, Period, midnight
from analytics.queries import Filters
from analytics.queries.sql import plain
from analytics.review import Fact, Part
from analytics.store.notebook import sets
from analytics.telling import say

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.digests.asked import Asked
    from analytics.queries import Totals

KIND = "desk"


@dataclass(frozen=True)
class Desk:
    """Whose digest it is: `code` names it in keys and addresses, in whatever language."""

    code: str
    name: str
    filters: Filters
    chosen: dict[str, str]  # what its pages are asked with

    @property
    def section(self) -> str | None:
        """Its section; None for a story set."""
        return self.filters.section


def section_desk(asked: Asked, section: str) -> Desk:
    """The desk of a section; SettingsError where the site has no such section."""
    first = min(asked.facts.first_day or asked.today, asked.today)
    ever = queries.section_breakdown(asked.gen, asked.site, Period(first, asked.today + A_DAY))
    known = sorted(str(name) for name in ever["section"].dropna())
    if section not in known:
        raise SettingsError(f"{asked.site} has no section {section!r}. There are: {', '.join(known) or 'none'}.")
    return Desk(f"section {section}", _named(asked, section), Filters(section=section), {"section": section})


def set_desk(asked: Asked, home: Path, name: str) -> Desk:
    """The desk of a story set; SettingsError where nobody has made it."""
    found = sets.find(home, asked.site, name)
    if found is None:
        there = ", ".join(one.name for one in sets.sets(home, asked.site)) or "none"
        raise SettingsError(f"{asked.site} has no story set {name!r}. There are: {there}.")
    return Desk(f"set {name}", _named(asked, found.title), Filters(articles=found.articles), {"set": name})


def _named(asked: Asked, name: str) -> str:
    """A desk's name, with its site's where there are several."""
    return name if len(queries.sites(asked.gen)) == 1 else f"{asked.site} – {name}"


def desk(asked: Asked, whose: Desk) -> Digest:
    """Yesterday and the last week of a desk; that nothing new came in, where yesterday is not known to its end."""
    day = asked.yesterday
    if not figures.is_known(asked, day):
        return waiting(asked, str(day), on(day), day)
    told = figures.of_day(asked, day, _("In figures"), whose.filters)
    opening = figures.opening(told)
    title = _("{site}, {day}").format(site=whose.name, day=on(day))
    return Digest(
        KIND,
        f"{asked.site} {whose.code} {day}",
        asked.site,
        title,
        opening,
        (told, read.most_read(asked, day, whose.filters), _week(asked, day, whose)),
        asked.source,
        page("top", site=asked.site, period="7d", **whose.chosen),
        midnight(asked.today + A_DAY, asked.facts.timezone),
        subject(title, opening),
        {
            "read": page("top", site=asked.site, period=str(day), **whose.chosen),
            "days": page("over-time", site=asked.site, period=str(read.last_days(day)), **whose.chosen),
        },
        f"{asked.site} {day}",
    )


def _week(asked: Asked, day: date, whose: Desk) -> Part:
    """The last seven days: views against those before, shares, and the stories read most."""
    week = read.last_days(day)
    totals, before, everything = (
        queries.totals(asked.gen, asked.site, period, filters)
        for period, filters in (
            (week, whose.filters),
            (week.previous(), whose.filters),
            (week, queries.ALL_STORIES),
        )
    )
    share = totals.views / everything.views if totals.views is not None and everything.views else None
    listed = queries.top_stories(asked.gen, asked.site, week, whose.filters, limit=read.MOST)
    return replace(
        read.days(asked, day, whose.filters),
        facts=(
            Fact("views", _("Views"), totals.views, note=_moved(totals, before)),
            Fact("share", _("Share of views"), share, "share"),
            *(_output(asked, week, whose.section) if whose.section is not None else ()),
        ),
        table=read.stories(
            listed, _("Before"), week.start, sections=whose.section is None, alike=_alike(totals, before)
        ),
    )


def _output(asked: Asked, week: Period, section: str) -> tuple[Fact, Fact]:
    """What a section published, and its share of what was published; unknown where no story states its date."""
    found = queries.section_breakdown(asked.gen, asked.site, week)
    rows = {plain(row["section"]): row for row in found.to_dict("records")}
    none = None if found.empty or found["stories_published"].isna().any() else 0
    row = rows.get(section, {"stories_published": none, "output_share": none})
    return (
        Fact("published", _("Stories published"), plain(row["stories_published"])),
        Fact("output", _("Share of output"), plain(row["output_share"]), "share"),
    )


def _alike(totals: Totals, before: Totals) -> bool:
    """Whether as many days of a week are known as of the one before."""
    return totals.days_known == before.days_known


def _moved(totals: Totals, before: Totals) -> str:
    """The change of a week on the one before; only where as many of their days are known."""
    change = formats.change(totals.views, before.views) if _alike(totals, before) else None
    if change is None:
        return _("nothing before to compare with")
    return _("{change} on the seven days before").format(change=say.signed(100 * change))
