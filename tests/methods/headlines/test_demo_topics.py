"""The demo's planted topic is found; its other headlines, which are drawn at random, make none and have no effect."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from headline_store import prepare

from analytics.demo.files import SITE
from analytics.methods.headlines import topics, topics_now
from analytics.methods.headlines.comparison import at_equal_age
from analytics.methods.headlines.features import marks
from analytics.period import Period
from analytics.queries import site_facts
from analytics.titles import split_marker, split_series

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


FIRST_DAY = """
select a.headline, a.section, coalesce(sum(v.views), 0) as views
from articles as a
left join views_hourly as v on v.article_id = a.article_id and v.hour >= date_trunc('hour', a.published_at)
    and v.hour < date_trunc('hour', a.published_at) + interval 24 hour
where a.published_day between date '2026-08-20' and date '2026-11-15'
group by all
order by a.headline
"""


def test_no_kind_of_headline_differs_where_none_has_an_effect(gen):
    """The simulation draws how much a story is read without a look at its headline (truth.json: no_effect)."""
    stories = gen.rows(FIRST_DAY)
    split = [split_marker(title) for title in stories["headline"]]
    prefixes = [split_series(headline)[0] for headline, _ in split]
    told = pd.DataFrame([marks(headline) for headline, _ in split])
    told["media"] = [media or "text" for _, media in split]
    told["series"] = [prefix if prefix in {"小事記", "Low Tide"} else None for prefix in prefixes]
    found = at_equal_age(pd.concat([stories[["section", "views"]], told], axis=1))
    assert found["have"].min() >= 10
    assert len(found) >= 8
    assert (found["q"] > 0.05).all()  # one interval of nine leaves 1 out by a hair, which counting all kinds forgives
