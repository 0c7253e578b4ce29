"""What the stages of a log on its way into the store take, while somebody measures it."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Taken:
    """What one stage took so far: processor seconds of its own thread, and seconds that passed."""

    thread: str
    cpu_seconds: float = 0.0
    seconds: float = 0.0


_measured: list[dict[str, Taken]] = []


@contextmanager
def measured() -> Iterator[dict[str, Taken]]:
    """What each stage takes inside this context, by its name; for one log at a time."""
    taken = dict[str, Taken]()
    _measured.append(taken)
    try:
        yield taken
    finally:
        _measured.pop()


@contextmanager
def stage(name: str) -> Iterator[None]:
    """What is done inside is a part of this stage; a stage is always in one thread."""
    if not _measured:
        yield
        return
    cpu, started = time.thread_time(), time.perf_counter()
    yield
    taken = _measured[-1].setdefault(name, Taken(threading.current_thread().name.partition("_")[0]))
    taken.cpu_seconds += time.thread_time() - cpu
    taken.seconds += time.perf_counter() - started
