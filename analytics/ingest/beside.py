"""Work for the other cores."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

TURN = 0.0005  # seconds

Item = TypeVar("Item")
Given = ParamSpec("Given")


def beside(items: Iterable[Item], name: str = "beside") -> Iterator[Item]:
    """The same items in the same order; the next one is worked out in a thread of this name while the last is used.

    What goes wrong there is raised here. It pays where the thread's work is done outside Python.
    """
    rest = iter(items)
    with ThreadPoolExecutor(1, name) as pool:
        coming = pool.submit(next, rest, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, rest, None)
            yield item


@contextmanager
def short_turns() -> Iterator[None]:
    """Inside, a thread that runs Python lets others go on sooner than usual.

    The threads of a log leave Python for a ten-thousandth of a second at a time; each time they come back they would
    wait 50 times as long for one that looks texts up, and a core would stand idle.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class Behind:
    """Does one thing after the other in a thread of its own; use it as a context.

    What goes wrong there is raised where the next thing is begun or the last one waited for.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "behind")
        self._last: Future[None] | None = None

    def __enter__(self) -> Behind:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._pool.shutdown()

    def begin(self, work: Callable[Given, None], *args: Given.args, **kwargs: Given.kwargs) -> None:
        """Begin something, once what was begun before it is done."""
        self.wait()
        self._last = self._pool.submit(work, *args, **kwargs)

    def wait(self) -> None:
        """Return when all that was begun is done."""
        last, self._last = self._last, None
        if last is not None:
            last.result()
