"""The words of a headline that may say what it is about, for finding stories like it.

A heuristic: Chinese is cut by a dictionary, other scripts at what is no letter, mark or digit. Names that the
dictionary does not know may be cut apart, and scripts that write without spaces (Thai, Japanese kana) stay whole.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Literal
from unicodedata import category

import rjieba
from opencc import OpenCC

from analytics.search import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = re.compile("[々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_COUNT = re.compile("[一二三四五六七八九十百千万亿两几半零〇]+[年月周天日岁次个人元]?")  # as 四十天, 十年
_FEWEST_LETTERS = 3
_FEWEST_HAN = 2

#: Words that say nothing of a subject; a Chinese one stands for both scripts.
STOP_WORDS = frozenset(
    fold(word) for word in files(__package__).joinpath("stop_words.txt").read_text(encoding="utf-8").split()
)


def headline_words(text: str) -> list[str]:
    """The words of a headline, folded, each once: Chinese of two characters or more, others of three letters or more.

    >>> headline_words("臺灣風暴後的學校 What the STORM left: ＴＶ21")
    ['台湾', '风暴', '学校', 'storm', 'left']
    """
    found = dict.fromkeys(fold(text[start:end]) for start, end in _words(text))
    return [word for word in found if word not in STOP_WORDS and not _COUNT.fullmatch(word)]


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Where the words that are long enough begin and end."""
    for kind, run in groupby(range(len(text)), key=lambda place: _kind(text[place])):
        places = list(run)
        start, end = places[0], places[-1] + 1
        if kind == "han":
            for _, begins, ends in rjieba.tokenize(_simplified(text[start:end])):
                if ends - begins >= _FEWEST_HAN:
                    yield start + begins, start + ends
        elif kind == "other" and sum(map(str.isalpha, fold(text[start:end]))) >= _FEWEST_LETTERS:
            yield start, end


def _kind(character: str) -> Literal["han", "other"] | None:
    if _HAN.match(character):
        return "han"
    return "other" if category(character)[0] in "LMN" else None


def _simplified(text: str) -> str:
    """The text as the dictionary knows it. A fold would hide words from it (什么, 著名); one for one keeps places."""
    return "".join(map(_converter().convert, text))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def as_published(text: str, folded: str) -> str | None:
    """The part of a text that folds to this word, in its own script and case; None when there is none.

    >>> as_published("風暴過後 The STORM", "风暴"), as_published("風暴過後 The STORM", "storm")
    ('風暴', 'STORM')
    """
    places = [place for place, character in enumerate(text) for _ in fold(character)]
    start = fold(text).find(folded)
    return None if start < 0 else text[places[start] : places[start + len(folded) - 1] + 1]
