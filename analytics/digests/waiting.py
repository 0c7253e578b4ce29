"""Where the data has not come in: a digest that says so, and never tells old figures as if they were new."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analytics import formats, i18n
from analytics.digests import figures
from analytics.digests.asked import A_DAY, on
from analytics.digests.content import Digest, page
from analytics.i18n import _
from analytics.period import midnight
from analytics.queries import ALL_STORIES, Filters
from analytics.telling import say

if TYPE_CHECKING:
    from analytics.digests.asked import Asked

TOLD_BACK = timedelta(days=7)  # how old the last whole day may be for its figures to say anything


def waiting(asked: Asked, kind: str, key: str, missing: str, filters: Filters = ALL_STORIES) -> Digest:
    """Say since when nothing came and what (`missing`) can't be told; the last whole day is named as what it is."""
    last = formats.moment(asked.until, i18n.current(), asked.facts.timezone)
    day = asked.last_whole
    said = [
        _("Nothing newer than {time} has come in ({ago}).").format(time=last, ago=say.ago(asked.now - asked.until)),
        _("So {period} can't be told as a whole.").format(period=missing),
    ]
    shown = asked.today - day <= TOLD_BACK
    if shown:
        said.append(_("Below is the last whole day, {day}.").format(day=on(day)))
    told = figures.of_day(asked, day, on(day), filters)
    return Digest(
        kind,
        f"{asked.site} {key}, no data",
        asked.site,
        _("{site}: no new data since {time}").format(site=asked.site, time=last),
        say.sentences(*said),
        (told,) if shown else (),
        asked.source,
        page("data", site=asked.site),
        midnight(asked.today + A_DAY, asked.facts.timezone),
    )
