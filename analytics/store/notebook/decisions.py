"""Decisions: what a meeting decided in the review of a period, whose it is, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from analytics.store.catalog import from_iso, iso
from analytics.store.notebook.file import exists, opened

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 500  # characters of a decision, and of its outcome
LONGEST_NAME = 100  # of an owner


@dataclass(frozen=True)
class Decision:
    """What was decided in the review of a period: on a story, on a section, else on the site at large.

    period_code: the period reviewed, as `period.fixed` writes it. done and outcome are what people say came of it;
    settled_at is when they last said so.
    """

    site: str
    period_code: str
    words: str
    owner: str = ""
    article_id: int | None = None
    section: str | None = None
    made_at: datetime | None = None  # UTC; None: not written yet
    decision_id: int | None = None  # None: not written yet
    done: bool = False
    outcome: str = ""
    settled_at: datetime | None = None  # UTC


def decisions(home: Path, site: str, period_code: str | None = None) -> list[Decision]:
    """The decisions of a site made in one review, or in all, oldest first; none where nobody decided anything."""
    if not exists(home):
        return []
    with opened(home) as connection:
        rows = connection.execute(
            "select site, period_code, words, owner, article_id, section, made_at, decision_id, done, outcome,"
            " settled_at from decision where site = :site and (:code is null or period_code = :code)"
            " order by made_at, decision_id",
            {"site": site, "code": period_code},
        ).fetchall()
    return [
        Decision(
            name,
            code,
            words,
            owner,
            article,
            section,
            from_iso(made_at),
            number,
            bool(done),
            outcome,
            from_iso(settled_at) if settled_at else None,
        )
        for name, code, words, owner, article, section, made_at, number, done, outcome, settled_at in rows
    ]


def write(home: Path, added: Decision, now: datetime | None = None) -> bool:
    """Write a decision down; false when it is there already, and stays as it is."""
    with opened(home) as connection:
        new = connection.execute(
            "insert or ignore into decision (site, period_code, words, owner, article_id, section, made_at)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (
                added.site,
                added.period_code,
                added.words[:LONGEST],
                added.owner[:LONGEST_NAME],
                added.article_id,
                added.section,
                iso(now or datetime.now(UTC)),
            ),
        )
        return new.rowcount > 0


def settle(
    home: Path, site: str, decision_id: int, outcome: str, *, done: bool = True, now: datetime | None = None
) -> bool:
    """Say whether a decision is done and what came of it; without words, what was said before stays.

    False when there is none of that number.
    """
    if not exists(home):
        return False
    with opened(home) as connection:
        found = connection.execute(
            "update decision set outcome = coalesce(nullif(?, ''), outcome), done = ?, settled_at = ?"
            " where site = ? and decision_id = ?",
            (outcome[:LONGEST], done, iso(now or datetime.now(UTC)), site, decision_id),
        )
        return found.rowcount > 0


def remove(home: Path, site: str, decision_id: int) -> bool:
    """Take a decision away; false when there is none of that number."""
    if not exists(home):
        return False
    with opened(home) as connection:
        gone = connection.execute("delete from decision where site = ? and decision_id = ?", (site, decision_id))
        return gone.rowcount > 0
