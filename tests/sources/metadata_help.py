"""Feeds from literals."""

from __future__ import annotations

from pathlib import Path

from table_help import item_of, notes, read, reasons, rows

from analytics.sources.rows import Parsed

__all__ = ["CHANNEL", "FIXTURES", "item_of", "notes", "one", "read", "reasons", "rows", "rss", "sample"]

FIXTURES = Path(__file__).parents[1] / "fixtures" / "metadata"
CHANNEL = "<title>Harbour Post</title><link>https://post.example/</link>"


def rss(*items: str, channel: str = CHANNEL) -> str:
    """An RSS 2.0 feed of these items, each from a line of its own."""
    return (
        f'<rss version="2.0"><channel>{channel}\n'
        + "\n".join(f"<item>{one}</item>" for one in items)
        + "</channel></rss>"
    )


def sample(name: str, tz: str = "UTC", **options: object) -> Parsed:
    return read((FIXTURES / name).read_bytes(), name, tz, **options)


def one(parsed: Parsed) -> dict[str, object]:
    """The only row, without what it does not say."""
    (row,) = parsed.rows.to_pylist()
    return {name: value for name, value in row.items() if value is not None}
