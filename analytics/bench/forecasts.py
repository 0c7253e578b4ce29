"""Forecasts of what is past, on real counters or on a site's own stories, as tables for people at a terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
from rich.table import Table

from analytics.bench.curves import curves
from analytics.errors import SettingsError
from analytics.methods.forecast import backtest_of_curves, backtest_of_site, gate, ledger
from analytics.queries import sites
from analytics.store import Generation, open_store

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator
    from pathlib import Path

MODELS = {
    "last": "last value",
    "mean": "mean growth",
    "ladder": "chain ladder",
    "log_linear": "log-linear",
    "log_normal": "log-linear, slope 1",
    "scaling": "constant scaling",
    "median": "median growth",
    "pace": "growth by pace (ours)",
    "pacing": "pace of days and weeks",
}
#: Column of the back-test: its name in the literature, decimals
SCORES = {
    "n": ("n", 0),
    "median_error": ("mdAPE", 3),
    "mean_error": ("MAPE", 3),
    "squared_error": ("mRSE", 3),
    "log_error": ("MALE", 3),
    "within_twice": ("within x2", 3),
    "coverage": ("coverage 80 %", 3),
    "width": ("width", 2),
    "interval_score": ("interval score", 2),
}


@dataclass(frozen=True)
class Result:
    """A back-test: of what, and its scores as `backtest_of_site` tells them."""

    name: str
    scores: pd.DataFrame = field(repr=False)
    issued: bool = False  # made before the outcome was known to anybody, and kept in the ledger

    @property
    def targets(self) -> list[int]:
        """Hours of age up to which was forecast."""
        return [int(target) for target in sorted(self.scores["target"].unique())]


def on_counters(folder: Path) -> Iterator[Result]:
    """Every set of real counters in the folder of reference data, or in `data` inside it."""
    inside = folder / "data"
    for name, found in curves(inside if inside.is_dir() else folder).items():
        yield Result(name, backtest_of_curves(Generation.empty(), found))


def on_site(home: Path, site: str | None) -> Iterator[Result]:
    """A site's own stories; SettingsError when there is no such site."""
    gen = open_store(home).current()
    known = [str(name) for name in sites(gen)["site"]]
    if not known or (site and site not in known):
        raise SettingsError(f"{home} has no site {site!r}." if site else f"{home} has no data yet.")
    chosen = site or known[0]
    yield Result(chosen, backtest_of_site(gen, chosen))
    yield Result(f"{chosen}, forecasts issued that have come due", ledger(gen, chosen), issued=True)


def tables(result: Result) -> Iterator[Table]:
    """A table a target: a line an age and model."""
    for target in result.targets:
        title = f"{result.name}: views up to {target} hours, forecast when fewer were over"
        table = Table(title=title, title_justify="left")
        for place, head in enumerate(("age h", "model", *(name for name, _ in SCORES.values()))):
            table.add_column(head, justify="left" if place == 1 else "right")
        rows = result.scores[result.scores["target"] == target]
        for _, scores in rows.groupby("age", dropna=False, sort=True):
            for name, words in MODELS.items():
                for row in scores[scores["model"] == name].to_dict("records"):
                    table.add_row("all" if pd.isna(row["age"]) else f"{row['age']:g}", words, *_cells(row))
            table.add_section()
        yield table


def _cells(row: dict[Hashable, Any]) -> list[str]:
    return ["" if pd.isna(row[key]) else f"{row[key]:,.{digits}f}" for key, (_, digits) in SCORES.items()]


def verdicts(result: Result) -> Iterator[str]:
    """A sentence a target: whether the method does what it must there."""
    if result.issued:
        if not result.targets:
            yield f"{result.name}: none yet. What was loaded at once has a back-test only."
        return
    if not result.targets:
        yield f"{result.name}: too few stories have reached an age that is forecast to try anything on."
    for target in result.targets:
        judged = gate(result.scores, target)
        if judged.holds is None:
            yield f"{result.name}, {target} h: too few forecasts ({judged.n}) to judge by; pages show median growth."
            continue
        told = f"MALE {judged.log_error:.3f}, best rival {MODELS[str(judged.best_rival)]} {judged.rival_error:.3f}"
        said = "holds" if judged.holds else "does not hold; pages show median growth"
        yield f"{result.name}, {target} h: the gate {said}. {told}, coverage {judged.coverage:.3f} (0.75 to 0.85)."
