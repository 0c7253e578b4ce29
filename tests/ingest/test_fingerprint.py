"""What a file shares with known logs: cut at every byte, and around the borders of blocks."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ingest import fingerprint
from analytics.ingest.fingerprint import Fingerprint, Shared
from analytics.store.logs import Log

BLOCK = 1024


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    monkeypatch.setattr(fingerprint, "BLOCK", BLOCK)
    monkeypatch.setattr(fingerprint, "SHARED_BY_CHANCE", 250)


def line(number: int, width: int = 60) -> bytes:
    return f"{number:05} ".encode() + b"x" * (width - 7) + b"\n"


def text(*numbers: int) -> bytes:
    return b"".join(map(line, numbers))


def known(data: bytes, path: str = "a.log") -> Log:
    """A log of which all these bytes were read."""
    marks = Fingerprint()
    marks.add(data)
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    return Log(path, "combined", 1, bytes(marks.blocks), marks.tail(), marks.head, len(data), lines)


def compared(data: bytes, *logs: Log) -> Shared:
    pieces = [data[start : start + BLOCK] for start in range(0, len(data), BLOCK)]
    found = fingerprint.shared(iter(pieces), logs)
    read = min(len(data), (found.offset + len(found.beyond) + BLOCK - 1) // BLOCK * BLOCK)
    assert data[found.offset : read] == found.beyond  # nothing is lost of what was read
    anew = Fingerprint()
    anew.add(data[: found.offset])
    assert (found.fingerprint.blocks, found.fingerprint.rest) == (anew.blocks, anew.rest)
    return found


WHOLE = text(*range(70))  # 4,200 bytes: four blocks and 104 bytes


def test_each_beginning_of_a_log_is_known():
    log = known(WHOLE)
    for size in range(61, len(WHOLE) + 1):  # a first line has its end
        found = compared(WHOLE[:size], log)
        assert found.offset == size // 60 * 60, size
        assert found.lines == size // 60
        assert found.inside == (size < len(WHOLE))
        assert found.grown == (size == len(WHOLE))
        found.end()
        assert (found.lines, found.beyond) == (-(-size // 60), b"")


def test_a_copy_that_ends_otherwise_is_known_up_to_there():
    """In the first block and where reading ended to the line; in between to the block."""
    log = known(WHOLE)
    for same in range(1, 70):
        found = compared(text(*range(same), *range(900, 970)), log)
        proven = same * 60
        if proven < fingerprint.SHARED_BY_CHANCE:
            # so little may be alike by chance, unless nothing else follows
            assert (found.offset, found.lines) == (0, 0), same
        elif BLOCK < proven < 4 * BLOCK:
            assert found.offset == proven // BLOCK * BLOCK // 60 * 60, same
        else:
            assert found.offset == proven, same


def test_a_log_of_which_a_last_line_without_end_was_read_is_known_whole():
    for size in (130, BLOCK, 2 * BLOCK, 2 * BLOCK + 1, 2 * BLOCK + 75):
        data = WHOLE[:size]
        assert not data.endswith(b"\n")
        found = compared(data, known(data))
        assert (found.grown, found.beyond, found.lines) == (True, b"", size // 60 + 1), size
        # the line has gone on since: it is another one, and so little as 130 bytes may be alike by chance
        more = compared(WHOLE, known(data))
        assert (more.offset, more.inside) == (0 if size == 130 else size // 60 * 60, False), size


def test_a_plain_file_never_goes_on_within_a_line(tmp_path):
    (tmp_path / "a.log").write_bytes(WHOLE)
    assert fingerprint.grown(tmp_path / "a.log", [known(WHOLE[:130])]) is None
    found = fingerprint.grown(tmp_path / "a.log", [known(WHOLE[:120])])
    assert found is not None
    assert found.offset == 120


def test_a_log_from_before_the_first_block_was_kept_by_line_is_known_by_block():
    log = replace(known(WHOLE), head=b"")
    assert compared(WHOLE[:300], log).offset == 0
    assert compared(WHOLE[: BLOCK + 300], log).offset == 1320


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 70), min_size=1, max_size=3),  # logs known: so many lines of the same
    st.integers(1, 70),
    st.integers(0, 40),
)
def test_what_is_shared_was_read_and_nothing_read_is_missed(known_lines, same, other):
    """However many logs are known: as much as is proven by one of them, never more than there is."""
    logs = [known(text(*range(lines)), f"{lines}.log") for lines in sorted(known_lines, reverse=True)]
    data = text(*range(same), *range(900, 900 + other))
    found = compared(data, *logs)
    read = min(same, max(known_lines))
    in_last_block = same * 60 // BLOCK == len(data) // BLOCK > 0 and len(data) < max(known_lines) * 60
    assert found.lines <= read or (found.inside and in_last_block)  # taken to be the same
    if not other and same <= max(known_lines):
        assert found.lines == same
    if other and read * 60 > 2 * BLOCK:
        assert found.offset > read * 60 - 2 * BLOCK
