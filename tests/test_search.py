"""What meets in a search, and what must never be lost to it."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import search
from analytics.search import fold, search_words
from analytics.titles import clean

# Characters whose conversion depends on their neighbours or their region, beside ordinary ones.
HARD = "乾干幹後后著着裡裏里臺台羣群峯峰麼么幺發髮系係繫隻只面麵嚐 ａＢ１ﬁßéＥ：。abc"


def test_examples_hold():
    tried = doctest.testmod(search)
    assert tried.failed == 0
    assert tried.attempted >= 3


@pytest.mark.parametrize(
    "same",
    [
        "臺灣 台灣 台湾",
        "視頻 视频",
        "這裡 這裏 这里",
        "看著 看着",
        "著名 着名",  # a price of folding each character alone: no one searches for the second
        "人羣 人群",
        "山峯 山峰",
        "皇后 皇後",
        "餅乾 饼干",
        "衞生 衛生 卫生",
        "什麼 什么",
        "ＡＢＣ１ abc1",
        "STRASSE straße",
        "ｺｰﾋｰ コーヒー",
    ],
)
def test_written_differently_they_meet(same):
    assert len({fold(word) for word in same.split()}) == 1


def test_what_differs_in_meaning_stays_apart():
    assert len({fold(word) for word in ["視頻", "影片", "圖", "e", "é", "一", "1"]}) == 7


@given(st.text() | st.text(alphabet=HARD), st.integers(0, 30), st.integers(0, 30))
def test_each_part_of_a_title_is_found_in_it(text, start, length):
    title = clean(text)
    assert fold(title[start : start + length].strip()) in fold(title)
    assert all(word in fold(title) for word in search_words(title[start : start + length]))


@given(st.text(alphabet=HARD) | st.text())
def test_what_was_folded_folds_to_itself(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("blank", [None, "", "  ", "\u3000\t\u200b"])
def test_a_blank_search_has_no_words(blank):
    assert search_words(blank) == []


def test_marks_that_nobody_sees_are_no_part_of_a_search():
    assert search_words("\u202e臺\u200b灣") == ["台湾"]
    assert search_words("e\u0301cole") == ["\u00e9cole"]
