"""The morning digest: yesterday, what was read most, what goes on now, what the day comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.digests import figures, now, read
from analytics.digests.asked import on
from analytics.digests.content import Digest, page, subject
from analytics.digests.waiting import waiting
from analytics.i18n import _
from analytics.period import A_DAY, midnight
from analytics.queries import ALL_STORIES

if TYPE_CHECKING:
    from analytics.digests.asked import Asked

KIND = "morning"


def morning(asked: Asked) -> Digest:
    """Yesterday of a site; that nothing new came in, where the data does not reach to its end."""
    day = asked.yesterday
    if not figures.is_known(asked, day):
        return waiting(asked, str(day), on(day), day)
    told = figures.of_day(asked, day, _("In figures"), ALL_STORIES)
    course = read.hours(asked, day) if asked.facts.has_hours else read.days(asked, day)
    parts = (told, course, read.most_read(asked, day), now.trend(asked), now.unusual(asked, day), now.forecast(asked))
    opening = figures.opening(told)
    title = _("{site}, {day}").format(site=asked.site, day=on(day))
    return Digest(
        KIND,
        f"{asked.site} {day}",
        asked.site,
        title,
        opening,
        tuple(part for part in parts if part is not None),
        asked.source,
        page("", site=asked.site),
        midnight(asked.today + A_DAY, asked.facts.timezone),
        subject(title, opening),
        {
            "read": page("top", site=asked.site, period=str(day)),
            "hours": page("over-time", site=asked.site, period=str(day), grain="hour"),
            "days": page("over-time", site=asked.site, period="30d"),
            "trending": page("", site=asked.site),
            "unusual": page("over-time", site=asked.site, period="7d"),
        },
        f"{asked.site} {day}",
    )
