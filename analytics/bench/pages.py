"""What a page costs the server, and what each of its questions costs.

The served application runs in this process, warm-up included, and one reader's session asks for each page: first,
when it asks the store, then again and again, when answers are remembered. No network and no browser are in the times.
"""

from __future__ import annotations

import asyncio
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from analytics import methods, queries, server
from analytics.errors import ReadershipError
from analytics.methods.sql import load as load_method
from analytics.pages.registry import PAGES
from analytics.pages.urlstate import VIEWS
from analytics.period import parse
from analytics.queries.sql import load
from analytics.server.session import Session, connected, started
from analytics.store import Generation, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

    import pandas as pd

PAGE_AIM = 0.150  # seconds
QUERY_AIM, LARGE_AIM = 0.030, 1.0
LARGE = 50_000  # stories of a site from which on the second holds


@dataclass(frozen=True)
class Visit:
    """What is opened: a page, or one of its views."""

    page: str
    view: str | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        page = PAGES[self.page].name
        return page if self.view is None else f"{page}, {self.view}"

    def query(self, chosen: dict[str, str]) -> str:
        """The address' query with what else is chosen."""
        return urlencode(chosen if self.view is None else {**chosen, "view": self.view})


VISITS = [Visit(page) for page in PAGES] + [Visit(page, view) for page, views in VIEWS.items() for view in views[1:]]


@dataclass(frozen=True)
class PageCost:
    """One page: its first run, when it asks the store, then a rerun (medians); bytes sent and questions asked at first.

    The very first page of all also pays for what the process does once.
    """

    page: str
    first_seconds: float
    first_cpu_seconds: float
    seconds: float
    cpu_seconds: float
    bytes_sent: int
    queries: int


@dataclass(frozen=True)
class QueryCost:
    """One question as a page asked it: wall and processor seconds when asked again (medians), rows of its answer."""

    page: str
    question: str
    seconds: float
    cpu_seconds: float
    rows: int


@dataclass(frozen=True)
class Asked:
    """A question that a page asked of the store."""

    page: str
    sql: str
    params: dict[str, object]


def measure(
    home: Path, site: str | None, times: int, period: str | None = None
) -> tuple[list[PageCost], list[QueryCost], float]:
    """Every page of a site (the first, if none is named) `times` times, every question that they asked, its aim.

    Raises ReadershipError when the store is empty or a page fails.
    """
    generation = open_store(home).current()
    names = [str(name) for name in queries.sites(generation)["site"]]
    if not names:
        raise ReadershipError(f"There is nothing in {home} to show. Run 'readership demo' first.")
    site = site or names[0]
    chosen = {"site": site} | _most_read(generation, site) | ({"period": period} if period else {})
    sys.argv = [str(server.ROOT / "app.py")]  # Streamlit looks for .streamlit/config.toml beside this
    with _recorded() as asked:
        pages = asyncio.run(_visit(chosen, times, asked))
    aim = LARGE_AIM if queries.site_facts(generation, site).articles >= LARGE else QUERY_AIM
    return pages, [_ask_again(generation, one, times) for one in asked], aim


def _most_read(generation: Generation, site: str) -> dict[str, str]:
    """The most read story of the last 30 days, as the story page's address names it; a site may have none."""
    facts = queries.site_facts(generation, site)
    if facts.today is None:
        return {}
    best = queries.top_stories(generation, site, parse("30d", facts.today, facts.first_day), limit=1)["article_id"]
    return {"article": str(best[0])} if len(best) else {}


async def _visit(chosen: dict[str, str], times: int, asked: list[Asked]) -> list[PageCost]:
    app = server.application("localhost")
    async with started(app), connected(app) as session:
        return [await _cost(session, visit, visit.query(chosen), times, asked) for visit in VISITS]


async def _cost(session: Session, visit: Visit, query: str, times: int, asked: list[Asked]) -> PageCost:
    known = len(asked)
    first, first_cpu, sent = await _run(session, visit.page, query)
    asked[known:] = [Asked(visit.name, one.sql, one.params) for one in asked[known:]]
    runs = [await _run(session, visit.page, query) for _ in range(times)]
    wall, cpu = (median(run[part] for run in runs) for part in (0, 1))
    return PageCost(visit.name, first, first_cpu, wall, cpu, sent, len(asked) - known)


async def _run(session: Session, page: str, query: str) -> tuple[float, float, int]:
    """Wall seconds, processor seconds, bytes."""
    cpu, clock = time.process_time(), time.perf_counter()
    sent = await session.run(page, query)
    return time.perf_counter() - clock, time.process_time() - cpu, sent


@contextmanager
def _recorded() -> Iterator[list[Asked]]:
    """Keep what is asked of any generation."""
    asked: list[Asked] = []
    rows: Callable[..., pd.DataFrame] = Generation.rows

    def recording(self: Generation, sql: str, **params: object) -> pd.DataFrame:
        asked.append(Asked("", sql, params))
        return rows(self, sql, **params)

    Generation.rows = recording  # type: ignore[method-assign]
    try:
        yield asked
    finally:
        Generation.rows = rows  # type: ignore[method-assign]


def _ask_again(generation: Generation, asked: Asked, times: int) -> QueryCost:
    walls, cpus = [], []
    for _ in range(times + 1):
        cpu, clock = time.process_time(), time.perf_counter()
        answer = generation.rows(asked.sql, **asked.params)
        walls.append(time.perf_counter() - clock)
        cpus.append(time.process_time() - cpu)
    return QueryCost(asked.page, _named(asked.sql), median(walls[1:]), median(cpus[1:]), len(answer))


def _named(sql: str) -> str:
    """Name of the question whose text this is."""
    for name in _files(files(queries)):
        if load(name) == sql:
            return name
    for folder in files(methods).iterdir():
        for name in _files(folder) if folder.is_dir() else ():
            if load_method(f"{folder.name}/{name}") == sql:
                return name
    return "?"


def _files(folder: Traversable) -> list[str]:
    return [file.name.removesuffix(".sql") for file in folder.iterdir() if file.name.endswith(".sql")]
