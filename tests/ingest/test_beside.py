"""What is worked out ahead comes in order, with its errors, and not further ahead than one."""

import sys
from collections.abc import Iterator

import pytest

from analytics.ingest.beside import TURN, Behind, beside, short_turns


def test_all_items_in_order():
    assert list(beside(range(1, 50))) == list(range(1, 50))
    assert list(beside([])) == []


def test_an_error_comes_where_it_happened():
    def broken() -> Iterator[int]:
        yield 1
        raise ValueError("two")

    items = beside(broken())
    assert next(items) == 1
    with pytest.raises(ValueError, match="two"):
        next(items)


def test_who_stops_early_leaves_nothing_running():
    begun = []

    def counted() -> Iterator[int]:
        for number in range(1, 100):
            begun.append(number)
            yield number

    items = beside(counted())
    assert next(items) == 1
    items.close()  # type: ignore[attr-defined]
    assert begun in ([1], [1, 2])


def test_things_behind_are_done_one_after_the_other():
    done: list[int] = []
    with Behind() as behind:
        for number in range(20):
            behind.begin(done.append, number)
        behind.wait()
        assert done == list(range(20))


def test_what_goes_wrong_behind_is_raised_once_by_who_waits():
    def broken() -> None:
        raise ValueError("broken")

    with Behind() as behind:
        behind.begin(broken)
        with pytest.raises(ValueError, match="broken"):
            behind.wait()
        behind.wait()


def test_turns_are_short_for_a_while_only():
    before = sys.getswitchinterval()
    with short_turns():
        assert sys.getswitchinterval() == pytest.approx(TURN)
    assert sys.getswitchinterval() == before
