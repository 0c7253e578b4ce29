"""Tables of events: what can be used is, and of the rest one line each says where and why."""

from __future__ import annotations

from datetime import date

import pytest
from tiny_store import at, story

from analytics.methods.events.table import EventError, note_of, read_table
from analytics.store.notebook import Note


@pytest.fixture
def gen(builder):
    builder.site("paper", "Asia/Hong_Kong")
    builder.site("other", "UTC", first_day=date(2026, 11, 1))
    builder.articles("paper", story(7, "City", None, url="https://news.example/a/7"), story(8, "City", None))
    builder.articles("other", story(9, "City", None, url="/b/9"))
    return builder.gen


def test_rows_that_can_be_used_and_one_line_for_each_other(gen):
    text = (
        "At,Kind,Story,Note,Site\n"
        "2026-11-18T14:00,Front page,http://www.news.example/a/7/?utm_source=x,Top,\n"
        "2026-11-18,other,,Servers down,paper\n"
        "2026-11-18T14:00Z,push,9,,other\n"
        "yesterday,push,7,,\n"
        "2026-11-18,pish,7,,\n"
        "2026-11-18,push,https://news.example/a/99,,\n"
        "2026-11-18,push,7,,nowhere\n"
    )
    read = read_table(gen, "events.csv", text, "paper")
    assert read.notes == [
        Note("paper", at("2026-11-18T06:00"), "front_page", "Top", 7, origin="table"),  # 14:00 in Hong Kong
        Note("paper", at("2026-11-17T16:00"), "other", "Servers down", None, True, "table"),
        Note("other", at("2026-11-18T14:00"), "push", "", 9, origin="table"),
    ]
    assert read.problems == [
        "events.csv line 5: at is 'yesterday'; write 2026-11-18 or 2026-11-18T14:00",
        "events.csv line 6: kind is 'pish'; there are front_page, push, newsletter, headline, other",
        "events.csv line 7: no story of 'paper' has the number or link 'https://news.example/a/99'",
        "events.csv line 8: there is no site 'nowhere'",
    ]


def test_a_table_without_the_columns_is_refused(gen):
    with pytest.raises(EventError, match=r"events.csv: there is no column kind. Columns are at, kind, story"):
        read_table(gen, "events.csv", "at,story\n2026-11-18,7\n", "paper")


def test_a_link_without_host_and_a_long_note(gen):
    note = note_of(
        gen, {"at": "2026-11-18", "kind": "push", "story": "/a/7", "note": "x" * 900, "site": "paper"}, "page"
    )
    assert (note.article_id, len(note.words)) == (7, 500)
