"""Digests: a day, a week or a desk's day, told to people who are not on a page.

`morning`, `weekly` and `desk` say what there is to say at a moment; `as_message` puts it into a message. They know no
clock and send nothing.
"""

from analytics.digests.asked import Asked, asked
from analytics.digests.content import Digest
from analytics.digests.desk import Desk, desk, section_desk, set_desk
from analytics.digests.mail import as_message
from analytics.digests.morning import morning
from analytics.digests.weekly import weekly

__all__ = [
    "Asked",
    "Desk",
    "Digest",
    "as_message",
    "asked",
    "desk",
    "morning",
    "section_desk",
    "set_desk",
    "weekly",
]
