"""Putting rules for sections, series and topics in force, and taking them back: a new generation each time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from analytics.methods.prepare import PREPARER
from analytics.store import open_store
from analytics.store.prepared import follow_rules
from analytics.store.taxonomy import Version, anew, back, put_in_force

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analytics.store.taxonomy import Choice


def apply(
    home: Path,
    rules: str,
    *,
    seen: int | None = None,
    wait: float = 600.0,
    waiting: Callable[[str], None] = lambda _: None,
) -> Version | None:
    """Put rules in force; None when they are so already. `seen` is the version that somebody compared them with."""
    return _put(home, anew(rules), seen=seen, wait=wait, waiting=waiting)


def undo(
    home: Path,
    *,
    seen: int | None = None,
    wait: float = 600.0,
    waiting: Callable[[str], None] = lambda _: None,
) -> Version | None:
    """Put the rules before those in force in force again; None when there were none before."""
    return _put(home, back, seen=seen, wait=wait, waiting=waiting)


def _put(home: Path, choice: Choice, **how: Any) -> Version | None:
    prepare = partial(follow_rules, home, PREPARER)
    return put_in_force(home, choice, partial(_moved, home), prepare=prepare, **how)


def _moved(home: Path, rules: str) -> int:
    """Of how many stories the section, the series or topics would change."""
    gen = open_store(home).current()
    return int(gen.rows_if(rules, "select count(distinct article_id) as stories from moves")["stories"].iloc[0])
