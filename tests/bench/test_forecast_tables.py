"""What `readership backtest forecast` prints."""

from __future__ import annotations

import pandas as pd
import pytest
from rich.console import Console

from analytics.bench.curves import curves
from analytics.bench.forecasts import MODELS, Result, on_counters, tables, verdicts
from analytics.errors import SettingsError

SCORE = {"median_error": 0.25, "mean_error": 0.2, "squared_error": 0.045, "log_error": 0.20205, "within_twice": 1.0}
RANGE = {"coverage": 0.8, "width": 2.0, "interval_score": 1.5}


def result(n: int, own_error: float = 0.1) -> Result:
    rows = [
        {"target": 24.0, "age": age, "model": model, "n": n, **SCORE, **(RANGE if model in {"pace", "median"} else {})}
        for age in (6.0, None)
        for model in MODELS
    ]
    scores = pd.DataFrame(rows)
    scores.loc[scores["model"] == "pace", "log_error"] = own_error
    return Result("Somewhere", scores)


def test_every_model_at_every_age(capsys):
    found = list(tables(result(1_234)))
    assert len(found) == 1
    Console(width=150).print(*found)
    printed = capsys.readouterr().out
    assert printed.count("constant scaling") == 2  # at six hours of age, and at all
    line = next(line for line in printed.splitlines() if "median growth" in line)
    cells = [cell.strip() for cell in line.split("│")[1:-1]]
    assert cells[2:9] == ["1,234", "0.250", "0.200", "0.045", "0.202", "1.000", "0.800"]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (result(300), "the gate holds. MALE 0.100, best rival last value 0.202, coverage 0.800"),
        (result(300, own_error=0.3), "does not hold; pages show median growth"),
        (result(12), "too few forecasts (12) to judge by"),
        (Result("Nowhere", pd.DataFrame(columns=["target", "age", "model"])), "too few stories"),
    ],
)
def test_the_verdict_in_words(found, said):
    assert [said in verdict for verdict in verdicts(found)] == [True]


def test_no_counters_are_named(tmp_path):
    with pytest.raises(SettingsError, match="ithome_ironman_2022"):
        list(on_counters(tmp_path))


def test_days_are_ages_where_only_the_day_is_known(shared):
    """A post of 17 September, read on the 19th, is two days old: 48 hours."""
    found = curves(shared / "data")["iThome"]
    ages = found.marks["age"]
    assert (ages % 24 == 0).all()
    assert ages.min() == 24
    assert found.born.dt.strftime("%m-%d").min() == "09-01"
