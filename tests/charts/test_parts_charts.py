"""Stories and sections beside each other, as the frame has them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics import charts
from analytics.charts import Look

EVIL = "<script>alert(1)</script>&amp;"


@pytest.fixture
def parts() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "section": ["Sport", "Sport", None, "Politics"],
            "article_id": pd.array([1, None, 4, 3], dtype="Int64"),
            "headline": [EVIL, None, "Untold", "想" * 40],
            "views": pd.array([140, 55, 69, 22], dtype="Int64"),
            "stories": pd.array([1, 2, 1, 1], dtype="Int64"),
        }
    )


def test_bars_in_the_order_of_the_frame(parts):
    figure = charts.bars(parts)
    (bar,) = figure.data
    assert list(bar.x) == [140, 55, 69, 22]
    assert figure.layout.yaxis.autorange == "reversed"
    names = list(figure.layout.yaxis.ticktext)
    assert names[0] == "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"
    assert names[3] == "想" * 21 + "…"  # 44 columns
    assert bar.customdata[0] == names[0] + ". Views: 140"
    assert figure.layout.xaxis.title.text == "Views"
    assert charts.bars(parts, unit="Views so far").layout.xaxis.title.text == "Views so far"


def test_bars_of_one_name_stay_apart(parts):
    figure = charts.bars(parts.assign(headline="Weather"))
    assert list(figure.data[0].y) == [0, 1, 2, 3]


def test_an_unknown_value_is_no_bar(parts):
    figure = charts.bars(parts.assign(views=pd.array([1, None, 0, 2], dtype="Int64")))
    assert np.isnan(figure.data[0].x[1])
    assert figure.data[0].x[2] == 0


def test_treemap_sums_to_its_sections(parts):
    (tiles,) = charts.treemap(parts).data
    assert list(tiles.labels[:3]) == ["Sport", "Not stated", "Politics"]
    assert list(tiles.values) == [195, 69, 22, 140, 55, 69, 22]
    children = {}
    for parent, value in zip(tiles.parents, tiles["values"], strict=True):
        children[parent] = children.get(parent, 0) + value
    assert [children[i] for i in tiles.ids[:3]] == [195, 69, 22]
    assert tiles.labels[4] == "Other stories: 2"
    assert tiles.customdata[4] == "Other stories: 2. Views: 55"
    assert not any("<" in text.replace("<br>", "") for text in (*tiles.labels, *tiles.customdata))
    assert tiles.labels[3] == "&lt;script&gt;alert(1)&lt;/sc<br>ript&gt;&amp;amp;"  # broken, then escaped
    assert len(set(tiles.ids)) == 7


def test_a_section_has_one_colour_in_every_chart(parts):
    look = Look(names=("Arts", "Politics", "Sport"))
    (tiles,) = charts.treemap(parts, look).data
    lines = pd.DataFrame(
        {
            "bucket": pd.to_datetime(["2026-11-01"]),
            "group": ["Sport"],
            "rest": [False],
            "place": [1],
            "views": pd.array([5], dtype="Int64"),
            "estimated_views": pd.array([0], dtype="Int64"),
            "complete": pd.array([True], dtype="boolean"),
        }
    )
    assert tiles.marker.colors[0] == tiles.marker.colors[3] == charts.over_time(lines, "day", look).data[0].line.color


def test_output_beside_readership():
    frame = pd.DataFrame(
        {
            "section": ["Sport", None],
            "output_share": pd.array([0.25, None], dtype="Float64"),
            "share": pd.array([0.5, 0.5], dtype="Float64"),
        }
    )
    joint, published, read = charts.output_and_readership(frame).data
    assert list(read.x) == [50, 50]
    assert published.x[0] == 25
    assert np.isnan(published.x[1])
    assert list(joint.y) == [0, 0, 0, 1, 1, 1]
    assert published.customdata[0] == "Sport. 25.0% of stories published, 50.0% of views"
    assert read.customdata[1] == "Not stated. – of stories published, 50.0% of views"


@pytest.mark.parametrize("chart", [charts.bars, charts.treemap])
def test_no_rows(parts, chart):
    assert chart(parts.head(0)).data is not None
