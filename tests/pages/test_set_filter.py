"""A story set narrows pages as a section does; a set that is gone is said, not shown as nothing."""

from __future__ import annotations

import pytest
from page_stores import HOSTILE, SITE, everything_said, full, story_lists

from analytics.store.notebook import sets


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    return tmp_path


def test_no_picker_of_sets_where_there_are_none(open_page) -> None:
    app = open_page(full(), "top", period="2026-11-20..2026-11-20", set="gone")
    assert not app.exception
    assert "set" not in [box.key for box in app.selectbox]
    assert "set=gone" in everything_said(app)
    assert len(story_lists(app)[0].words("story")) == 3


def test_a_set_narrows_the_figures_and_the_list(open_page, home) -> None:
    """Harbour 300 and the hostile headline 10 of 430; the set of another site has no part in it."""
    sets.make(home, SITE, HOSTILE, [3, 1, 99], name="pick")
    sets.make(home, "other", "Other", [2])
    sets.make(home, SITE, "Nothing", [], name="none")
    app = open_page(full(), "top", period="2026-11-20..2026-11-20", set="pick")
    assert not app.exception
    assert app.metric[0].value == "310"
    assert story_lists(app)[0].column("story")["ids"] == ["1", "3"]
    box = app.selectbox(key="set")
    assert len(box.options) == 3
    assert HOSTILE in box.options
    app = box.set_value("none").run()
    assert not story_lists(app)  # an empty set is no stories, not all
    app = app.button(key="_way-out").click().run()
    assert app.session_state["set"] is None
