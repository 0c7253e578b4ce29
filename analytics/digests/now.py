"""What is going on as a digest is made: what trends, what was unusual, what the day comes to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analytics import queries
from analytics.i18n import _
from analytics.methods import anomalies, trending
from analytics.methods.forecast import Pacing, pacing
from analytics.methods.forecast.pacing import BACK, LENGTH, Unit
from analytics.period import A_DAY, Period, to_local
from analytics.review import Column, Part, Table
from analytics.telling import pacing as paced
from analytics.telling import say
from analytics.telling import trending as trends
from analytics.telling import unusual as strange

if TYPE_CHECKING:
    from analytics.digests.asked import Asked

MOST = 5


def trend(asked: Asked) -> Part | None:
    """Who is read beyond its own pace in the last window; None where the data has none."""
    ask = trending.current if asked.until == asked.facts.now else trending.trending
    found = ask(asked.gen, asked.site, asked.until)
    if found is None or found.stories.empty:
        return None
    zone = asked.facts.timezone
    title = _("Trending at {time}").format(time=f"{to_local(asked.until, zone):%H:%M}")
    if not found.stories["normal"].all():
        index = say.times(float(found.stories["site_index"].iloc[0]), 1)
        words = _("The whole site is at {index} of its usual pace, so no single story is said to trend.")
        return Part("trending", title, (words.format(index=index),))
    listed = found.listed.head(MOST)
    if listed.empty:
        return Part("trending", title, (_("Nothing trends beyond its own pace."),))
    named = queries.named_stories(asked.gen, asked.site, [int(number) for number in listed["article_id"]])
    rows = listed.merge(named[["article_id", "headline"]], on="article_id", how="left").to_dict("records")
    columns = (
        Column(_("Story"), "title"),
        Column(_("Label")),
        Column(_("Views"), "count"),
        Column(_("Expected"), "count"),
    )
    cells = ((row["headline"], trends.label(row, zone), int(row["views"]), round(row["expected"])) for row in rows)
    return Part(
        "trending",
        title,
        (
            say.sentences(
                _("Against each story's own pace, at its age."), _("About 1 in 10 of the stories listed may be chance.")
            ),
        ),
        table=Table(columns, tuple(cells), tuple(int(row["article_id"]) for row in rows)),
    )


def unusual(asked: Asked, day: date) -> Part:
    """What was unusual from a day on: the site, new stories, or no data at all."""
    until = to_local(asked.until, asked.facts.timezone).date()
    period = Period(day, max(until, day) + A_DAY)
    grains: tuple[anomalies.TypicalGrain, ...] = ("day", "hour") if asked.facts.has_hours else ("day",)
    found = anomalies.unusual(asked.gen, asked.site, period, grains, holidays=asked.off_days(period), until=asked.until)
    told = tuple(
        _("{name}: {words}").format(name=strange.when(event), words=strange.sentence(event)) for event in found
    )
    return Part("unusual", _("Unusual times"), told[-MOST:] or (_quiet(asked, day),))


def _quiet(asked: Asked, day: date) -> str:
    """That nothing stood out; where too few weeks are known to tell, that."""
    weeks = strange.weeks_before(day, asked.facts.first_day)
    if weeks >= anomalies.LEAST_WEEKS:
        return _("Nothing was unusual.")
    return _("A usual range needs {least} weeks of data before; known are {n}.").format(
        least=say.number(anomalies.LEAST_WEEKS), n=say.number(weeks)
    )


def forecast(asked: Asked) -> Part | None:
    """What the day and the week that the data ends in come to at this pace; None where nothing can be said yet."""
    told = []
    patterns: dict[Unit, str] = {
        "day": _("Today: {views} views ({range})."),
        "week": _("This week, Monday to Sunday: {views} views ({range})."),
    }
    for unit, words in patterns.items():
        found = _paced(asked, unit)
        if found is not None and found.forecast is not None:
            told.append(words.format(views=say.roughly(found.forecast), range=paced.said(found)))
    return Part("forecast", _("At this pace"), tuple(told)) if told else None


def _paced(asked: Asked, unit: Unit) -> Pacing | None:
    by_days = not asked.facts.has_hours
    if by_days and unit == "day":
        return None
    span = Period(asked.today, asked.today + LENGTH["week"])
    off = asked.off_days(span, BACK)
    return pacing(asked.gen, asked.site, asked.until, unit, by_days=by_days, holidays=off)
