"""Story sets are lines over time: each with its own views, all of them together with each story once."""

from __future__ import annotations

import json
from base64 import b64decode

import numpy as np
import pytest
from page_stores import HOSTILE, SITE, everything_said, full

from analytics.store.notebook import sets


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("READERSHIP_HOME", str(tmp_path))
    return tmp_path


def drawn(app) -> list[list[float]]:
    """What each line of the chart goes through, as the browser reads it."""
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    return [np.frombuffer(b64decode(trace["y"]["bdata"]), trace["y"]["dtype"]).tolist() for trace in spec["data"][:3]]


def test_sets_and_the_site_are_lines_and_a_story_counts_once_together(open_page, home) -> None:
    """Of the day Harbour has 300, Tax 120, the hostile one 10; Tax is in both sets: 300 + 120 together, not 540."""
    sets.make(home, SITE, "Port", [1, 2])
    sets.make(home, SITE, HOSTILE, [2], name="tax")
    app = open_page(full(), "over-time", period="1d", grain="day", sets="tax,gone,port,*")
    assert not app.exception
    assert app.metric[0].value == "420"
    assert "sets=gone" in everything_said(app)
    assert "counts in both lines" in everything_said(app)
    assert app.session_state["sets"] == "tax,port,*"
    assert drawn(app) == [[120], [420], [430]]
    narrowed = open_page(full(), "over-time", period="1d", grain="day", sets="tax,port", section="World")
    assert narrowed.metric[0].value == "300"


def test_sets_are_offered_where_there_are_any_and_given_up_again(open_page, home) -> None:
    app = open_page(full(), "over-time", period="1d")
    assert "Story sets" not in app.selectbox(key="_what").options
    for number in range(9):
        sets.make(home, SITE, f"Set {number}", [1])
    app = open_page(full(), "over-time", period="1d")
    app = app.selectbox(key="_what").set_value("sets").run()
    assert app.session_state["sets"].count(",") == 7  # eight lines, as many as can be told apart
    app = app.multiselect(key="_sets").set_value([]).run()
    assert app.session_state["sets"] is None
    assert app.selectbox(key="_what").value is None
