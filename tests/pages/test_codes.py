"""What the store keeps as a code reaches a page as a word of its language."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics import formats, i18n
from analytics.pages import show
from analytics.pages.data import accounts
from analytics.telling import describe, say


def test_a_chart_s_table_has_words_for_basis_and_quality() -> None:
    frame = pd.DataFrame({"total": [5, 9], "quality": ["first", None], "basis": ["reported", "mixed"]})
    told = show.words(frame)
    assert told["Quality"].tolist()[0] == "first"
    assert told["Quality"].isna().tolist() == [False, True]
    assert told["Basis"].tolist() == ["reported", "mixed"]
    i18n.use("zh-Hant")
    assert show.words(frame)["依據"].tolist() == ["來源提供", "混合"]


def test_every_code_has_its_word() -> None:
    assert formats.UNKNOWN not in {say.quality_word(code) for code in ("first", "ok", "corrected", "reset")}
    assert say.quality_word(None) == formats.UNKNOWN


def test_chinese_sentences_have_no_space_between_them() -> None:
    i18n.use("zh-Hans")
    assert say.sentences("一。", "", "二。") == "一。二。"
    i18n.use("en")
    assert say.sentences("One.", "", "Two.") == "One. Two."


@pytest.mark.parametrize(
    ("code", "named"),
    [("zh-Hant", "繁體中文"), ("en", "英文"), ("zh-TW", "中文（繁體、台灣）"), ("no language", "no language")],
)
def test_a_language_is_named_as_the_reader_writes_it(code: str, named: str) -> None:
    i18n.use("zh-Hant")
    assert say.language(code) == named


def test_names_and_phrases_are_joined_as_the_reader_writes_them() -> None:
    i18n.use("zh-Hans")
    assert describe.sums("浏览量：", [("甲", 2), ("乙", None)]) == "浏览量：甲 2；乙 –。"
    assert accounts.set_aside("no time", 3).startswith("3 × 没有时间。请")
