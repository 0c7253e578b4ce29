"""Search in titles: a form of text in which either Chinese script, any case and any width meet.

The form is for comparing only; what a reader sees stays as published.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC

from analytics.titles import clean

# Traditional to Simplified, then the characters that only Taiwan or only Hong Kong writes in their own way. They go
# one after another: what one has made equal stays equal.
_CONVERSIONS = ("t2s", "tw2s", "hk2s")


class _Folds(dict[int, str]):
    """The fold of each character met so far, as str.translate asks for it."""

    def __missing__(self, point: int) -> str:
        folded = unicodedata.normalize("NFKC", chr(point)).casefold()
        for converter in _converters():
            folded = "".join(map(converter.convert, folded))
        return self.setdefault(point, folded)


@cache
def _converters() -> tuple[OpenCC, ...]:
    return tuple(map(OpenCC, _CONVERSIONS))


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Text as a search compares it; text that was not cleaned goes through `titles.clean` first.

    Character by character, although OpenCC knows phrases: what a character becomes among its neighbours (乾 in 乾隆,
    著 in 看著) it may not become alone, and a word would not be found in the title that it was taken from. This way
    each part of a title folds to a part of the folded title. The price: words that one character more tells apart (乾
    and 幹 are both 干) find each other's stories.

    >>> fold("臺灣視頻") == fold("台湾视频")
    True
    >>> fold("ＡＢＣ Straße")
    'abc strasse'
    """
    return text.translate(_FOLDS)


def search_words(text: str | None) -> list[str]:
    """The folded words of a search, all of which a folded title must hold; none when the search is blank.

    >>> search_words(" 臺灣\u3000ＴＶ ")
    ['台湾', 'tv']
    """
    return [fold(word) for word in clean(text or "").split()]
