"""Rules for sections, series and topics: how a generation applies them, and which version is in force.

Measurements are stored by story, so that rules need to touch none of them: they apply when a generation shows its
articles, and all of history moves at once.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyarrow as pa

from analytics.errors import StoreError
from analytics.store import catalog
from analytics.store.lock import writer_lock
from analytics.store.measurements import sql
from analytics.taxonomy import as_text, from_settings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    import duckdb

    from analytics.taxonomy import Rule

    Choice = Callable[[sqlite3.Connection, "Version"], "Version | None"]

RULES = pa.schema(
    {"rule": pa.int64(), "sets": pa.string(), "name": pa.string(), "said": pa.string(), "kinds": pa.int64()}
)
CONDITIONS = pa.schema(
    {
        "rule": pa.int64(),
        "sites": pa.list_(pa.string()),
        "kind": pa.string(),
        "subject": pa.string(),
        "how": pa.string(),
        "compared": pa.string(),
    }
)
ARTICLES_AS_STATED = "create or replace temp view stories as select * from articles"


@dataclass(frozen=True)
class Version:
    """Rules in force, and since when (UTC); version 0 is none."""

    version: int = 0
    rules: str = ""
    back_to: int = 0
    undid: int | None = None
    applied_at: str | None = None
    generation: int = 0
    stories: int = 0

    def as_dict(self) -> dict[str, object]:
        """As `--json` prints it."""
        return asdict(self)


NO_RULES = Version()


def of_catalog(connection: sqlite3.Connection, version: int | None = None) -> Version:
    """The version in force, or the one of that number."""
    row = connection.execute(
        """
        select version, rules, back_to, undid, applied_at, generation, stories from taxonomy
        where version = coalesce(?, (select max(version) from taxonomy))
        """,
        (version,),
    ).fetchone()
    return Version(*row) if row else NO_RULES


def place(duck: duckdb.DuckDBPyConnection, rules: list[Rule]) -> None:
    """Make the table `placed` of what these rules make of the table `stories`; its tables are of this cursor only."""
    conditions = [(number, rule, one) for number, rule in enumerate(rules, 1) for one in rule.conditions()]
    rows = [
        {"rule": number, "sites": rule.sites or None, "kind": one.kind, "subject": one.subject, "how": one.how}
        | {"compared": one.text}
        for number, rule, one in conditions
    ]
    known = [
        {"rule": number, "sets": rule.sets, "name": rule.name, "said": rule.text, "kinds": len(rule.patterns)}
        for number, rule in enumerate(rules, 1)
    ]
    duck.register("rules", pa.Table.from_pylist(known, RULES))
    duck.register("conditions", pa.Table.from_pylist(rows, CONDITIONS))
    for name in ("texts", "fits") if conditions else ("no_fits",):
        duck.execute(sql(name))
    for number, rule, one in conditions:
        if one.how == "regex":
            said = {"rule": number, "kind": one.kind, "subject": one.subject, "pattern": one.text}
            duck.execute(sql("fits_expression"), {**said, "sites": list(rule.sites) or None})
    duck.execute(sql("placed"))
    for name in ("texts", "fits"):
        duck.execute(f"drop table if exists {name}")


def find_moves(duck: duckdb.DuckDBPyConnection, rules: list[Rule]) -> None:
    """Make the table `moves` of what these rules would change in `articles`, for this cursor only."""
    duck.execute(ARTICLES_AS_STATED)
    place(duck, rules)
    duck.execute(sql("moves"))


def in_force(home: Path) -> Version:
    """The rules that the newest generation shows; asks the catalog only."""
    if not (home / catalog.FILE_NAME).exists():
        return NO_RULES
    with closing(catalog.connect(home)) as connection:
        return of_catalog(connection)


def differs(home: Path) -> bool:
    """Whether `readership.toml` has rules other than those in force."""
    rules = from_settings()
    return rules is not None and as_text(rules) != in_force(home).rules


def before(home: Path, now: Version) -> str:
    """The rules that undo puts in force again."""
    with closing(catalog.connect(home)) as connection:
        return of_catalog(connection, now.back_to).rules


def anew(rules: str) -> Choice:
    """Choose these rules, unless they are in force."""
    return lambda _connection, now: None if rules == now.rules else Version(rules=rules, back_to=now.version)


def back(connection: sqlite3.Connection, now: Version) -> Version | None:
    """Choose the rules before those in force, when there are any to take back."""
    if not now.rules and not now.back_to:
        return None
    target = of_catalog(connection, now.back_to)
    return Version(rules=target.rules, back_to=target.back_to, undid=now.version)


def put_in_force(
    home: Path,
    choose: Choice,
    count: Callable[[str], int],
    *,
    prepare: Callable[[sqlite3.Connection], None] = lambda _: None,
    seen: int | None = None,
    wait: float = 600.0,
    waiting: Callable[[str], None] = lambda _: None,
) -> Version | None:
    """Make what `choose` gives the rules in force, as a new generation; None when it gives none: nothing changes.

    `count` says of how many stories they move something; `prepare` does in the same commit what goes by sections and
    topics. Raises StoreError when others than version `seen`, which somebody looked at and decided upon, are in force
    by now, and StoreBusyError as `writing` does.
    """
    catalog.connect(home).close()
    with writer_lock(home, wait, waiting), closing(catalog.connect(home)) as connection:
        now = of_catalog(connection)
        if seen is not None and seen != now.version:
            raise StoreError("Other rules were put in force meanwhile. Look at what would move now, and decide again.")
        chosen = choose(connection, now)
        if chosen is None:
            return None
        stories = count(chosen.rules)
        with catalog.transaction(connection):
            applied, number = catalog.iso(datetime.now(UTC)), catalog.advance(connection)
            connection.execute(
                "insert into taxonomy values (null, ?, ?, ?, ?, ?, ?)",
                (chosen.rules, chosen.back_to, chosen.undid, applied, number, stories),
            )
            prepare(connection)
        return of_catalog(connection)
