"""Damaged lines of every format end as rows, whatever was done to them."""

from __future__ import annotations

import random

import pytest
from formats_page import PAGE
from log_help import hits
from patterns_page import PATTERNS

from analytics.sources.logs import FORMATS, LogFormat, from_pattern

LINES = [line for sample in PAGE for line, _ in sample.lines] + [line for _, line, _ in PATTERNS]
READERS = [*FORMATS.values(), *(from_pattern(setting) for setting, _, _ in PATTERNS)]
SCRAPS = [
    b"", b'"', b"\\", b"\\x", b"\\xe4", b"\\ud800", b"\t", b"\0", b"\r", b"\xff", b"\xe4\xbd", b"{", b"}", b"[",
    b"1e999", b"-1", b"99999999999999999999", b"0001-01-01", b"01/Jan/0001", b"#Fields: date time", b"#Date:",
    b"\n", b"%", b"|", b"null",
]  # fmt: skip


def damaged(chance: random.Random) -> bytes:
    line = chance.choice(LINES).encode()
    for _ in range(chance.randrange(4)):
        start = chance.randrange(len(line) + 1)
        line = line[:start] + chance.choice(SCRAPS) + line[start + chance.choice([0, 1, 4, 30]) :]
    return line + b"\n"


@pytest.mark.parametrize("seed", range(3))
def test_damage_is_a_row_and_blocks_do_not_matter(seed: int) -> None:
    chance = random.Random(seed)
    for log_format in READERS:
        data = b"".join(damaged(chance) for _ in range(100))
        rows = hits(log_format, data)
        assert len(rows) == data.count(b"\n")
        assert hits(log_format, data, size=len(data) // 3) == rows


@pytest.mark.parametrize("log_format", READERS, ids=lambda one: one.name)
def test_no_line_takes_long(log_format: LogFormat) -> None:
    """Patterns that look back would take hours over these; each is a row within the time of the test."""
    long = [b'"' * 20_000, b"\\" * 20_000, b" " * 20_000, b"a " * 10_000, b'a "' * 9_000, b"[" * 20_000, b"{" * 20_000]
    start = b'192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET '
    data = b"".join(head + body + b"\n" for body in long for head in (b"", start))
    assert len(hits(log_format, data)) == 2 * len(long)
