"""What the demo's meetings decided is written down once, as far as its stories are in."""

from __future__ import annotations

from analytics import demo as newsroom
from analytics.ingest import demo
from analytics.store.notebook import decisions
from analytics.store.reader import Generation


def test_a_demo_that_was_broken_off_has_the_decisions_without_a_story(tmp_path):
    for _ in range(2):
        demo._decide(tmp_path, Generation.empty())
    kept = decisions.decisions(tmp_path, newsroom.SITE)
    assert [(one.period_code, one.section, one.done) for one in kept] == [
        ("2026-W45", "World", False),
        ("2026-W45", None, True),
        ("2026-W46", "City", False),
    ]
    assert kept[0].outcome == "one a day so far"
