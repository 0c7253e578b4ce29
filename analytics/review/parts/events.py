"""What happened: what people noted and which headlines were found changed, with what was read after each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.methods.events import effect
from analytics.review.content import Column, Part, Table
from analytics.telling import events as words
from analytics.telling import say

if TYPE_CHECKING:
    from analytics.methods.events import Event
    from analytics.review.asked import Asked

EFFECT = TERMS["effect"]
MOST = 8  # whose effects are told, as on the page Over time


def part(asked: Asked) -> Part:
    """Events in order of time; where there is not room for all, what was found gives way to what was noted."""
    title = _("What happened")
    happened = asked.events
    if not happened.events:
        return Part("events", title, (_("Nothing is noted here, and no headline was found changed."),))
    kept = sorted(happened.events, key=lambda event: (not event.found, event.at), reverse=True)[:MOST]
    told = sorted(kept, key=lambda event: event.at)
    columns = (
        Column(_("When")),
        Column(_("What it was"), "title"),
        Column(_("Story"), "title"),
        Column(_("What was read after it"), "title"),
    )
    count = len(happened.events) + happened.left_out
    shown = _("Shown: {n} of {all}.").format(n=say.number(len(told)), all=say.number(count))
    caution = _("An effect compares; it is no proof of cause: other things may have happened at the same time.")
    return Part(
        "events",
        title,
        tuple(filter(None, (shown if count > len(told) else "", caution))),
        table=Table(columns, tuple(_row(asked, event) for event in told), tuple(event.article_id for event in told)),
        method=_(EFFECT.method),
    )


def _row(asked: Asked, event: Event) -> tuple[str, ...]:
    after = effect(asked.gen, asked.site, event, holidays=asked.holidays)
    story = event.headline or ("" if event.article_id is not None else _("The whole site"))
    return words.when(event, asked.facts.timezone), words.what(event), story, words.effect(after)
