"""How large a surge has to be: learned from the list's own past, and from nothing after."""

from __future__ import annotations

from datetime import timedelta

from seen_site import HOUR, NOW, flag, flags

from analytics.alerts import Size, learned

DAY = timedelta(days=1)


def size(ledger, a_week=1.0, now=NOW, zone="UTC"):
    return learned(ledger, now, zone, a_week, read_an_hour=1000.0)


def test_as_many_surges_reach_it_as_there_are_to_be_alerts():
    # 28 days: four weeks, so four alerts; a surge on each of eight days, 100 to 800 views more than expected
    surges = [flag(number, NOW - (28 - 3 * number) * DAY + HOUR, 100 * (number + 1)) for number in range(8)]
    found = size(flags(*surges))
    # from the first flag on 3 weeks and 6 days and 23 hours: 3.99; round(3.99) = 4, and the fourth largest is 500
    assert (round(found.weeks, 2), found.surges, found.least) == (3.99, 8, 500.0)
    # two a week: eight of eight; three a week: twelve are not there, and any size will do
    assert size(flags(*surges), a_week=2).least == 100.0
    assert size(flags(*surges), a_week=3).least == 0.0


def test_a_surge_is_one_a_story_and_day_of_the_site_and_counts_with_its_largest_hour():
    day = NOW - 10 * DAY
    hours = [flag(1, day + number * HOUR, extra) for number, extra in enumerate((100, 400, 300))]
    found = size(flags(*hours, flag(2, day, 50)), a_week=0.7)  # one in ten days
    assert (found.surges, found.least) == (2, 400.0)
    # 10:00 to 12:00 UTC is the evening of one day and the first hour of the next at +13 hours
    assert size(flags(*hours, flag(2, day, 50)), a_week=0.7, zone="Pacific/Auckland").surges == 3


def test_what_was_not_sure_or_a_few_views_teaches_nothing():
    day = NOW - 14 * DAY
    found = size(
        flags(flag(1, day, 900, doubled=0.89), flag(2, day, 19), flag(3, day, 60), flag(4, day, 40)), a_week=0.5
    )
    assert (found.surges, found.least) == (2, 60.0)


def test_only_the_last_four_weeks_before_a_moment_count():
    ledger = flags(flag(1, NOW - 29 * DAY, 900), flag(2, NOW - 14 * DAY, 300), flag(3, NOW + HOUR, 800))
    assert (size(ledger, a_week=0.5).surges, size(ledger, a_week=0.5).least) == (1, 300.0)


def test_until_a_week_of_the_list_is_known_it_is_a_share_of_what_the_site_is_read():
    # a twentieth of the 1000 views an hour
    assert size(flags()) == Size(50.0, 0.0, None)
    young = size(flags(flag(1, NOW - 6 * DAY, 900)))
    assert (young.least, young.surges, round(young.weeks, 2)) == (50.0, None, 0.86)
    assert size(flags(flag(1, NOW - 7 * DAY, 900))).least == 900.0
