"""Readers and machines on the Data page: shares of page views, machines by name, visitors, and what counts."""

from __future__ import annotations

from datetime import date

import pytest
from page_stores import SITE, everything_said, full, insert
from streamlit.testing.v1 import AppTest

from analytics.store.reader import Generation

DAYS = (date(2026, 11, 19), date(2026, 11, 20))
HOSTILE = ("<b>Bot</b>", "[x](javascript:1)", "=1+1 $5 :red[x]")


def with_logs(*counted: str) -> Generation:
    """Two days of access logs: of 200 page views 120 are readers', 20 suspected, 50 of AI and 10 of a search engine."""
    gen = full()
    for audience in ("human", "suspected", "declared"):
        insert(gen, "audiences", [{"site": SITE, "audience": audience, "counted": audience in counted}])
    rows = [
        (DAYS[0], "human", None, None, 90),
        (DAYS[1], "human", None, None, 30),
        (DAYS[1], "suspected", None, None, 20),
        (DAYS[0], "declared", "ai", HOSTILE[0], 40),
        (DAYS[1], "declared", "ai", HOSTILE[1], 10),
        (DAYS[1], "declared", "search", HOSTILE[2], 10),
    ]
    for row in rows:
        known = zip(("day", "audience", "kind", "agent", "views"), row, strict=True)
        insert(gen, "traffic_daily", [{"site": SITE, **dict(known)}])
    for day, visitors, exact in ((DAYS[0], 70, False), (DAYS[1], 25, True)):
        insert(gen, "visitors_daily", [{"site": SITE, "day": day, "visitors": visitors, "exact": exact}])
    return gen


def table(app: AppTest, *columns: str) -> list[list[object]]:
    (found,) = [table.value for table in app.dataframe if set(columns) <= set(table.value.columns)]
    return found[list(columns)].to_numpy().tolist()


def test_readers_and_machines_are_told_apart(open_page) -> None:
    app = open_page(with_logs("human"), "data")
    assert not app.exception
    assert table(app, "audience", "kind", "views", "share", "counted") == [
        ["Readers", "–", 120, 60.0, "yes"],
        ["Suspected machines", "–", 20, 10.0, "no"],
        ["Declared machines", "AI crawlers", 50, 25.0, "no"],
        ["Declared machines", "Search engines", 10, 5.0, "no"],
    ]
    said = everything_said(app)
    assert "Readers 60.0%, Suspected machines 10.0%, Declared machines 30.0%" in said
    assert "Page views that count as views on all pages now: Readers." in said
    assert f"readership traffic --site {SITE} --count human" in [code.value for code in app.code]
    # A day may be known in part only: then the number is the least it can be
    assert table(app, "known", "visitors") == [["exactly", 25], ["at least", 70]]


def test_names_of_machines_are_nothing_but_text(open_page) -> None:
    app = open_page(with_logs("human"), "data")
    machines = table(app, "agent", "kind", "views", "share", "days")
    assert machines == [
        [HOSTILE[0], "AI crawlers", 40, 20.0, 1],
        [HOSTILE[2], "Search engines", 10, 5.0, 1],
        [HOSTILE[1], "AI crawlers", 10, 5.0, 1],
    ]
    texts = [str(element.value) for kind in ("markdown", "caption", "header") for element in app.get(kind)]
    assert not [text for text in texts for name in HOSTILE if name in text]


def test_what_a_person_chose_to_count_is_said(open_page) -> None:
    app = open_page(with_logs("human", "declared"), "data", lang="zh-Hant")
    assert "讀者、自稱的機器" in everything_said(app)
    assert f"readership traffic --site {SITE} --count human,declared" in [code.value for code in app.code]


@pytest.mark.parametrize("lang", ["en", "zh-Hans"])
def test_without_access_logs_nothing_is_shown(open_page, lang: str) -> None:
    app = open_page(full(), "data", lang=lang)
    assert not app.exception
    assert not [table for table in app.dataframe if {"audience", "agent", "known"} & set(table.value.columns)]
    assert not app.get("plotly_chart")
