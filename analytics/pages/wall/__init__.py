"""Wall: chosen views one after the other on an office screen, very large, for days and with nobody there."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any

import streamlit as st

from analytics import formats, i18n, queries
from analytics.errors import ReadershipError
from analytics.i18n import _
from analytics.pages import frame, stage, urlstate
from analytics.pages.frame import OLD, View
from analytics.pages.stage import Slide
from analytics.pages.tabs import INTERVALS
from analytics.pages.wall.saved import saved
from analytics.pages.wall.views import VIEWS, unknown
from analytics.period import DAY, last
from analytics.telling import say
from analytics.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.queries import SiteFacts

EVERY = 20  # seconds that a view stays, where the address names none
OLD_BY_DAY = OLD + timedelta(days=1)  # of a site that is told of whole days, in the course of the next one
LOST = 3  # turns that do not come until the screen says that it is no longer being drawn
_TURN = "_wall_turn"


def alone() -> bool:
    """Tell that a wall has the screen to itself, always."""
    return True


def page(view: View) -> None:
    """Show one view after the other, each from the newest data, for as long as the screen is on."""
    codes = str(st.session_state["show"] or ",".join(VIEWS)).split(",")
    every = int(st.session_state["every"] or EVERY)
    st.fragment(_turn, run_every=every)(i18n.current(), view.site, codes, every)


def _turn(language: str, site: str, codes: Sequence[str], every: int) -> None:
    """Draw the next view. Whatever goes wrong is said on the screen, and the next turn tries again."""
    i18n.use(language)
    place = _next(len(codes), every, monotonic())
    foot: dict[str, Any] = {"source": site, "state": "", "timezone": "UTC"}
    try:
        gen = frame.newest()
        facts = frame.ask(gen, queries.site_facts, site)
        foot = _foot(facts, gen.number, datetime.now(UTC))
        slide = _slide(
            View(gen, facts, last(1, facts.today or datetime.now(UTC).date()), queries.ALL_STORIES, DAY), codes[place]
        )
    except ReadershipError as error:
        slide, foot["state"] = Slide("failed", plain(site), plain(str(error))), _("The figures can't be shown")
    except Exception:
        logging.getLogger("readership").exception("the wall failed")
        words = _("The reason is in the server's log; the other pages may still work.")
        slide, foot["state"] = Slide("failed", plain(site), words), _("The figures can't be shown")
    stage.draw(
        slide,
        "wall",
        **foot,
        progress=(place + 1) / len(codes),
        steps=None,
        leave=urlstate.link("", present=None),
        locale=language,
        patience=LOST * every + 30,
        lost=_("No new figures reach this screen"),
    )


def _next(count: int, every: int, now: float) -> int:
    """The view whose turn it is. A screen that is drawn again early, since its size is known now, keeps its view."""
    place, since = st.session_state.get(_TURN, (-1, -float(every)))
    if now - since >= every / 2:
        place, since = place + 1, now
    st.session_state[_TURN] = (place, since)
    return int(place % count)


def _slide(view: View, code: str) -> Slide:
    if view.facts.kind not in INTERVALS:
        return unknown(view)
    if code.startswith(urlstate.SAVED_VIEW):
        return saved(view, code.removeprefix(urlstate.SAVED_VIEW))
    return VIEWS[code](view)


def _foot(facts: SiteFacts, generation: int, clock: datetime) -> dict[str, Any]:
    """Whose data it is and how far it reaches; old data is said in large letters."""
    until = facts.data_until
    age = None if until is None else clock.replace(tzinfo=None) - until
    told = "" if until is None else formats.moment(until, i18n.current(), facts.timezone)
    parts = [
        facts.site,
        _("Simulated data") if facts.simulated else "",
        told and _("Data until {time}").format(time=told),
        say.ago(age) if age is not None and age.total_seconds() > 0 else "",
        _("generation {number}").format(number=generation),
    ]
    old = age is not None and age > (OLD if facts.has_hours else OLD_BY_DAY)
    return {
        "source": plain(" · ".join(filter(None, parts))),
        "state": _("Old data: it ends {time}, {ago}").format(time=told, ago=say.ago(age)) if old else "",
        "timezone": facts.timezone,
    }
