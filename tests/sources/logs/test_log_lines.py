from __future__ import annotations

import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from log_help import hits

from analytics.sources.logs import FORMATS, blocks
from analytics.sources.logs.lines import LONGEST


def texts(data: bytes, size: int = 2**20, *, final: bool = True) -> list[tuple[int, str]]:
    read = blocks(io.BytesIO(data), final=final, size=size)
    return [row for block in read for row in zip(*block.lines.to_pydict().values(), strict=True)]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"\n", [""]),
        (b"a", ["a"]),
        (b"a\r\n\r\nb\rc\n", ["a", "", "b\rc"]),
        (b"\xef\xbb\xbffirst\n\xef\xbb\xbfsecond\n", ["first", "\ufeffsecond"]),
        ("中文中文中文中文\n".encode() + b"caf\xe9 \x93so\x94\nplain\n", ["中文中文中文中文", "café “so”", "plain"]),
        (b"\x81\x8d of no code page\n", ["\x81\x8d of no code page"]),
        (b"\0\0\0\x00192.0.2.1 after a power cut\n\0\0\n", ["192.0.2.1 after a power cut", ""]),
        (b"x" * 12 + b"\n" + b"y" * 13 + b"\n", ["x" * 12, "y" * 13]),
    ],
)  # fmt: skip
def test_bytes_become_lines(data: bytes, lines: list[str]) -> None:
    assert texts(data) == list(enumerate(lines, 1))


def test_an_unfinished_last_line_waits() -> None:
    read = blocks(io.BytesIO(b"one\ntwo\nthr"), final=False, size=5)
    found = list(read)
    assert [block.first_line for block in found] == [1, 2]
    assert [block.end for block in found] == [4, 8]  # "one\n" is 4 bytes, "two\n" 4 more
    assert read.waiting == 3


def test_of_a_line_without_end_the_beginning_is_kept() -> None:
    data = b"a" * (LONGEST + 7) + b"\nb\n"
    for size in (2**20, 2**24):
        read = list(blocks(io.BytesIO(data), final=True, size=size))
        assert sum(len(block.lines) for block in read) == 2
        assert read[-1].end == len(data)
        assert [len(text.as_py()) for block in read for text in block.lines["text"]] == [LONGEST, 1]


def test_a_line_of_a_megabyte_is_one_hit() -> None:
    path = b"/" + b"x" * 2**20
    line = b'192.0.2.1 - - [26/Nov/2026:21:17:00 +0000] "GET %s HTTP/1.1" 200 51 "-" "curl/8"\n' % path
    rows = hits(FORMATS["combined"], line * 2, size=1000)
    assert [(row[0], row[5]) for row in rows] == [(1, path.decode()), (2, path.decode())]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([b"\n", b"\r", b"\0", b"\xff", "é中".encode(), b"abcdefgh", b"z"])), st.integers(1, 9))
@example([b"\xef\xbb\xbf\n"], 1)
def test_no_line_is_lost_whatever_the_bytes_and_blocks(parts: list[bytes], size: int) -> None:
    data = b"".join(parts)
    expected = data.count(b"\n") + (not data.endswith(b"\n") and data != b"")
    assert len(texts(data)) == expected
    assert texts(data, size) == texts(data)
    assert len(texts(data, size, final=False)) == data.count(b"\n")
