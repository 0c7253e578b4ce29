"""A store and the front door to it: files in, reports and published figures out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from as_readers import Readers

from analytics.ingest import FileReport, Request, ingest

SEEN = ("title_history", "readings", "counts", "views_hourly", "views_daily")
#: Columns that say how a row came in, not what it says.
HOW = {"readings": "exclude (source, time_basis)", "counts": "exclude (source)"}


@dataclass
class Door:
    """One site's way into a store."""

    home: Path
    timezone: str = "UTC"

    def __post_init__(self) -> None:
        self.readers = Readers(self.home)

    def send(self, *paths: Path | str, **said: object) -> list[FileReport]:
        """Take files in; every report is checked to account for each row."""
        request = Request(tuple(map(str, paths)), self.home, "paper", self.timezone, wait=0, **said)
        reports = list(ingest(request))
        for report in reports:
            fates = account(report)
            assert report.outcome.rows_read == sum(fates)
            assert min(fates) >= 0
        return reports

    def ask(self, sql: str) -> list[tuple]:
        return self.readers.newest().exact(sql)[1]

    def figures(self) -> list[list[tuple]]:
        """All that readers see of stories and their figures."""
        told = "select article_id, title, section, published_at from articles order by all"
        return [self.ask(told), *(self.ask(f"select * {HOW.get(name, '')} from {name} order by all") for name in SEEN)]


def account(report: FileReport) -> tuple[int, int, int, int]:
    """Rows stored, duplicate, filtered, quarantined."""
    found = report.outcome
    return found.rows_stored, found.rows_duplicate, found.rows_filtered, found.rows_quarantined


@pytest.fixture
def door(tmp_path: Path) -> Callable[..., Door]:
    def make(name: str = "store", timezone: str = "UTC") -> Door:
        return Door(tmp_path / name, timezone)

    return make
