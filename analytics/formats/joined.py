"""Names, phrases and sentences one after the other, with the marks that a language writes between them."""

from __future__ import annotations

from collections.abc import Iterable


def sentences(parts: Iterable[str], language: str) -> str:
    """Whole sentences, one after the other; Chinese has no space between them. Empty ones leave nothing.

    >>> sentences(["One.", "", "Two."], "en"), sentences(["一。", "二。"], "zh-Hans")
    ('One. Two.', '一。二。')
    """
    return ("" if language.startswith("zh") else " ").join(filter(None, parts))


def phrases(parts: Iterable[str], language: str) -> str:
    """Parts of a sentence that may hold commas of their own, one after the other.

    >>> phrases(["last: 3", "gaps: 2"], "en"), phrases(["最後：3", "缺：2"], "zh-Hant")
    ('last: 3; gaps: 2', '最後：3；缺：2')
    """
    return ("；" if language.startswith("zh") else "; ").join(filter(None, parts))


def listed(names: Iterable[str], language: str) -> str:
    """Names, tags and the like, one after the other.

    >>> listed(["Ada", "Grace"], "en"), listed(["文娜", "家明"], "zh-Hans")
    ('Ada, Grace', '文娜、家明')
    """
    return ("、" if language.startswith("zh") else ", ").join(filter(None, names))


def full_width(words: str, language: str) -> str:
    """Words of Babel's with the marks that the language writes.

    >>> full_width("中文 (繁體, 台灣)", "zh-Hant"), full_width("English (Canada)", "en")
    ('中文（繁體、台灣）', 'English (Canada)')
    """
    if not language.startswith("zh"):
        return words
    return words.replace(" (", "（").replace(", ", "、").replace(")", "）")
