"""One line taken apart: a headline in the middle, and counts, a date and a rank around it.

Only the edges are taken off. What stands inside a headline, such as "a clip with 1,234 views wins", stays in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analytics.sources.saved_page.counts import BOUND, OTHER, VIEWS, Count, Patterns, count_at_end
from analytics.sources.saved_page.dates import HINT, RawDate, date_at_end

LONGEST_LINE = 400  # characters; a longer line is running text

_LOOSE = f" \u00a0{BOUND}"
_SEPARATORS = f"{_LOOSE}|·•‧∙,，、;；–—-/»›>~～"
_FIELDS = re.compile(rf"{BOUND}|\s[|│]\s|\s*[·•‧]\s*|\s{{3,}}|\t")
_LEADING_FIELD = re.compile(rf"{_FIELDS.pattern}|\s[-–—]\s|[:：]\s")
_RANK = re.compile(
    rf"^(?:no\.?\s*|nr\.?\s*|[#＃]|第|top\s*)?(?P<rank>\d{{1,3}})(?:[.．)）、:：位名]|\s*{BOUND}|\s)[\s{BOUND}]*(?=\S)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:more|read more|mehr|weiterlesen|更多|阅读全文|閱讀全文|читать далее|leer más|lire la suite)\W*$",
    re.IGNORECASE,
)
_BARE = re.compile(r"[\d.,\s]+")
_MOST_PARTS = 8  # things taken off one edge


@dataclass
class Parts:
    """What one line holds."""

    headline: str = ""  # may hold BOUND
    counts: list[Count] = field(default_factory=list)
    date: RawDate | None = None

    @property
    def views(self) -> list[Count]:
        """The counts that count views."""
        return [count for count in self.counts if count.family]


def parts_of(text: str, patterns: Patterns) -> Parts:
    """Take a line apart; a line that is too long, or has no numbers, is all headline."""
    if len(text) > LONGEST_LINE or not HINT.search(text):
        return Parts(text.strip(_LOOSE))
    parts = _from_end(text, patterns)
    _from_start(parts, patterns)
    if parts.views or not _FIELDS.search(text):
        return parts
    return _from_fields(text, patterns) or parts


def split_rank(headline: str) -> tuple[int | None, str]:
    """A number that may be a rank before a headline, and the headline without it."""
    found = _RANK.match(headline)
    return (int(found["rank"]), headline[found.end() :]) if found else (None, headline)


def words(headline: str) -> str:
    """A headline as the reader sees it."""
    return " ".join(headline.replace(BOUND, "").replace(VIEWS, "").replace(OTHER, "").split())


def _from_end(text: str, patterns: Patterns) -> Parts:
    parts = Parts(text.rstrip(_LOOSE))
    for _ in range(_MOST_PARTS):
        rest = _without_last(parts, patterns)
        if rest is None:
            break
        parts.headline = rest.rstrip(_SEPARATORS)
    return parts


def _without_last(parts: Parts, patterns: Patterns) -> str | None:
    """What is left without the last count or date, which is noted in `parts`; None when there is none."""
    text = parts.headline
    taken = bool(parts.counts or parts.date)
    found = count_at_end(text, patterns)
    if found and (found[1].family or taken or _ends_field(text, found[0]) or _follows_views(found[0], patterns)):
        parts.counts.append(found[1])
        return found[0]
    dated = date_at_end(text, weak=True) if parts.date is None else None
    if dated and (dated[1].year or taken or _ends_field(text, dated[0])):
        parts.date = dated[1]
        return dated[0]
    before, _, last = text.rpartition(BOUND)
    return before if taken and before.strip() and _BARE.fullmatch(last) else None  # a column of some other numbers


def _follows_views(rest: str, patterns: Patterns) -> bool:
    """Whether a text ends in a count of views, with or without counts of other things after it."""
    for _ in range(_MOST_PARTS):
        found = count_at_end(rest.rstrip(_SEPARATORS), patterns)
        if not found or found[1].family:
            return found is not None
        rest = found[0]
    return False


def _ends_field(text: str, rest: str) -> bool:
    """Whether what follows `rest` in `text` is set off from it, by an element's bound, a bracket or a bar."""
    before, taken = rest.rstrip(" "), text[len(rest) :].lstrip(" ")
    return not before or before[-1] in f"{BOUND}|·•‧" or taken[:1] in "(（[【"


def _from_start(parts: Parts, patterns: Patterns) -> None:
    """Take leading fields off that are nothing but counts and dates."""
    for _ in range(_MOST_PARTS):
        parts.headline = parts.headline.lstrip(_LOOSE)
        found = _LEADING_FIELD.search(parts.headline)
        first = found and _from_end(parts.headline[: found.start()], patterns)
        if not found or not first or first.headline.strip(_SEPARATORS) or not (first.counts or first.date):
            return
        parts.counts += first.counts
        parts.date = parts.date or first.date
        parts.headline = parts.headline[found.end() :].lstrip(_SEPARATORS)


def _from_fields(text: str, patterns: Patterns) -> Parts | None:
    """A line whose count stands between other fields, such as author | 1,234 views | section."""
    every = [_from_end(field, patterns) for field in _FIELDS.split(text)]
    if not any(one.views and not one.headline for one in every):
        return None
    counts = [count for one in every for count in one.counts]
    date = next((one.date for one in every if one.date), None)
    headlines = [one.headline for one in every if not _MORE.match(one.headline)]
    return Parts(max(headlines, key=len, default=""), counts, date)
