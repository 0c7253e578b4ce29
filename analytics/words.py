"""The words of a headline that may say what it is about: for finding stories like it, and for topics.

A heuristic: Chinese is cut by a dictionary, other scripts where Unicode sees the end of a word. Names that the
dictionary does not know may be cut apart, and scripts that write without spaces (Thai) stay whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import regex
from babel import Locale, UnknownLocaleError
from opencc import OpenCC

from analytics.search import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
#: Runs of Chinese characters, and words between Unicode's word boundaries, which keep "don't" and "5.5m" whole.
_PIECES = regex.compile(rf"(?w)(?P<han>[{_HAN}]+)|\b\w.*?\b")
_HAN_ANYWHERE = re.compile(f"[{_HAN}]")
_COUNT = re.compile("[一二三四五六七八九十百千万亿两几半零〇]+[年月周天日岁次个人元]?")  # as 四十天, 十年
_ELISION = re.compile("(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)  # as in l'été
_POSSESSIVE = re.compile("['’]s$", re.IGNORECASE)
_FEWEST_LETTERS = 3
_FEWEST_HAN = 2
_COMMONEST = 100  # of a language's frequent words: function words, before those of subjects begin

#: Words that say nothing of a subject; a Chinese one stands for both scripts.
STOP_WORDS = frozenset(
    fold(word) for word in files(__package__).joinpath("stop_words.txt").read_text(encoding="utf-8").split()
)


Kind = Literal["telling", "short", "stop"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a headline: where it stands, and its folded form.

    kind: "telling" words may say alone what a story is about; "short" ones only beside another (the 蔡 of 蔡英文, the
    17 of iPhone 17); "stop" words and counts say nothing.
    """

    start: int
    end: int
    key: str
    han: bool
    kind: Kind


def headline_words(text: str) -> list[str]:
    """The telling words of a headline, folded, each once: Chinese of two characters, others of three letters or more.

    >>> headline_words("臺灣風暴後的學校 What the STORM left: ＴＶ21")
    ['台湾', '风暴', '学校', 'storm', 'left']
    """
    return list(dict.fromkeys(word.key for word in words(text) if word.kind == "telling"))


def words(text: str, language: str | None = None) -> list[Word]:
    """Every word of a headline in its order.

    Abbreviations of two capitals are telling, too. Words that `language` uses most are not, and neither are counts.
    """
    places = list(_places(text))
    shouted = text.isupper() and not any(han for _, _, han in places)
    return [
        Word(start, end, key, han, _kind(text[start:end], key, han=han, shouted=shouted, language=language))
        for start, end, han in places
        if (key := fold(text[start:end]))
    ]


def _kind(form: str, key: str, *, han: bool, shouted: bool, language: str | None) -> Kind:
    if key in STOP_WORDS or key in stop_words(language) or _COUNT.fullmatch(key):
        return "stop"
    if han:
        return "telling" if len(form) >= _FEWEST_HAN else "short"
    abbreviation = len(form) == _FEWEST_LETTERS - 1 and form.isalpha() and form.isupper() and not shouted
    return "telling" if abbreviation or sum(map(str.isalpha, key)) >= _FEWEST_LETTERS else "short"


def _places(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where words begin and end, and whether they are Chinese."""
    known = _simplified(text)
    for piece in _PIECES.finditer(text):
        start, end = piece.span()
        if piece["han"] is not None:
            import rjieba  # noqa: PLC0415 - its dictionary takes long to load: only who writes Chinese waits

            yield from ((start + a, start + b, True) for _, a, b in rjieba.tokenize(known[start:end]))
            continue
        while start < end and text[start] == "_":
            start += 1
        if "'" in piece[0] or "’" in piece[0]:
            start, end = _without_elision(text, start, end)
        while start < end and text[end - 1] == "_":
            end -= 1
        yield start, end, False


def _without_elision(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a word begins and ends without what an apostrophe hangs on it: l'été, Anna's."""
    elided = _ELISION.match(text, start, end)
    start = elided.end() if elided and elided.end() < end else start
    owned = _POSSESSIVE.search(text[start:end])
    return start, start + owned.start() if owned and owned.start() else end


def _simplified(text: str) -> str:
    """The text as the dictionary knows it, character for character.

    OpenCC converts phrases here, unlike in a fold: 乾隆 must stay 乾隆 to be found in the dictionary (character by
    character it is 干隆), and nothing is searched in this form. Where a phrase changed its length, places would shift.
    """
    converted = _converter().convert(text)
    return converted if len(converted) == len(text) else "".join(map(_converter().convert, text))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def stop_words(language: str | None) -> frozenset[str]:
    """The most frequent words of a language, folded; none where nobody listed them, or for Chinese (see STOP_WORDS).

    From the lists that jusText tells prose from menus with. A function word is no topic anyway, because its share of
    readers does not rise; but two of them would make a pair.
    """
    try:
        name = Locale.parse((language or "").split("-")[0]).english_name or ""
        text = files("justext").joinpath("stoplists", f"{name}.txt").read_text(encoding="utf-8")
    except (UnknownLocaleError, ValueError, FileNotFoundError):
        return frozenset()
    return frozenset(map(fold, text.split()[:_COMMONEST]))


def as_published(text: str, folded: str) -> str | None:
    """The part of a text that folds to this word, in its own script and case; None when there is none.

    >>> as_published("風暴過後 The STORM", "风暴"), as_published("風暴過後 The STORM", "storm")
    ('風暴', 'STORM')
    """
    places = [place for place, character in enumerate(text) for _ in fold(character)]
    start = fold(text).find(folded)
    return None if start < 0 else text[places[start] : places[start + len(folded) - 1] + 1]


_PROPER = frozenset({"nr", "nrfg", "ns", "nt", "nz"})  # the dictionary's marks: persons, places, bodies, others
_CAPITALISED = 0.6  # of a headline's words from which on capitals tell nothing: It Is Set Like This


def proper_name(headline: str) -> bool | None:
    """Whether a headline names somebody or something: by the dictionary in Chinese, by capitals inside it elsewhere.

    None where capitals can't tell: no word after the first, or most of them begin with one.

    >>> proper_name("一個真實的毛岸英"), proper_name("Fans of Tern Bay walk home"), proper_name("A Day In The Park")
    (True, True, None)
    """
    if _HAN_ANYWHERE.search(headline):
        import rjieba  # noqa: PLC0415 - as above

        return any(mark in _PROPER for _, mark in rjieba.tag(_simplified(headline)))
    inner = [form for before, form in pairwise(headline.split()) if form[0].isalpha() and before[-1].isalnum()]
    capitals = sum(form[0].isupper() for form in inner)
    return None if not inner or capitals > _CAPITALISED * len(inner) else capitals > 0
