"""Mail with a plain-text twin, pictures in its text and files with it.

Apprise reads the address and so knows server, port, security and recipients. The mail is made and sent here: Apprise
would make its own text out of the HTML, put files into the same `multipart/related` as pictures, and send one mail to
each recipient, so that a failure in the middle could neither be tried again nor left alone.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime, formataddr, make_msgid
from typing import TYPE_CHECKING, Any

from analytics.text import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from analytics.messages.message import Message

TIMEOUT = 20  # seconds that the server may take for each answer
TAKES = 120  # seconds that it may take for a whole mail: many look for viruses before they answer


class NotSentError(Exception):
    """Why a message did not go out, in words that hold no address and no password."""


class _UnansweredError(Exception):
    """A mail was handed over, and the server did not say whether it took it."""


class _Session(smtplib.SMTP):
    def data(self, msg: Any) -> tuple[int, bytes]:
        if self.sock is not None:
            self.sock.settimeout(TAKES)
        try:
            return super().data(msg)
        except smtplib.SMTPServerDisconnected:
            raise _UnansweredError from None


class _SecuredSession(_Session, smtplib.SMTP_SSL):
    """The same where all of it is secured."""


@dataclass(frozen=True, repr=False)
class Mailbox:
    """What an address of Apprise says of mail: from and to whom, through which server."""

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    reply_to: tuple[str, ...]
    names: dict[str, str]  # of people, by address
    host: str
    port: int
    secured: str  # insecure, ssl or starttls
    verified: bool  # whether the server's certificate has to be good
    user: str
    password: str
    headers: dict[str, str]  # further ones that the address states

    @property
    def everybody(self) -> list[str]:
        """All who get it."""
        return [*self.to, *self.cc, *self.bcc]

    def header(self, *addresses: str) -> str:
        """People with their names, as a header has them."""
        return ", ".join(formataddr((self.names.get(address, ""), address)) for address in addresses)


def mailbox(service: Any) -> Mailbox:
    """What Apprise's mail service read from an address. Raises NotSentError where it asks for what is not done here."""
    if service.pgp_mode != "no":
        raise NotSentError("mail is not encrypted or signed here: take pgp out of the address")
    people = [(address, name) for name, address in (service.from_addr, *service.targets)]
    names = {str(address): str(name) for address, name in (*people, *service.names.items()) if name}
    return Mailbox(
        sender=str(service.from_addr[1]),
        to=tuple(str(address) for _, address in service.targets),
        cc=tuple(sorted(service.cc)),
        bcc=tuple(sorted(service.bcc)),
        reply_to=tuple(sorted(service.reply_to)),
        names=names,
        host=str(service.smtp_host),
        port=int(service.port),
        secured=str(service.secure_mode),
        verified=bool(service.verify_certificate),
        user=service.user or "",
        password=service.password or "",
        headers=dict(service.headers),
    )


def written(message: Message, box: Mailbox, now: datetime) -> EmailMessage:
    """The mail: text and HTML as alternatives, pictures beside the HTML that shows them, files after both."""
    mail = EmailMessage()
    mail["From"] = box.header(box.sender)
    mail["To"] = box.header(*box.to)
    for header, addresses in (("Cc", box.cc), ("Reply-To", box.reply_to)):
        if addresses:
            mail[header] = box.header(*addresses)
    for header, said in box.headers.items():
        mail[header] = plain(said)
    mail["Subject"] = plain(message.line)
    mail["Date"] = format_datetime(now.replace(tzinfo=UTC))
    mail["Message-ID"] = make_msgid(domain=box.sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body + "\n")
    if message.html:
        mail.add_alternative(message.html, subtype="html")
        _enclose(mail, message)
    for file in message.files:
        kind, _, subtype = file.type.partition("/")
        mail.add_attachment(file.data, maintype=kind, subtype=subtype, filename=file.name)
    return mail


def _enclose(mail: EmailMessage, message: Message) -> None:
    shown = mail.get_body(("html",))
    assert isinstance(shown, MIMEPart)  # noqa: S101 - it was just put in
    for picture in message.pictures:
        kind, _, subtype = picture.type.partition("/")
        shown.add_related(
            picture.data, kind, subtype, cid=f"<{picture.name}>", disposition="inline", filename=picture.name
        )


def post(message: Message, box: Mailbox, now: datetime) -> str:
    """Send a mail to all its recipients at once. Returns what is to be known of it; NotSentError when nobody got it."""
    try:
        mail = written(message, box, now)
        with _connected(box) as server:
            refused = server.send_message(mail, box.sender, box.everybody)
    except _UnansweredError:
        return "the mail server did not say whether it took the mail: it may have arrived"
    except smtplib.SMTPAuthenticationError as error:
        raise NotSentError(f"the mail server refused user and password ({error.smtp_code})") from None
    except smtplib.SMTPRecipientsRefused:
        raise NotSentError("the mail server refused every recipient") from None
    except smtplib.SMTPResponseException as error:
        raise NotSentError(f"the mail server answered {error.smtp_code}") from None
    except ssl.SSLError:
        raise NotSentError("the mail server's certificate, or its way to secure the connection, is not good") from None
    except TimeoutError:
        raise NotSentError(f"the mail server gave no answer in {TIMEOUT} seconds") from None
    except (smtplib.SMTPException, OSError) as error:
        raise NotSentError(f"the mail server can't be reached or used ({type(error).__name__})") from None
    except ValueError:
        raise NotSentError("the address in url has a name, password or header that mail can't carry") from None
    return f"{len(refused)} of {len(box.everybody)} recipients were refused" if refused else ""


@contextmanager
def _connected(box: Mailbox) -> Iterator[smtplib.SMTP]:
    """A session with the mail server, secured and signed in as the address asks for."""
    context = ssl.create_default_context()
    if not box.verified:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    server = (
        _SecuredSession(box.host, box.port, timeout=TIMEOUT, context=context)
        if box.secured == "ssl"
        else _Session(box.host, box.port, timeout=TIMEOUT)
    )
    try:
        if box.secured == "starttls":
            server.starttls(context=context)
        if box.user and box.password:
            server.login(box.user, box.password)
        yield server
        with suppress(smtplib.SMTPException):  # the mail is out, whatever the server says in parting
            server.quit()
    finally:
        server.close()
