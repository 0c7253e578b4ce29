"""What a headline is about in keywords: its telling words, and pairs of words that stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from analytics.titles import split_series
from analytics.words import Word, words


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word or a pair of a headline, once a headline.

    key is the form in which either script, any case and any width meet; form is as published. prefix: it stands
    before a colon, where the name of a series stands; whether that is one, only the site's other headlines tell.
    """

    key: str
    form: str
    pair: bool
    prefix: bool


def keywords(headline: str, language: str | None = None) -> list[Keyword]:
    """The keywords of a headline without its media marker: words in their order, then pairs.

    Pairs find what the dictionary cuts apart: 蔡 and 英文 side by side are 蔡英文, under the same key as if it knew the
    name. A dictionary that learned names would cut older headlines otherwise than newer ones, and each name learned
    would look like a topic. One of the two may be too short to say anything alone; neither is a stop word, and nothing
    but a space or hyphen stands between them.

    >>> [found.form for found in keywords("小笑話:宋祖英上車 Lantern Quay's BBC")]
    ['笑話', '宋祖英', '上車', 'Lantern', 'Quay', 'BBC', '宋祖英上車', 'Lantern Quay']
    """
    told = words(headline, language)
    rest = len(headline) - len(split_series(headline)[1])
    alone = [_keyword(headline, rest, word) for word in told if word.kind == "telling"]
    pairs = [_keyword(headline, rest, a, b) for a, b in pairwise(told) if _side_by_side(headline, a, b)]
    once: dict[str, Keyword] = {}
    for found in (*alone, *pairs):
        if found.key not in once or once[found.key].prefix:  # what stands behind the colon too is no name of a series
            once[found.key] = found
    return list(once.values())


def _keyword(headline: str, rest: int, first: Word, second: Word | None = None) -> Keyword:
    last = second or first
    key = first.key if second is None else ("" if first.han and second.han else " ").join((first.key, second.key))
    return Keyword(key, headline[first.start : last.end], second is not None, first.start < rest)


def _side_by_side(headline: str, first: Word, second: Word) -> bool:
    if "stop" in {first.kind, second.kind} or "telling" not in {first.kind, second.kind}:
        return False
    between = headline[first.end : second.start]
    if first.han or second.han:  # a space beside Chinese ends a clause
        return not between
    return between in {" ", "-"} and first.kind == "telling" and (second.kind == "telling" or second.key.isdecimal())
