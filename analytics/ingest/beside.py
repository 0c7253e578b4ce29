"""Work for the second core."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Item = TypeVar("Item")


def beside(items: Iterable[Item]) -> Iterator[Item]:
    """The same items in the same order; the next one is worked out in a thread while the last one is used.

    What goes wrong there is raised here. It pays where the thread's work is done outside Python.
    """
    rest = iter(items)
    with ThreadPoolExecutor(1, "beside") as pool:
        coming = pool.submit(next, rest, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, rest, None)
            yield item
