"""The lists themselves: what their pages show, asked by the same questions."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from analytics import formats, i18n, queries
from analytics.i18n import _
from analytics.pages import trends
from analytics.pages.frame import View
from analytics.pages.history import like_for_like
from analytics.pages.period_picker import unfinished
from analytics.pages.tabs import INTERVALS
from analytics.pages.top import SHOWN
from analytics.queries.sql import plain as value
from analytics.server.feeds.asked import Asked, RefusedError
from analytics.telling import say
from analytics.telling import trending as trend_words
from analytics.text import plain

Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Entry:
    """One story on a list: its words, and its numbers under the names that the questions give them; None is unknown."""

    article: int
    headline: str
    said: str
    facts: dict[str, Any]
    since: datetime | None = None  # when it came on a list that stories come back to

    @property
    def url(self) -> str | None:
        """The story's own address as its source gives it."""
        url = self.facts["url"]
        return None if url is None else str(url)


@dataclass(frozen=True)
class Listed:
    """A list: what it is, the page that shows it and what is chosen there, numbers about all of it, and its stories."""

    code: str
    title: str
    said: str
    view: View
    page: str
    chosen: dict[str, str]
    facts: dict[str, Any]
    entries: Sequence[Entry]


def top(asked: Asked) -> Listed:
    """The stories read most in the period, as Top stories lists them."""
    return _top("top", _("Top stories"), asked)


def in_set(asked: Asked) -> Listed:
    """The stories of a set that were read in the period, most read first, as Top stories lists them."""
    found = asked.story_set
    assert found is not None  # noqa: S101 - its path names one, and what is not there was refused
    told = {"set": {"name": found.name, "title": found.title, "articles": list(found.articles)}}
    return _top("set", plain(found.title), asked, told)


def _top(code: str, name: str, asked: Asked, more: Mapping[str, Any] | None = None) -> Listed:
    view = asked.view
    if view.facts.kind == "single":
        return _totals(code, name, asked, more or {})
    if view.facts.kind not in INTERVALS:
        raise RefusedError(f"{view.site!r} has no views and no running totals, so there is no list of them", 404)
    found = view.ask(queries.top_stories, view.site, view.period, view.filters, limit=SHOWN, compare=view.before)
    whole = view.ask(queries.totals, view.site, view.period, view.filters)
    if not like_for_like(view):
        found["before"] = pd.array([pd.NA] * len(found), dtype="Int64")
    facts = {
        **(more or {}),
        "period": _days(view.period.start, view.period.last_day, view.code),
        "compared": _days(view.before.start, view.before.last_day),
        "views": whole.views,
        "stories_read": whole.stories_read if whole.days_known else None,
        "days_known": whole.days_known,
        "basis": whole.basis,
    }
    keys = ("rank", "views", "before", "rank_before", "share", "basis", "estimated")
    part = unfinished(view.period, view.facts)  # of a time beside a whole one: no change is told
    entries = [_entry(row, _read(row, changes=not part), keys) for row in found.to_dict("records")]
    days = formats.period(view.period, i18n.current())
    return Listed(code, f"{name} · {view.site} · {days}", _about(view), view, "top", asked.chosen, facts, entries)


def _totals(code: str, name: str, asked: Asked, more: Mapping[str, Any]) -> Listed:
    """The latest capture, as Top stories lists it where no views between two moments are known; days mean nothing."""
    view = asked.view
    found = view.ask(queries.latest_totals, view.site, view.filters, SHOWN)
    keys = ("total_rank", "total", "read_at", "rank", "age_days", "per_day", "rank_before", "total_before")
    words = _("Place {rank}: {views} views so far")
    entries = [
        _entry(row, words.format(rank=say.number(row["total_rank"]), views=say.number(row["total"])), keys)
        for row in found.to_dict("records")
    ]
    return Listed(code, f"{name} · {view.site}", _about(view), view, "top", asked.chosen, dict(more), entries)


def _days(first: date, last: date, code: str = "") -> dict[str, str]:
    days = {"first_day": first.isoformat(), "last_day": last.isoformat()}
    return {"code": code, **days} if code else days


def _read(row: Row, *, changes: bool) -> str:
    place = _("Place {rank}: {views} views").format(rank=say.number(row["rank"]), views=say.number(row["views"]))
    change = say.change(row["views"], None if pd.isna(row["before"]) else row["before"]) if changes else None
    moved = "" if change is None else _("against the period compared with: {change}").format(change=change)
    return say.phrases(*filter(None, (place, say.basis(row["basis"]), moved)))


def trending(asked: Asked) -> Listed:
    """The stories that trend in the site's last window, surest rise first, as Now lists them."""
    view = asked.view
    found = None if view.facts.now is None else trends.of(view)
    if found is None:
        raise RefusedError(f"the data of {view.site!r} has no windows to tell a trend by", 404)
    listed = found.listed
    articles = tuple(int(number) for number in listed["article_id"])
    named = view.ask(queries.named_stories, view.site, articles)
    rows = listed.merge(named, on="article_id", how="left").to_dict("records")
    keys = (
        "label",
        "since",
        "started_at",
        "ended_at",
        "views",
        "expected",
        "extra",
        "ratio",
        "ratio_low",
        "ratio_high",
    )
    zone = view.facts.timezone
    said = [f"{trend_words.label(row, zone)} · {trend_words.sentence(row, zone)}" for row in rows]
    entries = [_entry(row, words, keys) for row, words in zip(rows, said, strict=True)]
    facts = {"judged": len(found.stories)}
    title = f"{_('Trending')} · {view.site}"
    return Listed("trending", title, _about(view), view, "", asked.chosen, facts, entries)


def _about(view: View) -> str:
    """Say how far the data reaches, and that it is simulated where it is."""
    parts = [_("Simulated data")] if view.facts.simulated else []
    if view.facts.data_until is not None:
        time = formats.moment(view.facts.data_until, i18n.current(), view.facts.timezone)
        parts.append(_("Data until {time}").format(time=f"{time} ({view.facts.timezone})"))
    return " · ".join([*parts, _("as of generation {number}").format(number=view.gen.number)])


def _entry(row: Row, said: str, keys: Sequence[str]) -> Entry:
    article = int(row["article_id"])
    headline = plain(say.text(row["headline"]) or "") or _("Story {number}").format(number=article)
    stated = ("section", "media", "url", "published_at", "published_day", "published_precision")
    facts = {key: _value(row[key]) for key in (*stated, *keys)}
    facts["published_day"] = facts["published_day"] and facts["published_day"].date()
    return Entry(article, headline, said, facts, facts.get("since"))


def _value(cell: Any) -> Any:
    """A cell as JSON has it: times with their zone, fractions as they are, unknown as None."""
    found = value(cell)
    return found.replace(tzinfo=UTC) if isinstance(found, datetime) else found
