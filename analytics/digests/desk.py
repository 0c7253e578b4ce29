"""A desk's digest: its section's day, its stories, and its share of what was read beside that of what was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from analytics import formats, queries
from analytics.digests import figures, read
from analytics.digests.asked import A_DAY, on
from analytics.digests.content import Digest, page, subject
from analytics.digests.waiting import waiting
from analytics.errors import SettingsError
from analytics.i18n import _
from analytics.period import Period, midnight
from analytics.queries import Filters
from analytics.queries.filters import NONE_STATED
from analytics.queries.sql import plain
from analytics.review import Fact, Part
from analytics.telling import say

if TYPE_CHECKING:
    from analytics.digests.asked import Asked

KIND = "desk"


def desk(asked: Asked, section: str) -> Digest:
    """Yesterday and the last week of a section. Raises SettingsError where the site has no such section."""
    known = {
        str(plain(name) or "") for name in queries.section_breakdown(asked.gen, asked.site, _ever(asked))["section"]
    }
    if section not in known:
        there = ", ".join(sorted(name for name in known if name))
        raise SettingsError(f"{asked.site} has no section {section!r}. There are: {there}.")
    day, filters = asked.yesterday, Filters(section=section)
    name = section or _("No section stated")
    if not asked.over(day):
        return waiting(asked, KIND, f"{name} {day}", on(day), filters)
    told = figures.of_day(asked, day, _("In figures"), filters)
    opening = figures.opening(told)
    title = _("{site}, {day}").format(site=name, day=on(day))
    code = section or NONE_STATED
    return Digest(
        KIND,
        f"{asked.site} {name} {day}",
        asked.site,
        title,
        opening,
        (told, read.most_read(asked, day, filters), _week(asked, day, section)),
        asked.source,
        page("sections", site=asked.site, section=code),
        midnight(asked.today + A_DAY, asked.facts.timezone),
        subject(title, opening),
        {
            "read": page("top", site=asked.site, section=code, period=str(day)),
            "days": page("sections", site=asked.site, view="demand", period=str(read.last_days(day))),
        },
    )


def _ever(asked: Asked) -> Period:
    first = asked.facts.first_day or asked.today
    return Period(min(first, asked.today), asked.today + A_DAY)


def _week(asked: Asked, day: date, section: str) -> Part:
    """The section's last seven days: its share of views beside its share of output, and the stories read most."""
    filters = Filters(section=section)
    course = read.days(asked, day, filters)
    week = read.last_days(day)
    found = queries.section_breakdown(asked.gen, asked.site, week)
    row = {str(key): plain(value) for key, value in found[found["section"].fillna("") == section].iloc[0].items()}
    listed = queries.top_stories(asked.gen, asked.site, week, filters, limit=read.MOST)
    moved = formats.change(row["views"], row["before"])
    return replace(
        course,
        facts=(
            Fact("views", _("Views"), row["views"], note=_moved(moved)),
            Fact("published", _("Stories published"), row["stories_published"]),
            Fact("share", _("Share of views"), row["share"], "share"),
            Fact("output", _("Share of output"), row["output_share"], "share"),
        ),
        table=read.stories(listed, _("Before"), sections=False),
    )


def _moved(change: float | None) -> str:
    if change is None:
        return _("nothing before to compare with")
    return _("{change} on the seven days before").format(change=say.signed(100 * change))
