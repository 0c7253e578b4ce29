"""Choosing which source speaks for which days, and taking it back: a new generation each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.methods.prepare import PREPARER
from analytics.store import writing
from analytics.store.speaking import Choice

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path


def prefer(
    home: Path,
    site: str,
    source: str,
    first_day: date | None = None,
    end_day: date | None = None,
    *,
    wait: float = 600.0,
    waiting: Callable[[str], None] = lambda _: None,
) -> int:
    """Let a source speak from the first day up to the end without it; on how many days another one speaks now."""
    with writing(home, PREPARER, wait=wait, waiting=waiting) as writer:
        return writer.prefer(writer.known_site(site), Choice(source, first_day, end_day))


def withdraw(
    home: Path,
    site: str,
    *,
    everything: bool = False,
    wait: float = 600.0,
    waiting: Callable[[str], None] = lambda _: None,
) -> int | None:
    """Take back the latest choice, or all; on how many days another source speaks now. None: there was no choice."""
    with writing(home, PREPARER, wait=wait, waiting=waiting) as writer:
        return writer.withdraw(writer.known_site(site), everything=everything)
