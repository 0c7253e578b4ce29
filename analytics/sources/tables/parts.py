"""Which part of a story's views a row is, where a table splits them: parts are added up, retold counts are not.

A day's export with a row a device has several rows a story and day, and all of them count. A log to which the same
day's count is written again and again has several, too, and only the largest counts. What tells them apart is whether
the rows differ in anything but the count.
"""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from analytics.links import canonical
from analytics.sources.tables.mapping import Mapping, looks_like_text
from analytics.sources.tables.names import DIMENSIONS, normal
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.values import as_strings

KEY = ["story", "start", "end", "part"]
#: Roles that say which story, when and how much, not which part.
_NO_PARTS = ("total", "count", "visitors", "published_at", "read_at", "started_at", "ended_at", "date", "hour_of_day")


def parts(
    sheet: Sheet, mapping: Mapping, columns: dict[str, pa.Array], identity: pa.Array
) -> tuple[pa.Array | None, str | None]:
    """The part that each row of interval counts is (null: the whole), and what to say of it."""
    if mapping.get("part"):
        return as_strings(sheet.columns[mapping.columns["part"]]), None
    split = [name for name in sheet.columns if normal(name) in DIMENSIONS]
    story = identity if "key" in columns or "url" not in columns else _one_form(identity)
    rows = pd.DataFrame(
        {
            "story": story.to_numpy(zero_copy_only=False),
            "start": columns["started_at"].to_numpy(zero_copy_only=False),
            "end": columns["ended_at"].to_numpy(zero_copy_only=False),
            "part": _named(sheet, split),
            "views": columns["views"].to_pandas(),
        }
    )
    again = rows["story"].notna() & rows.duplicated(KEY, keep=False)
    of_links = len(story.unique()) < len(identity.unique())
    telling = _telling(sheet, mapping, columns, rows, of_links=of_links) if again.any() else []
    numbered = _number(sheet, telling, rows, again) if telling else 0
    notes = [f"split by {', '.join(split)}: the parts are added up"] if split else []
    if numbered:
        notes.append(
            f"{numbered:,} more rows of a story and time differ from another in {', '.join(telling)}: parts, added up"
        )
    if (rows["part"] == "").all():
        return None, None
    return pa.array(rows["part"].where(rows["part"] != "", None), pa.string()), "; ".join(notes)


def _one_form(links: pa.Array) -> pa.Array:
    """Links with and without tracking parameters are of one story: each is a part of its views."""
    encoded = links.dictionary_encode()
    keys = pa.array([canonical(link) for link in encoded.dictionary.to_pylist()], pa.string())
    return keys.take(encoded.indices)


def _named(sheet: Sheet, split: list[str]) -> pd.Series[str]:
    """Parts that columns name, such as "device=mobile; country=TW"."""
    named = pd.Series([""] * len(sheet), dtype=object)
    for number, name in enumerate(split):
        cells = as_strings(sheet.columns[name]).to_pandas().fillna("").astype(object)
        named += ("; " if number else "") + normal(name) + "=" + cells
    return named


def _telling(
    sheet: Sheet, mapping: Mapping, columns: dict[str, pa.Array], rows: pd.DataFrame, *, of_links: bool
) -> list[str]:
    """Columns that tell parts of a story's views: texts, and the rank where each interval has one list only."""
    name = next(role for role in ("key", "url", "title") if role in columns)
    used = {mapping.get(role) for role in (*_NO_PARTS, *([] if of_links else [name]))}
    texts = [name for name, cells in sheet.columns.items() if name not in used and looks_like_text(cells)]
    rank = mapping.get("rank")
    if rank is None:
        return texts
    lists = rows[["start", "end", "part"]].assign(rank=as_strings(sheet.columns[rank]).to_pandas())
    return texts if lists.duplicated().any() else [*texts, rank]


def _number(sheet: Sheet, telling: list[str], rows: pd.DataFrame, again: pd.Series[bool]) -> int:
    """Number the parts of a story and time that nothing names, the largest first, so that growth keeps their order."""
    take = pa.array(again.to_numpy().nonzero()[0])
    told = pd.DataFrame({name: as_strings(sheet.columns[name].take(take)).to_pandas() for name in telling})
    found = rows[again].reset_index(names="row")
    found["told"] = told.fillna("").agg("\0".join, axis=1)
    sizes = pd.DataFrame(found.groupby([*KEY, "told"], as_index=False)["views"].max())
    sizes = sizes.sort_values(["views", "told"], ascending=[False, True])
    sizes["number"] = sizes.groupby(KEY).cumcount()
    placed = found.merge(sizes[[*KEY, "told", "number"]], on=[*KEY, "told"], how="left", validate="many_to_one")
    later = placed[placed["number"] > 0]
    rows.loc[later["row"], "part"] = (later["part"] + "#" + (later["number"] + 1).astype(str)).to_numpy()
    return len(later)
