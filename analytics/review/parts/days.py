"""Day by day: views against what such a day usually brings, and what happened on it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analytics import config, formats, i18n
from analytics.glossary import TERMS
from analytics.i18n import _, ngettext
from analytics.methods import anomalies
from analytics.period import to_local
from analytics.review.content import Column, Graph, Part, Series, Table
from analytics.telling import events as words
from analytics.telling import say
from analytics.telling import unusual as unusual_words

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from analytics.methods.anomalies import Unusual
    from analytics.methods.events import Event
    from analytics.review.asked import Asked

USUAL = TERMS["usual"]
NOTED = 3  # notes of a day that are told one by one
MISSING = 3  # days without data that are told one by one
UNUSUAL = 3  # that are told before the table
Counts = tuple[int | None, ...]


def part(asked: Asked) -> Part:
    """A column a day beside the usual one; the highest and the lowest named, and what happened on each."""
    found = anomalies.typical(asked.gen, asked.site, asked.shown, "day", holidays=asked.holidays).sort_values("bucket")
    if found.empty:
        return Part("days", _("Day by day"), withheld=_("No views are known in these days."))
    days = [day.date() for day in found["bucket"]]
    names = tuple(formats.day(day, i18n.current(), weekday=True) for day in days)
    short = tuple(formats.short_day(day, i18n.current()) for day in days)
    views, usual = _whole(found["views"]), _whole(found["expected"])
    off = anomalies.days_off(config.site_rules(asked.site).holidays, asked.shown, i18n.current())
    told = [_Day(asked, day, off.get(day, "")) for day in days]
    rows = zip(names, views, usual, map(formats.change, views, usual), (day.told for day in told), strict=True)
    columns = (
        Column(_("Day")),
        Column(_("Views"), "count"),
        Column(_("Usual"), "count"),
        Column(_("Change"), "change"),
        Column(_("What happened"), "title"),
    )
    series = (Series(_("Views"), views), Series(_("Usual"), usual, quiet=True))
    marks = tuple(day.mark for day in told)
    return Part(
        "days",
        _("Day by day"),
        (*_told(names, views), *(_unusual(event) for event in asked.unusual[:UNUSUAL])),
        graph=Graph("columns", short, series, marks=marks if any(marks) else ()),
        table=Table(columns, tuple(rows)),
        method=_(USUAL.method),
    )


class _Day:
    """What happened on one day of the site: its holiday, what was unusual, what was noted, headlines found changed."""

    def __init__(self, asked: Asked, day: date, holiday: str) -> None:
        zone = asked.facts.timezone
        happened = [event for event in asked.events.events if to_local(event.at, zone).date() == day]
        self._zone, self._holiday = zone, holiday
        self._name = formats.day(day, i18n.current(), weekday=True)
        self._unusual = [event for event in asked.unusual if event.start.date() == day]
        self._noted = [event for event in happened if not event.found]
        self._changed = len(happened) - len(self._noted)

    @property
    def mark(self) -> str:
        """A few words for a graph: each kind once, with how often where it was more than once."""
        kinds = Counter(words.kind_word(event.kind) for event in self._noted)
        said = [f"{kind} ×{n}" if n > 1 else kind for kind, n in kinds.items()]
        return say.listed([self._holiday, _("unusual") if self._unusual else "", *said])

    @property
    def told(self) -> str:
        """All of it in sentences."""
        more = len(self._noted) - NOTED
        return say.sentences(
            _("{words}.").format(words=self._holiday) if self._holiday else "",
            *(_unusual(event, self._name) for event in self._unusual),
            *(_noted(event, self._zone) for event in self._noted[:NOTED]),
            ngettext("{n} more note.", "{n} more notes.", more).format(n=more) if more > 0 else "",
            ngettext("{n} headline found changed.", "{n} headlines found changed.", self._changed).format(
                n=self._changed
            )
            if self._changed
            else "",
        )


def _unusual(event: Unusual, day: str = "") -> str:
    """When it was and what, in the words of the pages; beside the day itself only what."""
    when, said = unusual_words.when(event), unusual_words.sentence(event)
    return said if when == day else _("{name}: {words}").format(name=when, words=said)


def _noted(event: Event, zone: str) -> str:
    clock = "" if event.day_only else f"{to_local(event.at, zone):%H:%M}"
    said = " · ".join(filter(None, (clock, words.what(event).rstrip(".。"), event.headline or "")))
    return _("{words}.").format(words=said)


def _whole(column: pd.Series) -> Counts:
    return tuple(None if formats.unknown(value) else round(float(value)) for value in column)


def _told(names: tuple[str, ...], views: Counts) -> tuple[str, ...]:
    known = [(value, name) for value, name in zip(views, names, strict=True) if value is not None]
    missing = [name for value, name in zip(views, names, strict=True) if value is None]
    said = []
    if len(known) > 1:
        (most, best), (least, worst) = max(known), min(known)
        words = _("Most was read on {best} ({most} views), least on {worst} ({least}).")
        said.append(words.format(best=best, most=say.number(most), worst=worst, least=say.number(least)))
    if missing:
        days = _("{n} of the {all} days").format(n=say.number(len(missing)), all=say.number(len(names)))
        named = say.listed(missing) if len(missing) <= MISSING else days
        said.append(_("Nothing is known of {days}.").format(days=named))
    return tuple(said)
