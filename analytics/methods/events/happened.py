"""What happened to a story or the site: notes of people and headlines that were found changed, in one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from analytics.methods.sql import frame
from analytics.queries import named_stories
from analytics.queries.sql import plain

if TYPE_CHECKING:
    from analytics.store.notebook import Note
    from analytics.store.reader import Generation


@dataclass(frozen=True)
class Event:
    """Something that happened at a moment (UTC), or on a day from its local midnight on.

    words are the note, or the new title of a headline that was found changed. note_id is None for what was found.
    """

    at: datetime
    kind: str  # front_page, push, newsletter, headline, other
    words: str = ""
    article_id: int | None = None  # None: the whole site's
    headline: str | None = None
    day_only: bool = False
    note_id: int | None = None

    @property
    def found(self) -> bool:
        """Whether nobody noted it."""
        return self.note_id is None


def happened(
    gen: Generation,
    site: str,
    notes: Sequence[Note],
    start: datetime,
    end: datetime,
    *,
    articles: Sequence[int] | None = None,
    found: bool = True,
) -> list[Event]:
    """Events in [start, end) (UTC), oldest first: of the site and its stories, or of some stories only.

    `found` adds headlines that were found changed; where a person noted a headline of the same story at the same time,
    the note stands for both.
    """
    wanted = [note for note in notes if start <= note.at < end and (articles is None or note.article_id in articles)]
    noted = _noted(gen, site, wanted)
    taken = {(event.article_id, event.at) for event in noted if event.kind == "headline"}
    edits = _edits(gen, site, start, end, articles) if found else []
    return sorted(
        [*noted, *(event for event in edits if (event.article_id, event.at) not in taken)],
        key=lambda event: (event.at, event.article_id or 0, event.note_id or 0),
    )


def _noted(gen: Generation, site: str, notes: Sequence[Note]) -> list[Event]:
    """Notes as events; a story that the site does not know any more has no headline."""
    ids = sorted({note.article_id for note in notes if note.article_id is not None})
    known = named_stories(gen, site, ids) if ids else None
    names = {} if known is None else dict(zip(known["article_id"], known["headline"], strict=True))
    return [
        Event(
            note.at,
            note.kind,
            note.words,
            note.article_id,
            plain(names.get(note.article_id)) if note.article_id in names else None,
            note.day_only,
            note_id=note.note_id,
        )
        for note in notes
    ]


def _edits(gen: Generation, site: str, start: datetime, end: datetime, articles: Sequence[int] | None) -> list[Event]:
    found = []
    for article in [None] if articles is None else [int(article) for article in articles]:
        answer = frame(gen, "events/found_edits", site=site, start=start, end=end, article_id=article)
        for row in answer.to_dict("records"):
            told = {str(name): plain(value) for name, value in row.items()}
            found.append(Event(told["at"], "headline", told["title"], told["article_id"], told["headline"]))
    return found
