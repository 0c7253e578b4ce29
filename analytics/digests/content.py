"""What a digest says: parts as those of a review, with the pages that they lead to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analytics import addresses, config
from analytics.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from analytics.review import Part


@dataclass(frozen=True)
class Digest:
    """One digest in the language spoken. `key` names what it tells of: it is sent once.

    `instead`: the key of the message that would have said that the data for it lacks; empty: it is that message.
    """

    kind: str
    key: str
    site: str
    title: str
    opening: str
    parts: tuple[Part, ...]
    source: str  # where the figures are from
    link: str  # of the page that goes on with it; empty where `url` is not set
    until: datetime  # UTC: after it, it is news no more
    subject: str = ""  # of a mail; empty: the title
    links: dict[str, str] = field(default_factory=dict)  # of parts, by their code
    instead: str = ""


def page(path: str, **choices: str | int | None) -> str:
    """The address of a page; nothing where it is not set where pages are: a relative link leads nowhere in a mail."""
    return addresses.page(path, **choices) if config.setting("url") else ""


def subject(title: str, opening: str) -> str:
    """A subject with its figures: what it is, then what is to know even if nobody opens it."""
    return _("{name}: {words}").format(name=title, words=opening)
