"""Stories and sections beside each other, as the frame has them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics import charts

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


def test_each_section_has_its_first_story_then_the_next_then_the_rest(parts):
    figure = charts.section_bars(parts)
    first, following, rest = figure.data
    assert list(figure.layout.yaxis.ticktext) == ["Sport", "Not stated", "Politics"]
    assert (list(first.x), list(first.y)) == ([140, 69, 22], [0, 1, 2])
    assert (list(following.x), list(rest.x), list(rest.y)) == ([], [55], [0])
    assert first.customdata[0] == "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;. Views: 140"
    assert rest.customdata[0] == "Other stories: 2. Views: 55"
    assert figure.layout.xaxis.title.text == "Views"


def test_the_second_story_of_a_section_is_among_the_next(parts):
    named = parts.assign(article_id=pd.array([1, 2, 4, 3], dtype="Int64"), headline="Same")
    first, following, rest = charts.section_bars(named).data
    assert (list(first.x), list(following.x), list(following.y), list(rest.x)) == ([140, 69, 22], [55], [0], [])


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


def test_no_rows(parts):
    assert all(len(part.x) == 0 for part in charts.section_bars(parts.head(0)).data)
