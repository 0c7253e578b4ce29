"""One writer at a time: a lock that says who holds it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from analytics.errors import StoreBusyError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def holder(home: Path) -> str:
    """Who wrote last or is writing: "process 1234", or "another process"."""
    try:
        return f"process {int((home / 'writer.pid').read_text(encoding='ascii'))}"
    except (OSError, ValueError):
        return "another process"


@contextmanager
def writer_lock(home: Path, wait: float, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the store for writing; `waiting` is told once who holds it, StoreBusyError after `wait` seconds."""
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "writer.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting(f"{holder(home)} is writing to {home}; waiting for it")
        try:
            lock.acquire(timeout=wait)
        except Timeout as error:
            raise StoreBusyError(f"{holder(home)} is still writing to {home}. Try again when it is done.") from error
    try:
        (home / "writer.pid").write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        lock.release()
