"""What the review says of decisions, worked out by hand on the site of review_site.gazette."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from review_site import WEEK

from analytics.review import Part
from analytics.review.asked import asked
from analytics.review.parts import decisions as parts
from analytics.store.notebook import decisions
from analytics.store.notebook.decisions import Decision
from analytics.store.reader import Generation

MONDAY = datetime.fromisoformat("2026-11-09T09:30")  # in the meeting on week 45
PUSH = Decision("gazette", "2026-W45", "Push it again", "Ada", article_id=1)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    decisions.write(tmp_path, PUSH, MONDAY)
    decisions.write(tmp_path, replace(PUSH, words="Fewer agency stories", article_id=None, section="World"), MONDAY)
    decisions.write(tmp_path, replace(PUSH, words="Talk more", owner="", article_id=None), MONDAY)
    decisions.settle(tmp_path, "gazette", 2, "half as many", now=MONDAY)
    return tmp_path


def before(site: Generation, home: Path, code: str) -> Part:
    return parts.before(asked(site, "gazette", code, home))


def new(site: Generation, home: Path, code: str) -> Part:
    return parts.new(asked(site, "gazette", code, home))


def test_decisions_stand_beside_what_was_read_since(site: Generation, home: Path) -> None:
    found = before(site, home, WEEK)
    assert found.sentences[0] == "3 decisions from the review of 2–8 Nov 2026; done: 1."
    assert found.table is not None
    # story 1: 7 x 10 after 100 + 50 + 5 x 10; World: 400 + 70 after 200, which is also typical: one week is known;
    # of the site at large nothing stands beside a decision
    assert found.table.rows == (
        ("Push it again", "Ada", "Harbour opens", 70, 200, None, "open"),
        ("Fewer agency stories", "Ada", "World", 470, 200, 200, "done: half as many"),
        ("Talk more", "", "", None, None, None, "open"),
    )
    # what it is about may be a headline: it shares the room there is with the words, else it takes all of theirs
    assert [column.name for column in found.table.columns if column.unit == "title"] == ["Decision", "About", "Outcome"]
    assert found.table.stories == (1, None, None)
    assert found.table.sections == (None, "World", None)
    assert found.sentences[1:] == (
        "“Push it again”: Without views by the hour nothing can be said of its effect.",
        "“Fewer agency stories”: Too few stories are of an age to say whether an ordinary story did better or worse.",
    )


def test_what_is_open_of_earlier_reviews_is_not_lost(site: Generation, home: Path) -> None:
    decisions.write(home, replace(PUSH, period_code="2026-W44", words="Older", article_id=None), MONDAY)
    decisions.write(home, replace(PUSH, period_code="2026-W43", words="Long done", article_id=None), MONDAY)
    decisions.settle(home, "gazette", 5, "", now=MONDAY)
    decisions.write(home, replace(PUSH, period_code=WEEK, words="Of this review", article_id=None), MONDAY)
    found = before(site, home, WEEK)
    assert found.sentences[1] == "1 from an earlier review is open."
    assert found.table is not None
    assert [row[0] for row in found.table.rows] == ["Push it again", "Fewer agency stories", "Talk more", "Older"]


def test_days_of_ones_own_that_are_a_week_are_its_review(site: Generation, home: Path) -> None:
    assert asked(site, "gazette", "2026-11-09..2026-11-15", home).code == "2026-W46"
    own = new(site, home, "2026-11-02..2026-11-08").table
    assert own is not None
    assert own.rows[0][0] == "Push it again"
    assert asked(site, "gazette", "2026-11-08..2026-11-14", home).code == "2026-11-08..2026-11-14"


def test_what_was_written_down_after_the_days_has_nothing_beside_it(site: Generation, home: Path) -> None:
    decisions.write(home, replace(PUSH, period_code="2026-W44"), MONDAY)
    found = before(site, home, "2026-W45")
    assert found.table is not None
    assert found.table.rows == (("Push it again", "Ada", "Harbour opens", None, None, None, "open"),)
    assert found.sentences[1] == "“Push it again”: It was written down after the days reviewed here."


def test_the_review_has_its_own_decisions_and_room_for_more(site: Generation, home: Path) -> None:
    found = new(site, home, "2026-W45")
    assert found.table is not None
    assert [row[0] for row in found.table.rows] == ["Push it again", "Fewer agency stories", "Talk more"]
    assert found.room == 5
    none = new(site, home, WEEK)
    assert (none.sentences, none.table, none.room) == (("Nothing is decided yet.",), None, 5)


def test_nobody_decided_anything(site: Generation, tmp_path: Path) -> None:
    assert before(site, tmp_path, WEEK).sentences == ("Nothing was noted in the review of 2–8 Nov 2026.",)
    assert list(tmp_path.iterdir()) == []
