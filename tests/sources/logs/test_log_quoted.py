"""The fast way through quoted lines says what the careful one says, on good lines and on broken ones."""

from __future__ import annotations

import random
from datetime import UTC

import pytest
from formats_page import PAGE
from hypothesis import given, settings
from hypothesis import strategies as st
from log_help import hits

from analytics.sources.logs import FORMATS
from analytics.sources.logs.reading import LogFormat

FAMILY = ("common", "combined", "vhost_common", "vhost_combined")
LINES = [line for sample in PAGE if sample.name in FAMILY for line, _ in sample.lines]
SCRAPS = [
    '"',
    " ",
    "\\",
    "-",
    "[",
    "]",
    "\\x22",
    '" ',
    ' "',
    "+0800",
    "200",
    "1e2",
    "\u0663",
    "é",
    "\t",
    "GET",
    "\r",
    ":",
]


def mutated(chance: random.Random) -> str:
    """A line of the page with pieces cut out and scraps put in."""
    line = chance.choice(LINES)
    for _ in range(chance.randrange(4)):
        start = chance.randrange(len(line) + 1)
        end = start + chance.choice([0, 0, 1, 2, 9])
        line = line[:start] + chance.choice(["", *SCRAPS]) + line[end:]
    return line


@settings(max_examples=5, deadline=None)
@given(st.integers())
@pytest.mark.parametrize("name", FAMILY)
def test_fast_and_careful_agree(name: str, seed: int) -> None:
    fast = FORMATS[name]
    careful = LogFormat(name, fast.parser)
    chance = random.Random(seed)
    data = "".join(f"{mutated(chance)}\n" for _ in range(400)).encode()
    assert hits(fast, data) == hits(careful, data)


#: A quote inside a field that no server leaves as it is: what is a field then cannot be told, and the line is no line
#: of a format that has the field. Where it has not, what follows the size is passed over, whatever it is.
STRAY = ['"-" "curl/8""', '"-" "cu"rl"', '"-" ""', '"-" "" "', '"a"b" "curl/8"', '"-" "curl/8" "x""', '"-" "curl/8']


@pytest.mark.parametrize("name", FAMILY)
def test_stray_quotes_are_read_alike(name: str) -> None:
    fast, start = FORMATS[name], "n.example:80 " if name.startswith("vhost") else ""
    plain = f'{start}192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 51'
    data = "".join(f"{plain} {end}\n" for end in STRAY).encode()
    rows = hits(fast, data)
    assert rows == hits(LogFormat(name, fast.parser), data)
    good = [3, 4, 6] if name.endswith("combined") else list(range(1, 8))
    assert [row[0] for row in rows if row[9] is None] == good


def test_plain_lines_are_not_read_one_by_one() -> None:
    """The fast way is taken: a parser that refuses all is asked about the line with an escape only."""
    fast = FORMATS["combined"].fast
    assert fast is not None
    plain = '192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 51 "-" "curl/8"'
    odd = r'192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET /a HTTP/1.1" 200 51 "-" "a\"b"'
    refusing = LogFormat("refusing", lambda _zone: lambda _text: "refused", fast)
    rows = hits(refusing, f"{plain}\n{odd}\n".encode(), zone=UTC)
    assert [row[9] for row in rows] == [None, "refused"]
