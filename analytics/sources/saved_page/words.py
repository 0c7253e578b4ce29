"""Words around lists: what heads a list of the most read, and what says over which period it counts."""

from __future__ import annotations

import re

_MOST_READ = re.compile(
    r"most (?:read|viewed|popular|visited|clicked)|popular (?:now|stories|articles|posts|news)|top stories|trending"
    r"|最多[阅閱]|[阅閱]讀?读?最多|熱門|热门|排行|人氣|人气|[热熱]榜|[热熱]文|[热熱]讀|[热熱]读|[点點][击擊閱阅]榜"
    r"|meistgelesen|am meisten gelesen|beliebteste|meistgeklickt|m[áa]s le[íi]d[ao]s?|m[áa]s vist[ao]s?"
    r"|plus lus?\b|plus lues"
    r"|più lett[ie]|mais lid[ao]s?|mais vist[ao]s?|сам[оы]е читаемое|самые читаемые|популярное|читаемое"
    r"|アクセスランキング|人気記事|よく読まれ|많이 본"
    r"|najczęściej czytane|meest gelezen|mest lest|mest läst|mest læst|en çok okunan|الأكثر قراءة",
    re.IGNORECASE,
)
_OTHER = re.compile(r"comment|kommentiert|комментир|評論|评论|shared|geteilt|分享|emailed", re.IGNORECASE)
_PERIOD = re.compile(
    r"\b(?:today|this week|this month|week|month|24\s?h|24 hours|heute|woche|hoy|semana|mes|aujourd|semaine|mois"
    r"|сегодня|за день|за неделю)\b"
    r"|[今本][日天周週月]|[日周週月]榜|[一24]+[小時时周週月天]",
    re.IGNORECASE,
)
_LONGEST_HEADING = 40


def is_list_heading(text: str) -> bool:
    """Whether a short line heads a list of the most read."""
    return len(text) <= _LONGEST_HEADING and _MOST_READ.search(text) is not None and _OTHER.search(text) is None


def names_a_period(text: str) -> bool:
    """Whether a heading says that its list counts one day, week or month only."""
    return _PERIOD.search(text) is not None
