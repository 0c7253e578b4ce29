"""Access logs: which format a log is in, told from its content, and its lines as hits.

To add a format: a parser of one line (`hit.py` says what it answers) and its `LogFormat` in FORMATS.
"""

from __future__ import annotations

from itertools import chain

from analytics.sources.logs import balancers, json_lines, ncsa, w3c
from analytics.sources.logs.hit import HITS
from analytics.sources.logs.lines import Block, Blocks, blocks, decoded
from analytics.sources.logs.pattern import from_pattern
from analytics.sources.logs.reading import HitReader, LogFormat
from analytics.sources.logs.recognise import best

__all__ = [
    "FORMATS",
    "HITS",
    "Block",
    "Blocks",
    "HitReader",
    "LogFormat",
    "blocks",
    "from_pattern",
    "named",
    "recognise",
]

#: In the order in which they are asked: those that say more first.
FORMATS: dict[str, LogFormat] = {
    log_format.name: log_format
    for log_format in chain(w3c.formats(), json_lines.formats(), balancers.formats(), ncsa.formats())
}


def recognise(head: bytes) -> LogFormat | None:
    """The format of the log that begins with these bytes; None if it is no access log that we know."""
    whole, _, rest = head.rpartition(b"\n")
    return best(FORMATS.values(), [decoded(line) for line in (whole or rest).splitlines()])


def named(name: str) -> LogFormat | None:
    """The format that people call by this name."""
    return FORMATS.get(name)
