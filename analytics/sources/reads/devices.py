"""Which kind of device a user agent speaks of."""

from __future__ import annotations

import re

DEVICES = ("desktop", "phone", "tablet", "other")

#: What nearly all browsers say of themselves, so that the library need not be asked: it takes a millisecond each.
#: An iPad may say that it is a Macintosh, and then counts as one.
_USUAL = (
    ("tablet", re.compile(r"\biPad\b|\(Linux; Android [^)]*\bTablet\b")),
    ("other", re.compile(r"\b(?:SMART-TV|SmartTV|AppleTV|GoogleTV|BRAVIA|AFT[A-Z]|CrKey|Xbox|PlayStation|Nintendo)\b")),
    ("phone", re.compile(r"\b(?:iPhone|iPod)\b|\bAndroid\b.*\bMobile\b|\bWindows Phone\b")),
    ("tablet", re.compile(r"\bAndroid \d.*\bAppleWebKit\b(?!.*\bMobile\b)")),
    ("desktop", re.compile(r"\(Windows NT |\(Macintosh;|\(X11; (?:Linux|Ubuntu|CrOS|Fedora|FreeBSD|OpenBSD)")),
)


def device(agent: str) -> str | None:
    """The kind of device; None where the agent does not tell.

    >>> device("Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148")
    'phone'
    """
    for kind, usual in _USUAL:
        if usual.search(agent):
            return kind
    if not agent:
        return None
    from user_agents import parse  # noqa: PLC0415 - it takes a fifth of a second, and few agents need it

    known = parse(agent)
    if known.is_pc:
        return "desktop"
    if known.is_tablet:
        return "tablet"
    if known.is_mobile:
        return "phone"
    return None if known.device.family == "Other" else "other"
