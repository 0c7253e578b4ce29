"""Events from a table: CSV with the columns at, kind, story, note and, for several sites, site."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from analytics.errors import ReadershipError
from analytics.period import to_utc
from analytics.queries import sites, story_number
from analytics.store.notebook import KINDS, LONGEST, Note
from analytics.text import plain

if TYPE_CHECKING:
    from analytics.store.reader import Generation

COLUMNS = ("at", "kind", "story", "note", "site")
NEEDED = ("at", "kind")


class EventError(ReadershipError):
    """What was said of an event and can't be used: one sentence that says why and what to write."""


@dataclass
class Read:
    """What a table holds: notes that can be written, and of each other row the line and why not."""

    notes: list[Note] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_table(gen: Generation, name: str, text: str, site: str) -> Read:
    """Read a table named `name`; rows without a site are of `site`. EventError when it has not the columns."""
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    columns = [(column or "").strip().lower() for column in rows.fieldnames or []]
    lacking = [column for column in NEEDED if column not in columns]
    if lacking:
        raise EventError(f"{name}: there is no column {lacking[0]}. Columns are {', '.join(COLUMNS)}.")
    rows.fieldnames = columns
    read = Read()
    try:
        for row in rows:
            said = {column: (row.get(column) or "").strip() for column in COLUMNS}
            try:
                read.notes.append(note_of(gen, {**said, "site": said["site"] or site}, origin="table"))
            except EventError as error:
                read.problems.append(f"{name} line {rows.line_num}: {error}")
    except csv.Error as error:
        read.problems.append(f"{name} line {rows.line_num}: {error}")
    return read


def note_of(gen: Generation, said: dict[str, str], origin: str) -> Note:
    """The note that somebody's words mean: at (the site's local time, or a day), kind, story, note, site.

    EventError when the site or the story is not known, the time is none, or the kind is not one of KINDS.
    """
    known = sites(gen)
    zones = dict(zip(known["site"].tolist(), known["timezone"].tolist(), strict=True))
    site = said["site"]
    if site not in zones:
        raise EventError(f"there is no site {site!r}")
    kind = said["kind"].lower().replace(" ", "_").replace("-", "_")
    if kind not in KINDS:
        raise EventError(f"kind is {said['kind']!r}; there are {', '.join(KINDS)}")
    at, day_only = _moment(said["at"], zones[site])
    story = story_of(gen, site, said["story"]) if said.get("story") else None
    words = plain(said.get("note", ""))[:LONGEST]
    return Note(site, at, kind, words, story, day_only, origin)


def _moment(said: str, zone: str) -> tuple[datetime, bool]:
    """UTC, and whether only the day was said; a time that names no zone is the site's."""
    try:
        if len(said) <= len("2026-11-18"):
            return to_utc(datetime.combine(date.fromisoformat(said), time()), zone), True
        found = datetime.fromisoformat(said)
        aware = found.tzinfo is not None
        return (to_utc(found, zone) if not aware else found.astimezone(UTC).replace(tzinfo=None)), False
    except (ValueError, OverflowError) as error:
        raise EventError(f"at is {said!r}; write 2026-11-18 or 2026-11-18T14:00") from error


def story_of(gen: Generation, site: str, said: str) -> int:
    """The number of the story that somebody names by number or link; EventError when the site has none such."""
    number = story_number(gen, site, said)
    if number is None:
        raise EventError(f"no story of {site!r} has the number or link {said!r}")
    return number
