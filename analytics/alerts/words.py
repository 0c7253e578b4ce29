"""What an alert says: a line with what it is, and one or two sentences with the figures."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from analytics import addresses, config, formats, i18n
from analytics.i18n import _
from analytics.messages import ALERT, Message
from analytics.methods.anomalies import Unusual
from analytics.period import to_local
from analytics.telling import say, trending, unusual
from analytics.text import plain

if TYPE_CHECKING:
    from analytics.store.notebook.alerted import Alert

HOUR_SECONDS = 3600


def message(alert: Alert, headline: str | None, zone: str, until: datetime, *, with_site: bool) -> Message:
    """The message of an alert in the current language, news until a moment (UTC).

    `with_site`: there are several sites, so it says which.
    """
    title = title_of(alert, headline, zone)
    return Message(
        kind=ALERT,
        key=f"{alert.site} {alert.article_id or alert.kind} {alert.at:%Y-%m-%dT%H:%M}",
        title=f"{plain(alert.site)} – {title}" if with_site else title,
        text=text_of(alert, zone),
        link=_link(alert) if config.setting("url") else "",
        until=until,
    )


def title_of(alert: Alert, headline: str | None, zone: str) -> str:
    """Return what it is in one line."""
    if alert.article_id is not None:
        told = {
            "label": trending.label(_row(alert), zone, possibly=False),
            "ratio": say.times(alert.ratio, 1),
            "headline": plain(headline or "") or _("Story {number}").format(number=alert.article_id),
        }
        return _("{label}, {ratio}: {headline}").format(**told)
    if alert.kind == "site":
        return _("The whole site: {ratio} the usual").format(ratio=say.times(alert.ratio))
    if alert.kind == "no_data":
        return _("No data since {time}").format(time=_moment(alert.started_at, alert.at, zone))
    return _("Data is back: known until {time}").format(time=_moment(alert.at, alert.at, zone))


def text_of(alert: Alert, zone: str) -> str:
    """Return the figures in a sentence or two."""
    if alert.article_id is not None:
        row = _row(alert)
        return say.sentences(trending.seen(row, zone), _grew(alert), trending.odds(row))
    if alert.kind == "site":
        event = _event(alert, zone)
        return _("{name}: {words}").format(name=unusual.when(event), words=unusual.sentence(event))
    if alert.kind == "back":
        return _("Nothing was known from {since} on.").format(since=_moment(alert.started_at, alert.at, zone))
    if alert.expected is None:
        return _("Nothing has come in for longer than is usual here.")
    return unusual.sentence(_event(alert, zone))


def _row(alert: Alert) -> dict[Any, Any]:
    """The alert as a row of the trending list has it."""
    likely = dict.fromkeys(("doubled", "held", "halved"), alert.sure)
    names = ("started_at", "since", "views", "expected", "ratio", "ratio_low", "ratio_high", "by_peers")
    return {"label": alert.kind, "ended_at": alert.at, **likely, **{name: getattr(alert, name) for name in names}}


def _grew(alert: Alert) -> str:
    if alert.before is None or alert.extra is None:
        return ""
    return _("That is {extra} an hour more than expected, after {before} in the last message.").format(
        extra=say.rough(alert.extra), before=say.rough(abs(alert.before))
    )


def _event(alert: Alert, zone: str) -> Unusual:
    """The alert as an event of the site."""
    return Unusual(
        kind="site" if alert.kind == "site" else "no_data",
        section=None,
        start=to_local(alert.started_at, zone),
        end=to_local(alert.at, zone),
        starts_at=alert.started_at,
        ends_at=alert.at,
        cells=round((alert.at - alert.started_at).total_seconds() / HOUR_SECONDS),
        views=alert.views,
        expected=alert.expected or 0.0,
        ratio=alert.ratio,
        older_ratio=alert.older_ratio,
    )


def _moment(when: datetime, now: datetime, zone: str) -> str:
    """Return a time, with its day where that is another one."""
    local = to_local(when, zone)
    if local.date() == to_local(now, zone).date():
        return f"{local:%H:%M}"
    return formats.moment(when, i18n.current(), zone)


def _link(alert: Alert) -> str:
    """Where a reader goes on: the story, what is going on, what is known of the data."""
    if alert.article_id is not None:
        return addresses.page("story", article=alert.article_id, site=alert.site)
    return addresses.page("" if alert.kind == "site" else "data", site=alert.site)
