"""Writing on behalf of a page: it goes on in a thread of its own, whether or not its reader stays and waits."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from analytics import config
from analytics.errors import ReadershipError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from analytics.ingest import FileReport
    from analytics.store.taxonomy import Version

    Report = FileReport
    Begin = Callable[[Callable[[str], None]], Iterator[FileReport]]

DEMO_INPUTS = 6
WAIT = 10.0  # seconds for which a page waits for another writer before it says so

log = logging.getLogger("readership")


@dataclass
class Job:
    """What is being taken in: how far it is, the reports so far, and what ended it early, if anything did."""

    expected: int = 1  # reports that are to come
    reports: list[FileReport] = field(default_factory=list)
    reading: str = ""  # the input being read
    error: Exception | None = None
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def running(self) -> bool:
        """Whether it still goes on."""
        return not self._over.is_set()

    @property
    def share(self) -> float:
        """How much of it is done, by reports; an archive may give more than were expected."""
        return min(1.0, len(self.reports) / self.expected)

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; true when it is over."""
        return self._over.wait(seconds)

    def _tell(self, name: str) -> None:
        self.reading = name

    def _run(self, begin: Begin) -> None:
        try:
            for report in begin(self._tell):
                self.reports.append(report)
        except ReadershipError as error:
            self.error = error
        except OSError as error:
            log.exception("taking in failed")
            words = (
                f"The store in {config.home()} can't be written ({error.strerror}). Check permissions and free space."
            )
            self.error = StoreError(words)
        except Exception as error:
            log.exception("taking in failed")
            self.error = error
        finally:
            self._over.set()


def _started(begin: Begin, expected: int) -> Job:
    job = Job(expected)
    threading.Thread(target=job._run, args=(begin,), daemon=True).start()
    return job


@dataclass(frozen=True)
class Asked:
    """What a reader wants taken in: files by name and content, and what was said about them."""

    files: Sequence[tuple[str, bytes]] = field(repr=False)
    site: str
    timezone: str | None  # of a new site
    observed_at: str | None


def take_in(asked: Asked, *, trial: bool = False) -> Job:
    """Start to take in what was uploaded; a trial says what would come of it, and keeps nothing."""
    return _started(partial(_take_in, asked, trial=trial), len(asked.files))


def _take_in(asked: Asked, tell: Callable[[str], None], *, trial: bool) -> Iterator[FileReport]:
    from analytics.ingest import Request, Upload, ingest

    request = Request(
        (),
        config.home(),
        asked.site,
        asked.timezone,
        observed_at=asked.observed_at,
        dry_run=trial,
        wait=WAIT,
        uploads=tuple(Upload(name, data) for name, data in asked.files),
    )
    return ingest(request, tell)


def put_in_force(rules: str, seen: int) -> Version | None:
    """Put rules in force whose moves were shown against version `seen`. Raises as `ingest.taxonomy.apply` does."""
    from analytics.ingest import taxonomy

    return taxonomy.apply(config.home(), rules, seen=seen, wait=WAIT)


def take_back(seen: int) -> Version | None:
    """Take back the rules version that was shown. Raises as `ingest.taxonomy.undo` does."""
    from analytics.ingest import taxonomy

    return taxonomy.undo(config.home(), seen=seen, wait=WAIT)


def choose(site: str, source: str, first_day: date | None, end_day: date | None) -> Job:
    """Start to let a source speak for days of a site."""

    def begin(_tell: Callable[[str], None]) -> Iterator[FileReport]:
        from analytics.ingest import sources

        sources.prefer(config.home(), site, source, first_day, end_day, wait=WAIT)
        return iter(())

    return _started(begin, 1)


def take_choice_back(site: str) -> Job:
    """Start to take back the latest choice of a source."""

    def begin(_tell: Callable[[str], None]) -> Iterator[FileReport]:
        from analytics.ingest import sources

        sources.withdraw(config.home(), site, wait=WAIT)
        return iter(())

    return _started(begin, 1)


_LOCK = threading.Lock()
_demos: list[Job] = []  # the latest only


def demo_job() -> Job | None:
    """The demo that is being built, for whichever reader."""
    return next((job for job in _demos if job.running), None)


def start_demo() -> Job:
    """Start to build the demo; while it is being built there is one, for all readers."""
    with _LOCK:
        running = demo_job()
        if running is None:
            running = _started(_build_demo, DEMO_INPUTS)
            _demos[:] = [running]
        return running


def _build_demo(tell: Callable[[str], None]) -> Iterator[FileReport]:
    from analytics.ingest import demo

    return demo.build(config.home(), tell, wait=WAIT)
