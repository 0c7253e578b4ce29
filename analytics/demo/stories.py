"""The stories of the simulated newsroom: what was published when, and how much each will be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from math import exp

from analytics.demo.chance import Chance
from analytics.demo.clock import END, SATURDAY, START, ZONE
from analytics.demo.events import Event, planted_stories, read_event
from analytics.demo.headlines import Headlines
from analytics.demo.sections import BY_NAME, SECTIONS, Section

STREAM = 2
BEFORE = timedelta(days=21)  # stories of the weeks before are still being read when the data begin
SPREAD = 1.2  # of the logarithm of reach: a few stories have most of the readers
DESK_HOURS = range(6, 23)
DESK_WEIGHTS = (3, 6, 9, 10, 11, 10, 8, 7, 8, 9, 9, 8, 6, 4, 3, 3, 2)
SERIES = {"Low Tide:": (6,), "小事記:": (1, 4)}  # prefix -> weekdays, Monday is 0
SERIES_HOUR = 9
TWO_AUTHORS = 0.12  # share of the stories
ARCHIVE = 60  # older stories that a steady few still look up
ARCHIVE_DAYS = 500
ARCHIVE_SECTIONS = ("City", "Technology", "Culture", "Health")


@dataclass(frozen=True)
class Story:
    """One story, and what the simulation knows about it."""

    title: str
    section: Section
    language: str
    published: datetime
    reach: float  # views in the first seven days, before rhythm, noise and events
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    delay: float
    alpha: float
    steady: float = 0.0  # views an hour that never fade
    later_title: str | None = None
    events: tuple[Event, ...] = field(default=())
    planted: bool = False
    number: int = 0

    @property
    def key(self) -> str:
        """The story's identifier in the files."""
        return f"demo-{self.number:04}"

    @property
    def url(self) -> str:
        """An address that leads nowhere, by design."""
        words = re.findall(r"[a-z0-9]+", self.title.lower())[:8] if self.language == "en" else []
        return f"https://demo.example/{self.section.name.lower()}/{'-'.join([*words, self.key])}"


def newsroom() -> list[Story]:
    """All stories in order of publication, numbered from 1."""
    stories = [*_planted(), *_ordinary()]
    stories.sort(key=lambda story: (story.published, story.title))
    return [replace(story, number=number) for number, story in enumerate(stories, 1)]


def _ordinary() -> list[Story]:
    chance, headlines = Chance(STREAM), Headlines()
    first, last = (START - BEFORE).date(), END.date()
    days = [first + timedelta(days=day) for day in range((last - first).days + 1)]
    stories = [story for day in days for story in _one_day(day, chance, headlines)]
    return [story for story in stories if story.published < END] + _archive(headlines)


def _archive(headlines: Headlines) -> list[Story]:
    """Evergreens: published long before the window, and read at a steady rate all through."""
    chance, stories = Chance(STREAM, 2), []
    for _ in range(ARCHIVE):
        section = BY_NAME[chance.choice(ARCHIVE_SECTIONS)]
        language = "en" if chance.one() < section.english else "zh-Hant"
        published = START - BEFORE - timedelta(days=1 + chance.below(ARCHIVE_DAYS), minutes=chance.below(600))
        story = _story(headlines.draw(section.name, language), section, language, published, chance)
        stories.append(replace(story, steady=round(8 * exp(2.2 * chance.one()), 3)))
    return stories


def _one_day(day: date, chance: Chance, headlines: Headlines) -> list[Story]:
    weekend = day.weekday() >= SATURDAY
    stories = []
    for _ in range(7 + chance.below(3) if weekend else 12 + chance.below(4)):
        section = chance.choice(SECTIONS, [s.weekend_output if weekend else s.output for s in SECTIONS])
        language = "en" if chance.one() < section.english else "zh-Hant"
        moment = time(chance.choice(DESK_HOURS, DESK_WEIGHTS), chance.below(60))
        title = headlines.draw(section.name, language)
        stories.append(_story(title, section, language, datetime.combine(day, moment, ZONE), chance))
    for prefix, weekdays in SERIES.items():
        if day.weekday() in weekdays:
            moment, title = time(SERIES_HOUR, chance.below(60)), headlines.draw_series(prefix)
            section, language = BY_NAME[headlines.section_of(prefix)], _language(title)
            stories.append(_story(title, section, language, datetime.combine(day, moment, ZONE), chance))
    return stories


def _story(title: str, section: Section, language: str, published: datetime, chance: Chance) -> Story:
    """A story that differs from its section by chance: in reach, in pace, in who wrote it."""
    authors = section.authors if language == "en" else section.authors_zh
    return Story(
        title=title,
        section=section,
        language=language,
        published=published,
        reach=round(section.appetite * exp(SPREAD * chance.normal()), 3),
        authors=tuple(chance.shuffled(authors)[: 2 if chance.one() < TWO_AUTHORS else 1]),
        tags=tuple(chance.shuffled(section.tags)[: 1 + chance.below(3)]),
        delay=round(section.delay * exp(0.35 * chance.normal()), 6),
        alpha=round(min(max(section.alpha + 0.1 * chance.normal(), 1.3), 2.2), 6),
    )


def _planted() -> list[Story]:
    """Stories written by hand: their reach is given, their pace is their section's."""
    chance, stories = Chance(STREAM, 1), []
    for entry in planted_stories():
        section, title = BY_NAME[entry["section"]], entry["title"]
        ordinary = _story(title, section, _language(title), entry["published"].astimezone(ZONE), chance)
        story = replace(
            ordinary,
            reach=float(entry["reach"]),
            steady=float(entry.get("steady", 0)),
            delay=section.delay,
            alpha=section.alpha,
            later_title=entry.get("later_title"),
            events=tuple(read_event(event) for event in entry.get("event", [])),
            planted=True,
        )
        stories.append(story)
    return stories


def _language(title: str) -> str:
    return "zh-Hant" if re.search(r"[\u4e00-\u9fff]", title) else "en"
