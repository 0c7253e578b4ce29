"""What keywords a headline has: the worked examples of the method, over both scripts and in other languages."""

import doctest
import json

import pytest
from opencc import OpenCC

from analytics.methods.headlines import keywords as module
from analytics.methods.headlines.keywords import keywords
from analytics.words import words


def cut(headline):
    return "/".join(headline[word.start : word.end] for word in words(headline))


def forms(headline, language=None):
    return [found.form for found in keywords(headline, language)]


def test_examples_hold():
    tried = doctest.testmod(module)
    assert tried.failed == 0
    assert tried.attempted


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("小笑話", "小/笑話"),  # in Traditional characters the dictionary cuts 小笑/話
        ("把周恩來當恩人", "把/周恩來/當/恩人"),  # not 周恩來當/恩人
        ("探險者終於觸摸到了諾亞方舟", "探險者/終於/觸摸/到/了/諾亞方舟"),  # not 探險者終/於, 諾亞/方舟
        ("請解決江", "請/解決/江"),  # not 請解/決江
        ("從蔡英文總統", "從/蔡/英文/總統"),
        ("乾隆皇帝", "乾隆皇帝"),  # character for character it would be 干隆
        ("Don't panic: 5.5m @noon_", "Don't/panic/5.5m/noon"),
        ("L'été d'Anna’s", "été/Anna"),
    ],
)
def test_words_are_cut_in_simplified_characters_and_shown_as_published(headline, expected):
    assert cut(headline) == expected


def test_pairs_find_names_that_the_dictionary_cuts_apart():
    found = {one.key: one for one in keywords("從蔡英文總統的國慶演講說到二十大")}
    assert found["蔡英文"].pair
    assert found["蔡英文"].form == "蔡英文"
    assert "蔡" not in found  # one character alone says nothing
    assert keywords("从蔡英文总统")[2].key == "蔡英文"


@pytest.mark.parametrize(
    ("headline", "language", "expected"),
    [
        ("Tern Bay's ferry, ferry and the EU", "en", ["Tern", "Bay", "ferry", "EU", "Tern Bay"]),
        ("iPhone 17 vs 20 goals", "en", ["iPhone", "goals", "iPhone 17"]),
        ("ALL IN UP", "en", []),  # of capitals only: no abbreviations
        ("Der Streit um die Brücke", "de", ["Streit", "Brücke"]),
        ("Der Streit um die Brücke", None, ["Der", "Streit", "die", "Brücke", "Der Streit", "die Brücke"]),
        ("La alcaldesa de Madrid", "es-ES", ["alcaldesa", "Madrid"]),
        ("人工知能のデータセンター", "ja", ["人工", "データセンター", "人工知"]),  # by a Chinese dictionary
        ("上天的恩賜 撒哈拉沙漠", "zh-Hant", ["上天", "恩賜", "撒哈拉沙漠"]),  # a space ends a clause
        ("BBC視頻", None, ["BBC", "視頻", "BBC視頻"]),
        ("", None, []),
    ],
)
def test_keywords(headline, language, expected):
    assert forms(headline, language) == expected


def test_either_script_and_width_meet_in_the_key():
    traditional, simplified = keywords("颱風吹襲臺灣 ＥＵ Storm"), keywords("台风吹袭台湾 EU STORM")
    assert [one.key for one in traditional] == [one.key for one in simplified]
    assert [one.form for one in traditional][:3] == ["颱風", "吹襲", "臺灣"]


def test_what_stands_before_a_colon_is_told_apart():
    found = {one.key: one.prefix for one in keywords("小笑話:御醫解決憂愁")}
    assert found == {"笑话": True, "御医": False, "解决": False, "忧愁": False, "御医解决": False, "解决忧愁": False}
    assert not any(one.prefix for one in keywords("誰來處理野豬"))
    assert [one.prefix for one in keywords("港鐵:港鐵")] == [False]  # on both sides: no mere name of a series


def test_conversion_keeps_the_length_of_all_titles_of_the_reference_page(shared):
    titles = [story["bare"] for story in json.loads((shared / "methods/seed_expected.json").read_text())["stories"]]
    assert len(titles) == 35
    assert all(len(OpenCC("t2s").convert(title)) == len(title) for title in titles)
