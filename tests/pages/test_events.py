"""What happened is drawn, told with its effect, and written down."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from page_stores import SITE, empty, everything_said, full, insert, story_lists
from streamlit.testing.v1 import AppTest

from analytics.methods.events import Effect
from analytics.store import notebook
from analytics.store.notebook import Note
from analytics.telling import events as words

at = datetime.fromisoformat
NOTES = [
    Note(SITE, at("2026-11-20T09:00"), "push", "Morning push", 1),
    Note(SITE, at("2026-11-20T10:30"), "other", "Servers <b>slow</b>"),
]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    return tmp_path


def words_above(app: AppTest, place: int = 0) -> list[str]:
    spec = json.loads(app.get("plotly_chart")[place].proto.spec)
    return [annotation["text"] for annotation in spec["layout"].get("annotations", [])]


def happened(app: AppTest) -> list[str]:
    return next((table.words("said") for table in story_lists(app) if table.data["name"] == "events"), [])


def test_an_effect_is_said_with_its_interval() -> None:
    effect = Effect(3, None, 900, 300.4, 3.0, 1.5, 6.0, 40, of_section=True)
    assert words.effect(effect) == (
        "900 views in the 3 hours after, expected 300: 3.0× (1.5× to 6.0×; compared with 40 stories of the section at"
        " the same age)."
    )
    assert words.effect(Effect(24, "not_over")) == "The 24 hours after it are not over."
    assert words.effect(Effect(3, "few_peers", 9, peers=12)) == "Too little is there to compare with (12)."


def test_notes_are_marked_and_told_on_the_pages_over_time(open_page, home) -> None:
    notebook.write(home, NOTES)
    app = open_page(full(), "over-time", period="1d", grain="hour")
    # by hour 10:30 is too near to 9:00 for another word
    assert words_above(app) == ["Push message", "▾"]
    assert happened(app) == [
        "Note: Servers <b>slow</b>. The 3 hours after it are not over.",
        "Push message: Morning push. The story's time of publication is not known, so nothing can be expected.",
    ]
    now = open_page(full(), "")
    assert words_above(now)[0] == "Push message"


def test_notes_are_marked_on_each_chart_over_time_of_sections(open_page, home) -> None:
    notebook.write(home, NOTES)
    app = open_page(full(), "sections", period="7d")
    marked = [place for place in range(len(app.get("plotly_chart"))) if "Push message +1" in words_above(app, place)]
    # the areas and the balance know no time; the shares and the small lines do
    assert marked == [2, 3]


def test_headlines_found_changed_are_marked_for_the_stories_most_read(open_page) -> None:
    gen = full()
    # Harbour (300 views of this day) has a new title from two to nine o'clock each, Tax (120) one at eleven
    seen = [(1, f"Title of {hour}", hour) for hour in range(1, 10)] + [(2, "Old", 1), (2, "Tax vote", 11)]
    for article, title, hour in seen:
        moment = at(f"2026-11-20T{hour:02}:00")
        row = {"site": SITE, "article_id": article, "title": title, "first_seen_at": moment, "last_seen_at": moment}
        insert(gen, "title_history", [row])
    app = open_page(gen, "over-time", period="1d", grain="hour")
    # there is room for six of nine: the latest of each story, then the latest before them; the latest comes first
    assert words_above(app) == ["▾"] * 6
    titles = [f"“Title of {hour}”" for hour in (9, 8, 7, 6, 5)]
    assert [said.split(".")[0] for said in happened(app)] == [
        f"Headline: found changed to {title}" for title in ("“Tax vote”", *titles)
    ]
    said = everything_said(app)
    assert "Of 9 headlines found changed 6 are marked, of the stories most read." in said
    assert "Shown: 6 of 9." in said
    politics = open_page(gen, "over-time", period="1d", grain="hour", section="Politics")
    assert [said.split(".")[0] for said in happened(politics)] == ["Headline: found changed to “Tax vote”"]


def test_a_story_tells_its_own_events_only(open_page, home) -> None:
    notebook.write(home, NOTES)
    (said,) = happened(open_page(full(), "story", article="1"))
    assert said.startswith("Push message: Morning push.")
    assert happened(open_page(full(), "story", article="2")) == []


def test_a_note_is_written_and_taken_away_on_the_page(open_page, home) -> None:
    app = open_page(full(), "story", article="1")
    app.session_state["note"] = True
    app.run()
    app.selectbox(key="note-kind").set_value("newsletter")
    app.text_input(key="note-words").set_value("Evening letter")
    next(button for button in app.button if button.label == "Note it").click().run()
    (note,) = notebook.notes(home, SITE)
    # no time of day is given: the day itself, from its midnight on
    assert (note.kind, note.words, note.article_id, note.day_only) == ("newsletter", "Evening letter", 1, True)
    assert note.at == at("2026-11-20T00:00")


def test_where_nobody_may_write_there_is_no_form(open_page, monkeypatch) -> None:
    monkeypatch.setenv("READERSHIP_UPLOADS", "off")
    said = everything_said(open_page(full(), "story", article="1"))
    assert "What happened" not in said
    assert not open_page(empty(), "").exception
