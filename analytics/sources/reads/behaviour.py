"""What makes a visitor suspected of being a machine that does not say so, judged per visitor and UTC day.

A visitor is one address with one browser: it may be an office, a school or a telephone network whose readers look the
same. So no rule looks at the number of views alone. Suspected views are kept apart, not thrown away.
"""

from __future__ import annotations

import re

#: Fewer views in a day than this say nothing about who makes them.
ENOUGH = 20

LIMITS: dict[str, float] = {
    "enough": ENOUGH,
    # Rate: more different stories within one minute than a person opens, not once (a browser opens last night's tabs
    # again) but in several minutes. A push message brings hundreds of readers of one network to one story, not to 30.
    "stories_a_minute": 30,
    "fast_minutes": 3,
    # Spread: the archive from end to end. Readers, however many, meet on the same stories; a sweep takes each story
    # about once. So many different stories, and nearly all views are of a story not seen before that day.
    "stories_a_day": 500,
    "share_once": 0.8,
    # Regularity: at least 20 pauses of nearly the same length (deviation below a tenth of the mean), of 5 seconds or
    # more since logs count in whole seconds. It catches timers, and a screen that loads itself again: nobody reads so.
    "enough_gaps": ENOUGH,
    "shortest_gap": 5,
    "evenness": 0.1,
    # Errors: at least 20 different addresses that don't exist or are closed, and more of them than pages read. One
    # broken link that an office keeps meeting is one address.
    "failures": 20,
    "failed_share": 1.0,
}

#: Systems of which one browser names one at most.
_SYSTEMS = ("Windows NT", "Macintosh", "iPhone;", "iPad;", "Android ", "CrOS ")
#: What a program writes that does not fill in its own template, or that attacks through the log.
_UNFILLED = re.compile(r"\$\{|\{\{|<\?|<script|\(\)\s*\{|^user-agent:|%s|\bselect\b.*\bfrom\b|^['\"]", re.IGNORECASE)
_BARE = re.compile(r"mozilla/\d\.\d\s*(?:\(\s*(?:compatible;?)?\s*\))?", re.IGNORECASE)


def impossible(agent: str) -> bool:
    """Whether no browser calls itself so: bare, unfilled, without any version, or of two systems at once.

    >>> impossible("Mozilla/5.0"), impossible("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Windows NT 10.0")
    (True, True)
    """
    if "/" not in agent or len(agent) < 8 or _BARE.fullmatch(agent) or _UNFILLED.search(agent):
        return True
    return sum(system in agent for system in _SYSTEMS) > 1
