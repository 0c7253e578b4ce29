"""What is to be said to people who are not on a page, apart from where and how it gets there."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import datetime

import orjson

#: Kinds of messages, each of which a channel may take or leave.
ALERT = "alert"
KINDS = ("morning", "weekly", "desk", ALERT)
#: What takes the place of digests whose data has not come in: one for a site's day or week, however many digests lack.
NO_DATA = "no data"


@dataclass(frozen=True)
class Enclosed:
    """A picture, which the HTML shows as `cid:NAME` with its alternative text, or a file that comes along."""

    name: str
    data: bytes
    type: str = "image/png"


@dataclass(frozen=True)
class Message:
    """One message in one language.

    A channel gets a message of the same kind and key once, so the key names site and occasion ("paper 2026-11-27").
    The text says all that the HTML says, and is all that chats and webhooks get, with the title above and the link
    below it: so the title repeats none of it. A mail's subject does, for those who don't open it.
    """

    kind: str  # one of KINDS, or NO_DATA
    key: str
    title: str
    text: str
    html: str = ""  # a whole document; empty: mails are plain text
    pictures: tuple[Enclosed, ...] = ()
    link: str = ""  # where a reader goes on
    files: tuple[Enclosed, ...] = ()
    until: datetime | None = None  # UTC; one that could not go out by then is left out. None: a day after it was made
    instead: str = ""  # key of a message about missing data, which says nothing any more once this one is there
    subject: str = ""  # of a mail, and in the log; empty: the title

    @property
    def line(self) -> str:
        """What it says in one line: the subject of a mail."""
        return self.subject or self.title

    @property
    def body(self) -> str:
        """The text with its link."""
        return self.text if not self.link or self.link in self.text else f"{self.text}\n\n{self.link}"


def kept(message: Message, zone: str) -> str:
    """A message as text, for one that has to wait, with the time zone that its quiet hours and cap go by."""
    enclosed = {
        part: [[item.name, base64.b64encode(item.data).decode(), item.type] for item in items]
        for part, items in (("pictures", message.pictures), ("files", message.files))
    }
    plain = {
        name: getattr(message, name) for name in ("kind", "key", "title", "text", "subject", "html", "link", "until")
    }
    return orjson.dumps(plain | enclosed | {"zone": zone}).decode()


def unkept(text: str) -> tuple[Message, str]:
    """The message that `kept` wrote down, and its time zone."""
    said = orjson.loads(text)
    zone = str(said.pop("zone", "UTC"))
    for part in ("pictures", "files"):
        said[part] = tuple(Enclosed(name, base64.b64decode(data), kind) for name, data, kind in said[part])
    said["until"] = said["until"] and datetime.fromisoformat(said["until"])
    return Message(**said), zone
