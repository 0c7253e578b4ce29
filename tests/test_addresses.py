"""Addresses of pages in messages and files."""

from __future__ import annotations

from analytics import addresses


def test_an_address_begins_where_readers_open_the_pages(monkeypatch) -> None:
    assert addresses.page("story", site="A & B", article=7, period=None) == "/story?site=A+%26+B&article=7"
    monkeypatch.setenv("READERSHIP_URL", "https://desk.example/")
    assert addresses.page("") == "https://desk.example/"
    assert addresses.page("top", period="2026-W47", section="") == "https://desk.example/top?period=2026-W47"
