"""The review that the address asks for, remembered for as long as nothing in it changes."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from analytics import config, i18n
from analytics import period as periods
from analytics.review import Part, Review, review
from analytics.review.asked import asked, last_week
from analytics.review.parts import decisions as on_decisions
from analytics.store import notebook
from analytics.store.notebook import decisions
from analytics.store.notebook.sets import sets

if TYPE_CHECKING:
    from analytics.pages.frame import View
    from analytics.queries import SiteFacts
    from analytics.store.reader import Generation

LAST_WEEK = "7d"  # as the address has it: what moves with the day is the last whole week here
Written = tuple[Hashable, ...]


def code_of(code: str) -> str | None:
    """The period to review: one with a name of its own. Of those that move with the day, the last week that is over."""
    return None if periods.base(code) in periods.CODES else code


def code_shown(facts: SiteFacts) -> str | None:
    """What a link that is passed on calls the period reviewed; None where there is none."""
    if facts.today is None or facts.now is None:
        return None
    return code_of(str(st.session_state["period"])) or last_week(facts)


def reviewed(view: View) -> Review:
    """The review of the period chosen, in the language spoken. Raises SettingsError where there is none.

    What is decided while a meeting goes on changes the parts on decisions only, so those only are made anew.
    """
    key = (view.site, code_of(view.code), i18n.current())
    home = config.home()
    made = view.ask(_made, *key, (*notebook.notes(home, view.site), *sets(home, view.site)))
    decided = view.ask(_decided, *key, tuple(decisions.decisions(home, view.site)))
    return replace(made, parts=tuple(decided.get(part.code, part) for part in made.parts))


def _made(gen: Generation, site: str, code: str | None, _language: str, _written: Written) -> Review:
    return review(gen, site, code)


def _decided(gen: Generation, site: str, code: str | None, _language: str, _decisions: Written) -> dict[str, Part]:
    about = asked(gen, site, code, config.home())
    return {part.code: part for part in (on_decisions.before(about), on_decisions.new(about))}
