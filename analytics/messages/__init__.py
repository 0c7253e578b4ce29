"""Messages to people who are not on a page: by mail, chat or webhook, once, with quiet hours, a cap a day and a log.

What a message says is made elsewhere (digests, alerts); here it gets to where readership.toml says. Nothing here
prints, logs, stores or raises an address or a password.
"""

from analytics.messages.channels import Channel, channels, named
from analytics.messages.delivery import Delivery, attempt, deliver, deliver_waiting
from analytics.messages.message import ALERT, KINDS, NO_DATA, Enclosed, Message

__all__ = [
    "ALERT",
    "KINDS",
    "NO_DATA",
    "Channel",
    "Delivery",
    "Enclosed",
    "Message",
    "attempt",
    "channels",
    "deliver",
    "deliver_waiting",
    "named",
]
