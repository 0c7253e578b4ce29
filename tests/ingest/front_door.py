"""A store and the front door to it: files in, reports and published figures out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from analytics.ingest import FileReport, Request, ingest
from analytics.store import open_store

SEEN = ("title_history", "readings", "counts", "views_hourly", "views_daily")
#: Columns that say how a row came in, not what it says.
HOW = {"readings": "exclude (source, time_basis)", "counts": "exclude (source)"}


@dataclass
class Door:
    """One site's way into a store."""

    home: Path
    timezone: str = "UTC"

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
        return open_store(self.home).current().exact(sql)[1]

    def figures(self) -> list[list[tuple]]:
        """All that readers see of stories and their figures."""
        told = "select article_id, title, section, published_at from articles order by all"
        questions = [told, *(f"select * {HOW.get(name, '')} from {name} order by all" for name in SEEN)]
        now = open_store(self.home).current()
        return [now.exact(sql)[1] for sql in questions]


def account(report: FileReport) -> tuple[int, int, int, int]:
    """Rows stored, duplicate, filtered, quarantined."""
    found = report.outcome
    return found.rows_stored, found.rows_duplicate, found.rows_filtered, found.rows_quarantined


@pytest.fixture
def door(tmp_path: Path) -> Callable[..., Door]:
    def make(name: str = "store", timezone: str = "UTC") -> Door:
        return Door(tmp_path / name, timezone)

    return make
