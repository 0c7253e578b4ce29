"""What a page says when something goes wrong: one clear line, never a stack trace."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from analytics.errors import ReadershipError, StoreError
from analytics.i18n import _
from analytics.text import safe_text

_WAITING = "_waiting_to_try_again"


def failed(title: str, reason: str, remedy: str = "") -> None:
    """Say what went wrong and what can be done, in place of what failed. reason is anybody's text, remedy ours."""
    said = [f"**{title}**", safe_text(reason, limit=1000), remedy]
    st.error("\n\n".join(part for part in said if part), icon=":material/error:")


@contextmanager
def guarded(part: str, again: float | None = None) -> Iterator[None]:
    """Say what goes wrong inside. Each fragment needs this for itself: Streamlit runs it apart from its page.

    again: seconds after which all of it is tried again by itself, where nobody is there to ask for it.
    """
    try:
        yield
    except ReadershipError as error:
        look = _("Tell whoever runs Readership here: “readership doctor” says what is wrong with the store.")
        failed(_("The figures can't be shown"), str(error), look if isinstance(error, StoreError) else "")
        st.button(_("Try again"), key=f"_retry-{part}", icon=":material/refresh:")
        _try_again(again)
    except Exception:
        logging.getLogger("readership").exception("%r failed", part)
        failed(
            _("This page could not be drawn"), _("The reason is in the server's log; the other pages may still work.")
        )
        _try_again(again)


def _try_again(seconds: float | None) -> None:
    if seconds is not None:
        st.session_state[_WAITING] = False
        st.fragment(_waited, run_every=seconds)()


def _waited() -> None:
    """Run at once, which begins to wait, and when the wait is over."""
    if st.session_state[_WAITING]:
        st.rerun()
    st.session_state[_WAITING] = True
