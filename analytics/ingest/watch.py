"""Folders that are followed: what is new in them or has changed is taken in, one look after the other.

Files are told apart by size and time of change, which also works where a network share announces nothing. A plain
access log is taken in while it grows; anything else when two looks found it the same, so that nothing is read half
written. What was seen is kept in memory only: after a new start the store's ledger knows what is in already.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TypeAlias

from analytics.errors import InputError, StoreBusyError
from analytics.ingest.discover import files
from analytics.ingest.report import FileReport
from analytics.ingest.run import Request, ingest
from analytics.sources.streams import open_stream

State: TypeAlias = tuple[int, int]  # bytes, time of change
Say: TypeAlias = Callable[[str], None]

PATIENCE = 5.0  # seconds that one look waits for another process that writes; the next look tries again
TIDYING = 3_600.0  # seconds after which the store is opened though nothing came: what its time is up for is destroyed


class Stop:
    """What ends it on a signal: at once while nothing is done, else before the next file; a second signal at once."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self._sleep = sleep
        self._asked = self._resting = False

    def signalled(self, *_signal: object) -> None:
        """The handler of signals."""
        if self._asked or self._resting:
            raise KeyboardInterrupt
        self._asked = True

    def check(self, _name: str = "") -> None:
        """Leave, if that was asked for."""
        if self._asked:
            raise KeyboardInterrupt

    def rest(self, seconds: float) -> None:
        """Do nothing for so long."""
        self._resting = True
        try:
            self.check()
            self._sleep(seconds)
        finally:
            self._resting = False


def watch(request: Request, every: float, stop: Stop, say: Say, *, once: bool = False) -> Iterator[FileReport]:
    """Follow the folders of a request until it is stopped: the reports that say something new.

    `once`: look twice, and leave. Raises InputError when a folder is not there to begin with, and what `ingest` raises
    but StoreBusyError: a store that another process writes to is waited for.
    """
    watched = Watch(request, stop.check, say)
    for number in range(2) if once else count():
        if number:
            stop.rest(every)
        yield from watched.look()
        stop.check()


class Watch:
    """What was seen of the files in folders, and in which state each was taken in, whatever came of it."""

    def __init__(
        self,
        request: Request,
        progress: Say = lambda _: None,
        say: Say = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        for text in request.paths:
            if not Path(text).is_dir():
                raise InputError(text, "there is no such folder.", "Check the path.")
        self._request = replace(request, wait=min(request.wait, PATIENCE))
        self._progress, self._say, self._clock = progress, say, clock
        self._seen: dict[Path, State] = {}
        self._taken: dict[Path, State] = {}
        self._gone: set[str] = set()
        self._busy = False
        self._tidied: float | None = None

    def look(self) -> Iterator[FileReport]:
        """Take in what is new or has changed since the last look; reports on what was in already are left out."""
        before, self._seen = self._seen, {}
        for folder in self._request.paths:
            self._seen |= self._states(folder)
        due = {path: state for path, state in self._seen.items() if self._is_due(path, before)}
        if self._tidied is not None and self._clock() < self._tidied + TIDYING and not due:
            return
        request = replace(self._request, paths=tuple(map(str, due)))  # none at first: options are checked at once
        try:
            for report in ingest(request, self._progress, self._waiting):
                if report.outcome.status != "duplicate":
                    yield report
        except StoreBusyError:
            return
        self._tidied, self._busy = self._clock(), False
        self._taken |= due

    def _states(self, folder: str) -> dict[Path, State]:
        """Size and time of change of what is in a folder; nothing, and that said once, while it can't be read."""
        found = {}
        try:
            with_content = next(Path(folder).iterdir(), None)
            for path in files([folder], self._request.home) if with_content else ():
                if isinstance(path, Path) and (state := _state(path)):
                    found[path] = state
        except OSError as error:
            if folder not in self._gone:
                self._say(
                    f"{folder}: the folder can't be read ({error.strerror}); it is followed again when it is back"
                )
                self._gone.add(folder)
            return {}
        if folder in self._gone:
            self._say(f"{folder}: the folder is back")
            self._gone.remove(folder)
        return found

    def _is_due(self, path: Path, before: dict[Path, State]) -> bool:
        state = self._seen[path]
        if state == self._taken.get(path):
            return False
        return state == before.get(path) or self._grows(path)

    def _grows(self, path: Path) -> bool:
        """Whether it is an access log as a server writes it, of which whole lines can be taken at any time."""
        try:
            with open_stream(path) as stream:
                return stream.plain is not None and self._request.log_format_of(stream.head) is not None
        except (OSError, InputError):
            return False

    def _waiting(self, message: str) -> None:
        if not self._busy:
            self._say(message)
            self._busy = True


def _state(path: Path) -> State | None:
    """None: it went since the folder was listed, or there is nothing in it yet."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if found.st_size else None
