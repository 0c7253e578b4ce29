"""What a headline is like: the features that readers' views are compared by."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pandas as pd

from analytics.words import proper_name

if TYPE_CHECKING:
    from collections.abc import Callable

#: Features of a story's headline, in the order in which they are shown.
FEATURES = (
    "series",
    "pictures",
    "gallery",
    "video",
    "long",
    "exclamation",
    "question",
    "quotes",
    "number",
    "name",
)
_QUOTES = re.compile(r"[「『“«„\"]|(?<!\w)['‘‹][^'’›]+['’›](?!\w)")
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万萬亿億两兩]{2,}")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")

_MARKS: dict[str, Callable[[str], bool | None]] = {
    "exclamation": lambda headline: "!" in headline,
    "question": lambda headline: "?" in headline or "؟" in headline,
    "quotes": lambda headline: bool(_QUOTES.search(headline)),
    "number": lambda headline: bool(_NUMBER.search(headline)),
    "name": proper_name,
}


def marks(headline: str) -> dict[str, str | int | bool | None]:
    """What a headline without its media marker says of itself.

    script: `han` with Chinese characters, else `other` (lengths compare within one only); length in characters;
    exclamation, question and quotes: whether it has such marks; number: figures, or two Chinese numerals side by side;
    name: a proper name, as far as the dictionary (Chinese) or capitals tell, null where they can't.
    """
    told = unicodedata.normalize("NFKC", headline)
    size = {"script": "han" if _HAN.search(told) else "other", "length": len(told)}
    return size | {code: tell(told) for code, tell in _MARKS.items()}


def features(stories: pd.DataFrame) -> pd.DataFrame:
    """Which features each story's headline has, a column each; null: nobody can tell.

    `stories`: the columns of `marks`, series and media (null: unknown). series: one of a series; pictures: its marker
    names pictures or video; gallery: several pictures, among those with pictures only; video; long: more characters
    than the median headline of its script; the others as in `marks`.
    """
    media, length = stories["media"], stories["length"]
    found = {
        "series": stories["series"].notna(),
        "pictures": (media != "text").where(media.notna()),
        "gallery": (media == "gallery").where(media.isin(["photo", "gallery"])),
        "video": (media == "video").where(media.notna()),
        "long": length > length.groupby(stories["script"]).transform("median"),
    }
    found |= {code: stories[code] for code in _MARKS}
    return pd.DataFrame({code: found[code].astype("boolean") for code in FEATURES}, index=stories.index)
