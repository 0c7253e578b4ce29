"""What every page shares: the generation it reads, the site, the period and filters, and how fresh all this is."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar, cast

import streamlit as st

from analytics import config, formats, i18n
from analytics.errors import ReadershipError
from analytics.i18n import _
from analytics.pages.elements import tools
from analytics.period import Period, before
from analytics.queries import Filters, SiteFacts
from analytics.store import Store, open_store
from analytics.store.reader import Generation
from analytics.text import safe_text

P = ParamSpec("P")
T = TypeVar("T")

NEW_DATA_EVERY = 15  # seconds between two looks at the catalogue
OLD = timedelta(hours=26)  # data older than this is announced: a daily export is at most a day and its own delay old
_PINNED = "_generation"
_MOVED = "_moved"


def _known(value: T | None) -> T:
    if value is None:
        raise LookupError("this site's data speaks of no time")
    return value


@dataclass(frozen=True)
class View:
    """What one page run is about."""

    gen: Generation
    facts: SiteFacts
    period: Period
    filters: Filters
    code: str = ""  # the period as chosen: what names a week or a month

    @property
    def before(self) -> Period:
        """What the period is compared with: the same days of the week or month before, or as many days before."""
        return before(self.code, self.period)

    @property
    def site(self) -> str:
        """Name of the site."""
        return self.facts.site

    @property
    def now(self) -> datetime:
        """Latest moment that the data speaks of (UTC), on a page of a site whose data speaks of any."""
        return _known(self.facts.now)

    @property
    def today(self) -> date:
        """The site's day of that moment."""
        return _known(self.facts.today)

    def ask(self, question: Callable[Concatenate[Generation, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask a question of this page's generation; the answer is remembered."""
        return ask(self.gen, question, *args, **kwargs)


# The server imports pages before Streamlit runs, for the figures in its start page. That is no news to who started it.
logging.getLogger("streamlit.runtime.caching.cache_data_api").setLevel(logging.ERROR)


@st.cache_data(max_entries=256, show_spinner=False)
def _remembered(_ask: Callable[[], object], key: bytes) -> object:  # noqa: ARG001 - the key names the answer
    return _ask()


def ask(gen: Generation, question: Callable[Concatenate[Generation, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Ask a question of a generation. It never changes, so its identity and the arguments name the answer."""
    name = f"{question.__module__}.{question.__qualname__}"
    key = pickle.dumps((gen.identity, name, args, kwargs))  # in one piece: Streamlit takes long over each part of a key
    return cast("T", _remembered(partial(question, gen, *args, **kwargs), key))


@st.cache_resource(show_spinner=False)
def _open(home: str) -> Store:
    return open_store(Path(home))


def store() -> Store:
    """Return the store that all sessions share."""
    return _open(str(config.home().resolve()))


def generation() -> Generation:
    """Return the generation this session reads: the same until the reader asks for a newer one, while it is kept."""
    pinned = st.session_state.get(_PINNED)
    gen = None if pinned is None else store().generation(pinned)
    if gen is None:
        gen = store().current()
        st.session_state[_MOVED] = pinned is not None and pinned != gen.number
        st.session_state[_PINNED] = gen.number
    return gen


def newest() -> Generation:
    """Go on to the newest generation and return it."""
    st.session_state.pop(_PINNED, None)
    return generation()


@st.fragment(run_every=NEW_DATA_EVERY)
def offer_newest(language: str) -> None:
    """Offer newer data when there is some; what the reader has chosen stays."""
    i18n.use(language)
    try:
        newest = store().newest_number()
    except ReadershipError as error:
        st.error(safe_text(str(error), limit=1000))
        return
    if newest <= st.session_state.get(_PINNED, 0):
        return
    if st.button(_("New data has come in – show it"), key="_newest", icon=":material/refresh:"):
        st.session_state.pop(_PINNED)
        st.rerun()


def header(title: str, facts: SiteFacts, gen: Generation, link: str, further: Callable[[], None]) -> None:
    """Show the page's name, whose data it is, how far the data reaches, and a link to all this to pass on.

    `further` draws what else can be done with it, beside the link.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="page-head"):
        st.title(title, anchor=False, width="content")
        st.space("stretch")
        with st.container(width="content"):
            further()
        tools.copy_link(link)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="page-facts"):
        if facts.simulated:
            st.badge(
                _("Simulated data"),
                icon=":material/science:",
                color="orange",
                help=_("These figures are invented to show what the pages do. They describe no real newsroom."),
            )
        site, *parts = facts_line(facts, gen)
        st.caption(" · ".join([f"**{safe_text(site)}**", *parts]), width="content")
    if st.session_state.pop(_MOVED, False):
        st.info(_("The figures you were looking at are no longer kept; these are the newest."))


def facts_line(facts: SiteFacts, gen: Generation) -> list[str]:
    """Return whose data it is, as it is named, then how far it reaches and which generation it is, in words."""
    parts = [facts.site]
    if facts.data_until is not None:
        until = _("Data until {time}").format(time=moment(facts.data_until, facts))
        parts.append(until + (_(": “now” and “today” mean that time") if _old(facts) else ""))
    parts.append(_("as of generation {number}").format(number=gen.number))
    return parts


def _old(facts: SiteFacts) -> bool:
    """Tell whether the data of a site with views by interval ends long ago."""
    if facts.data_until is None or facts.kind not in {"full", "sparse"}:
        return False
    return datetime.now(UTC).replace(tzinfo=None) - facts.data_until > OLD


def moment(when: datetime, facts: SiteFacts) -> str:
    """Return a UTC moment in the site's own time, with its zone named."""
    time = formats.moment(when, i18n.current(), facts.timezone)
    return _("{time} ({timezone})").format(time=time, timezone=facts.timezone)
