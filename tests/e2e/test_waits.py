"""What is measured of a reader's wait is measured in a browser; how long it takes is not asked here."""

from __future__ import annotations

from pathlib import Path

from analytics.bench.browser import FIRST_AIM, NEXT_AIM, measure


def test_figures_are_there_before_charts_for_the_first_and_the_next_visitor(home: Path) -> None:
    first, following = measure(home, "demo", visitors=1)
    assert (first.aim, following.aim) == (FIRST_AIM, NEXT_AIM)
    for wait in (first, following):
        assert 0 < wait.figures <= wait.charts
