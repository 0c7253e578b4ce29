"""Load balancers and stores of objects: HAProxy's HTTP log, Amazon's ALB, ELB and S3."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from analytics.sources.logs import hit, times
from analytics.sources.logs.hit import NOT_THIS_FORMAT
from analytics.sources.logs.reading import LogFormat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from analytics.sources.logs.hit import LineParser, Outcome

_TEXT = r"(?:[^\"\\]|\\.)*+"
_REQUEST = rf'"(?P<request>{_TEXT})"'
_AGENT = rf'"(?P<agent>{_TEXT})"'
_BALANCED = (
    r"(?P<time>[0-9-]{10}T[^ ]+) [^ ]+ (?P<client>[^ ]+) [^ ]+ [^ ]+ [^ ]+ [^ ]+ (?P<status>[^ ]+) [^ ]+ [^ ]+ [^ ]+"
)
ALB = re.compile(rf"(?:https?|h2|wss?|grpcs?) {_BALANCED} {_REQUEST} {_AGENT}(?: .*)?", re.DOTALL)
ELB = re.compile(rf"{_BALANCED} {_REQUEST}(?: {_AGENT}(?: .*)?)?", re.DOTALL)
S3 = re.compile(
    r"[^ ]+ (?P<host>[^ ]+) \[(?P<time>[^\]]*)\] (?P<client>[^ ]+) [^ ]+ [^ ]+ [A-Z0-9]+\.[^ ]+ [^ ]+ "
    rf'(?:{_REQUEST}|-) (?P<status>[^ ]+) [^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+ (?:"(?P<referrer>{_TEXT})"|-) (?:{_AGENT}|-)'
    r"(?: .*)?",
    re.DOTALL,
)
HAPROXY = re.compile(
    r"(?P<client>[^ ]+):[0-9]+ \[(?P<time>[0-9]{2}/[^\]]*)\] [^ ]+ [^ ]+ [-+0-9]+(?:/[-+0-9]+){4} (?P<status>-?[0-9]+) "
    r"[+0-9]+ [^ ]+ [^ ]+ [^ ]+ [+0-9/]+ [0-9/]+ (?:\{(?P<captured>.*?)\} )?(?:\{[^}]*\} )?"
    rf'"(?P<request>{_TEXT})"?.*',
    re.DOTALL,
)
_HAPROXY_SAYS = re.compile(r"haproxy(?:\[[0-9]+\])?: ")
_HOST = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?")


def _parser(pattern: re.Pattern[str], zone: tzinfo) -> LineParser:
    def parse(text: str) -> Outcome:
        found = pattern.fullmatch(text)
        if found is None:
            return NOT_THIS_FORMAT if text.strip() else None
        fields = {name: value and hit.unescaped(value) for name, value in found.groupdict().items()}
        fields["client"] = hit.address(fields["client"])
        return hit.of(fields, times.iso(found["time"], zone))

    return parse


def _s3(zone: tzinfo) -> LineParser:
    """A bucket that is called like a host is the site; its name then stands in the path as well, or does not."""
    plain = _parser(S3, zone)

    def parse(text: str) -> Outcome:
        outcome = plain(text)
        if not isinstance(outcome, hit.Hit):
            return outcome
        bucket = outcome.host if outcome.host and "." in outcome.host else None
        target = outcome.target
        if bucket and target and target.startswith(f"/{bucket}/"):
            target = target.removeprefix(f"/{bucket}")
        return outcome._replace(host=bucket, target=target)

    return parse


def _haproxy(zone: tzinfo) -> LineParser:
    """Requests; HAProxy's other words (a proxy has started, a handshake failed) are comments."""

    def parse(text: str) -> Outcome:
        says = _HAPROXY_SAYS.search(text)
        found = HAPROXY.fullmatch(text, says.end() if says else 0)
        if found is None:
            return NOT_THIS_FORMAT if text.strip() and (says is None or '"' in text) else None
        fields = {name: found[name] for name in ("client", "request", "status")} | _captured(found["captured"] or "")
        return hit.of(fields, times.common(found["time"], zone))

    return parse


def _captured(text: str) -> dict[str, str | None]:
    """What was captured of the request, told by its looks since HAProxy names nothing: referrer, host, user agent."""
    told: dict[str, str | None] = {}
    for part in filter(None, text.split("|")):
        if part.startswith(("http://", "https://")):
            told.setdefault("referrer", part)
        elif _HOST.fullmatch(part):
            told.setdefault("host", part)
        elif "/" in part:
            told.setdefault("agent", part)
    return told


def formats() -> Iterator[LogFormat]:
    """Each by its own form; their lines are like no other's."""
    yield LogFormat("alb", partial(_parser, ALB))
    yield LogFormat("elb", partial(_parser, ELB))
    yield LogFormat("s3", _s3)
    yield LogFormat("haproxy", _haproxy)
