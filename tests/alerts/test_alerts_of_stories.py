"""Which stories are worth a message: how sure, how large, and what was told before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from seen_site import HOUR, NOW, row, seen

from analytics.alerts import worth_telling
from analytics.alerts.stories import DAY, of_stories


def told(*alerts, then=timedelta()):
    """The alerts as they were told, so much earlier."""
    return [replace(alert, at=alert.at - then, started_at=alert.started_at - then) for alert in alerts]


def kinds(found):
    return [(alert.article_id, alert.kind) for alert in found]


def test_a_sure_surge_is_told_with_its_figures():
    (alert,) = worth_telling(seen(row()), [])
    assert (alert.kind, alert.article_id, alert.at, alert.started_at) == ("spike", 1, NOW, NOW - HOUR)
    # 500 views where 100 were expected, in one hour
    assert (alert.views, alert.expected, alert.extra) == (500, 100.0, 400.0)
    assert (alert.ratio, alert.sure, alert.before) == (4.0, 0.95, None)


def test_extra_views_are_by_the_hour():
    (alert,) = worth_telling(seen(row(hours=2)), [])
    assert alert.extra == 200.0


def test_what_is_less_than_sure_or_no_more_than_a_few_views_is_no_alert():
    assert not worth_telling(seen(row(doubled=0.89)), [])
    assert not worth_telling(seen(row(views=119)), [])  # 19 more than the 100 expected
    assert worth_telling(seen(row(views=120)), [])
    assert not worth_telling(seen(row(label=None, since=None)), [])


def test_the_second_window_of_a_surge_has_to_be_at_one_and_a_half_times():
    second = {"since": NOW - 2 * HOUR, "doubled": 0.6, "held": 0.95}
    assert kinds(worth_telling(seen(row(label="strong", **second)), [])) == [(1, "strong")]
    assert not worth_telling(seen(row(label="strong", **{**second, "held": 0.8})), [])
    assert not worth_telling(seen(row(label="strong", views=149, **second)), [])


def test_a_long_window_is_an_alert_once_the_next_one_confirms_it():
    assert not worth_telling(seen(row(hours=6)), [])
    later = row(hours=6, since=NOW - 12 * HOUR)
    assert kinds(worth_telling(seen(later), [])) == [(1, "spike")]
    assert not worth_telling(seen(row(label="fading", hours=6, views=0)), [])


def test_fading_is_told_by_what_is_lost():
    (alert,) = worth_telling(seen(row(label="fading", views=10, ratio=0.2)), [])
    assert (alert.kind, alert.extra, alert.since, alert.sure) == ("fading", -90.0, None, 0.95)


def test_an_hour_is_news_for_six_and_a_day_until_the_next_is_over():
    assert not worth_telling(seen(row(end=NOW - 6 * HOUR)), [])
    assert worth_telling(seen(row(end=NOW - 5 * HOUR)), [])
    since_days = {"hours": 24, "since": NOW - 4 * DAY}  # a day's list is told once the next day confirms it
    assert not worth_telling(seen(row(end=NOW - DAY, **since_days)), [])
    assert worth_telling(seen(row(end=NOW - DAY + HOUR, **since_days)), [])


def test_the_largest_is_told_first():
    found = worth_telling(seen(row(1, views=300), row(2, views=900), row(3, "fading", views=0, expected=500.0)), [])
    assert kinds(found) == [(2, "spike"), (3, "fading"), (1, "spike")]


def test_a_story_is_told_again_within_a_day_only_when_it_is_twice_as_large():
    (first,) = worth_telling(seen(row()), [])  # 400 more than expected
    before = told(first, then=3 * HOUR)
    since = {"since": NOW - 5 * HOUR}
    assert not worth_telling(seen(row(views=899, **since)), before)  # 799
    (again,) = worth_telling(seen(row(views=900, **since)), before)
    assert (again.kind, again.extra, again.before) == ("spike", 800.0, 400.0)
    # twice as many in a busier hour, but no more than before against what was expected
    assert not worth_telling(seen(row(views=1000, expected=200.0, ratio=3.9, **since)), before)
    # another story is another matter
    assert kinds(worth_telling(seen(row(2)), before)) == [(2, "spike")]


def test_growth_is_measured_by_the_largest_that_was_told():
    (first,) = worth_telling(seen(row()), [])
    before = [*told(first, then=6 * HOUR), *told(replace(first, extra=1000.0), then=4 * HOUR)]
    assert not worth_telling(seen(row(views=2099)), before)
    assert worth_telling(seen(row(views=2100)), before)[0].before == 1000.0


def test_the_next_day_a_surge_that_goes_on_is_still_strong_and_a_new_one_is_a_spike():
    (first,) = worth_telling(seen(row()), [])
    before = told(first, then=DAY)
    assert kinds(worth_telling(seen(row(since=NOW - 30 * HOUR)), before)) == [(1, "strong")]
    assert kinds(worth_telling(seen(row(since=NOW - 2 * HOUR)), before)) == [(1, "spike")]
    assert not worth_telling(seen(row(since=NOW - 30 * HOUR)), told(first, then=DAY - HOUR))


def test_fading_after_a_spike_waits_for_the_next_day():
    (first,) = worth_telling(seen(row()), [])
    fading = row(label="fading", views=0, expected=5000.0)
    assert not worth_telling(seen(fading), told(first, then=3 * HOUR))
    assert kinds(worth_telling(seen(fading), told(first, then=DAY))) == [(1, "fading")]


# 100 are expected: who surges has more, who fades has fewer
stories, ratios = st.sampled_from([1, 2]), st.floats(0.5, 8)
surging = st.tuples(stories, st.sampled_from(["spike", "strong", "archive"]), st.integers(101, 4000), ratios)
fading = st.tuples(stories, st.just("fading"), st.integers(0, 99), ratios)
windows = st.lists(st.one_of(surging, surging, surging, fading), min_size=20, max_size=40)


@given(windows)
@settings(max_examples=12)
def test_no_story_is_told_twice_a_day_unless_it_has_doubled(hours):
    alerts, site = [], seen()
    for number, (story, label, views, ratio) in enumerate(hours):
        at = NOW + number * HOUR
        last = pd.DataFrame([row(story, label, end=at, views=views, ratio=ratio)])
        alerts += of_stories(replace(site, now=at, stories=last), list(alerts), least=0.0)
    for place, alert in enumerate(alerts):
        lately = [
            one
            for one in alerts[:place]
            if one.article_id == alert.article_id and alert.at - one.at < timedelta(days=1)
        ]
        assert all(alert.extra >= 2 * abs(one.extra) for one in lately)
