"""Sections beside each other, as the frame has them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import charts
from analytics.charts import colour, labels
from analytics.charts.look import DARK, DARK_FURTHER, LIGHT, LIGHT_FURTHER, TONES, Look

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


def test_areas_add_up_from_stories_to_sections_to_all(parts):
    (trace,) = charts.sections_treemap(parts).data
    views = dict(zip(trace.ids, trace.values, strict=True))
    assert views["all"] == 286
    assert trace.branchvalues == "total"
    for parent in {*trace.parents} - {""}:
        inside = sum(views[key] for key, of in zip(trace.ids, trace.parents, strict=True) if of == parent)
        assert inside == views[parent]
    assert [views[key] for key, of in zip(trace.ids, trace.parents, strict=True) if of == "all"] == [195, 69, 22]


def test_areas_are_named_and_say_what_they_are(parts):
    (trace,) = charts.sections_treemap(parts).data
    assert list(trace.labels[:3]) == [
        "<b>All sections</b>",
        "<b>Sport</b>",
        "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;",
    ]
    assert list(trace.customdata[:4]) == [
        "All sections. Views: 286, 100% of all",
        "Sport. Views: 195, 68.2% of all",  # 195 / 286
        "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;. Sport. Views: 140, 71.8% of the section",  # 140 / 195
        "Other stories: 2. Sport. Views: 55, 28.2% of the section",
    ]


def test_an_area_has_its_sections_colour_its_stories_are_paler_and_ink_can_be_read_on_all(parts):
    for dark in (False, True):
        look = Look(dark=dark, names=("World", "Politics", "Sport"))
        (trace,) = charts.sections_treemap(parts, look).data
        shown = list(trace.marker.colors)
        assert shown[1] == TONES[dark].palette[2]  # Sport
        assert shown[2] == colour.mixed(shown[1], TONES[dark].paper, 0.6)  # its first story
        assert shown[3] == colour.mixed(shown[1], TONES[dark].paper, 0.82)  # the rest of it
        assert shown[4] == TONES[dark].faint  # not stated
        inks = trace.textfont.color
        assert all(colour.contrast(ink, area) >= 4.5 for ink, area in zip(inks[1:], shown[1:], strict=True))


def test_labels_are_broken_for_what_they_are_drawn_on(parts):
    # Politics has 22 of 286 views, and its story the same: of 1,000 x 440 pixels a square of 184, of 360 x 440 of 110;
    # its shorter side is taken for 0.62 of that, 114 and 68 pixels: 17 and 10 columns of 6.4, 8 and 5 wide characters
    labels = [charts.sections_treemap(parts, Look(narrow=narrow)).data[0].labels[-1] for narrow in (False, True)]
    assert [label.split("<br>")[0] for label in labels] == ["想" * 8, "想" * 5]


@pytest.mark.parametrize("tone", [*LIGHT, *LIGHT_FURTHER, *DARK, *DARK_FURTHER])
def test_every_colour_of_ours_has_an_ink(tone):
    assert colour.contrast(colour.ink_on(tone), tone) >= 4.5


def test_there_is_room_for_the_way_back_from_an_enlarged_area(parts):
    figure = charts.sections_treemap(parts)
    assert figure.layout.margin.t >= figure.data[0].pathbar.thickness


def test_nothing_read_has_no_areas(parts):
    assert charts.sections_treemap(parts.head(0)).data == ()


@given(st.text(max_size=60), st.integers(2, 30), st.integers(1, 5))
def test_lines_hold_the_text_in_the_room_there_is(text, width, most):
    found = labels.lines(text, width, most)
    assert len(found) <= most
    assert not any("<" in line or ">" in line for line in found)
    whole = labels.text(text)
    if not any(labels.ELLIPSIS in line[-2:] for line in found):  # the mark that ends right-to-left words may follow
        assert "".join(found).replace(" ", "") == whole.replace(" ", "")


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


@pytest.fixture
def lines() -> pd.DataFrame:
    """Two days of Sport, a hostile name, and of what states no section."""
    days = pd.to_datetime(["2026-11-17", "2026-11-18"])
    return pd.DataFrame(
        {
            "bucket": list(days.repeat(3)),
            "group": ["Sport", "<b>", None] * 2,
            "rest": False,
            "place": [1, 2, 3] * 2,
            "views": pd.array([900, 30, 7, 400, None, 0], dtype="Int64"),
            "estimated_views": pd.array([0, 0, 7, 0, None, 0], dtype="Int64"),
            "complete": [True, True, True, False, False, False],
        }
    )


def test_each_section_has_a_small_line_in_its_colour(lines):
    figure = charts.section_lines(lines, "day", Look(names=("Sport", "<b>")), {"Sport": "<i>900</i>"})
    sport, hostile, unstated = figure.data
    assert (list(sport.y), list(unstated.y)) == ([900, 400], [7, 0])
    assert np.isnan(hostile.y[1])  # not known, not zero
    assert (sport.line.color, hostile.line.color, unstated.line.color) == (*LIGHT[:2], TONES[False].faint)
    assert list(sport.marker.symbol) == ["circle", "circle-open"]  # the second day is not over
    assert sport.customdata[1] == "Sport, Wed, 18 Nov 2026. Views: 400 (not complete)"
    assert [axis.domain[0] for axis in (figure.layout.yaxis, figure.layout.yaxis2, figure.layout.yaxis3)] == sorted(
        (axis.domain[0] for axis in (figure.layout.yaxis, figure.layout.yaxis2, figure.layout.yaxis3)), reverse=True
    )
    words = [note.text for note in figure.layout.annotations]
    assert words[0].endswith("<b>Sport</b>  &lt;i&gt;900&lt;/i&gt;")
    assert "<b>&lt;b&gt;</b>" in words[1]


def test_small_lines_share_a_scale_or_have_their_own(lines):
    shared = charts.section_lines(lines, "day", Look(), {}, top=900).layout
    assert shared.yaxis.range == shared.yaxis2.range == shared.yaxis3.range
    own = charts.section_lines(lines, "day", Look(), {}).layout
    assert [axis.range[1] for axis in (own.yaxis, own.yaxis2, own.yaxis3)] == pytest.approx([972, 32.4, 7.56])
    assert list(own.yaxis.ticktext) == ["0", "500"]
    thousands = charts.section_lines(lines, "day", Look(language="zh-Hant"), {}, top=120_000).layout
    assert list(thousands.yaxis.ticktext) == ["0", "10萬"]
