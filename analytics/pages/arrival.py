"""What a page shows of something being taken in: how far it is, what is in its way, and the way to its figures."""

from __future__ import annotations

from pathlib import PurePosixPath

import streamlit as st

from analytics import i18n, queries
from analytics.errors import ReadershipError, StoreBusyError
from analytics.i18n import _
from analytics.pages import faults, frame
from analytics.pages.work import Job
from analytics.telling import say
from analytics.text import safe_text

_LOOK_EVERY = 0.2  # seconds


def watch(job: Job, words: str) -> None:
    """Wait for a job and say what is being read. It goes on without us if the reader leaves."""
    place = st.empty()
    while not job.wait(_LOOK_EVERY):
        reading = safe_text(PurePosixPath(job.reading).name, limit=60)
        place.progress(job.share, text=say.sentences(words, reading))  # said anew each time: only so can a reader go on
    place.empty()


def refused(error: Exception | None) -> None:
    """Say why a job ended early; what can be tried again is said calmly."""
    if isinstance(error, StoreBusyError):
        st.info(
            _("Something else is being taken in right now. Wait a moment, then try again."), icon=":material/schedule:"
        )
    elif isinstance(error, ReadershipError):
        faults.failed(_("This could not be taken in"), str(error))
    else:
        faults.failed(
            _("This could not be taken in"), _("The reason is in the server's log. What was in stays as it was.")
        )


def show_site(site: str) -> None:
    """Go on to the newest data of a site, on the page that shows it best."""
    facts = frame.ask(frame.newest(), queries.site_facts, site)
    path = {"full": "", "sparse": "", "empty": "data"}.get(facts.kind, "top")
    page = st.Page(lambda: None, url_path=path or None, default=not path)
    st.switch_page(page, query_params={"site": site, "lang": i18n.current()})
