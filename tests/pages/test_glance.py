"""The figures that come with the start page: the page's own, as text, and only where the address asks for no more."""

from __future__ import annotations

import asyncio
import re
from html import unescape

import pytest
import streamlit as st
from page_stores import HOSTILE, SITE, StubStore, empty, full, insert, single

from analytics.errors import StoreError
from analytics.pages import frame
from analytics.server.assets import Assets
from analytics.server.glance import Asked, Glances
from analytics.store.reader import Generation

ENGLISH = Asked(None, "en")


@pytest.fixture
def glance(monkeypatch: pytest.MonkeyPatch):
    def drawn(gen: Generation, asked: Asked = ENGLISH) -> str:
        monkeypatch.setattr(frame, "store", lambda: StubStore([gen]))
        st.cache_data.clear()
        return Glances()(asked)

    return drawn


@pytest.mark.parametrize(
    ("query", "languages", "asked"),
    [
        ("", "en-US,en;q=0.9", Asked(None, "en")),
        ("", "zh-TW,zh;q=0.9", Asked(None, "zh-Hant")),
        ("", "", Asked(None, "en")),
        ("site=gazette&lang=zh-Hans", "en", Asked("gazette", "zh-Hans")),
        ("lang=xx", "en", None),  # the page says that there is no such language
        ("period=30d", "en", None),
        ("article=1", "en", None),
        ("missing=nowhere", "en", None),
    ],
)
def test_only_the_plain_address_has_a_glance(query: str, languages: str, asked: Asked | None) -> None:
    assert Asked.of(query, languages) == asked


def test_it_shows_the_figures_of_the_page(glance, open_page) -> None:
    shown = glance(full())
    figures = re.findall(r"<li><small>([^<]+)</small><b>([^<]+)</b>(?:<em>([^<]+)</em>)?<small>([^<]*)</small>", shown)
    app = open_page(full())
    assert [value for _label, value, _moved, _note in figures] == [metric.value for metric in app.metric]
    assert [label for label, *_more in figures] == [metric.label for metric in app.metric]
    assert ("Views today", "430") in [(label, value) for label, value, *_more in figures]
    assert "Most read in the last 3 hours" in shown
    assert f"{SITE} · Data until 20 Nov 2026, 12:00 (UTC)" in shown
    assert "Simulated" not in shown
    assert "<mark>Simulated data</mark>" in glance(full(simulated=True))


def test_it_speaks_the_language_asked_for(glance) -> None:
    assert "<h1>此刻</h1>" in glance(full(), Asked(SITE, "zh-Hant"))


def test_a_headline_is_text_and_nothing_else(glance) -> None:
    shown = glance(full())
    assert HOSTILE in [unescape(words) for words in re.findall(r"<li><span>([^<]*)</span>", shown)]
    assert "<script" not in shown


def test_there_is_none_where_there_are_no_hours_or_no_such_site(glance) -> None:
    assert glance(empty()) == ""
    assert glance(single()) == ""
    assert glance(full(), Asked("elsewhere", "en")) == ""


def test_a_newer_generation_has_a_glance_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    older, newer = full(1), full(2)
    insert(
        newer,
        "views_hourly",
        [
            {
                "site": SITE,
                "article_id": 1,
                "hour": "2026-11-20 08:00",
                "views": 70,
                "basis": "counted",
            }
        ],
    )
    store = StubStore([older])
    monkeypatch.setattr(frame, "store", lambda: store)
    st.cache_data.clear()
    glances = Glances()
    assert "generation 1" in glances(ENGLISH)
    store.generations.append(newer)
    assert "generation 2" in glances(ENGLISH)


def test_a_store_that_cant_be_read_does_not_keep_the_page_from_starting(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> StubStore:
        raise StoreError("The store can't be read.")

    monkeypatch.setattr(frame, "store", broken)
    assert Glances()(ENGLISH) == ""
    monkeypatch.setattr(frame, "store", lambda: None)
    assert Glances()(ENGLISH) == ""


def answer(path: str, query: str = "") -> str:
    """The start page of an address, from a server whose glances say whose they are."""

    async def asked() -> bytes:
        sent: list[dict[str, object]] = []

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        app = Assets(lambda *_: None, lambda: {"", "top"}, lambda asked: f"<div id=glance>{asked.language}</div>")
        scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
        await app(scope, lambda: None, send)
        return b"".join(bytes(message.get("body", b"")) for message in sent)

    return asyncio.run(asked()).decode()


def test_it_stands_in_the_start_page_of_now_only() -> None:
    assert "<body><div id=glance>en</div>" in answer("/")
    assert "<div id=glance>zh-Hans</div>" in answer("/", "lang=zh-Hans")
    assert "id=glance" not in answer("/", "period=30d")
    assert "id=glance" not in answer("/top")


def test_it_names_the_code_of_the_chart_that_will_take_its_place() -> None:
    named = re.findall(r'<link rel="modulepreload" [^>]*fetchpriority="low" href="[.]/static/js/(\w+)', answer("/"))
    assert named == ["PlotlyChart"]
    assert "PlotlyChart" not in answer("/top")
