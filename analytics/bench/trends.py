"""The trending list of what is past: held against simulated truth, and against what came next on real counters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pandas as pd
from rich.table import Table

from analytics.bench import surges
from analytics.bench.counters import there_in, write
from analytics.errors import ReadershipError
from analytics.ingest import Request, ingest
from analytics.methods.trending import Noise, confirmation, judged_windows, measured, site_of
from analytics.queries import site_facts
from analytics.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analytics.methods.trending import Site
    from analytics.store.reader import Generation

SITE = "backtest"
HOUR = timedelta(hours=1)
FIRST = surges.START.replace(tzinfo=None)
WARM_UP = timedelta(days=7)
SIZES = (3000, 300)  # views of a story in its first week
DAY = 24
STEPS = (1, 3, 6, DAY)  # hours between two captures; 1: counts by the hour, 24: by the day
SEEN = 20  # views expected in a window, from which on a surge could be found
JUDGEABLE = 5  # views expected, below which a single one more decides; flags are compared with all windows above
YOUNG = 2  # windows of age up to which a flag is a new story's, and not judged here
EVERY = 24 * 28 * HOUR  # asked for at a time


@dataclass(frozen=True)
class Judged:
    """How the list did on one kind of simulated newsroom."""

    week_views: int
    step: int
    days: float
    flags: int
    true: int
    surges: int  # that could be found
    found: int
    delays: tuple[int, ...]  # hours until found
    confirmed: float | None
    noise: Noise


@dataclass(frozen=True)
class Real:
    """How flags on real counters came out in the window after, beside all stories there."""

    name: str
    windows: int
    judged: int
    flags: int
    known: int
    confirmed: int
    doubled: int
    base: float | None
    base_doubled: float | None
    noise: Noise


def on_truth(folder: Path, seeds: list[int], progress: Callable[[str], None]) -> Iterator[Judged]:
    """Newsrooms of every size and step, over all seeds together."""
    for week_views in SIZES:
        for step in STEPS if week_views == SIZES[0] else (1, DAY):
            parts = []
            for seed in seeds:
                progress(f"{week_views} views a week, every {step} h, seed {seed}")
                parts.append(_judged(folder / f"{week_views}-{step}-{seed}", seed, week_views, step))
            yield _together(parts)


def _judged(folder: Path, seed: int, week_views: int, step: int) -> Judged:
    newsroom = surges.Newsroom.of(seed, week_views, lengths=surges.DAILY_LENGTHS if step == DAY else surges.LENGTHS)
    gen = stored(folder, surges.write(newsroom, folder, step, by_days=step == DAY))
    site, until = _site(gen)
    site = measured(gen, site, FIRST + timedelta(days=2), FIRST + WARM_UP)
    found = _every(gen, site, FIRST + WARM_UP, until)
    found = found[found["flagged"]]
    found = found[~found["by_peers"] & (found["age_hours"] > YOUNG * step) & ~_on_outage(found)]
    told = gen.rows("select article_id, title from articles").set_index("article_id")["title"]
    stories = [int(told[article].split()[-1]) for article in found["article_id"]]
    edges = (((found[edge] - FIRST) / HOUR).round().astype(int) for edge in ("started_at", "ended_at"))
    spans = list(zip(stories, *edges, strict=True))
    true = sum(newsroom.surged(story, start, end) for story, start, end in spans)
    delays, possible = _delays(newsroom, spans, step)
    days = (until - FIRST - WARM_UP) / timedelta(days=1)
    rate = confirmation(found).rate
    return Judged(week_views, step, days, len(found), true, possible, len(delays), tuple(delays), rate, site.noise)


def _delays(newsroom: surges.Newsroom, spans: list[tuple[int, int, int]], step: int) -> tuple[list[int], int]:
    """Hours from the start of each surge that could be found until it was, and how many could."""
    delays, possible = [], 0
    for surge in newsroom.surges:
        if newsroom.expected[surge.story, surge.start : surge.end].mean() * step < SEEN:
            continue
        possible += 1
        last = surge.end + step - 1  # the window that the surge ends in
        ends = [end for story, _, end in spans if story == surge.story and surge.start < end <= last]
        delays += [min(ends) - surge.start] if ends else []
    return delays, possible


def _together(parts: list[Judged]) -> Judged:
    first = parts[0]
    known = [part.confirmed for part in parts if part.confirmed is not None]
    return Judged(
        first.week_views,
        first.step,
        sum(part.days for part in parts),
        sum(part.flags for part in parts),
        sum(part.true for part in parts),
        sum(part.surges for part in parts),
        sum(part.found for part in parts),
        tuple(delay for part in parts for delay in part.delays),
        sum(known) / len(known) if known else None,
        first.noise,
    )


def on_counters(folder: Path, scratch: Path, progress: Callable[[str], None]) -> Iterator[Real]:
    """Every set of real counters in the folder of reference data, or in `data` inside it."""
    for name, path in there_in(folder).items():
        progress(name)
        gen = stored(scratch / name, write(name, path, scratch / name))
        yield _real(gen, name)


def _real(gen: Generation, name: str) -> Real:
    site, until = _site(gen)
    start = gen.rows("select min(read_at) as first from readings")["first"][0].to_pydatetime()
    site = measured(gen, site, start, min(until, start + EVERY))
    every = _every(gen, site, start, until)
    found = every[every["flagged"]]
    known = found[found["next_views"].notna()]
    ratio = known["next_views"].astype(float) / known["next_expected"]
    looked_at = every[every["next_views"].notna() & (every["expected"] >= JUDGEABLE)]
    base = looked_at["next_views"].astype(float) / looked_at["next_expected"]
    return Real(
        name,
        int(every["ended_at"].nunique()),
        len(every),
        len(found),
        len(known),
        int((ratio >= 1.5).sum()),
        int((ratio >= 2).sum()),
        float((base >= 1.5).mean()) if len(base) else None,
        float((base >= 2).mean()) if len(base) else None,
        site.noise,
    )


def _spans(start: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
    count = int((until - start) / EVERY) + 1
    return [(start + n * EVERY, min(start + (n + 1) * EVERY, until)) for n in range(count)]


def _every(gen: Generation, site: Site, start: datetime, until: datetime) -> pd.DataFrame:
    return pd.concat(judged_windows(gen, site, *span) for span in _spans(start, until))


def _on_outage(found: pd.DataFrame) -> pd.Series:
    day = FIRST + timedelta(days=surges.outage()[0] // 24)
    return (found["ended_at"] > day) & (found["ended_at"] <= day + timedelta(days=1))


def stored(folder: Path, paths: list[Path]) -> Generation:
    """A new store in a folder with these files taken in."""
    request = Request(tuple(map(str, paths)), folder / "store", SITE, timezone="UTC", simulated=True)
    for report in ingest(request):
        if report.outcome.status == "failed":
            raise ReadershipError(f"The back-test can't go on: {report.line()}")
    return open_store(folder / "store").current()


def _site(gen: Generation) -> tuple[Site, datetime]:
    until = site_facts(gen, SITE).now
    site = None if until is None else site_of(gen, SITE, until)
    if site is None or until is None:
        raise ReadershipError("The back-test can't go on: what was taken in has no windows.")
    return site, until


def tables(judged: list[Judged], real: list[Real]) -> Iterator[Table]:
    """What was measured, for a terminal."""
    if judged:
        yield _simulated_table(judged)
    if real:
        yield _real_table(real)


def _simulated_table(judged: list[Judged]) -> Table:
    heads = ("a story's week", "window", "flags a day", "precision", "surges found", "median delay", "confirmed")
    table = _table("On simulated truth: a flag is true where a story had twice what it would have had", *heads)
    for one in judged:
        table.add_row(
            f"{one.week_views:,} views",
            "a day's counts" if one.step == DAY else f"{one.step} h",
            f"{one.flags / one.days:.1f}",
            f"{one.true / one.flags:.2f} of {one.flags}" if one.flags else "–",
            f"{one.found / one.surges:.0%} of {one.surges}" if one.surges else "–",
            f"{pd.Series(one.delays).median():.0f} h" if one.delays else "–",
            "–" if one.confirmed is None else f"{one.confirmed:.0%}",
        )
    return table


def _real_table(real: list[Real]) -> Table:
    counted = ("counters", "windows", "judged", "flags")
    told = ("1.5 x next", "2 x next", "all: 1.5 x", "all: 2 x", "phi", "sigma")
    title = "On real counters: what the window after a flag brought, by the expectation of the time"
    table = _table(title, *counted, *told)
    for found in real:
        table.add_row(
            found.name,
            f"{found.windows:,}",
            f"{found.judged:,}",
            f"{found.flags:,}",
            f"{found.confirmed / found.known:.0%} of {found.known}" if found.known else "–",
            f"{found.doubled / found.known:.0%}" if found.known else "–",
            "–" if found.base is None else f"{found.base:.0%}",
            "–" if found.base_doubled is None else f"{found.base_doubled:.0%}",
            f"{found.noise.phi:.1f}",
            f"{found.noise.sigma2**0.5:.2f}",
        )
    return table


def _table(title: str, *heads: str) -> Table:
    table = Table(title=title, title_justify="left")
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left")
    return table
