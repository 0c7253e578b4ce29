"""What every score of trending has to stand, and what must not change it."""

from datetime import timedelta

import numpy as np
import pytest
from small_site import HOURS, NOW, STORIES, captured, judged, of, site, steady

from analytics.methods.trending import age_curve


def test_an_evergreen_is_no_news():
    views = steady()
    views[0] = 500
    found = judged(site(views)).set_index("article_id")
    # 500 an hour for days, each hour like the others: expected is what it had
    assert found.loc[0, "expected"] == pytest.approx(500, rel=0.02)
    assert found.loc[0, "ratio"] == pytest.approx(1, abs=0.02)
    assert not found["flagged"].any()


def test_what_a_young_story_had_counts_by_how_much_older_it_is_by_now():
    views = steady()
    views[0] = 0
    views[0, -4:] = [100, 200, 300, 400]
    gen = site(views, born={0: HOURS - 4})
    shares = age_curve(gen, "small", NOW)["share"]
    # exposures of the first four hours; the curve is known by clock hours, half an hour late: at 0, 0.5, 1.5, ...
    had = np.diff(np.interp([0, 1, 2, 3, 4], [0, *np.arange(0.5, 168)], shares))
    # at its end an hour weighs (age / 3 h) to the power of 24 ln 2 / 6: 0.048 after 1 h, 0.325 after 2 h, 1 after 3 h
    weights = np.array([0.0476, 0.3249, 1])
    # a0 = 1 at the 1000 views a week that a pace begins from where no peers are known
    pace = (1 + (weights * [100, 200, 300]).sum()) / (1 / 1000 + (weights * had[:3]).sum())
    assert of(gen, 0)["expected"] == pytest.approx(pace * had[3], rel=0.02)


def test_three_views_after_none_are_chance():
    views = steady()
    views[0] = 0
    views[0, -1] = 3
    found = of(site(views), 0)
    assert found["views"] == 3
    assert found["expected"] < 0.5
    assert found["ratio"] < 1.4
    assert not found["flagged"]


def test_a_surge_is_found_and_says_since_when():
    views = steady()
    views[7, -3:] = 100
    everybody = judged(site(views)).set_index("article_id")
    found = everybody.loc[7]
    assert found["label"] == "spike"
    assert found["since"] == NOW - timedelta(hours=3)
    # the surge's own hours are no part of its pace
    assert found["expected"] == pytest.approx(20, rel=0.05)
    assert found["extra"] == pytest.approx(80, abs=1)
    assert everybody["flagged"].sum() == 1


def test_what_has_fallen_back_a_little_stays_until_it_is_likelier_not_to():
    views = steady(60)
    views[7, -3:] = [300, 300, 110]
    found = of(site(views), 7)
    # 110 for 60: too little to enter, yet likelier than not at 1.5 times or more
    assert not found["flagged"]
    assert found["held"] > 0.5
    assert (found["label"], found["since"]) == ("strong", NOW - timedelta(hours=3))
    views[7, -1] = 62
    assert judged(site(views))["since"].notna().sum() == 0


def test_from_the_archive_is_what_was_hardly_read_before():
    views = steady()
    views[7] = 0
    views[7, ::30] = 1
    views[7, -2:] = 60
    found = of(site(views), 7)
    assert found["label"] == "archive"
    assert found["expected"] < 1


def test_silence_after_a_steady_pace_is_fading():
    views = steady()
    views[7] = 200
    views[7, -1] = 10
    everybody = judged(site(views)).set_index("article_id")
    assert everybody.loc[7, "label"] == "fading"
    assert everybody.loc[7, "halved"] > 0.9
    assert everybody["since"].notna().sum() == 0


def test_the_first_hours_of_a_big_story_are_judged_by_its_peers():
    views = steady()
    born = {story: HOURS - 40.0 + story for story in range(10, 16)}
    for story, hour in born.items():
        views[story] = 0
        views[story, int(hour) :] = 30
    views[7] = 0
    views[7, -1] = 3000
    found = of(site(views, born={**born, 7: HOURS - 1}), 7)
    assert found["by_peers"]
    assert found["label"] == "new"
    views[7, -1] = 30
    assert not of(site(views, born={**born, 7: HOURS - 1}), 7)["flagged"]


def test_without_peers_the_first_hour_is_not_judged():
    views = steady()
    views[7] = 0
    views[7, -1] = 3000
    assert 7 not in judged(site(views, born={7: HOURS - 1}))["article_id"].tolist()


def test_the_morning_is_no_news():
    # by night a twentieth, at 07:00 all at once: known from three days on by the hour of day
    rhythm = np.where(np.arange(HOURS) % 24 < 7, 1, 20)
    views = steady(1) * rhythm
    seven = NOW - timedelta(days=1) + timedelta(hours=8)
    found = judged(site(views), seven)
    assert found["views"].sum() == 20 * STORIES
    assert not found["flagged"].any()
    assert found["ratio"].max() < 1.3


def test_a_big_day_of_all_stories_is_no_news():
    views = steady()
    views[:, -6:] = 30
    found = judged(site(views))
    assert not found["flagged"].any()
    assert found["ratio"].max() < 1.3


def test_what_the_whole_site_does_is_one_notice():
    views = np.full((STORIES, 24 * 22), 20)
    views[:, -1] = 300
    now = NOW + timedelta(days=12)
    found = judged(site(views), now)
    # three weeks tell what the hour usually has, and it is fifteen times that
    assert not found["normal"].any()
    assert found["site_index"].iloc[0] > 2
    assert found["since"].notna().sum() == 0
    # and nobody is compared with it afterwards
    views = np.hstack([views, np.full((STORIES, 1), 20)])
    after = judged(site(views), now + timedelta(hours=1))
    assert after["normal"].all()
    assert after["expected"].median() == pytest.approx(20, rel=0.1)


def test_one_story_is_no_event_of_the_site():
    views = np.full((STORIES, 24 * 22), 5)
    views[7, -1] = 3000  # fifteen times what all others have together
    found = judged(site(views), NOW + timedelta(days=12))
    assert found["normal"].all()
    assert found[found["flagged"]]["article_id"].tolist() == [7]
    others = found[found["article_id"] != 7]
    assert others["expected"].median() == pytest.approx(5, rel=0.1)


@pytest.mark.parametrize("gap", [(HOURS - 3, HOURS - 2), (HOURS - 30, HOURS - 29, HOURS - 28)])
def test_hours_that_are_unknown_are_no_news(gap):
    found = judged(site(steady(), unknown=gap))
    assert not found["flagged"].any()
    assert found["expected"].median() == pytest.approx(20, rel=0.02)


def test_three_times_as_much_of_everything_changes_no_ratio():
    views = steady(200)
    views[7, -1] = 700
    before = of(site(views), 7)
    views[:, -1] *= 3
    after = of(site(views), 7)
    # the index takes it up, but for c: (3 x 7800 + 200) / (7800 + 200) = 2.95 instead of 3
    assert after["views"] / after["expected"] == pytest.approx(before["views"] / before["expected"], rel=0.02)


def test_a_surge_does_not_move_its_own_index():
    calm, surging = steady(), steady()
    surging[7, -1] = 120
    # all but: what old stories have on average, which a pace begins from, knows it
    assert of(site(surging), 7)["expected"] == pytest.approx(of(site(calm), 7)["expected"], rel=1e-4)


def totals(step: int, captures: list[float], stories: int = STORIES) -> dict[int, dict[float, int]]:
    """Stories that gain `step` views an hour, read at these hours."""
    return {story: {hour: 10_000 + int(step * hour) for hour in captures} for story in range(stories)}


def test_a_story_that_a_capture_does_not_list_is_unknown_and_not_unread():
    told = totals(40, [0, 1, 2, 3, 4, 5, 6])
    del told[7][6]
    found = judged(captured(told), NOW.replace(day=1, hour=6))
    assert 7 not in found["article_id"].tolist()
    assert len(found) == STORIES - 1


def test_a_gap_only_widens_the_exposure():
    told = totals(40, [0, 1, 2, 3, 4, 7])  # nothing was read at 5 and 6
    found = judged(captured(told), NOW.replace(day=1, hour=7))
    # 120 in one window, which is three hours long
    assert found["views"].tolist() == [120] * STORIES
    assert found["expected"].median() == pytest.approx(120, rel=0.05)
    assert not found["flagged"].any()


def test_a_story_that_was_off_the_list_for_two_captures():
    told = totals(40, [0, 1, 2, 3, 4, 5, 6, 7])
    for hour in (5, 6):
        del told[7][hour]
    found = of(captured(told), 7, NOW.replace(day=1, hour=7))
    # its last interval reaches back to 04:00, three windows of the others
    assert (found["started_at"].hour, found["views"]) == (4, 120)
    assert found["expected"] == pytest.approx(120, rel=0.05)


def test_a_counter_that_was_set_back_or_corrected():
    told = totals(40, [0, 1, 2, 3, 4, 5])
    told[7][5] = told[7][4] - 5  # by less than 2 %: nothing gained
    told[8][5] = 30  # begun anew: at least 30
    found = judged(captured(told), NOW.replace(day=1, hour=5)).set_index("article_id")["views"]
    assert (found[7], found[8], found[9]) == (0, 30, 40)


def test_a_surge_between_captures_is_found():
    told = totals(40, [0, 1, 2, 3, 4, 5, 6])
    told[7][6] += 400
    found = judged(captured(told), NOW.replace(day=1, hour=6))
    assert found[found["flagged"]]["article_id"].tolist() == [7]
