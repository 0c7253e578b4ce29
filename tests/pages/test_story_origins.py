"""Where a story's readers came from, on the Story page."""

from __future__ import annotations

from datetime import date

from page_stores import SITE, everything_said, full, insert
from streamlit.testing.v1 import AppTest

from analytics.store.reader import Generation


def add(gen: Generation, article: int, channel: str | None, device: str | None, views: int) -> None:
    row = {"site": SITE, "article_id": article, "day": date(2026, 11, 20), "audience": "human", "views": views}
    insert(gen, "views_by_dimension", [{**row, "channel": channel, "device": device}])


def alts(app: AppTest) -> list[str]:
    return [chart.proto.alt for chart in app.get("plotly_chart")]


def test_channels_and_devices_stand_beside_those_of_all_stories(open_page) -> None:
    """Of 4 page views 3 came from search; of the 10 of both stories that day 3 did."""
    gen = full()
    add(gen, 1, "search", "phone", 3)
    add(gen, 1, "direct", None, 1)
    add(gen, 2, "direct", "phone", 6)
    app = open_page(gen, "story", article="1", site=SITE)
    assert not app.exception
    said = "Share of this story's page views (of all stories'): "
    assert said + "Search engines 75% (30%), Direct 25% (70%)" in alts(app)
    assert said + "Telephone 75% (90%), unknown 25% (10%)" in alts(app)
    assert "By access logs: 4 page views (days: 1)" in everything_said(app)


def test_what_no_log_tells_is_not_shown(open_page) -> None:
    """The second story's log says nothing of devices, and names a channel that is nothing but text."""
    gen = full()
    add(gen, 2, "<b>x</b>", None, 4)
    app = open_page(gen, "story", article="2", site=SITE)
    assert not app.exception
    headers = [header.value for header in app.header]
    assert "Where readers came from" in headers
    assert "What they read on" not in headers
    (spec,) = [chart.proto.spec for chart in app.get("plotly_chart") if "b>x" in chart.proto.alt]
    assert "<b>x" not in spec.replace("\\u003c", "<")
    nothing = open_page(gen, "story", article="1", site=SITE)
    assert "Where readers came from" not in [header.value for header in nothing.header]
