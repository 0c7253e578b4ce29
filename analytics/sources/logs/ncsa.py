r"""The NCSA family: what Apache, nginx, Varnish and most others write unless told otherwise.

common           192.0.2.1 - - [26/Nov/2026:21:17:00 +0800] "GET /a HTTP/1.1" 200 1234
combined         the same, then "referrer" "agent"
vhost_combined   host:port, then combined; vhost_common alike

Fields after those are passed over. `\"` inside a field is part of it. Each also comes behind the prefix that syslog
puts before it (`Nov 26 21:17:00 web nginx: `), under its name with `-syslog`.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from analytics.sources.logs import hit, times
from analytics.sources.logs.hit import NO_TIME, NOT_THIS_FORMAT, Hit, Outcome
from analytics.sources.logs.reading import LogFormat, Quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from analytics.sources.logs.hit import LineParser

QUOTED = r'((?:[^"\\]|\\.)*+)'
_WORD = r"([^ \[]+)"
_ADDRESS = r"([^ \[]*[.:][^ \[]*|localhost)"  # else a user name of two words would shift all by one
_ANSWER = rf'\[([^\]]*)\] "{QUOTED}" ([0-9]{{3}}) [^ "]+'
_USER = r"[^ \[]+ [^\[]+"
_PEOPLE = rf' "{QUOTED}" "{QUOTED}"'
_MORE = r"(?: .*)?"
_SYSLOG = re.compile(
    r"(?:<[0-9]+>)?(?:[A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[^ ]+)"
    r" [^ ]+ [^ :\[]+(?:\[[0-9]+\])?: "
)


def _pattern(*, vhost: bool, people: bool) -> re.Pattern[str]:
    start = f"{_WORD} {_ADDRESS}" if vhost else f"(){_WORD}"
    return re.compile(f"{start} {_USER} {_ANSWER}{_PEOPLE if people else '()()'}{_MORE}", re.DOTALL)


def _parser(pattern: re.Pattern[str], zone: tzinfo) -> LineParser:
    def parse(text: str) -> Outcome:
        found = pattern.fullmatch(text)
        if found is None:
            return NOT_THIS_FORMAT if text.strip() else None
        vhost, client, time, asked, status, referrer, agent = found.groups()
        at = times.common(time, zone)
        if at is None:
            return NO_TIME
        method, target = hit.request(hit.unescaped(asked))
        people = (hit.known(hit.unescaped(field)) for field in (referrer, agent))
        return Hit(at, client, hit.host(vhost), method, target, int(status), *people)

    return parse


def _behind_syslog(pattern: re.Pattern[str], zone: tzinfo) -> LineParser:
    plain = _parser(pattern, zone)

    def parse(text: str) -> Outcome:
        prefix = _SYSLOG.match(text)
        if prefix is None:
            return NOT_THIS_FORMAT if text.strip() else None
        return plain(text[prefix.end() :])

    return parse


def formats() -> Iterator[LogFormat]:
    """The members of the family, those that say more first."""
    for name, vhost, people in (
        ("vhost_combined", True, True), ("vhost_common", True, False),
        ("combined", False, True), ("common", False, False),
    ):  # fmt: skip
        pattern = _pattern(vhost=vhost, people=people)
        yield LogFormat(f"{name}-syslog", partial(_behind_syslog, pattern))
        yield LogFormat(name, partial(_parser, pattern), partial(Quoted, vhost=vhost, people=people))
