"""The demo's planted topic is found; its other headlines, which are drawn at random, make none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from headline_store import prepare

from analytics.demo.files import SITE
from analytics.methods.headlines import topics, topics_now
from analytics.period import Period
from analytics.queries import site_facts

MONTHS = tuple(f"2026-{month:02}" for month in range(1, 12))


@pytest.fixture(scope="module")
def gen(newsroom):
    if newsroom.rows("select count(*) as n from story_words")["n"].iloc[0] == 0:
        prepare(newsroom, SITE, MONTHS)
    return newsroom


def test_the_planted_topic_is_found_in_either_script(gen):
    now = site_facts(gen, SITE).now
    found = topics_now(gen, SITE, now)
    assert set(found[found["stands_out"]]["topic"]) == {"whale", "鯨魚"}
    whale = found.set_index("word").loc["鲸鱼"]
    assert whale["stories"] == 5  # four in Traditional characters, one in Simplified


def test_no_other_day_or_week_has_a_topic(gen):
    """Each with hundreds of words that three stories hold."""
    last = date(2026, 11, 16)
    spans = [
        *((last - timedelta(days=5 * n), 1) for n in range(10)),
        *((last - timedelta(days=7 * n), 7) for n in (1, 3, 5)),
    ]
    for start, days in spans:
        found = topics(gen, SITE, Period(start, start + timedelta(days=days)))
        assert len(found)
        assert not found["stands_out"].any(), start
