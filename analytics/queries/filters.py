"""Which stories a question is about."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Filters:
    """Conditions on a story; None is no condition, an empty string is "none stated" (unknown in the source)."""

    section: str | None = None
    media: str | None = None
    series: str | None = None
    language: str | None = None
    text: str | None = None  # part of the title as published, whatever its case; blank is no condition

    def params(self) -> dict[str, str | None]:
        """The $named parameters that the questions' SQL compares with."""
        text = unicodedata.normalize("NFC", self.text or "").strip()
        return {
            "section": self.section,
            "media": self.media,
            "series": self.series,
            "language": self.language,
            "text": text or None,
        }


ALL_STORIES = Filters()
