"""What the review says of each day: what people noted, what was found, holidays; on the site of review_site.gazette."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from review_site import WEEK, gazette
from tiny_store import Builder, story

from analytics.review import Part
from analytics.review.asked import asked
from analytics.review.parts import days, events
from analytics.store import notebook
from analytics.store.notebook import Note
from analytics.store.reader import Generation

at = datetime.fromisoformat


@pytest.fixture(scope="module")
def edited() -> Generation:
    """Story 3 has another headline from Wednesday noon on."""
    gen = gazette()
    for title, seen in (("First", at("2026-11-09T08:00")), ("Second", at("2026-11-11T12:00"))):
        gen._connection.execute(
            "insert into title_history (site, article_id, title, first_seen_at, last_seen_at)"
            " values ('gazette', 3, $title, $seen, $seen)",
            {"title": title, "seen": seen},
        )
    return gen


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two push messages and a note of the whole Saturday; Wednesday, 11 November is a holiday in Belgium."""
    pushes = [Note("gazette", at(f"2026-11-09T{hour}:00"), "push", "Ring the bell", 3) for hour in ("09", "18")]
    notebook.write(tmp_path, [*pushes, Note("gazette", at("2026-11-14T00:00"), "other", "Fair in town", day_only=True)])
    (tmp_path / "readership.toml").write_text('[sites.gazette]\nholidays = "BE"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(part: Part) -> dict[object, object]:
    assert part.table is not None
    return {row[0]: row[-1] for row in part.table.rows}


def test_each_day_has_what_happened_on_it(edited: Generation, home: Path) -> None:
    part = days.part(asked(edited, "gazette", WEEK, home))
    push = "Push message: Ring the bell · 港口重開 人潮湧現"
    assert told(part) == {
        "Mon, 9 Nov 2026": f"09:00 · {push}. 18:00 · {push}.",
        "Tue, 10 Nov 2026": "",
        "Wed, 11 Nov 2026": "Armistice Day. 1 headline found changed.",
        "Thu, 12 Nov 2026": "",
        "Fri, 13 Nov 2026": "",
        "Sat, 14 Nov 2026": "Note: Fair in town.",
        "Sun, 15 Nov 2026": "",
    }
    assert part.graph is not None
    assert part.graph.marks == ("Push message ×2", "", "Armistice Day", "", "", "Note", "")


def test_what_happened_stands_with_what_was_read_after_it(edited: Generation, home: Path) -> None:
    part = events.part(asked(edited, "gazette", WEEK, home))
    assert part.table is not None
    unsaid = "Without views by the hour nothing can be said of its effect."
    assert part.table.rows == (
        ("Mon, 9 Nov 2026, 09:00", "Push message: Ring the bell", "港口重開 人潮湧現", unsaid),
        ("Mon, 9 Nov 2026, 18:00", "Push message: Ring the bell", "港口重開 人潮湧現", unsaid),
        ("Wed, 11 Nov 2026, 12:00", "Headline: found changed to “Second”", "港口重開 人潮湧現", unsaid),
        ("Sat, 14 Nov 2026", "Note: Fair in town", "The whole site", unsaid),
    )
    assert part.table.stories == (3, 3, 3, None)


def test_a_quiet_week_says_so(site: Generation, tmp_path: Path) -> None:
    quiet = asked(site, "gazette", WEEK, tmp_path)
    assert events.part(quiet).sentences == ("Nothing is noted here, and no headline was found changed.",)
    graph = days.part(quiet).graph
    assert graph is not None
    assert graph.marks == ()


def test_an_unusual_day_is_told_in_the_words_of_the_pages(tmp_path: Path) -> None:
    """75 days of 1,000 views of an old story, then a Sunday with 5,000."""
    store = Builder()
    store.site("paper", "UTC", first_day=date(2026, 9, 1), last_day=date(2026, 11, 15), data_until=at("2026-11-16"))
    store.articles("paper", story(1, "World", "2025-01-01T08:00", "Old", published_precision="time"))
    first = date(2026, 9, 1).toordinal()
    counts = [(date.fromordinal(first + n), 1, 1000, "counted") for n in range(75)]
    store.days("paper", *counts, (date(2026, 11, 15), 1, 5000, "counted"))
    part = days.part(asked(store.gen, "paper", WEEK, tmp_path))
    said = str(told(part)["Sun, 15 Nov 2026"])
    assert said.startswith("5.0× a usual Sunday: 5,000 views, usually 1,000.")
    assert part.sentences[1] == f"Sun, 15 Nov 2026: {said}"
    assert part.graph is not None
    assert part.graph.marks[-1] == "unusual"
