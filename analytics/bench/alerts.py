"""Alerts of what is past: how many a week, how many were borne out, and what of simulated surges they tell."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pandas as pd
from rich.table import Table

from analytics.alerts.size import A_WEEK
from analytics.bench import surges
from analytics.bench.counters import there_in, write
from analytics.bench.replay import HOUR, replay
from analytics.bench.trends import FIRST, SEEN, SITE, SIZES, stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analytics.bench.replay import Replay, Told
    from analytics.store.notebook.alerted import AlertKind
    from analytics.store.reader import Generation

LISTED_FROM = timedelta(days=13)  # of a newsroom: the list goes back two weeks when a store is filled
WARM_UP = timedelta(days=28)  # what is usual takes four weeks
YOUNG = timedelta(days=8)  # of real counters: a day, and the week of the list that is learned from
KINDS: dict[AlertKind, str] = {
    "spike": "spike",
    "new": "new and strong",
    "archive": "back from the archive",
    "strong": "still strong",
    "fading": "fading",
    "site": "whole site",
    "no_data": "no data",
    "back": "data is back",
}
RISES = ("spike", "new", "archive", "strong")


@dataclass(frozen=True)
class Surges:
    """What became of planted surges: of those that could be found, and of those as large as a message was then."""

    possible: int
    told: int
    large: int
    large_told: int
    delays: tuple[int, ...]  # hours from the start of a surge to its alert


@dataclass(frozen=True)
class Result:
    """How alerts did on one set of data."""

    name: str
    weeks: float
    told: tuple[Told, ...] = field(repr=False)
    sizes: tuple[float, ...] = field(repr=False)  # of a surge, day by day
    true: dict[str, tuple[int, int]] | None = None  # by kind: how many are true, of how many; None: nobody knows
    surges: Surges | None = None


def on_truth(
    folder: Path, seeds: list[int], weeks: int, progress: Callable[[str], None], a_week: float = A_WEEK
) -> Iterator[Result]:
    """Newsrooms of each size, all seeds together."""
    for week_views in SIZES:
        parts = []
        for seed in seeds:
            progress(f"{week_views} views a week, seed {seed}")
            newsroom = surges.Newsroom.of(seed, week_views, days=WARM_UP.days + 7 * weeks)
            gen = stored(folder / f"{week_views}-{seed}", surges.write(newsroom, folder / f"{week_views}-{seed}", 1))
            told = replay(gen, SITE, FIRST + LISTED_FROM, FIRST + WARM_UP, a_week)
            parts.append(judged(f"simulated, {week_views:,} views a week", newsroom, told, _numbers(gen)))
        yield together(parts)


def _numbers(gen: Generation) -> dict[int, int]:
    """The number that a story has in its newsroom, by that which the store gave it."""
    told = gen.rows("select article_id, title from articles order by article_id")
    return {int(article): int(title.split()[-1]) for article, title in told.itertuples(index=False)}


def judged(name: str, newsroom: surges.Newsroom, told: Replay, numbers: dict[int, int]) -> Result:
    """A replay beside the truth: a surge doubles the window, the site has its big day, the outage is one."""
    days = newsroom.views.shape[1] // 24
    times = {"site": surges.big_day(days), "no_data": surges.outage(days)}
    true: Counter[str] = Counter()
    known: Counter[str] = Counter()
    spans: list[tuple[int, int]] = []  # of alerts of rises: the story, the hour of the end
    for one in told.told:
        alert = one.alert
        start, end = (round((moment - FIRST) / HOUR) for moment in (alert.started_at, alert.at))
        if alert.kind in times:
            first, last = times[alert.kind]
            known[alert.kind] += 1
            true[alert.kind] += start < last and first < end
        elif alert.article_id is not None and alert.kind in RISES:
            story = numbers[alert.article_id]
            spans.append((story, end))
            if not alert.by_peers:  # a new story that is read much has no surge
                known[alert.kind] += 1
                true[alert.kind] += newsroom.surged(story, start, end)
    shares = {kind: (true[kind], known[kind]) for kind in known}
    sizes = tuple(size for _, size in told.sizes)
    return Result(name, told.weeks, told.told, sizes, shares, _told_of(newsroom, told, spans))


def _told_of(newsroom: surges.Newsroom, told: Replay, spans: list[tuple[int, int]]) -> Surges:
    possible = large = large_told = 0
    delays = []
    for surge in newsroom.surges:
        begins = FIRST + surge.start * HOUR
        expected = float(newsroom.expected[surge.story, surge.start : surge.end].mean())
        if begins < told.start or expected < SEEN:
            continue
        possible += 1
        is_large = expected * (surge.factor - 1) >= told.size_at(begins)
        large += is_large
        ends = [end for story, end in spans if story == surge.story and surge.start < end <= surge.end]
        large_told += is_large and bool(ends)
        delays += [min(ends) - surge.start] if ends else []
    return Surges(possible, len(delays), large, large_told, tuple(delays))


def together(parts: list[Result]) -> Result:
    """Several newsrooms of one kind as one."""
    true: dict[str, tuple[int, int]] = {}
    for part in parts:
        for kind, (right, of) in (part.true or {}).items():
            before = true.get(kind, (0, 0))
            true[kind] = (before[0] + right, before[1] + of)
    found = [part.surges for part in parts if part.surges is not None]
    planted = Surges(
        sum(one.possible for one in found),
        sum(one.told for one in found),
        sum(one.large for one in found),
        sum(one.large_told for one in found),
        tuple(delay for one in found for delay in one.delays),
    )
    told = tuple(one for part in parts for one in part.told)
    sizes = tuple(size for part in parts for size in part.sizes)
    return Result(parts[0].name, sum(part.weeks for part in parts), told, sizes, true, planted)


def on_counters(
    folder: Path, scratch: Path, progress: Callable[[str], None], a_week: float = A_WEEK
) -> Iterator[Result]:
    """Every set of real counters in the folder of reference data, or in `data` inside it."""
    for name, path in there_in(folder).items():
        progress(name)
        gen = stored(scratch / name, write(name, path, scratch / name))
        begins = gen.rows("select min(read_at) as first from readings")["first"][0].to_pydatetime()
        begins = begins.replace(hour=0, minute=0, second=0, microsecond=0)
        told = replay(gen, SITE, begins, begins + YOUNG, a_week)
        yield Result(name, told.weeks, told.told, tuple(size for _, size in told.sizes))


def tables(results: list[Result]) -> Iterator[Table | str]:
    """What was measured, for a terminal."""
    table = Table(title="Alerts of what is past, each by what was known then", title_justify="left")
    for place, head in enumerate(("data", "alert", "told", "a week", "borne out by the next window", "true")):
        table.add_column(head, justify="right" if place > 1 else "left")
    for result in results:
        kinds = Counter(one.alert.kind for one in result.told)
        stories = sum(count for kind, count in kinds.items() if kind in (*RISES, "fading"))
        table.add_row(result.name, "all of stories", *_row(result, (*RISES, "fading"), stories), end_section=not kinds)
        for kind, name in KINDS.items():
            if kinds[kind]:
                table.add_row("", name, *_row(result, (kind,), kinds[kind]))
        table.add_section()
    yield table
    for result in results:
        yield _sentence(result)


def _row(result: Result, kinds: tuple[str, ...], count: int) -> tuple[str, ...]:
    known = [one.confirmed for one in result.told if one.alert.kind in kinds and one.confirmed is not None]
    right, of = (sum((result.true or {}).get(kind, (0, 0))[place] for kind in kinds) for place in (0, 1))
    return (
        str(count),
        f"{count / result.weeks:.1f}" if result.weeks else "–",
        f"{sum(known) / len(known):.0%} of {len(known)}" if known else "–",
        f"{right / of:.0%} of {of}" if of else "–",
    )


def _sentence(result: Result) -> str:
    again = sum(one.alert.before is not None for one in result.told)
    days = Counter((one.alert.article_id, one.alert.at.date()) for one in result.told if one.alert.article_id)
    said = [
        f"{result.name}: {result.weeks:.1f} weeks; {again} told again within a day, "
        f"{max(days.values(), default=0)} a story and day at most; "
        f"a surge had to be {pd.Series(result.sizes).median():,.0f} views an hour (median)."
    ]
    if result.surges is not None:
        found = result.surges
        middle = f"{pd.Series(found.delays).median():.0f} h" if found.delays else "–"
        said.append(
            f"Planted surges with {SEEN} expected views an hour: {found.told} of {found.possible} told; as large as a"
            f" message had to be: {found.large_told} of {found.large}; median delay {middle}."
        )
    return " ".join(said)
