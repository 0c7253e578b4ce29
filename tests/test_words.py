"""Which words of a headline are looked for in others, and how they are shown."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import words
from analytics.search import fold
from analytics.titles import clean
from analytics.words import STOP_WORDS, as_published, headline_words

MIXED = st.text(alphabet="臺灣風暴後的學校著名什麼四十天ＡBcﬁßéабв हिन् ０1:-'", max_size=30) | st.text()


def test_examples_hold():
    tried = doctest.testmod(words)
    assert tried.failed == 0
    assert tried.attempted >= 2


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("走失四十天的小狗", ["走失", "小狗"]),  # a count is no subject
        ("著名校園談什麼", [fold("著名"), "校园"]),  # cut as the dictionary knows it, kept as a title is folded
        ("台風 颱風 台风", ["台风"]),
        ("The storm, the STORM and Storm's end", ["storm", "end"]),
        ("iPhone新品", ["iphone", "新品"]),
        ("Ärzte gegen Straßenlärm", ["ärzte", "gegen", "strassenlärm"]),
        ("Выборы в городе", ["выборы", "городе"]),
        ("हिन्दी दिवस", ["हिन्दी", "दिवस"]),  # vowel signs belong to the word
        ("2026: 3–0 am 5 km", []),
        ("covid19 b2b", ["covid19"]),
        ("圖", []),
        ("", []),
    ],
)
def test_words_of_a_headline(headline, expected):
    assert headline_words(headline) == expected


def test_stop_words_are_kept_as_titles_are_folded():
    assert {fold(word) for word in STOP_WORDS} == STOP_WORDS
    assert headline_words("為什麼 怎么 什麼 WHAT about") == []


@given(MIXED)
def test_each_word_is_in_the_folded_headline_and_can_be_shown_as_published(text):
    headline = clean(text)
    for word in headline_words(headline):
        assert word in fold(headline)
        shown = as_published(headline, word)
        assert shown is not None
        assert shown in headline
        assert word in fold(shown)


def test_a_word_that_is_not_there_is_not_shown():
    assert as_published("風暴", "台风") is None
    assert as_published("Straße", "ss") == "ß"
