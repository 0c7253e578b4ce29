"""A day in figures: against the same weekday before and the day before, of a site or of a section."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from analytics import formats, queries
from analytics.i18n import _
from analytics.period import A_DAY, Period, midnight, whole
from analytics.queries import ALL_STORIES, Filters, Usual
from analytics.review import Fact, Part
from analytics.telling import say
from analytics.telling.typical import typically

if TYPE_CHECKING:
    from analytics.digests.asked import Asked

WEEKS = 4  # before, whose same weekday is what is usual


def of_day(asked: Asked, day: date, title: str, filters: Filters) -> Part:
    """A day of the stories under the filters, against the same weekday in the weeks before and the day before."""
    totals = queries.totals(asked.gen, asked.site, whole(day, day), filters)
    known = known_days(asked, day, filters)
    weekdays = [known.get(day - n * timedelta(days=7)) for n in range(1, WEEKS + 1)]
    usual = Usual.of(pd.Series(weekdays, dtype="Float64"))
    views, before = known.get(day), known.get(day - A_DAY)
    against = _("Against a usual {weekday}").format(weekday=say.weekday(day))
    return Part(
        "figures",
        title,
        facts=(
            Fact("views", _("Views"), views, note=say.basis(totals.basis)),
            Fact(
                "usual",
                against,
                formats.change(views, usual.typical),
                "change",
                typically(usual, day, days_named=True),
            ),
            Fact("before", _("Against the day before"), formats.change(views, before), "change", _counted(before)),
            *(_published(asked, day) if filters == ALL_STORIES else ()),
            Fact("read", _("Stories read"), totals.stories_read),
        ),
    )


def known_days(asked: Asked, day: date, filters: Filters = ALL_STORIES) -> dict[date, int]:
    """Views of each day of four weeks up to this one that is known whole."""
    span = Period(day - timedelta(days=7 * WEEKS), day + A_DAY)
    found = queries.views_over_time(asked.gen, asked.site, span, "day", filters)
    complete = found[found["complete"].fillna(value=False).astype(bool) & found["views"].notna()]
    return {bucket.date(): int(views) for bucket, views in zip(complete["bucket"], complete["views"], strict=True)}


def is_known(asked: Asked, day: date) -> bool:
    """Whether a day is over in the data, and the data has it."""
    return asked.over(day) and day in known_days(asked, day)


def _published(asked: Asked, day: date) -> tuple[Fact]:
    ends = midnight(day + A_DAY, asked.facts.timezone)
    found = queries.published_so_far(asked.gen, asked.site, ends, WEEKS)
    return (
        Fact("published", _("Stories published"), found.stories, note=typically(found.usual, day, days_named=True)),
    )


def opening(part: Part) -> str:
    """The day in one sentence: its views and both changes, as far as they are known."""
    views, usual, before = part.facts[:3]
    said = [_counted(views.value)]
    if usual.value is not None:
        words = _("{change} on what is usual") if round(100 * usual.value) else _("as many as usual")
        said.append(words.format(change=say.signed(100 * usual.value)))
    if before.value is not None:
        words = _("{change} on the day before") if round(100 * before.value) else _("as many as on the day before")
        said.append(words.format(change=say.signed(100 * before.value)))
    return say.phrases(*said) + _(".")


def _counted(views: float | None) -> str:
    """Views in words; nothing where they are unknown."""
    return "" if views is None else _("{views} views").format(views=say.number(views))
