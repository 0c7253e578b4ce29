"""The figures of Now: today, the last hour and what was published, each against the same weekday before."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pandas as pd

from analytics import formats, i18n, queries
from analytics.i18n import _, ngettext
from analytics.pages.frame import OLD, View, moment
from analytics.pages.now import pacing
from analytics.pages.show import Figure
from analytics.period import midnight, to_local
from analytics.queries import Usual
from analytics.telling import say
from analytics.telling.typical import typically

HOURS = 3


def figures(view: View, clock: datetime) -> list[Figure]:
    """Return the headline figures; `clock` (UTC) says how old the data is."""
    hours = [_last_hour(view)] if view.facts.has_hours else []
    active = [_active(view)] if view.facts.has_hours else []
    return [_today(view), *pacing.figures(view), *hours, _published(view), *active, _freshness(view, clock)]


def time_of_day(view: View, when: datetime | None = None) -> str:
    """Return the site's time of day of a moment (UTC), now by default; midnight is where the day ends."""
    local = to_local(when or view.now, view.facts.timezone)
    return "24:00" if local.time() == time() else f"{local:%H:%M}"


def _today(view: View) -> Figure:
    today = view.ask(queries.today_so_far, view.site, view.now)
    start = midnight(today.day, view.facts.timezone)
    usual = typically(today.usual, today.day, days_named=True)
    told = _("until {time}; {typically}").format(time=time_of_day(view), typically=usual)
    estimate = say.basis(today.basis) if today.basis in {"estimated", "mixed"} else ""
    return Figure(
        "today",
        say.number(today.views),
        say.phrases(told, estimate),
        delta=say.change(today.views, today.usual.typical),
        basis=today.basis,
        rows=_weeks(today.usual),
        table=lambda: _days(view, (start, view.now), today.views, today.before),
    )


def _last_hour(view: View) -> Figure:
    end = view.now.replace(minute=0, second=0, microsecond=0)
    start = end - timedelta(hours=1)
    hours = view.ask(queries.views_by_hour, view.site, end - timedelta(hours=2), end)["views"].tolist()
    before, views = hours if len(hours) > 1 else (None, None)
    earlier = view.ask(queries.same_hours_before, view.site, start, end)
    usual = Usual.of(earlier["views"])
    said = _("{start}–{end}; {typically}; {views} in the hour before").format(
        start=f"{to_local(start, view.facts.timezone):%H:%M}",
        end=time_of_day(view, end),
        typically=typically(usual, to_local(start, view.facts.timezone).date()),
        views=say.number(before),
    )
    return Figure(
        "last_hour",
        say.number(views),
        said,
        delta=say.change(views, usual.typical),
        rows=_weeks(usual),
        table=lambda: _days(view, (start, end), views, earlier),
    )


def _weeks(usual: Usual) -> str:
    return ngettext("{n} week compared with", "{n} weeks compared with", usual.weeks).format(n=say.number(usual.weeks))


def _days(view: View, span: tuple[datetime, datetime], views: object, before: pd.DataFrame) -> pd.DataFrame:
    """Return the views of these hours and of the same hours in the weeks before."""
    start, end = span
    days = [to_local(start, view.facts.timezone).date(), *(day.date() for day in before["day"])]
    return pd.DataFrame(
        {
            _("Day"): [formats.day(day, i18n.current(), weekday=True) for day in days],
            _("From"): f"{to_local(start, view.facts.timezone):%H:%M}",
            _("To"): time_of_day(view, end),
            _("Views"): pd.concat([pd.Series([views], dtype="Float64"), before["views"].astype("Float64")]).round(),
        }
    )


def _published(view: View) -> Figure:
    published = view.ask(queries.published_so_far, view.site, view.now)
    days, usual = published.days, published.usual
    known = _("until {time}; {typically}").format(time=time_of_day(view), typically=typically(usual, view.today))
    dated = _("on the lists; others are not known") if view.facts.kind == "sparse" else _("stories with a known date")
    return Figure(
        "published_today",
        say.number(published.stories),
        known if usual.weeks else dated,
        rows=_weeks(usual) if usual.weeks else "",
        table=lambda: _published_by_day(days, compared=bool(usual.weeks)),
    )


def _published_by_day(days: pd.DataFrame, *, compared: bool) -> pd.DataFrame:
    known = [False, *(days["known"].iloc[1:].fillna(value=False) & compared)]
    return pd.DataFrame(
        {
            _("Day"): [formats.day(day, i18n.current(), weekday=True) for day in days["day"]],
            _("Stories by the same time"): days["stories"],
            _("Stories of the whole day"): days["whole_day"],
            _("Compared with"): known[: len(days)],
        }
    )


def _active(view: View) -> Figure:
    active = view.ask(queries.active_stories, view.site, view.now, HOURS)
    return Figure(
        "active",
        say.number(active.stories),
        _("in the last {hours} full hours; {before} in the {hours} before").format(
            hours=HOURS, before=say.number(active.stories_before)
        ),
        table=lambda: _read_lately(active),
    )


def _read_lately(active: queries.Active) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Hours"): [_("the last {hours}").format(hours=HOURS), _("the {hours} before").format(hours=HOURS)],
            _("Stories read"): pd.array([active.stories, active.stories_before], dtype="Int64"),
            _("Views"): pd.array([active.views, active.views_before], dtype="Int64"),
        }
    )


def _freshness(view: View, clock: datetime) -> Figure:
    age = max(clock.replace(tzinfo=None) - view.now, timedelta(seconds=1))
    ago = say.ago(age)
    return Figure(
        "freshness",
        time_of_day(view),
        _("{ago}: nothing newer has come in").format(ago=ago) if age > OLD else ago,
        table=lambda: _came_in(view),
    )


def _came_in(view: View) -> pd.DataFrame:
    found = view.ask(queries.freshness)
    found = found[found["site"] == view.site]
    last = found["last_ingest_at"].iloc[0]
    return pd.DataFrame(
        {
            _("Data until"): [moment(view.now, view.facts)],
            _("Last input"): [formats.UNKNOWN if pd.isna(last) else moment(last.to_pydatetime(), view.facts)],
            _("Inputs"): found["inputs"].tolist(),
        }
    )


def clock() -> datetime:
    """Return the time of day outside, which only the age of the data is measured by."""
    return datetime.now(UTC)
