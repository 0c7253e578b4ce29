"""Inputs parsed ahead of their turn, in processes beside this one when there are many.

Neither the order of the inputs nor what becomes of them depends on it: each is given in its turn, parsed by the same
code.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar

from analytics.ingest.discover import Found, OpenLog
from analytics.sources.rows import Input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

T = TypeVar("T")

FEW = 8  # inputs that are parsed in this process first: to start others takes about a second
MOST_PROCESSES = 4
MOST_AHEAD = 8  # inputs that wait for their turn at most, and their bytes
MOST_BYTES = 64 * 2**20


@dataclass(frozen=True)
class Turn(Generic[T]):
    """An input whose turn has come, and how to get what was parsed of it."""

    found: Found
    parsed: Callable[[], T]  # to be called for an Input only


class Parsers(Generic[T]):
    """Parses inputs by a function of a module (a process of its own must find it); use it as a context."""

    def __init__(self, parse: Callable[[Input], T], processes: int | None = None) -> None:
        self._parse = parse
        self._processes = min(MOST_PROCESSES, os.cpu_count() or 1) if processes is None else processes
        self._pool: ProcessPoolExecutor | None = None
        self._begun = 0

    def __enter__(self) -> Parsers[T]:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._end()

    def turns(self, found: Iterable[Found], wanted: Callable[[Input], bool]) -> Iterator[Turn[T]]:
        """Each input in its turn, while those after it are parsed, if they are wanted.

        A log is read while it is open: nothing is looked at beyond it before its turn is over.
        """
        waiting: deque[Turn[T]] = deque()
        for one in found:
            waiting.append(Turn(one, self._begin(one, wanted) if isinstance(one, Input) else _nothing))
            while waiting and (isinstance(one, OpenLog) or not self._may_wait(waiting)):
                yield waiting.popleft()
        yield from waiting

    def _may_wait(self, waiting: Iterable[Turn[T]]) -> bool:
        sizes = [len(turn.found.data) if isinstance(turn.found, Input) else 0 for turn in waiting]
        return self._pool is not None and len(sizes) <= MOST_AHEAD and sum(sizes) <= MOST_BYTES

    def _begin(self, item: Input, wanted: Callable[[Input], bool]) -> Callable[[], T]:
        if not wanted(item):
            return partial(self._parse, item)
        self._begun += 1
        if self._begun > FEW and self._processes > 1:
            self._pool = self._pool or _begun(self._processes)
        if self._pool is None:
            return partial(self._parse, item)
        return partial(self._answer, self._pool.submit(self._parse, item), item)

    def _answer(self, future: Future[T], item: Input) -> T:
        try:
            return future.result()
        except BrokenProcessPool:  # the system ends a process when memory is short: the rest is parsed in this one
            self._end()
            self._processes = 1
            return self._parse(item)

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _nothing() -> NoReturn:
    raise AssertionError("nothing was parsed of this")


def _begun(processes: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["analytics.ingest.run", "analytics.sources.registry"])
    level = logging.getLogger("analytics").level
    return ProcessPoolExecutor(processes, context, initializer=_begin_beside, initargs=(level,))


def _begin_beside(level: int) -> None:
    """Say no more than the process that began this one says, and leave Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.getLogger("analytics").setLevel(level)
