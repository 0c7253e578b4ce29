"""What is prepared of headlines with a commit: only what was not cut as it stands is cut."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from headline_store import prepare
from tiny_store import story

from analytics.methods.headlines import prepare as module
from analytics.methods.headlines.prepare import CUT, stale_months, story_headlines, story_words


@pytest.fixture
def gen(builder):
    builder.site("s", "UTC")
    builder.articles(
        "s",
        story(1, None, "2026-10-31", "Flood in town"),
        story(2, None, "2026-11-01", "颱風襲港!"),
        story(3, None, None, "Undated flood"),
        story(4, None, "2026-11-01") | {"title": None, "headline": "news/4"},
    )
    return builder.gen


def asked(*months: str) -> SimpleNamespace:
    return SimpleNamespace(site="s", months=months)


def test_words_and_marks_by_month_of_publication(gen):
    found = story_words(gen, asked("2026-11", "")).to_pylist()
    assert [(row["article_id"], row["word"], row["form"], row["pair"], row["month"]) for row in found] == [
        (3, "undated", "Undated", False, ""),
        (3, "flood", "flood", False, ""),
        (3, "undated flood", "Undated flood", True, ""),
        (2, "台风", "颱風", False, "2026-11"),
        (2, "袭港", "襲港", False, "2026-11"),
        (2, "台风袭港", "颱風襲港", True, "2026-11"),
    ]
    (row,) = story_headlines(gen, asked("2026-11")).to_pylist()
    assert (row["article_id"], row["headline"], row["cut"], row["length"]) == (2, "颱風襲港!", CUT, 5)
    assert (row["script"], row["exclamation"], row["question"]) == ("han", True, False)


def test_what_is_not_cut_as_it_stands_is_due(gen):
    assert stale_months(gen, "s") == ["", "2026-10", "2026-11"]
    prepare(gen, "s", ("", "2026-10", "2026-11"))
    assert stale_months(gen, "s") == []
    gen._connection.execute("update articles set headline = 'Flood over' where article_id = 1")
    assert stale_months(gen, "s") == ["2026-10"]
    gen._connection.execute("update story_headlines set cut = cut - 1 where article_id = 2")  # by an earlier release
    assert stale_months(gen, "s") == ["2026-10", "2026-11"]


def test_a_headline_that_is_as_it_was_is_not_cut_again(gen, monkeypatch):
    prepare(gen, "s", ("", "2026-10", "2026-11"))
    first = story_words(gen, asked("2026-10", "2026-11")).to_pylist()
    cut: list[str] = []
    monkeypatch.setattr(module, "keywords", lambda headline, _language: cut.append(headline) or [])
    again = story_words(gen, asked("2026-10", "2026-11")).to_pylist()
    assert cut == []
    assert sorted(again, key=str) == sorted(first, key=str)
    gen._connection.execute("update articles set headline = 'Flood over' where article_id = 1")
    story_words(gen, asked("2026-10", "2026-11"))
    assert cut == ["Flood over"]
