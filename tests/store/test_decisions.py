"""Decisions: one thing decided is one decision, and what came of it is said beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from analytics.store import notebook
from analytics.store.notebook import decisions
from analytics.store.notebook.decisions import Decision

NOW = datetime.fromisoformat("2026-11-16T09:00")
LATER = datetime.fromisoformat("2026-11-23T09:00")
FEWER = Decision("paper", "2026-W46", "Fewer agency stories", "Ada", section="World")


def test_nobody_has_decided_anything(tmp_path):
    assert decisions.decisions(tmp_path, "paper") == []
    assert not decisions.settle(tmp_path, "paper", 1, "done")
    assert not decisions.remove(tmp_path, "paper", 1)
    assert list(tmp_path.iterdir()) == []


def test_what_is_decided_twice_is_one_decision(tmp_path):
    follow = replace(FEWER, words="Follow up", section=None, article_id=7)
    assert [decisions.write(tmp_path, one, NOW) for one in (FEWER, FEWER, follow)] == [True, False, True]
    assert decisions.write(tmp_path, replace(FEWER, period_code="2026-W47"), LATER)
    kept = decisions.decisions(tmp_path, "paper", "2026-W46")
    assert kept == [replace(FEWER, made_at=NOW, decision_id=1), replace(follow, made_at=NOW, decision_id=2)]
    assert len(decisions.decisions(tmp_path, "paper")) == 3
    assert decisions.decisions(tmp_path, "other site") == []
    assert notebook.examine(tmp_path).endswith("ok; 0 notes, 3 decisions")


def test_what_came_of_it_can_be_said_again(tmp_path):
    decisions.write(tmp_path, FEWER, NOW)
    assert decisions.settle(tmp_path, "paper", 1, "half of them", done=False, now=LATER)
    assert decisions.settle(tmp_path, "paper", 1, "all gone", now=LATER)
    assert not decisions.settle(tmp_path, "other site", 1, "not ours")
    (kept,) = decisions.decisions(tmp_path, "paper")
    assert (kept.done, kept.outcome, kept.settled_at) == (True, "all gone", LATER)


def test_it_is_taken_away_by_its_number_and_site(tmp_path):
    decisions.write(tmp_path, FEWER, NOW)
    assert not decisions.remove(tmp_path, "other site", 1)
    assert decisions.remove(tmp_path, "paper", 1)
    assert decisions.decisions(tmp_path, "paper") == []


def test_what_came_of_it_stays_when_it_is_only_said_to_be_done(tmp_path):
    decisions.write(tmp_path, FEWER, LATER)
    decisions.settle(tmp_path, "paper", 1, "half of them", done=False, now=LATER)
    decisions.settle(tmp_path, "paper", 1, "", now=LATER)
    (kept,) = decisions.decisions(tmp_path, "paper")
    assert (kept.done, kept.outcome) == (True, "half of them")
