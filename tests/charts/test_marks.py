"""Marks of what happened: their words stand free of each other, and none makes the axis longer."""

from __future__ import annotations

from datetime import datetime, timedelta

import pandas as pd

from analytics import charts
from analytics.charts import Mark

START = datetime.fromisoformat("2026-11-01")


def test_words_stand_free_of_each_other_and_inside_the_drawing():
    days = pd.DataFrame({"bucket": pd.date_range(START, periods=21, freq="D"), "views": 5, "estimated_views": 0})
    drawn = charts.over_time(days.assign(complete=True), "day")
    told = ((0, "Push"), (1, "Letter"), (4, "A place on the front page"), (19, "Last"), (19, "Least"))
    marks = [Mark(START + timedelta(days=day), word, f"{word} <i>{day}</i>") for day, word in told]
    marked = charts.marked(drawn, marks, charts.Look())
    words = marked.layout.annotations
    # twenty days are drawn: a word takes three, and those of the last six stand before their line
    assert [(word.text, word.xanchor) for word in words] == [
        ("Push", "left"),
        ("▾", "center"),
        ("A place on the…", "left"),
        ("Last +1", "right"),
    ]
    assert words[3].hovertext == "Last &lt;i&gt;19&lt;/i&gt;<br>Least &lt;i&gt;19&lt;/i&gt;"
    assert [shape.x0.day for shape in marked.layout.shapes] == [1, 2, 5, 20]
    # on a telephone a word takes 150 of 360 pixels, more than eight days: the fifth's would cover the first's
    small = charts.marked(drawn, marks, charts.Look(narrow=True))
    assert [word.text for word in small.layout.annotations] == ["Push", "▾", "▾", "Last +1"]


def test_quiet_marks_have_signs_and_leave_the_room_for_words_to_others():
    days = pd.DataFrame({"bucket": pd.date_range(START, periods=21, freq="D"), "views": 5, "estimated_views": 0})
    found = [Mark(START + timedelta(days=day), "Headline", f"Title of {day}", quiet=True) for day in (0, 4, 4)]
    noted = Mark(START + timedelta(days=1), "Push", "Push")
    drawn = charts.marked(charts.over_time(days.assign(complete=True), "day"), [*found, noted], charts.Look())
    assert [word.text for word in drawn.layout.annotations] == ["▾", "Push", "▾"]
    assert drawn.layout.annotations[2].hovertext == "Title of 4<br>Title of 4"
    lines = [shape.line.color for shape in drawn.layout.shapes]
    assert lines[0] == lines[2] != lines[1]


def test_without_marks_a_figure_stays_as_it_is():
    days = pd.DataFrame({"bucket": pd.date_range(START, periods=3, freq="D"), "views": 5, "estimated_views": 0})
    drawn = charts.marked(charts.over_time(days.assign(complete=True), "day"), [], charts.Look())
    assert not drawn.layout.annotations
