"""What `readership sources` prints: for people lines, for scripts the same as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics import queries
from analytics.queries.sql import plain
from analytics.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

Record = dict[str, Any]


def values(home: Path, site: str) -> Record:
    """Sources of a site, which speaks when, and what was chosen. Raises SettingsError when there is no such site."""
    gen = open_store(home).current()
    queries.timezone(gen, site)
    return {
        "site": site,
        "sources": _records(queries.sources(gen, site)),
        "runs": _records(queries.source_runs(gen, site)),
        "choices": _records(queries.source_choices(gen, site)),
    }


def _records(frame: pd.DataFrame) -> list[Record]:
    records = [{str(key): plain(value) for key, value in row.items()} for row in frame.to_dict("records")]
    for record in records:
        for name in ("first_day", "last_day", "end_day"):
            if record.get(name):
                record[name] = record[name].date().isoformat()
    return records


def lines(told: Record) -> list[str]:
    """The same in words."""
    said = [f"Sources of {told['site']}:", *(f"  {_source(row)}" for row in told["sources"])]
    if not told["sources"]:
        return [f"{told['site']} has no source of views yet."]
    said += ["Who speaks when:", *(f"  {_run(row)}" for row in told["runs"])]
    standing = [row for row in told["choices"] if row["withdrawn_at"] is None]
    if standing:
        said += ["Chosen (the latest counts; --undo takes it back):", *(f"  {_choice(row)}" for row in standing)]
    if any(row["others"] for row in told["runs"]):
        said.append("Another choice: readership sources --prefer NAME --from DAY --until THE DAY AFTER")
    return said


def _source(row: Record) -> str:
    if row["basis"] is None:
        return f"{row['source']}: nothing of any day yet (one reading of each story makes no interval)"
    return (
        f"{row['source']}: {row['basis']}, {row['first_day']} to {row['last_day']}, speaks for {row['days_spoken']:,}"
        f" of {row['days']:,} days; {row['views_spoken']:,} of its {row['views']:,} views are used"
    )


def _run(row: Record) -> str:
    others = f"; also known by {', '.join(row['others'])}" if row["others"] else ""
    days = row["first_day"] if row["days"] == 1 else f"{row['first_day']} to {row['last_day']}"
    return f"{days}: {row['source']}, {row['views']:,} views{others}"


def _choice(row: Record) -> str:
    start, end = row["first_day"] or "the beginning", row["end_day"] or "without end"
    return f"{row['source']} from {start} until {end}"
