"""One palette, one template, one way for text."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.charts import Look, labels, template
from analytics.charts.look import TONES

# Machado, Oliveira and Fernandes 2009, severity 1
VISIONS = {
    "full": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    x = XYZ @ np.clip(rgb, 0, 1) / [0.9505, 1, 1.089]
    f = np.where(x > 0.008856, np.cbrt(x), 7.787 * x + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(one: str, other: str) -> float:
    light, dark = sorted((float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_colours_can_be_told_apart(dark, vision):
    seen = [lab(VISIONS[vision] @ linear(colour)) for colour in TONES[dark].palette]
    assert len(seen) == 8
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > 20  # CIE76; 2.3 is just noticeable


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("vision", VISIONS)
def test_the_second_eight_differ_too_if_less(dark, vision):
    every = (*TONES[dark].palette, *TONES[dark].further)
    seen = [lab(VISIONS[vision] @ linear(colour)) for colour in every]
    assert len(set(every)) == 16
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(seen, 2)) > (20 if vision == "full" else 12)


@pytest.mark.parametrize("dark", [False, True])
def test_colours_stand_out_from_the_page_and_words_can_be_read(dark):
    tones = TONES[dark]
    assert min(contrast(colour, tones.paper) for colour in (*tones.palette, *tones.further)) >= 3
    assert contrast(tones.ink, tones.paper) >= 7
    assert contrast(tones.quiet, tones.paper) >= 4.5


def test_light_and_dark_are_two_templates():
    light, dark = template(dark=False), template(dark=True)
    assert light is template(dark=False)
    assert light.layout.font.color != dark.layout.font.color


def test_a_section_keeps_its_colour_whatever_else_is_shown():
    look = Look(names=("Sport", "Arts", "News"))
    alone = look.colours(["Sport"])
    assert look.colours(["News", "Sport", "Arts"])["Sport"] == alone["Sport"] == TONES[False].palette[0]
    assert len(set(look.colours(["News", "Sport", "Arts"]).values())) == 3


def test_a_new_section_takes_no_other_s_colour():
    before, after = Look(names=("Sport", "Arts")), Look(names=("Sport", "Arts", "Aviation"))
    shown = ["Sport", "Arts"]
    assert before.colours(shown) == after.colours(shown)


@given(st.integers(1, 60), st.data())
def test_beyond_the_palette_two_names_still_differ_by_colour_or_mark(number, data):
    look = Look(names=tuple(f"Section {n}" for n in range(number)), dark=data.draw(st.booleans()))
    shown = data.draw(st.lists(st.sampled_from(look.names), unique=True))
    colours, symbols, every = look.colours(shown), look.symbols(shown), look.colours(look.names)
    assert colours == {name: every[name] for name in shown}
    assert len(set(colours.values())) == len(shown) or number > 16
    assert len({(colours[name], symbols[name]) for name in shown}) == len(shown)
    assert {symbols[name] for name in shown[:8] if int(name.split()[1]) < 8} <= {"circle"}


stories = st.lists(st.integers(0, 2**40), unique=True, min_size=1, max_size=8)


@given(stories)
def test_chosen_stories_have_a_colour_each_and_one_more_changes_none(chosen):
    colours = Look().story_colours(chosen)
    assert len(set(colours.values())) == len(chosen)
    assert Look().story_colours(chosen[:-1]) == {story: colours[story] for story in chosen[:-1]}


def test_a_story_given_up_changes_only_what_had_to_make_room_for_it():
    palette = TONES[False].palette
    # 9 and 1 point to the second colour: 1 came later and took the third
    assert Look().story_colours([9, 1, 4]) == {9: palette[1], 1: palette[2], 4: palette[4]}
    assert Look().story_colours([1, 4]) == {1: palette[1], 4: palette[4]}
    assert Look().story_colours([9, 1]) == {9: palette[1], 1: palette[2]}


@given(st.text())
def test_no_text_opens_a_tag(text):
    assert "<" not in labels.text(text)
    assert "\n" not in labels.text(text)


@given(st.text(alphabet="aé想<&漢 ゙", max_size=30), st.integers(2, 20))
def test_shortened_text_fits(text, width):
    assert labels.columns(labels.shorten(text, width)) <= width


def test_columns():
    assert labels.columns("想a") == 3
    assert labels.columns("e\u0301") == 1
    assert labels.shorten("ab想想", 6) == "ab想想"
    assert labels.shorten("ab想想c", 6) == "ab想…"  # 2 + 2 + 1: a second wide one would not leave room
    assert (
        labels.text("\u0623\u062e\u0628\u0627\u0631", 4) == "\u2068\u0623\u062e\u0628…\u2069"
    )  # a date after it keeps its order
    assert labels.text("a<b" * 9, 6) == "a&lt;ba&lt;…"  # cut before it is escaped, so no entity is cut in two


def test_words_below_an_axis_are_clear_of_the_0_beside_it() -> None:
    for dark in (False, True):
        assert template(dark=dark).layout.xaxis.ticklabelstandoff >= 6  # at less they touch at 390 pixels
