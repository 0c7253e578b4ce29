"""The program asks what its first page shows before a reader comes."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable

import pytest
import streamlit as st
from page_stores import StubStore, full

from analytics import server
from analytics.pages import frame
from analytics.server import ahead
from analytics.server.glance import Glances
from analytics.server.session import connected, started
from analytics.store.reader import Generation

#: A page needs none of these, or not all of them do; who imports one imports seconds.
NOT_AT_START = ("scipy", "pptx", "typst", "lxml", "rjieba", "playwright", "analytics.ingest")


def test_whoever_comes_first_finds_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(server.ROOT / "app.py")])
    monkeypatch.setattr(ahead, "LATER_AFTER", 0.0)
    monkeypatch.setattr(ahead, "LATER", ())
    monkeypatch.setattr(frame, "store", lambda: StubStore([gen]))
    gen, asked = full(), []
    rows = Generation.rows
    st.cache_data.clear()

    def counted(self: Generation, sql: str, **params: object) -> object:
        asked.append(sql)
        return rows(self, sql, **params)

    monkeypatch.setattr(Generation, "rows", counted)

    async def visits() -> tuple[int, int]:
        app = server.application("localhost")
        async with started(app):
            await ahead.warm(app, Glances())
            first = len(asked)
            async with connected(app) as session:
                await session.run("", "")
        return first, len(asked)

    first, in_all = asyncio.run(visits())
    assert first > 0
    assert in_all == first


def test_a_page_that_fails_is_no_matter_of_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refused(_scope: object, _receive: object, send: Callable[..., Awaitable[None]]) -> None:
        await send({"type": "websocket.close"})

    monkeypatch.setattr(ahead, "LATER_AFTER", 0.0)
    monkeypatch.setattr(ahead, "LATER", ())
    asyncio.run(ahead.warm(refused, lambda _: ""))


def test_what_no_page_needs_at_the_start_is_not_loaded_then() -> None:
    known = f"print([name for name in {NOT_AT_START} if name in sys.modules])"
    loaded = subprocess.run(
        [sys.executable, "-c", f"import sys; from analytics import server; server._load(); {known}"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert loaded.stdout.strip() == "[]"
