"""Which stories a question is about."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.search import search_words


@dataclass(frozen=True)
class Filters:
    """Conditions on a story; None is no condition, an empty string is "none stated" (unknown in the source)."""

    section: str | None = None
    media: str | None = None
    series: str | None = None
    language: str | None = None
    topic: str | None = None  # a topic that rules give it
    text: str | None = None  # words that the title holds, in either Chinese script and any case; blank is no condition
    articles: tuple[int, ...] | None = None  # numbers, of a story set; an empty set is no stories, not all

    def params(self) -> dict[str, str | list[str] | list[int] | None]:
        """The $named parameters that the questions' SQL compares with."""
        return {
            "section": self.section,
            "media": self.media,
            "series": self.series,
            "language": self.language,
            "topic": self.topic,
            "words": search_words(self.text),
            "in_set": None if self.articles is None else list(self.articles),
        }


ALL_STORIES = Filters()
NONE_STATED = "~"  # how a choice of stories without a section (author, tag) is written in links and files
