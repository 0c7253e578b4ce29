"""Reports of views of pages: what the tools' tables have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from analytics.errors import InputError
from analytics.sources.rows import ROW_SCHEMA, Input, Options, Parsed
from analytics.sources.tables import assemble
from analytics.sources.tables.mapping import known
from analytics.sources.tables.names import normal
from analytics.sources.tables.sheet import Mask, Sheet
from analytics.sources.tables.totals import TOTAL_RULE

#: Our role -> what the tool calls it, in the form in which names compare; the first that a file has is taken.
Wanted = dict[str, tuple[str, ...]]


def columns_of(sheet: Sheet, wanted: Wanted) -> dict[str, str]:
    """Find the file's column for each role."""
    by_name: dict[str, str] = {}
    for name in sheet.columns:
        by_name.setdefault(normal(name), name)
    found = {role: next((by_name[name] for name in names if name in by_name), None) for role, names in wanted.items()}
    return {role: name for role, name in found.items() if name is not None}


def parse(item: Input, options: Options, sheet: Sheet, columns: dict[str, str], tool: str) -> Parsed:
    """Make rows of a report whose columns are known; InputError where it speaks of no pages or no views."""
    mapping = known(sheet, options, item.path, columns)
    counted = {"count", "total", "visitors", "rank"} & mapping.columns.keys()
    if not counted or not {"key", "url", "title"} & mapping.columns.keys():
        raise InputError(
            item.path,
            f"an export of {tool}, but no report of views of pages.",
            f"Export the report on pages with their views; this one has: {', '.join(sheet.columns)}.",
        )
    return assemble.parse(item, options, sheet, mapping)


def own_days(tool: str, options: Options) -> str:
    """The note on whose midnight the days of a report begin with."""
    zone = f"the time zone set in {tool}, which the file doesn't state: read as {options.timezone} (--timezone)"
    return f"days are those of {zone}"


def without_totals(sheet: Sheet, columns: dict[str, str]) -> Sheet:
    """Leave out rows that name no page, or "Totals", beside their numbers: the tool's own sums of the others."""
    names = [sheet.columns[columns[role]].to_pylist() for role in ("url", "title") if role in columns]
    if not names:
        return sheet
    sums = mask_of(all(_is_a_total(name) for name in row) for row in zip(*names, strict=True))
    return sheet.leaving_out(TOTAL_RULE, sums)


def _is_a_total(name: str | None) -> bool:
    return name is None or name.strip().casefold() in {"", "total", "totals", "grand total"}


def mask_of(told: Iterable[bool]) -> Mask:
    """A row for each value."""
    return np.fromiter(told, bool)


def left_out(item: Input, sheet: Sheet, name: str, rule: str, note: str) -> Parsed:
    """The account of a file of an export that says nothing of views of pages: every row left out by one rule."""
    rows = len(sheet) + len(sheet.rejects)
    filtered = sheet.filtered | ({rule: rows} if rows else {})
    notes = [*sheet.notes, note]
    return Parsed(name, ROW_SCHEMA.empty_table(), [], filtered, notes, item.damage, sheet.encoding)


def named(sheet: Sheet, name: str, **envelope: object) -> Sheet:
    """Call a sheet by its format, with what the format says of its numbers."""
    return replace(sheet, format=name, envelope=replace(sheet.envelope, **envelope))  # type: ignore[arg-type]
