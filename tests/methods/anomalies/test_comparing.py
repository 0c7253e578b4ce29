"""What an hour usually brings: worked examples of the method, each figure of which can be checked by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import log, pi, sin

import pandas as pd
import pytest
from tiny_store import at, story

from analytics.methods import anomalies
from analytics.methods.anomalies import events, typical, with_leaders
from analytics.period import Period, whole

SEVEN = (100, 110, 90, 105, 95, 102, 98)
MONDAY = datetime(2026, 3, 2)  # the ninth Monday of 2026 that is looked at


def fill(builder, views, site="s", zone="UTC", until=None, article=1):
    """Put hours of one story into a site: {UTC hour: views}."""
    frame = pd.DataFrame({"hour": list(views), "views": list(views.values())})
    gen = builder.gen
    if site not in builder.zones:
        builder.site(site, zone, data_until=until or max(views) + timedelta(hours=1))
    gen._connection.register("filled", frame)
    gen._connection.execute(
        "insert into views_hourly by name"
        " select $site as site, $article as article_id, hour, views, 'counted' as basis from filled",
        {"site": site, "article": article},
    )
    return gen


def hours(start, end, usual=100):
    """Every hour of [start, end) with as many views."""
    return dict.fromkeys((start + timedelta(hours=n) for n in range(int((end - start) / timedelta(hours=1)))), usual)


def unusual(found):
    return [(row.bucket.to_pydatetime(), row.unusual) for row in found.itertuples() if isinstance(row.unusual, str)]


def test_seven_mondays_and_one_of_400(builder):
    """Median 100; of ln(v + 1) about it the median deviation is ln(106/101) = 0.0483, scale 0.0716: z = 19.2."""
    views = {MONDAY + timedelta(hours=12, weeks=n - 7): SEVEN[n] for n in range(7)}
    views[MONDAY + timedelta(hours=12)] = 400
    # What pools the scale: the first eight hours of each day, 100 for weeks, lately as far apart as the seven
    night = [MONDAY + timedelta(days=day, hours=hour) for day in range(-56, 0) for hour in range(8)]
    views |= {
        hour: SEVEN[place % 7] if hour >= MONDAY - timedelta(days=14) else 100 for place, hour in enumerate(night)
    }
    gen = fill(builder, views)
    day = typical(gen, "s", whole(MONDAY.date(), MONDAY.date()))
    row = day.set_index("bucket").loc[MONDAY + timedelta(hours=12)]
    assert (row.views, row.weeks) == (400, 7)
    assert row.expected == pytest.approx(100)
    assert row.scale == pytest.approx(1.4826 * log(106 / 101))
    assert row.z == pytest.approx(log(401 / 101) / (1.4826 * log(106 / 101)))
    assert round(row.z, 1) == 19.2
    assert row.ratio == pytest.approx(401 / 101)
    # One of seven nights' hours is 90 and one 110: the lowest and the highest tenth
    assert (row.low, row.high) == (pytest.approx(90), pytest.approx(110))
    assert row.unusual == "stories"  # all of it is one story's


def test_one_spike_in_twelve_flat_weeks_is_the_only_alarm(builder):
    """The series of the method's own check: a day's wave of half the mean, a ripple of 3 %, one hour three times."""
    start, spike = datetime(2026, 1, 1), datetime(2026, 3, 20, 15)
    views = {
        hour: round(
            1000 * (1 + 0.5 * sin(hour.hour / 12 * pi)) * (1 + 0.03 * sin(hour.replace(tzinfo=UTC).timestamp() / 7919))
        )
        for hour in hours(start, datetime(2026, 3, 26))
    }
    for article in (1, 2):
        gen = fill(builder, {**views, spike: 3 * views[spike]}, article=article)
    found = typical(gen, "s", whole(start.date(), date(2026, 3, 25)))
    assert unusual(found) == [(spike, "site")]
    assert found.set_index("bucket").ratio[spike] == pytest.approx(3, rel=0.05)


@pytest.mark.parametrize(("weeks", "told"), [(3, []), (5, [(MONDAY + timedelta(hours=9), "site")])])
def test_below_four_weeks_there_is_context_and_no_alarm(builder, weeks, told):
    views = hours(MONDAY - timedelta(weeks=weeks), MONDAY + timedelta(hours=10))
    for article in (1, 2):
        gen = fill(builder, {**views, MONDAY + timedelta(hours=9): 400}, article=article)
    day = typical(gen, "s", whole(MONDAY.date(), MONDAY.date()))
    nine = day.iloc[9]
    assert (nine.weeks, nine.expected) == (weeks, pytest.approx(200))
    assert pd.isna(nine.high) == (weeks < 4)
    assert unusual(day) == told


def test_a_level_that_rises_for_good_is_unusual_for_some_days_and_then_usual(builder):
    """Twice as much from 2 March on: after seven days half of the fortnight is at the new level."""
    last = MONDAY + timedelta(days=20)
    before = hours(MONDAY - timedelta(weeks=9), MONDAY)
    after = hours(MONDAY, last, 200)
    for article in (1, 2):
        gen = fill(builder, before | after, article=article)
    days = {when.date() for when, _ in unusual(typical(gen, "s", Period(MONDAY.date(), last.date())))}
    assert days == {date(2026, 3, day) for day in range(2, 9)}


def test_hours_without_data_are_missing_and_zero_is_a_fall(builder):
    views = hours(MONDAY - timedelta(weeks=9), MONDAY + timedelta(hours=20))
    del views[MONDAY + timedelta(hours=5)], views[MONDAY + timedelta(hours=6)]
    gen = fill(builder, {**views, MONDAY + timedelta(hours=10): 0})
    day = typical(gen, "s", whole(MONDAY.date(), MONDAY.date()))
    assert unusual(day) == [
        (MONDAY + timedelta(hours=5), "no_data"),
        (MONDAY + timedelta(hours=6), "no_data"),
        (MONDAY + timedelta(hours=10), "site"),  # a stated 0
    ]
    assert pd.isna(day.views[5])
    assert pd.isna(day.ratio[5])
    # From 20:00 on nothing is over: usual figures, no alarm
    assert day.expected[20:].round().tolist() == [100] * 4
    outage, fall = events(day, "hour")
    assert (outage.start, outage.end, outage.views, outage.ratio) == (
        at("2026-03-02T05:00"),
        at("2026-03-02T07:00"),
        None,
        None,
    )
    assert (outage.expected, fall.views, fall.fell) == (pytest.approx(200), 0, True)


def test_missing_hours_are_in_no_baseline(builder):
    views = hours(MONDAY - timedelta(weeks=9), MONDAY + timedelta(hours=1))
    for week in (1, 2, 3):
        del views[MONDAY - timedelta(weeks=week)]
    day = typical(fill(builder, views), "s", whole(MONDAY.date(), MONDAY.date()))
    assert (day.weeks[0], day.expected[0], unusual(day)) == (5, pytest.approx(100), [])


def test_hours_that_usually_bring_next_to_nothing_may_have_none(builder):
    """Two views an hour: that a third of the nights had none is no gap in the data."""
    views = hours(MONDAY - timedelta(weeks=9), MONDAY + timedelta(hours=20), 2)
    del views[MONDAY + timedelta(hours=5)]
    assert unusual(typical(fill(builder, views), "s", whole(MONDAY.date(), MONDAY.date()))) == []


def test_a_day_known_to_be_without_views_is_not_missing(builder):
    gen = fill(builder, hours(MONDAY - timedelta(weeks=9), MONDAY))
    gen._connection.execute("update sites set data_until = timestamp '2026-03-03'")
    builder.days("s", (MONDAY.date(), 1, 0, "reported"))
    day = typical(gen, "s", whole(MONDAY.date(), MONDAY.date()))
    assert set(day.unusual) == {"site"}
    assert set(day.views) == {0}


def test_holidays_are_in_no_baseline_and_raise_no_alarm(builder):
    holiday = MONDAY - timedelta(weeks=1)
    views = hours(MONDAY - timedelta(weeks=9), MONDAY + timedelta(days=1))
    quiet = {hour: 10 for hour in views if hour.date() == holiday.date()}
    gen = fill(builder, views | quiet)
    named = typical(gen, "s", Period(holiday.date(), MONDAY.date() + timedelta(days=1)), holidays=[holiday.date()])
    assert unusual(named) == []
    assert (named.weeks.iloc[0], named.weeks.iloc[-1]) == (8, 7)
    assert {when.date() for when, _ in unusual(typical(gen, "s", whole(holiday.date(), MONDAY.date())))} == {
        holiday.date()
    }


def test_hours_are_those_of_the_clock_over_the_end_of_summer_time(builder):
    """Berlin: 500 views at 20:00 by the clock, 100 else. On 25 October that moves in UTC, and nothing is unusual."""
    start, end = at("2026-08-30T22:00"), at("2026-11-01T23:00")
    local = pd.Series(pd.date_range(start, end, freq="h", inclusive="left", tz="UTC")).dt.tz_convert("Europe/Berlin")
    views = dict(
        zip(
            pd.date_range(start, end, freq="h", inclusive="left"),
            local.dt.hour.eq(20).map({True: 500, False: 100}),
            strict=True,
        )
    )
    found = typical(fill(builder, views, zone="Europe/Berlin"), "s", whole(date(2026, 10, 24), date(2026, 11, 1)))
    assert unusual(found) == []
    evening = found[found.bucket.dt.hour == 20]
    assert evening.expected.round().tolist() == [500] * 9
    assert len(found) == 9 * 24 + 1  # the hour that comes twice


def test_estimated_hours_are_not_compared(builder):
    views = hours(MONDAY - timedelta(weeks=9), MONDAY + timedelta(hours=20))
    gen = fill(builder, {**views, MONDAY + timedelta(hours=9): 900})
    gen._connection.execute("update views_hourly set basis = 'estimated' where views = 900")
    day = typical(gen, "s", whole(MONDAY.date(), MONDAY.date()))
    assert (day.views[9], unusual(day)) == (900, [])


def test_a_few_readers_of_a_section_that_has_none_are_not_unusual(builder):
    """City is never read: 0 expected, and 0 hours stray. Counts vary by sqrt(5 x 1) at least, so 8 views are within
    four times that (8.9), and 9 are not."""
    views = hours(MONDAY - timedelta(weeks=9), MONDAY + timedelta(hours=20))
    fill(builder, views)
    fill(builder, {MONDAY + timedelta(hours=9): 8, MONDAY + timedelta(hours=11): 9}, article=2)
    builder.articles("s", story(1, "Sport", "2025-12-01"), story(2, "City", "2025-12-01"))
    found = typical(builder.gen, "s", whole(MONDAY.date(), MONDAY.date()), by_section=True)
    city = found[found.section == "City"]
    assert set(city.expected) == {0}
    assert unusual(city) == [(MONDAY + timedelta(hours=11), "stories")]


@pytest.fixture
def two_desks(builder):
    """Nine weeks: Sport 100 an hour, all of it an old story's; City 50. On 2 March at 9 a new City story brings 3000;
    at 11 the whole site is read three times as much."""
    views = hours(MONDAY - timedelta(weeks=9), MONDAY + timedelta(hours=14))
    fill(builder, {**views, MONDAY + timedelta(hours=11): 300})
    fill(builder, dict.fromkeys(views, 50) | {MONDAY + timedelta(hours=11): 150}, article=2)
    gen = fill(builder, {MONDAY + timedelta(hours=9): 3000}, article=3)
    builder.articles(
        "s", story(1, "Sport", "2025-01-01"), story(2, "City", "2025-01-01"), story(3, "City", "2026-03-02T08:30")
    )
    return gen


def test_a_new_story_is_told_from_the_whole_site(two_desks):
    found = events(typical(two_desks, "s", whole(MONDAY.date(), MONDAY.date())), "hour")
    stories, site = with_leaders(two_desks, "s", found, "hour")
    # 9-10: 3150 views where 150 are usual; the older stories have their 150
    assert (stories.kind, stories.start.hour, stories.views, round(stories.ratio), stories.older_ratio) == (
        "stories",
        9,
        3150,
        21,
        pytest.approx(1),
    )
    assert (stories.leader.article_id, stories.leader.views) == (3, 3000)
    # 11-12: 450, older ones too
    assert (site.kind, site.start.hour, site.views, site.ratio, site.older_ratio) == (
        "site",
        11,
        450,
        pytest.approx(3),
        pytest.approx(3),
    )
    assert site.leader.article_id == 1


def test_sections_have_their_own_usual(two_desks):
    found = typical(two_desks, "s", whole(MONDAY.date(), MONDAY.date()), by_section=True)
    told = [(event.section, event.kind, event.start.hour) for event in events(found, "hour")]
    assert told == [("City", "stories", 9), ("City", "site", 11), ("Sport", "site", 11)]
    sport = found[found.section == "Sport"].iloc[9]
    assert (sport.views, sport.expected) == (100, pytest.approx(100))


def test_a_section_that_was_not_read_has_none_where_the_site_has_data(builder):
    views = hours(MONDAY - timedelta(weeks=9), MONDAY + timedelta(hours=14))
    fill(builder, views)
    gen = fill(builder, {hour: 100 for hour in views if hour != MONDAY + timedelta(hours=9)}, article=2)
    builder.articles("s", story(1, "Sport", None), story(2, "City", None))
    (fall,) = events(typical(gen, "s", whole(MONDAY.date(), MONDAY.date()), by_section=True), "hour")
    assert (fall.section, fall.kind, fall.views, fall.ratio) == ("City", "site", 0, 0)


def test_days_of_a_site_without_hours(builder):
    """Mondays to Sundays of 1000 views for 17 weeks; one Wednesday 2500, and one Friday is not known."""
    builder.site("s", "UTC", data_until=MONDAY + timedelta(days=7))
    days = [(MONDAY + timedelta(days=n)).date() for n in range(-7 * 16, 7)]
    wednesday, friday = date(2026, 3, 4), date(2026, 3, 6)
    views = {day: 2500 if day == wednesday else 1000 for day in days if day != friday}
    builder.days("s", *((day, article, count // 2, "reported") for day, count in views.items() for article in (1, 2)))
    found = typical(builder.gen, "s", whole(days[-7], days[-1]), "day")
    assert [(when.date(), kind) for when, kind in unusual(found)] == [(wednesday, "site"), (friday, "no_data")]
    rise, gap = events(found, "day")
    assert (rise.ratio, rise.cells, gap.end - gap.start) == (pytest.approx(2.5), 1, timedelta(days=1))


def test_an_event_goes_on_between_hours_that_stray_the_same_way(builder):
    """400, 120, 400 and later 400: an hour in between belongs to it while it is two scales off (here 0.05 each)."""
    views = hours(MONDAY - timedelta(weeks=9), MONDAY + timedelta(hours=20), 1000)
    high = {MONDAY + timedelta(hours=hour): count for hour, count in ((9, 4000), (10, 1200), (11, 4000), (13, 4000))}
    gen = fill(builder, views | high)
    fill(builder, views | high, article=2)
    found = events(typical(gen, "s", whole(MONDAY.date(), MONDAY.date())), "hour")
    # ln(2401 / 2001) = 0.18 = 3.6 scales at 10: together; 12 is as usual: apart
    assert [(event.start.hour, event.end.hour, event.cells) for event in found] == [(9, 12, 3), (13, 14, 1)]
    # looked back from one minute to twelve, the hour from eleven is not over, and the one from ten leads nowhere
    day, then = whole(MONDAY.date(), MONDAY.date()), MONDAY + timedelta(hours=11, minutes=59)
    (begun,) = anomalies.unusual(gen, "s", day, ("hour",), until=then)
    assert (begun.start.hour, begun.end.hour) == (9, 10)
    assert anomalies.unusual(gen, "s", day, ("day",), until=then) == []


def test_a_site_without_views_has_nothing_usual(builder):
    builder.site("s", "UTC", data_until=MONDAY)
    for grain in ("hour", "day"):
        found = typical(builder.gen, "s", whole(MONDAY.date(), MONDAY.date()), grain)
        assert found.empty
        assert events(found, grain) == []
    assert with_leaders(builder.gen, "s", [], "hour") == []


def test_what_should_have_come_by_now_is_no_data(builder):
    """Data ends at half past ten; at a quarter past two the hours from eleven to two are over, and nothing came."""
    views = hours(MONDAY - timedelta(weeks=9), MONDAY + timedelta(hours=10), 1000)
    half = MONDAY + timedelta(hours=10, minutes=30)
    gen = fill(builder, views | {MONDAY + timedelta(hours=10): 480}, until=half)
    clock = MONDAY + timedelta(hours=14, minutes=15)
    day = whole(MONDAY.date(), MONDAY.date())
    assert unusual(typical(gen, "s", day)) == []
    found = typical(gen, "s", day, until=clock)
    # the half hour that is known is not held against whole ones
    assert unusual(found) == [(MONDAY + timedelta(hours=hour), "no_data") for hour in (11, 12, 13)]
    (event,) = events(found, "hour")
    assert event.expected == pytest.approx(3000)
