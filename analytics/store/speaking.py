"""Which source speaks for which of a site's days: one a day, for all stories, so that no two are ever added up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator

    from analytics.store.catalog import Site

READINGS = "readings"  # what running totals are called that nobody named otherwise
BASES = ("counted", "reported", "estimated")  # the better first
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Covered:
    """What a source knows of one of the site's days."""

    basis: str  # the best of its figures
    stories: int
    views: int


@dataclass(frozen=True)
class Choice:
    """A source that a person chose for days from the first on, up to the end without it; None is open."""

    source: str
    first_day: date | None
    end_day: date | None

    def holds(self, day: date) -> bool:
        """Whether the day is among those chosen for."""
        return (self.first_day is None or self.first_day <= day) and (self.end_day is None or day < self.end_day)


class Speaking:
    """A site's days with what each source knows of them, and the one that speaks."""

    def __init__(self, catalog: sqlite3.Connection, site: Site) -> None:
        self._catalog = catalog
        self._site = site
        self.days: dict[date, dict[str, Covered]] = defaultdict(dict)
        self.spoken: dict[date, str] = {}
        self._before: dict[date, tuple[str | None, frozenset[str]]] = {}
        self._months: set[str] = set()
        for day, source, basis, stories, views, spoken in catalog.execute(
            "select day, source, basis, stories, views, spoken from source_day where site_id = ?", (site.site_id,)
        ):
            at = date.fromisoformat(day)
            self.days[at][source] = Covered(basis, stories, views)
            if spoken:
                self.spoken[at] = source

    def replace(
        self,
        month: str,
        covered: Iterable[tuple[str, date, str, int, int]],
        recounted: Collection[str] = frozenset(),
    ) -> None:
        """What the sources know of a month's days now; a day once covered stays so.

        Not so of sources recounted, of whose figures others count now: what only the former said they never said.
        """
        self._months.add(month)
        for day in [day for day in self.days if f"{day:%Y-%m}" == month]:
            self._note(day)
            for source, known in list(self.days[day].items()):
                if source in recounted and known.stories:
                    del self.days[day][source]
                else:
                    self.days[day][source] = Covered(BASES[-1], 0, 0)
        for source, day, basis, stories, views in covered:
            self._note(day)
            self.days[day][source] = Covered(basis, stories, views)

    def cover(self, covered: Iterable[tuple[str, date]]) -> None:
        """Days that a source's longer intervals reach, of the months replaced."""
        for source, day in covered:
            if f"{day:%Y-%m}" in self._months:
                self._note(day)
                self.days[day].setdefault(source, Covered(BASES[-1], 0, 0))

    def _note(self, day: date) -> None:
        self._before.setdefault(day, (self.spoken.get(day), frozenset(self.days.get(day, ()))))

    def decide(self, months: Iterable[str] | None = None) -> None:
        """Choose anew who speaks on the days of some months, of those replaced when none are named."""
        chosen = choices(self._catalog, self._site.site_id)
        wanted = self._months if months is None else set(months)
        self._months |= wanted
        for month in sorted(wanted):
            for day in [day for day, found in self.days.items() if not found]:
                self.spoken.pop(day, None)
            days = {day: found for day, found in self.days.items() if found and f"{day:%Y-%m}" == month}
            weight: dict[str, int] = defaultdict(int)
            for found in days.values():
                for source, known in found.items():
                    weight[source] += known.stories
            for day, found in days.items():
                self._note(day)
                self.spoken[day] = _speaker(day, found, weight, chosen)

    def moved(self) -> list[date]:
        """Days on which another source speaks than before, or (where midnight is off the hour) others are silent."""
        zone = ZoneInfo(self._site.timezone)
        return [
            day
            for day, (speaker, sources) in self._before.items()
            if (speaker and speaker != self.spoken.get(day))
            or (sources != self.days[day].keys() and _midnight(day, zone).minute)
        ]

    def changed(self) -> int:
        """On how many days another source speaks than before."""
        return sum(bool(speaker) and speaker != self.spoken.get(day) for day, (speaker, _) in self._before.items())

    def overlapped(self) -> list[date]:
        """Days of several sources on which a source is new or another one speaks than before."""
        return sorted(
            day
            for day, (speaker, sources) in self._before.items()
            if len(self.days[day]) > 1 and (speaker != self.spoken[day] or sources != self.days[day].keys())
        )

    def silent_days(self, month: str) -> Iterator[tuple[date, str]]:
        """Days of a month, each with the sources that don't speak for it."""
        for day, found in self.days.items():
            if f"{day:%Y-%m}" == month:
                yield from ((day, source) for source in found if source != self.spoken[day])

    def silent_hours(self, month: str) -> Iterator[tuple[datetime, str]]:
        """UTC hours of a month, each with the sources that don't speak in it.

        An hour across midnight goes with the day in which it begins; of a source that knows nothing of that day, with
        the one in which it ends.
        """
        zone = ZoneInfo(self._site.timezone)
        first = date.fromisoformat(f"{month}-01")
        after = (first + 31 * DAY).replace(day=1)
        around = [first + DAY * number for number in range(-2, (after - first).days + 2)]
        if all(len(self.days.get(day, ())) < 2 for day in around):
            return
        hour, end = datetime.combine(first, time()), datetime.combine(after, time())
        while hour < end:
            begins, ends = (_local_day(at, zone) for at in (hour, hour + HOUR - timedelta(microseconds=1)))
            for source in {*self.days.get(begins, ()), *self.days.get(ends, ())}:
                day = begins if source in self.days.get(begins, ()) else ends
                if source != self.spoken[day]:
                    yield hour, source
            hour += HOUR

    def save(self) -> None:
        """Keep the days of the months at work."""
        rows = [
            (self._site.site_id, day.isoformat(), source, *vars(known).values(), int(source == self.spoken[day]))
            for day, found in self.days.items()
            if f"{day:%Y-%m}" in self._months
            for source, known in found.items()
        ]
        gone = [
            (self._site.site_id, day.isoformat(), source)
            for day, (_, sources) in self._before.items()
            for source in sources - self.days[day].keys()
        ]
        self._catalog.executemany("delete from source_day where site_id = ? and day = ? and source = ?", gone)
        self._catalog.executemany("insert or replace into source_day values (?, ?, ?, ?, ?, ?, ?)", rows)


def _speaker(day: date, found: dict[str, Covered], weight: dict[str, int], chosen: list[Choice]) -> str:
    """The source chosen for the day where it knows anything of it; else the usual order.

    Usual is: the better basis of the day first, then the source that knows more stories over the month, then by name.
    """
    for choice in chosen:
        if choice.holds(day):
            if choice.source in found:
                return choice.source
            break
    return min(found, key=lambda source: (BASES.index(found[source].basis), -weight[source], source))


def choices(catalog: sqlite3.Connection, site_id: int) -> list[Choice]:
    """The choices that stand, the latest first."""
    rows = catalog.execute(
        """
        select source, first_day, end_day from source_choice
        where site_id = ? and withdrawn_at is null order by choice_id desc
        """,
        (site_id,),
    )
    return [Choice(source, *(value and date.fromisoformat(value) for value in days)) for source, *days in rows]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC).replace(tzinfo=None)


def _local_day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.replace(tzinfo=UTC).astimezone(zone).date()


def months_of_hours(days: Iterable[date], timezone: str) -> set[str]:
    """The UTC months that some local days touch."""
    zone = ZoneInfo(timezone)
    edges = ((_midnight(day, zone), _midnight(day + DAY, zone)) for day in days)
    return {f"{moment:%Y-%m}" for edge in edges for moment in edge}


def overlap_note(speaking: Speaking) -> str | None:
    """In one sentence: on which days several sources meet since this commit, and which of them is used on how many."""
    days = speaking.overlapped()
    if not days:
        return None
    used = Counter(speaking.spoken[day] for day in days)
    named = {source for day in days for source in speaking.days[day]}
    said = [f"{source} on {used[source]:,}" for source in sorted(named, key=lambda name: (-used[name], name))]
    return (
        f"several sources know of {len(days):,} days from {days[0]} to {days[-1]}, and one is used for each day:"
        f" {', '.join(said)}; 'readership sources' shows them and lets you choose"
    )
