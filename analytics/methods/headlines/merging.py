"""Words that the same stories hold are one topic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pandas as pd

FALSE_AMONG = 0.1  # of the topics that stand out
SURE = 0.9  # of each: of a thousand words the luckiest is near this, and sure topics must not carry it along
SAME = 2 / 3  # of a word's views that come from a stronger one's stories: it is the same topic
TWIN = 0.8  # of the views of either word that both have: they make its name
COLUMNS = [
    "word",
    "topic",
    "also",
    "stories",
    "views",
    "expected",
    "before",
    "share",
    "share_before",
    "ratio",
    "ratio_lo",
    "ratio_hi",
    "p_more",
    "stands_out",
    "article_ids",
    "story_views",
    "story_basis",
]
_HAN_END = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,}$")


@dataclass(frozen=True)
class _Word:
    """A word as it was asked for, and the views that each story brought it."""

    row: dict[str, Any]
    views: dict[int, int]

    @property
    def key(self) -> str:
        return str(self.row["word"])

    @property
    def form(self) -> str:
        return str(self.row["form"])

    @property
    def stands_out(self) -> bool:
        return bool(self.row["bfdr"] <= FALSE_AMONG and self.row["p_more"] >= SURE)

    def share_in(self, other: _Word) -> float:
        """How much of its views comes from the stories of another."""
        return sum(views for article, views in self.views.items() if article in other.views) / sum(self.views.values())


def merged(words: pd.DataFrame) -> pd.DataFrame:
    """One row a topic, of words that come strongest first with article_ids and story_views (see `topics`).

    A word most of whose views are of a stronger one's stories belongs to that. Words that share nearly all views either
    way are one name: Tern Bay and Bay bridge are Tern Bay bridge.
    """
    groups: list[list[_Word]] = []
    for row in words.to_dict("records"):
        word = _Word(
            {str(key): value for key, value in row.items()},
            dict(zip(row["article_ids"], row["story_views"], strict=True)),
        )
        same = next((group for group in groups if word.share_in(group[0]) >= SAME), None)
        if same is None:
            groups.append([word])
        else:
            same.append(word)
    told = pd.DataFrame([_topic(group) for group in groups], columns=COLUMNS)
    return told.astype({"stands_out": bool})


def _topic(group: list[_Word]) -> dict[str, object]:
    head = group[0]
    twins = [word for word in group if min(word.share_in(head), head.share_in(word)) >= TWIN]
    named = max((word for word in twins if word.stands_out == head.stands_out), key=lambda word: len(word.key))
    name = _name(named.form, [word.form for word in twins])
    also = [word.form for word in group if word.form.casefold() not in name.casefold()]
    numbers = {key: named.row[key] for key in COLUMNS if key in named.row}
    return numbers | {"topic": name, "also": also, "stands_out": head.stands_out}


def _name(name: str, forms: list[str]) -> str:
    """The name made longer by those that begin with its end or end with its beginning."""
    left = list(forms)
    while longer := next(
        ((form, joined) for form in left if (joined := _joined(name, form) or _joined(form, name))), None
    ):
        left.remove(longer[0])
        name = longer[1]
    return name


def _joined(first: str, second: str) -> str | None:
    """Two names as one where they overlap: in a whole word, or in two Chinese characters or more."""
    if second in first or first in second:
        return None
    before, after = first.split(" "), second.split(" ")
    if len(before) > 1 and len(after) > 1 and before[-1] == after[0]:
        return " ".join(before + after[1:])
    common = next((n for n in range(min(len(first), len(second)) - 1, 1, -1) if first.endswith(second[:n])), 0)
    return first + second[common:] if common and _HAN_END.search(second[:common]) else None
