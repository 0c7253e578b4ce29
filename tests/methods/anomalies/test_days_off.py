"""Which days are holidays, and what they are called."""

from __future__ import annotations

from datetime import date

from analytics.methods.anomalies.days_off import days_off, left_out
from analytics.period import whole

OCTOBER = whole(date(2026, 10, 1), date(2026, 10, 31))


def test_holidays_of_a_country_in_the_readers_language():
    # 18 October 2026, the Double Ninth, is a Sunday: the Monday after it is a day in lieu
    assert list(days_off(("HK",), OCTOBER)) == [date(2026, 10, 1), date(2026, 10, 18), date(2026, 10, 19)]
    assert days_off(("HK",), OCTOBER)[date(2026, 10, 1)] == "National Day"
    assert days_off(("HK",), OCTOBER, "zh-Hant")[date(2026, 10, 18)] == "重陽節"
    assert days_off(("HK",), OCTOBER, "zh-Hans")[date(2026, 10, 18)] == "重阳节"


def test_parts_of_a_country_have_their_own():
    epiphany = whole(date(2026, 1, 6), date(2026, 1, 6))
    assert days_off(("DE",), epiphany) == {}
    assert days_off(("DE-BY",), epiphany) == {date(2026, 1, 6): "Epiphany"}


def test_several_countries_and_the_turn_of_a_year():
    found = days_off(("DE", "GB"), whole(date(2026, 12, 25), date(2027, 1, 1)))
    assert list(found) == [date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28), date(2027, 1, 1)]
    assert days_off((), OCTOBER) == {}


def test_left_out_are_those_of_the_months_before_as_well():
    # 120 days before 1 October is 3 June: the first is the Dragon Boat festival of 19 June, not a day of May
    found = left_out(("HK",), OCTOBER)
    assert found == tuple(days_off(("HK",), whole(date(2026, 6, 3), date(2026, 10, 31))))
    assert (found[0], found[-1]) == (date(2026, 6, 19), date(2026, 10, 19))
