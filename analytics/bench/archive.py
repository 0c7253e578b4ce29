"""A seeded year of hourly views as files, of any size, to measure on. Every number in it is invented.

A story is read in the hours after its publication, ever more seldom: hour 0, 1, 2, ... and at last every few hours.
Words, authors and tags are drawn as they come in newsrooms: few of them often, most seldom.
One day in March, the last day and its last hour are not in the months' files: they are what comes in later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

SEED = 20241201
START = np.datetime64("2024-12-01T00", "h")
HOURS = 365 * 24
LATER = {  # what comes in when the year is in: hours of it, from and to
    "late day in March": (99 * 24, 100 * 24),
    "new day": (HOURS - 24, HOURS - 1),
    "new hour": (HOURS - 1, HOURS),
}
CAPTURED_AT = datetime(2025, 11, 30, 23, 30, tzinfo=UTC)
CAPTURED = 40  # stories on a most-read page
SECTIONS = ("World", "Politics", "City", "Money", "Science", "Culture", "Sport", "Opinion")
WORDS, AUTHORS, TAGS = 20_000, 150, 500  # that there are
IN_TITLE, OF_STORY = 6, 2  # words of a title; tags of a story, which may be the same
MANDELBROT = 20  # so that the commonest word is in one title of 25, as in headlines without their stop words
SLOWING = 25  # the n-th hour with views comes n * n / SLOWING hours later than n hours after publication


@dataclass(frozen=True)
class Archive:
    """The year as (published, story, hour, views): hours since START; one row a story and hour with views."""

    published: NDArray[np.int64]
    story: NDArray[np.int64]
    hour: NDArray[np.int64]
    views: NDArray[np.int64]

    @classmethod
    def of(cls, rows: int, stories: int) -> Archive:
        """About `rows` rows of `stories` stories; fewer, since a story of the last days has not lived long."""
        chance = np.random.default_rng(SEED)
        published = np.sort(chance.integers(0, HOURS, stories))
        place = np.arange(max(1, rows // stories))
        hour = (published[:, None] + place + place * place // SLOWING).ravel()
        story = np.repeat(np.arange(stories), len(place))
        inside = hour < HOURS
        story, hour = story[inside], hour[inside]
        views = chance.poisson(1 + 200 / (1 + hour - published[story])) + 1
        return cls(published, story, hour, views)


def write(archive: Archive, folder: Path) -> tuple[list[Path], dict[str, Path]]:
    """Write the year's files in the order in which they came, and those that come in later by name."""
    folder.mkdir(parents=True, exist_ok=True)
    held = {name: (archive.hour >= first) & (archive.hour < end) for name, (first, end) in LATER.items()}
    months = (START + archive.hour).astype("datetime64[M]")
    rest = ~np.logical_or.reduce(list(held.values()))
    year = [_write_stories(archive, folder / "stories.parquet")]
    year += [
        _write_views(archive, (months == month) & rest, folder / f"{month}.parquet") for month in np.unique(months)
    ]
    later = {name: _write_views(archive, rows, folder / f"{name}.parquet") for name, rows in held.items()}
    return year, {**later, f"page of {CAPTURED} stories": _write_page(archive, folder / "most-read.html")}


def _link(number: int) -> str:
    return f"https://news.example/{number}"


def _drawn(kind: int, of: int, stories: int, each: int) -> NDArray[np.int64]:
    """Numbers below `of`, `each` of them for every story; the n-th as often as 1 / (n + 20) (Zipf and Mandelbrot)."""
    weights = 1 / np.arange(MANDELBROT, of + MANDELBROT)
    return np.random.default_rng([SEED, kind]).choice(of, (stories, each), p=weights / weights.sum())


def _word(number: int) -> str:
    """An invented word, another one for each number below 64,000: three syllables of forty."""
    syllables = [f"{consonant}{vowel}" for consonant in "bdfgklmn" for vowel in "aeiou"]
    return "".join(syllables[number // 40**place % 40] for place in (0, 1, 2))


def titles(stories: int) -> list[str]:
    """What the stories are called."""
    drawn = _drawn(0, WORDS, stories, IN_TITLE)
    return [f"{' '.join(map(_word, words))} {number}".capitalize() for number, words in enumerate(drawn)]


def _times(hours: NDArray[np.int64]) -> pa.Array:
    return pa.array((START + hours).astype("datetime64[us]"), pa.timestamp("us")).cast(pa.timestamp("us", "UTC"))


def _write_stories(archive: Archive, path: Path) -> Path:
    numbers = range(len(archive.published))
    authors, tags = (_drawn(kind, of, len(numbers), OF_STORY) for kind, of in ((1, AUTHORS), (2, TAGS)))
    table = {
        "id": [f"s{number}" for number in numbers],
        "title": titles(len(numbers)),
        "url": [_link(number) for number in numbers],
        "section": [SECTIONS[number % len(SECTIONS)] for number in numbers],
        "author": [f"Author {author}" for author, _ in authors],
        "tags": [f"tag {one}, tag {two}" for one, two in tags],
        "published_at": _times(archive.published),
    }
    pq.write_table(pa.table(table), path)
    return path


def _write_views(archive: Archive, rows: NDArray[np.bool_], path: Path) -> Path:
    names = pa.array([f"s{number}" for number in range(len(archive.published))])
    table = {"id": names.take(archive.story[rows]), "hour": _times(archive.hour[rows]), "views": archive.views[rows]}
    pq.write_table(pa.table(table), path)
    return path


def _write_page(archive: Archive, path: Path) -> Path:
    """A most-read page of the newest stories with their totals, as it was saved at CAPTURED_AT."""
    newest = range(len(archive.published))[-CAPTURED:]
    called = titles(len(archive.published))
    items = [
        f'<li><a href="{_link(number)}">{called[number]}</a> {9_000 - number % 5_000:,} views' for number in newest
    ]
    listed = "</li>\n".join([*items, ""])
    head = '<html lang="en"><head><title>Most read</title></head>'
    path.write_text(f"{head}<body><h1>Most read</h1><ol>\n{listed}\n</ol></body></html>\n", encoding="utf-8")
    return path
