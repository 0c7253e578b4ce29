"""Each language says everything, keeps what must be kept, and is written in its own script and punctuation."""

from __future__ import annotations

import re
from collections import Counter
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from markdown_it import MarkdownIt
from opencc import OpenCC

from analytics import i18n

TRANSLATED = [code for code in i18n.LANGUAGES if code != i18n.DEFAULT]
TO_OWN_SCRIPT = {"zh-Hant": OpenCC("s2tw"), "zh-Hans": OpenCC("t2s")}
QUOTES_OF_THE_OTHER = {"zh-Hant": "“”‘’", "zh-Hans": "「」『』"}
#: Words that only the other side of the strait says, and what neither says of a story (its age is 發布時長). A row
#: is 列 in Taiwan and 行 on the mainland, where 列 is a column.
WORDS_OF_THE_OTHER = {
    "zh-Hant": re.compile("數據|鏈接|文件|搜索|默認|屏幕|網絡|程序|信息|鼠標|界面|打印|軟件|視頻|質量|粘貼|用戶|年齡"),
    "zh-Hans": re.compile(
        r"\} 列|无法使用的列|资料|连结|档案|储存|搜寻|预设|萤幕|网路|程式|资讯|介面|列印|软体|影片|品质|截取|年龄|期间"
    ),
}

HAN = r"[\u3400-\u9fff]"
#: Half-width punctuation that touches Chinese, and Latin or digits without a space beside it.
HALF_WIDTH = re.compile(rf"{HAN}[,.;:?!()]|[,.;:?!()]{HAN}")
UNSPACED = re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}")


def catalogue(language: str) -> Catalog:
    with i18n.path(language).open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


def template() -> Catalog:
    with (i18n.LOCALE_FOLDER / "messages.pot").open("rb") as file:
        return read_po(file)


def both(message: Message) -> list[tuple[str, str]]:
    """The text and its translation, once a plural form."""
    if isinstance(message.string, str):
        return [(message.id, message.string)]
    return [(message.id[1], form) for form in message.string]


def places(text: str) -> Counter[str | None]:
    return Counter(name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None)


def markers(text: str) -> list[tuple[str, str]]:
    """What Markdown makes of a text: bold, links and the like; of code, also what it says."""
    inline = MarkdownIt().parseInline(text)[0].children or []
    return sorted((token.type, token.content) for token in inline if token.type not in {"text", "softbreak"})


def faults(text: str, said: str, language: str) -> list[str]:
    """What is wrong with a translation."""
    checks = {
        "empty": bool(said.strip()),
        "places": places(text) == places(said),
        "markers": markers(text) == markers(said),
        "flags": re.findall(r"--[a-z-]+", text) == re.findall(r"--[a-z-]+", said),
        "script": all(TO_OWN_SCRIPT[language].convert(character) == character for character in said),
        "quotes": not set(said) & set(QUOTES_OF_THE_OTHER[language]),
        "words": not WORDS_OF_THE_OTHER[language].search(said),
        "half width": not HALF_WIDTH.search(said),
        "spaces": not UNSPACED.search(said),
    }
    return [name for name, right in checks.items() if not right]


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_every_message_of_the_template_and_no_other(language: str) -> None:
    assert [message.id for message in catalogue(language)][1:] == [message.id for message in template()][1:]
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_well(language: str) -> None:
    messages = [message for message in catalogue(language) if message.id]
    found = {said: wrong for one in messages for text, said in both(one) if (wrong := faults(text, said, language))}
    assert found == {}
    assert not [message.id for message in messages if message.fuzzy]


@pytest.mark.parametrize(
    ("text", "said", "language", "wrong"),
    [
        ("Views", "瀏覽量", "zh-Hant", []),
        ("Views", " ", "zh-Hant", ["empty"]),
        ("Views", "浏览量", "zh-Hant", ["script"]),
        ("Views", "瀏覽量", "zh-Hans", ["script"]),
        ("{n} days", "{m} 天", "zh-Hans", ["places"]),
        ("{n} days", "天", "zh-Hans", ["places"]),
        ("**Look.** Then go.", "**先看。**再走。", "zh-Hans", ["markers"]),  # no bold: Markdown wants a space after it
        ("**Look.** Then go.", "**先看**：再走。", "zh-Hans", []),
        ("Run `make run`.", "运行 `make 运行`。", "zh-Hans", ["markers"]),
        ("Say --site.", "請用 --網站。", "zh-Hant", ["flags"]),
        ("“new”", "“新”", "zh-Hant", ["quotes"]),
        ("“new”", "「新」", "zh-Hans", ["quotes"]),
        ("{rows} rows", "{rows} 列", "zh-Hant", []),
        ("{rows} rows", "{rows} 列", "zh-Hans", ["words"]),
        ("Data quality", "數據質量", "zh-Hant", ["words"]),
        ("Yes, no", "是,否", "zh-Hans", ["half width"]),
        ("7 days", "7天", "zh-Hans", ["spaces"]),
    ],
)
def test_the_check_above_finds_faults(text: str, said: str, language: str, wrong: list[str]) -> None:
    assert faults(text, said, language) == wrong


@pytest.mark.parametrize("language", TRANSLATED)
def test_chinese_has_one_form_for_every_number(language: str) -> None:
    assert catalogue(language).num_plurals == 1
    one = Message(("{n} story", "{n} stories"), ("{n} 篇",))
    assert both(one) == [("{n} stories", "{n} 篇")]


@pytest.mark.parametrize(("language", "views"), [("en", "Views"), ("zh-Hant", "瀏覽量"), ("zh-Hans", "浏览量")])
def test_pages_speak_from_the_catalogue(language: str, views: str) -> None:
    assert language in i18n.available()
    assert i18n.catalogue(language).gettext("Views") == views
    assert i18n.catalogue(language).gettext("no such message") == "no such message"
