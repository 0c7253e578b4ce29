"""The demo by the ordinary way in: the simulated newsroom as one site, a sample of a saved page as another."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from analytics import demo as newsroom
from analytics.ingest.run import Request, ingest
from analytics.methods.events.table import EventError, note_of, story_of
from analytics.period import A_WEEK
from analytics.store import notebook, open_store
from analytics.store.notebook import decisions, sets, views
from analytics.store.notebook.decisions import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analytics.ingest.report import FileReport
    from analytics.store.notebook import Note
    from analytics.store.reader import Generation

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample" / "most-read.html"
SAMPLE_SITE = "sample"


def build(
    home: Path,
    progress: Callable[[str], None] = lambda _: None,
    waiting: Callable[[str], None] = lambda _: None,
    wait: float = 600.0,
) -> Iterator[FileReport]:
    """Make the newsroom's files and take them in; a report a file, as `ingest` gives and raises."""
    made = home / "demo"
    newsroom.write(made)
    shutil.copyfile(SAMPLE, made / SAMPLE.name)
    for request in _requests(home, made, wait):
        yield from ingest(request, progress, waiting)
    gen = open_store(home).current()
    notebook.write(home, list(_notes(gen)))
    _decide(home, gen)
    _keep(home, gen)


def _notes(gen: Generation) -> Iterator[Note]:
    """The newsroom's notes, those on stories that are in: a demo that was broken off has not all of them."""
    for said in newsroom.notes():
        with suppress(EventError):
            yield note_of(gen, said, origin="table")


def _decide(home: Path, gen: Generation) -> None:
    """Write down what the newsroom's meetings decided, and what came of it, once; of stories that are in."""
    if decisions.decisions(home, newsroom.SITE):
        return
    for said in newsroom.decisions():
        with suppress(EventError):
            story = story_of(gen, newsroom.SITE, said["story"]) if said["story"] else None
            made = said["made"].astimezone(UTC).replace(tzinfo=None)
            one = Decision(newsroom.SITE, said["review"], said["words"], said["owner"], story, said["section"])
            decisions.write(home, one, made)
            number = decisions.decisions(home, newsroom.SITE)[-1].decision_id
            if number is not None and (said["outcome"] or said["done"]):
                decisions.settle(home, newsroom.SITE, number, said["outcome"], done=said["done"], now=made + A_WEEK)


def _keep(home: Path, gen: Generation) -> None:
    """Make the newsroom's story sets, of stories that are in, and save its views, once."""
    if sets.sets(home, newsroom.SITE) or views.views(home, newsroom.SITE):
        return
    for title, links in newsroom.story_sets().items():
        sets.make(home, newsroom.SITE, title, list(_stories(gen, links)))
    for one in newsroom.saved_views():
        query = urlencode({"site": newsroom.SITE, **one["query"]})
        views.save(home, newsroom.SITE, one["title"], one["page"], query)


def _stories(gen: Generation, links: list[str]) -> Iterator[int]:
    for link in links:
        with suppress(EventError):
            yield story_of(gen, newsroom.SITE, link)


def _requests(home: Path, made: Path, wait: float) -> Iterator[Request]:
    for name, seen in [*newsroom.captures().items(), *((name, None) for name in newsroom.VIEWS)]:
        yield Request(
            (str(made / name),),
            site=newsroom.SITE,
            timezone=newsroom.TIMEZONE,
            observed_at=seen.isoformat() if seen else None,
            home=home,
            simulated=True,
            wait=wait,
        )
    yield Request(
        (str(made / SAMPLE.name),),
        site=SAMPLE_SITE,
        timezone="Asia/Taipei",
        observed_at="2023-05-05",
        home=home,
        simulated=True,
        wait=wait,
    )
