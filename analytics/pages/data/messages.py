"""The latest messages on the Data page: what digests and alerts went to which channel, and what became of them."""

from __future__ import annotations

import pandas as pd

from analytics import config, formats, i18n
from analytics.i18n import _
from analytics.pages import show
from analytics.pages.data import parts
from analytics.pages.frame import View
from analytics.store.notebook import outbox

SHOWN = 10


def latest() -> list[outbox.Entry]:
    """Return the latest messages, newest first; none where none was ever to be sent."""
    return outbox.sent(config.home(), SHOWN)


def shown(view: View) -> None:
    """Show them, where there are any."""
    entries = latest()
    if not entries:
        return
    parts.heading("messages")
    frame = pd.DataFrame(
        {
            "at": [formats.moment(entry.at, i18n.current(), view.facts.timezone) for entry in entries],
            "channel": [entry.channel for entry in entries],
            "message": [entry.title for entry in entries],
            "became": [became(entry.status) for entry in entries],
        }
    )
    names = {"at": _("When"), "became": _("What became of it"), "channel": _("Channel"), "message": _("Message")}
    meanings = {
        "at": _("In the time zone of the site shown."),
        "became": _("`readership messages log` says why something did not go out."),
        "channel": _("As `readership.toml` calls it; addresses are kept nowhere."),
    }
    show.table(view, frame, names, "messages", meanings, terms=("message",), of_site=False)


def became(status: str) -> str:
    """Return what became of a message in words."""
    return {
        "sent": _("sent"),
        "failed": _("failed"),
        "quiet": _("waits: quiet hours"),
        "capped": _("left out: over the cap of the day"),
        "stale": _("left out: out of date"),
        "sending": _("being sent, or broken off"),
    }[status]
