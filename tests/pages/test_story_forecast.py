"""Story: what is forecast of it, in words and on its curve, or why nothing is."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from page_stores import SITE, UNTIL, add_site, empty, everything_said, full, insert

from analytics.store.reader import Generation

BORN = UNTIL - timedelta(hours=12)


def young(hourly: int = 100) -> Generation:
    """A story of 12 hours with 100 views in each; 40 earlier ones doubled from there to 24 hours, and 4 of 5 grew to
    between 1.5 and 3 times. To seven days they grew fourfold."""
    gen = empty()
    add_site(gen, views=12 * hourly, first_day=BORN.date(), last_day=UNTIL.date())
    times = {"published_at": BORN, "published_precision": "time", "published_day": BORN.date()}
    insert(gen, "articles", [{"site": SITE, "article_id": 1, "title": "New", "headline": "New", **times}])
    row = {"site": SITE, "article_id": 1, "basis": "counted"}
    hours = [{**row, "hour": BORN + timedelta(hours=n), "views": hourly} for n in range(12)]
    insert(gen, "views_hourly", hours)
    insert(gen, "views_daily", [{**row, "day": UNTIL.date(), "views": 12 * hourly}])
    return gen


def grown(gen: Generation, *targets: tuple[int, float, float, float]) -> Generation:
    shared = {
        "site": SITE,
        "age_hours": 12,
        "third": 0,
        "stories": 40,
        "slow_below": 0.3,
        "fast_from": 0.4,
        "slope": 1.0,
    }
    for method in ("median", "pace"):
        for target, growth, low, high in targets:
            row = {"target_hours": target, "method": method, "growth": growth, "low": low, "high": high}
            insert(gen, "forecast_growths", [{**shared, **row}])
    return gen


def tried(gen: Generation, own: float) -> Generation:
    """Back-tests: rivals were off by 0.2."""
    shared = {"site": SITE, "target_hours": 24, "forecasts": 400, "within_twice": 0.9, "coverage": 0.8}
    for model in ("pace", "median", "last", "mean", "ladder", "log_linear"):
        for age in (12, None):
            error = own if model == "pace" else 0.2
            row = {"age_hours": age, "model": model, "log_error": error, "median_error": 0.18}
            insert(gen, "forecast_errors", [{**shared, **row}])
    return gen


def said(app) -> str:
    return everything_said(app).replace("\\", "")


def test_a_forecast_with_its_range_and_its_own_error(open_page) -> None:
    gen = tried(grown(young(), (24, 2.0, 1.5, 3.0), (168, 4.0, 2.0, 20.0)), own=0.1)
    app = open_page(gen, "story", article="1", site=SITE)
    figures = {metric.label: metric.value for metric in app.metric}
    assert (figures["At 24 hours"], figures["At 7 days"]) == ("≈ 2,400", "≈ 4,800")
    words = said(app)
    assert "80% range 1,800–3,600; half of 400 such forecasts were off by up to 18%" in words
    assert "80% range 2,400–24K" in words
    assert "Made from 1,200 views in its first 12 clock hours." in words
    # nothing came due at seven days
    assert "too few forecasts have come due to judge the finer method by" in words


def test_a_method_that_is_not_better_is_not_used(open_page) -> None:
    app = open_page(tried(grown(young(), (24, 2.0, 1.5, 3.0)), own=0.2), "story", article="1", site=SITE)
    assert "on this site the finer method was not better than simpler ones" in said(app)


def test_the_forecast_is_drawn_ahead_of_the_curve(open_page) -> None:
    gen = grown(young(), (24, 2.0, 1.5, 3.0))
    app = open_page(gen, "story", article="1", site=SITE, align="age")
    charts = [json.loads(chart.proto.spec)["data"] for chart in app.get("plotly_chart")]
    assert ["Forecast"] in [[trace["name"] for trace in data if trace.get("name") == "Forecast"] for data in charts]


@pytest.mark.parametrize(
    ("gen", "why"),
    [
        (young(hourly=0), "fewer than 10 views are mostly chance"),
        (young(), "fewer than 30 stories of this site were watched from this age to a later one"),
    ],
)
def test_why_there_is_none(open_page, gen, why) -> None:
    app = open_page(gen, "story", article="1", site=SITE)
    assert why in said(app)
    assert "At 24 hours" not in {metric.label for metric in app.metric}


def test_an_old_story_has_no_forecast_block(open_page) -> None:
    gen = full()
    old = datetime.fromisoformat("2026-10-01")
    gen._connection.execute("update articles set published_at = $old, published_day = $old", {"old": old})
    app = open_page(gen, "story", article="1", site=SITE)
    assert "Forecast" not in [header.value for header in app.header]
