"""Where the data has not come in: a digest that says so, and never tells old figures as if they were new."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from analytics import formats, i18n
from analytics.digests import figures
from analytics.digests.asked import on
from analytics.digests.content import Digest, page
from analytics.i18n import _
from analytics.messages import NO_DATA
from analytics.period import A_DAY, midnight
from analytics.queries import ALL_STORIES
from analytics.telling import say

if TYPE_CHECKING:
    from analytics.digests.asked import Asked
    from analytics.review import Part

TOLD_BACK = timedelta(days=7)  # how old the last whole day may be for its figures to say anything


def waiting(asked: Asked, time: str, missing: str, last_day: date) -> Digest:
    """Say what can't be told (`missing`, which ends with `last_day`) and why; the last day known has its own date.

    Either nothing came in since some time, or newer data did and this lacks. It is of the whole site and of a time (a
    day or week by its code), so that who gets several digests is told once.
    """
    title, said = _gap(missing) if asked.over(last_day) else _late(asked, missing)
    day = max(figures.known_days(asked, asked.last_whole), default=None)
    told: tuple[Part, ...] = ()
    if day is not None and asked.today - day <= TOLD_BACK:
        said.append(_("Below is the last whole day, {day}.").format(day=on(day)))
        told = (figures.of_day(asked, day, on(day), ALL_STORIES),)
    return Digest(
        NO_DATA,
        f"{asked.site} {time}",
        asked.site,
        _("{site}: {period}").format(site=asked.site, period=title),
        say.sentences(*said),
        told,
        asked.source,
        page("data", site=asked.site),
        midnight(asked.today + A_DAY, asked.facts.timezone),
    )


def _late(asked: Asked, missing: str) -> tuple[str, list[str]]:
    last = formats.moment(asked.until, i18n.current(), asked.facts.timezone)
    return _("no new data since {time}").format(time=last), [
        _("The latest data is from {ago}.").format(ago=say.ago(asked.now - asked.until)),
        _("So {period} can't be told as a whole.").format(period=missing),
    ]


def _gap(missing: str) -> tuple[str, list[str]]:
    return _("no data of {period}").format(period=missing), [
        _("Nothing is known of {days}.").format(days=missing),
        _("The site or its counting was down, or the input lacks this time."),
    ]
