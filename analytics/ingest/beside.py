"""Work for the other cores."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

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
