"""Through Apprise to whatever service an address names; mail by our own hand (see mail.py).

Apprise logs addresses with their passwords when they are wrong, so its log ends here: what a person is told are our own
words, and at most a code that the service answered with.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from analytics.messages.mail import NotSentError, mailbox, post

if TYPE_CHECKING:
    from datetime import datetime

    from apprise import NotifyBase

    from analytics.messages.channels import Channel
    from analytics.messages.message import Message

TIMEOUT = 30  # seconds for a service to take a message
ANSWERS = 20  # of them for an answer; Apprise gives four, which webhooks that work first and answer then don't keep
_SAID_ALOUD = {"WARNING", "ERROR", "CRITICAL"}
_CODE = re.compile(r"error=(\d{3})\b")
#: What Apprise says, for debugging, of a message that got no answer. All else it says then may hold a headline.
_UNANSWERED = re.compile("Socket Exception: .*(?:Read timed out|Connection aborted)", re.DOTALL)
_CALL = re.compile(r"@(?=(?:all|channel|everyone|here)\b)")  # a headline must not ring everybody
_JOINED = "@\u2060"  # an invisible joiner between
_LINK = re.compile(r"https?://[^\s<>()\[\]]+")


def send(channel: Channel, message: Message, now: datetime) -> str:
    """Send a message. Returns what is to be known of it, mostly nothing; NotSentError or SettingsError if it failed."""
    service = _service(channel)
    if hasattr(service, "smtp_host"):  # mailto:// and mailtos://; services with a way of their own have none
        return post(message, mailbox(service), now)
    return _notify(service, message)


def _service(channel: Channel) -> NotifyBase:
    from apprise import Apprise, AppriseAsset  # noqa: PLC0415 - half a second, which only sending takes

    _hush()
    asset = AppriseAsset(app_id="Readership", app_desc="Readership", async_mode=False, service_timeout=TIMEOUT)
    service = Apprise.instantiate(channel.address(), asset=asset)
    if service is None:
        raise NotSentError("Apprise can't use the address in url; its documentation has the form for each service")
    return service


def _notify(service: NotifyBase, message: Message) -> str:
    """Send the text to a chat or a webhook. Returns that it may have arrived where there was no answer."""
    from apprise import Apprise, AppriseResultStatus, NotifyFormat  # noqa: PLC0415 - as above

    title, body = (_CALL.sub(_JOINED, text) for text in (message.title, message.body))
    written = service.resolve_format(NotifyFormat.TEXT)
    if written == NotifyFormat.MARKDOWN:
        title, body = _marked_down(title), _marked_down(body)  # Apprise leaves the title of a card as it is
    else:
        written = NotifyFormat.TEXT  # Apprise escapes it for services that read HTML
    service.socket_read_timeout = max(service.socket_read_timeout, ANSWERS)
    sender = Apprise(asset=service.asset)
    sender.add(service)
    result = sender.notify(body=body, title=title, body_format=written, log_level=logging.DEBUG)
    if result.status == AppriseResultStatus.SUCCESS:
        return ""
    logs = list(result.logs())
    if result.status == AppriseResultStatus.TIMEOUT or any(_UNANSWERED.match(entry.message) for entry in logs):
        return "the service did not answer: it may have arrived"
    codes = _CODE.findall(" ".join(entry.message for entry in logs if entry.level in _SAID_ALOUD))
    raise NotSentError(f"the service answered {codes[-1]}" if codes else "the service can't be reached")


def _marked_down(text: str) -> str:
    """Text for a chat that reads Markdown: shown letter for letter and line by line; addresses stay links."""
    from apprise import NotifyFormat  # noqa: PLC0415 - as above
    from apprise.conversion import convert_between  # noqa: PLC0415 - as above

    parts = []
    for between, address in zip(_LINK.split(text), [*_LINK.findall(text), ""], strict=True):
        said = convert_between(NotifyFormat.TEXT, NotifyFormat.MARKDOWN, between)  # type: ignore[no-untyped-call]
        parts.append(said)
        parts.append(address)
    return "".join(parts).replace("\n", "  \n")


def _hush() -> None:
    """Let nothing of Apprise reach the log of this process; what it says of a message is asked of its result."""
    log = logging.getLogger("apprise")
    log.propagate = False
    log.setLevel(logging.DEBUG)  # which only its result hears
