"""What names a story: its headline without what that carries besides its words.

A headline carries the media marker at its end and the series prefix at its start.

A marker is the newsroom's own statement, such as (圖), (多圖/視頻) or [VIDEO]; no marker means that nothing is said.
"""

from __future__ import annotations

import re
import unicodedata

MAX_PREFIX = 8  # characters of a series prefix; longer ones are ordinary clauses before a colon

_IMAGE = r"[圖图]片?|照片|写真|photo|pic(?:ture)?|foto|фото|사진"
_IMAGES = (
    r"[多組组高][圖图]|[圖图][集輯辑]|photos|pics|pictures|(?:photo )?gallery|fotos|fotostrecke|bilder|galería|galerie"
)
_VIDEO = r"視頻|视频|影片|影音|短片|動畫|动画|動画|video|videos|vidéo|vídeo|видео|영상"
_WORD = rf"(?:{_IMAGES}|{_IMAGE}|{_VIDEO})"
_MARKER = re.compile(
    rf"\s*[(（\[［【〔]\s*(?P<words>{_WORD}(?:\s*[/／+＋、,，&]\s*{_WORD})*)\s*[)）\]］】〕]\s*$", re.IGNORECASE
)
_PARTS = re.compile(r"\s*[/／+＋、,，&]\s*")
_PREFIX = re.compile(
    rf"^(?P<prefix>[^\s:：][^:：]{{0,{MAX_PREFIX - 2}}}[^\s:：])\s*[:：]\s*(?P<rest>.*\S.*)$", re.DOTALL
)
_SPACE = re.compile(r"\s+")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_JOINERS = frozenset("\u200c\u200d")  # part of Persian words and of composed emoji


def split_marker(title: str) -> tuple[str, str | None]:
    """The headline without its trailing media marker, and `photo`, `gallery`, `video` or None.

    >>> split_marker("上天的恩賜 羊上樹(多圖/視頻)")
    ('上天的恩賜 羊上樹', 'video')
    >>> split_marker("No marker (yet)")
    ('No marker (yet)', None)
    """
    found = _MARKER.search(title, max(0, len(title) - 60))
    if found is None or not title[: found.start()].strip():
        return title, None
    return title[: found.start()], _media(found["words"])


def _media(words: str) -> str:
    parts = _PARTS.split(words)
    if any(re.fullmatch(_VIDEO, part, re.IGNORECASE) for part in parts):
        return "video"
    many = len(parts) > 1 or any(re.fullmatch(_IMAGES, part, re.IGNORECASE) for part in parts)
    return "gallery" if many else "photo"


def split_series(headline: str) -> tuple[str | None, str]:
    """A candidate for a recurring prefix of 2 to 8 characters before a colon, and the rest.

    Whether it recurs is not known here.

    >>> split_series("小笑話:想當年")
    ('小笑話', '想當年')
    """
    found = _PREFIX.match(headline)
    return (found["prefix"], found["rest"]) if found else (None, headline)


def clean(title: str) -> str:
    """The title in NFC on one line: no control, bidirectional or lone surrogate characters, layout space collapsed."""
    if title.isascii() and title.isprintable():
        return _SPACE.sub(" ", title).strip()
    kept = "".join(c for c in title if c.isspace() or c in _JOINERS or unicodedata.category(c) not in _INVISIBLE)
    return _SPACE.sub(" ", unicodedata.normalize("NFC", kept)).strip()
