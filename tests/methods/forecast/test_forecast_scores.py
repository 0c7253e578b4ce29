"""What forecasts are compared with and judged by: every worked example, and the table on real counters."""

from __future__ import annotations

from math import log

import pandas as pd
import pytest

from analytics.bench.curves import curves
from analytics.methods.forecast import Curves, Gate, backtest_of_curves, gate
from analytics.methods.sql import load
from analytics.store.reader import Generation

RIVALS = f"""
with grown as (
    select 0 as target, 0 as origin, 1 as age, unnest([50.0, 100, 100])::double as views,
        unnest([100.0, 150, 300])::double as final
),
{load("forecast/rivals").rstrip().removesuffix(",")}
select * from rivals
"""
SCORED = f"""
with answers as (
    select 24 as target, 6 as age, 'm' as model, unnest([100.0, 200, 400])::double as actual,
        unnest([110.0, 150, 500])::double as forecast, unnest([90.0, 100, 450])::double as low,
        unnest([180.0, 400, 900])::double as high
)
{load("forecast/scored")}
"""


def test_the_ways_to_a_forecast_that_the_literature_has():
    """x = 50, 100, 100 became y = 100, 150, 300."""
    row = Generation.empty().rows(RIVALS).iloc[0]
    assert row["mean_growth"] == pytest.approx((2 + 1.5 + 3) / 3)
    assert row["ladder"] == pytest.approx(550 / 250)
    # the sum of x / y is 1/2 + 2/3 + 1/3 = 1.5, of its squares 1/4 + 4/9 + 1/9 = 0.80556
    assert row["scaling"] == pytest.approx(1.8621, abs=5e-5)
    # the mean of ln 2, ln 1.5 and ln 3 is 0.73241, their variance 0.12127
    assert log(row["log_normal"]) == pytest.approx(0.73241 + 0.12127 / 2, abs=1e-5)
    assert 100 * row["log_normal"] == pytest.approx(221.01, abs=5e-3)
    # ln y against ln x: 100 is at the mean of ln 150 and ln 300, so that the line runs through their middle
    assert row["intercept"] + row["slope"] * log(100) == pytest.approx((log(150) + log(300)) / 2)


def test_how_far_off_forecasts_are():
    """y = 100, 200, 400 were forecast as 110, 150, 500: off by 10 %, 25 %, 25 %."""
    scores = Generation.empty().rows(SCORED)
    row = scores[scores["age"] == 6].iloc[0]
    assert row["mean_error"] == pytest.approx(0.2)
    assert row["squared_error"] == pytest.approx(0.045)  # (0.01 + 0.0625 + 0.0625) / 3
    assert row["median_error"] == pytest.approx(0.25)
    assert row["log_error"] == pytest.approx(0.20205, abs=5e-6)
    assert (row["n"], row["within_twice"]) == (3, 1)
    assert row["coverage"] == pytest.approx(2 / 3)  # 400 is below the range that began at 450
    assert row["width"] == 2  # of 2, 4 and 2
    # the logarithms of the widths, and ten times what 400 misses 450 by
    assert row["interval_score"] == pytest.approx((log(2) + log(4) + log(2) + 10 * log(450 / 400)) / 3)
    assert scores["age"].isna().sum() == 1  # all ages together


def curve(number: int, final: float, *, middle: float = 100, early: float = 80) -> list[tuple[int, float, float]]:
    return [(number, 2, early), (number, 3, middle), (number, 24, final)]


def backtested(rows: list[tuple[int, float, float]]) -> pd.DataFrame:
    """Stories one day apart, forecast at three hours of age up to 24."""
    marks = pd.DataFrame(rows, columns=["article_id", "age", "views"])
    numbers = sorted(set(marks["article_id"]))
    born = pd.Series(pd.date_range("2026-01-01", periods=len(numbers), freq="D"), index=numbers)
    return backtest_of_curves(Generation.empty(), Curves(born, marks, (3,), (2,), (24,)))


def told(scores: pd.DataFrame, model: str, column: str) -> float:
    return float(scores[scores["age"].isna()].set_index("model").loc[model, column])


def test_only_what_was_known_before_teaches():
    """90 stories double; then the next 450 grow fourfold: each part is forecast from the parts before it.

    Six parts of 90. The second and the third are forecast by median growths of 2 (90 stories) and of 2 or 4 (90 and 90:
    their middle, 3); from then on most known stories have grown fourfold.
    """
    rows = [row for n in range(540) for row in curve(n, 200 if n < 90 else 400)]
    scores = backtested(rows)
    assert told(scores, "median", "n") == 450
    # off by 1/2 in the second part, by 1/4 in the third, by nothing after that
    assert told(scores, "median", "mean_error") == pytest.approx((90 * 0.5 + 90 * 0.25) / 450)
    assert told(scores, "last", "mean_error") == pytest.approx(0.75)


def test_what_happened_later_changes_nothing_before():
    """The last part's outcomes, poisoned, change its own errors and nobody else's forecast."""
    rows = [row for n in range(360) for row in curve(n, 200 + 50 * (n % 7), early=60 + 10 * (n % 3))]
    poisoned = [(n, age, 10**9 if n >= 300 and age == 24 else views) for n, age, views in rows]
    clean, later = backtested(rows), backtested(poisoned)
    assert told(clean, "pace", "n") == told(later, "pace", "n") == 300
    # 240 of 300 forecasts are of the parts before the last, and as far off as they were
    errors = [told(scores, "pace", "mean_error") * 300 for scores in (clean, later)]
    own = sum(abs(forecast - 10**9) / 10**9 for forecast in [0] * 60)
    assert errors[1] == pytest.approx(errors[0] - last_part(rows) + own, abs=1e-3)


def last_part(rows: list[tuple[int, float, float]]) -> float:
    """The summed errors of the last 60 stories, each forecast by the median growth of its third of the first 300."""
    stories = {n: {age: views for m, age, views in rows[3 * n : 3 * n + 3]} for n in range(360)}
    growths = {
        early: sorted(s[24] / s[3] for n, s in stories.items() if n < 300 and s[2] == early) for early in (60, 70, 80)
    }
    medians = {early: (g[(len(g) - 1) // 2] + g[len(g) // 2]) / 2 for early, g in growths.items()}
    return sum(abs(s[3] * medians[s[2]] - s[24]) / s[24] for n, s in stories.items() if n >= 300)


def test_the_gate():
    rows = [
        {"target": 24.0, "age": None, "model": model, "n": 300, "log_error": error, "coverage": coverage}
        for model, error, coverage in (("pace", 0.2, 0.85), ("ladder", 0.3, None), ("last", 0.21, None))
    ]
    scores = pd.DataFrame(rows)
    assert gate(scores, 24) == Gate(24, 300, 0.2, "last", 0.21, 0.85, holds=True)
    assert gate(scores.assign(n=199), 24).holds is None
    assert gate(scores.assign(coverage=0.86), 24).holds is False
    assert gate(scores.assign(log_error=0.2), 24).holds is False  # as wrong as a rival is not less wrong
    assert gate(scores, 168) == Gate(168, 0, None, None, None, None, None)


def test_the_table_on_real_counters(shared):
    """Facebook counts of 48 hours, as methods.md 2.2 has them: mdAPE .40, .28 and .12 at 6, 12 and 24 hours.

    Its folds are not told, so that the last digit is not to be had; the slope is ours.
    """
    scores = backtest_of_curves(Generation.empty(), curves(shared / "data")["Facebook"])
    own = scores[scores["model"] == "pace"].set_index("age")
    for age, error, log_error in ((6, 0.40, 0.50), (12, 0.28, 0.36), (24, 0.12, 0.18)):
        assert own.loc[age, "median_error"] == pytest.approx(error, abs=0.03)
        assert own.loc[age, "log_error"] == pytest.approx(log_error, abs=0.04)
        assert 0.75 <= own.loc[age, "coverage"] <= 0.85
    assert gate(scores, 48).holds
