"""What `readership taxonomy` prints: for people lines, for scripts the same as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analytics import queries
from analytics.queries.sql import plain
from analytics.store import open_store, taxonomy
from analytics.titles import clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from analytics.store.taxonomy import Version

LONGEST = 60  # characters of a headline in a line
Record = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """One answer in both forms."""

    lines: list[str]
    values: Record


def _records(frame: pd.DataFrame) -> list[Record]:
    return [{str(key): plain(value) for key, value in row.items()} for row in frame.to_dict("records")]


def preview(home: Path, rules: str, limit: int) -> Told:
    """What rules would move before they do."""
    gen = open_store(home).current()
    moves = _records(queries.moves(gen, rules))
    stories = _records(queries.moving_stories(gen, rules, limit))
    now = taxonomy.in_force(home)
    lines = [*_moves(moves), *_list("The most read of these stories:", map(_moving, stories))]
    if not moves:
        lines = ["Nothing would move." if rules != now.rules else "These rules are in force; nothing would move."]
    elif rules != now.rules:
        lines.append("Nothing has moved yet: 'readership taxonomy --apply' does it, --undo takes it back.")
    return Told(lines, {"in_force": now.version, "rules": rules, "moves": moves, "stories": stories})


def change(done: Version | None, *, undo: bool) -> Told:
    """What was put in force or taken back."""
    if done is None:
        words = "There are no rules to take back." if undo else "These rules are in force already; nothing changes."
        return Told([words], {"changed": False})
    what = f"took back version {done.undid}" if undo else "in force"
    words = f"rules version {done.version}: {what}; {_stories(done.stories)} moved, generation {done.generation}"
    return Told([words], {"changed": True, **done.as_dict()})


def state(home: Path, limit: int) -> Told:
    """What is in force, what was found without rules, and the stories that have no section."""
    gen, now = open_store(home).current(), taxonomy.in_force(home)
    rules, found = _records(queries.rules(gen)), _records(queries.found_by_itself(gen))
    unplaced = _records(queries.without_section(gen, limit=limit))
    lines = [_since(now), *map(_rule, rules)]
    differs = taxonomy.differs(home)
    if differs:
        lines.append("readership.toml has other rules: 'readership taxonomy --preview' says what they would move.")
    lines += _list("Found without rules, from titles and what sources state:", map(_found, found))
    without = unplaced[0]["stories"] if unplaced else 0
    lines += _list(f"Without a section: {_stories(without)}; the most read:", map(_story, unplaced))
    values: Record = {"in_force": now.as_dict(), "differs": differs, "rules": rules, "found": found}
    return Told(lines, {**values, "without_section": unplaced})


def _since(now: Version) -> str:
    if not now.rules:
        return "No rules are in force: sections, series and topics are what sources state and titles carry."
    return f"Rules version {now.version}, in force since {str(now.applied_at)[:16]} UTC (generation {now.generation}):"


def _list(title: str, lines: Iterable[str]) -> list[str]:
    listed = [f"  {line}" for line in lines]
    return ["", title, *listed] if listed else []


def _rule(row: Record) -> str:
    said = "; ".join(str(row["said"]).splitlines())
    return f"  {row['rule']}. {said}: fits {_stories(row['fits'])}, decides {row['decides']:,}"


def _name(value: object) -> str:
    return "none" if value is None else str(value)


def _stories(number: object) -> str:
    return "1 story" if number == 1 else f"{number:,} stories"


def _count(row: Record) -> str:
    """Views where intervals are known, running totals where they are not; the two are never added up."""
    words = {"views": "view" if row["views"] == 1 else "views", "total": "by running total"}
    parts = [f"{row[key]:,} {word}" for key, word in words.items() if row[key] is not None]
    return ", ".join(parts) or "views unknown"


def _moves(rows: list[Record]) -> list[str]:
    return [
        f"{row['site']}, {row['sets']}: {_name(row['was'])} -> {_name(row['becomes'])}: "
        f"{_stories(row['stories'])}, {_count(row)}"
        for row in rows
    ]


def _headline(row: Record) -> str:
    words = clean(str(row["headline"] or f"story {row['article_id']}"))
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _moving(row: Record) -> str:
    move = f"{row['sets']} {_name(row['was'])} -> {_name(row['becomes'])}"
    return f"{_headline(row)} ({row['article_id']}): {move}, {_count(row)}"


def _found(row: Record) -> str:
    return f"{row['site']}, {row['kind']}: {row['name']}, {_stories(row['stories'])}"


def _story(row: Record) -> str:
    return f"{_headline(row)} ({row['site']}, {row['article_id']}): {_count(row)}; {_name(row['url'])}"
