"""Numbers, dates and durations in words."""

from __future__ import annotations

import doctest
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import formats
from analytics.formats import joined, moments, numbers

LANGUAGES = list(formats.LOCALES)


@pytest.mark.parametrize("module", [joined, moments, numbers])
def test_the_examples_hold(module):
    tried = doctest.testmod(module)
    assert (tried.failed, tried.attempted > 3) == (0, True)


@pytest.mark.parametrize("nothing", [None, pd.NA, pd.NaT, float("nan"), np.float64("nan")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_is_a_dash_everywhere(nothing, language):
    words = [formats.number, formats.compact, formats.percent, formats.signed_percent, formats.day, formats.month]
    assert {word(nothing, language) for word in words} == {"–"}
    assert formats.moment(nothing, language, "UTC") == formats.wall_clock(nothing, language) == "–"
    assert formats.change(nothing, 5) is None
    assert formats.change(5, nothing) is None


@given(st.integers(-(10**27), 10**27), st.sampled_from(LANGUAGES))
def test_whole_numbers_are_exact(value, language):
    said = formats.number(value, language)
    assert int(said.replace(",", "").replace(formats.MINUS, "-")) == value


@pytest.mark.parametrize("value", [np.int64(2**53 + 1), pd.array([2**53 + 1], dtype="Int64")[0]])
def test_cells_are_exact(value):
    assert formats.number(value, "en") == "9,007,199,254,740,993"


def test_zero_is_not_unknown():
    assert formats.number(0, "en") == "0"
    assert formats.percent(0.0, "en") == "0%"
    assert formats.change(0, 4) == -1


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_change_leads_back(now, before):
    found = formats.change(now, before)
    assert before * (1 + found) == pytest.approx(now, abs=1)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.004, "0%"), (-0.004, "0%"), (0.126, "+13%"), (-1.0, "−100%"), (8.99, "+899%"), (9.0, "×10"), (99.0, "×100")],
)
def test_signed_percent(share, said):
    assert formats.signed_percent(share, "en") == said


def test_chinese():
    assert formats.day(date(2026, 11, 8), "zh-Hans", weekday=True) == "2026年11月8日周日"
    assert formats.wall_clock(datetime.fromisoformat("2026-11-08T09:05"), "zh-Hant") == "2026年11月8日 週日 09:05"
    assert formats.moment(datetime.fromisoformat("2026-11-08T20:00"), "zh-Hant", "Asia/Taipei") == "2026年11月9日 04:00"
    assert formats.duration(timedelta(hours=5), "zh-Hans") == "5 小时"


def test_another_language_reads_english():
    assert formats.number(1234, "xx") == "1,234"
