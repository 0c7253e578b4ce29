"""What is said of an unusual time: when it was, how much was read against the usual, and whose it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from analytics import formats, i18n
from analytics.i18n import _
from analytics.methods.anomalies import LEAST_WEEKS, Unusual
from analytics.period import Period
from analytics.telling import say
from analytics.text import plain


def sentence(event: Unusual) -> str:
    """Say how unusual it was, and whether that is the whole site or its new stories; plain text."""
    if event.kind == "no_data":
        return say.sentences(
            _("No data of any story, where {expected} views are usual.").format(expected=_about(event.expected)),
            _("The site or its counting was down, or the input lacks this time."),
        )
    return say.sentences(_much(event), _whose(event))


def weeks_before(day: date, first: date | None) -> int:
    """Return how many whole weeks of data lie before a day, from the site's first day of data on."""
    return max((day - (first or day)).days // 7, 0)


def none_in(period: Period, first: date | None, last: date) -> str:
    """Say that nothing in a period was unusual, as far as that can be told; `first` and `last` day of the data.

    Days with too few weeks of data before them have no usual range, and so can't be called usual either.
    """
    told = {"least": say.number(LEAST_WEEKS), "n": say.number(weeks_before(min(period.last_day, last), first))}
    if weeks_before(min(period.last_day, last), first) < LEAST_WEEKS:
        return _(
            "Whether anything was unusual can't be said: that takes {least} weeks of data before; known are {n}."
        ).format(**told)
    nothing = _("Nothing in this period was unusual.")
    if first is None or weeks_before(period.start, first) >= LEAST_WEEKS:
        return nothing
    since = say.day(first + timedelta(weeks=LEAST_WEEKS))
    return say.sentences(
        nothing,
        _("Told from {day} on; days before it have fewer than {least} weeks of data before them.").format(
            day=since, **told
        ),
    )


def _much(event: Unusual) -> str:
    """Say what it was against the same weekday, or hours of it."""
    told = {
        "ratio": say.times(event.ratio),
        "views": say.number(event.views),
        "expected": _about(event.expected),
        "weekday": say.weekday(event.start.date()),
    }
    if _last_day(event) != event.start.date():
        return _("{ratio} the usual: {views} views, usually {expected}.").format(**told)
    if event.start + timedelta(days=1) == event.end:
        return _("{ratio} a usual {weekday}: {views} views, usually {expected}.").format(**told)
    return _("{ratio} a usual {weekday} at this time: {views} views, usually {expected}.").format(**told)


def _last_day(event: Unusual) -> date:
    return (event.end - timedelta(microseconds=1)).date()


def _about(expected: float) -> str:
    return say.number(round(expected))


def _whose(event: Unusual) -> str:
    older = say.times(event.older_ratio)
    if event.kind == "site":
        if event.older_ratio is None:
            return _("No single story makes it so.")
        return _("Stories older than a week: {ratio} the usual as well, so it is not one story.").format(ratio=older)
    if event.fell or event.leader is None:
        return _("Stories older than a week: {ratio} the usual, so it is the new ones.").format(ratio=older)
    brought = _("“{headline}” brought {views}.").format(
        headline=plain(event.leader.headline), views=say.number(event.leader.views)
    )
    if event.older_ratio is None:
        return brought
    return say.sentences(_("Stories older than a week: {ratio} the usual.").format(ratio=older), brought)


def when(event: Unusual) -> str:
    """Say when it was: a day, days, or hours of the clock."""
    language = i18n.current()
    last = _last_day(event)
    if event.start.time() == event.end.time() == datetime.min.time():
        if last == event.start.date():
            return formats.day(event.start.date(), language, weekday=True)
        return formats.period(Period(event.start.date(), event.end.date()), language)
    end = "24:00" if event.end.time() == datetime.min.time() else f"{event.end:%H:%M}"
    begins = formats.wall_clock(event.start, language)
    if last == event.start.date():
        return f"{begins}–{end}"
    return f"{begins} – {formats.wall_clock(event.end, language)}"


def kind_word(event: Unusual) -> str:
    """Return whose the unusual is: the whole site's or section's, new stories', nobody's."""
    names = {"no_data": _("no data"), "site": _("the whole site"), "stories": _("new stories")}
    return _("the whole section") if event.kind == "site" and event.section is not None else names[event.kind]
