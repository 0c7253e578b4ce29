"""What the rows of a sheet measure: articles, totals seen at a time, or views in an interval."""

from __future__ import annotations

import pyarrow as pa

from analytics.errors import InputError
from analytics.sources.rows import Input, Options
from analytics.sources.tables.asked import Asked, Plan, columns_remedy, times_of
from analytics.sources.tables.mapping import Mapping
from analytics.sources.tables.measure import each_once
from analytics.sources.tables.names import normal
from analytics.sources.tables.periods import capture_of
from analytics.sources.tables.placing import measure, place_readings
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.values import Counts, as_counts


def make(item: Input, options: Options, sheet: Sheet, mapping: Mapping, identity: pa.Array) -> Plan:
    """Decide what the rows are and read their times and counts."""
    asked = Asked(item, options, sheet, mapping, identity, capture_of(item, options, sheet.envelope))
    plan = Plan("article", asked.capture)
    _refuse_events(asked)
    moment_role = _moment_role(asked)
    _read_published(asked, plan, moment_role)
    count_role = next((role for role in ("total", "count", "visitors") if mapping.get(role)), None)
    if count_role:
        plan.counts = _read_counts(asked, plan, count_role)
        measure(asked, plan, plan.counts, count_role, moment_role)
    elif mapping.get("rank"):
        plan.kind = "reading"
        plan.notes.append("ranks without counts: the totals are unknown")
        place_readings(asked, plan, moment_role)
    elif moment_role in {"read_at", "started_at"}:
        raise InputError(item.path, "has times of reading but no counts and no ranks.", columns_remedy(sheet))
    _keep_rank(asked, plan)
    return plan


def _keep_rank(asked: Asked, plan: Plan) -> None:
    name = asked.mapping.get("rank")
    if name and plan.kind == "reading":
        plan.roles["rank"] = name
    elif name:
        plan.notes.append(f"{name!r} is not kept: among counts of one interval it follows from them")


def _refuse_events(asked: Asked) -> None:
    """Counts of downloads or video starts are no views of the page they are listed with."""
    column = asked.column("event")
    if column is None or {"count", "views", "total"} & asked.mapping.given:
        return
    name = asked.mapping.columns["event"]
    counted = normal(name) in {"total_events", "event_count"}
    names = (
        [name] if counted else [str(kind) for kind in column.unique().to_pylist() if kind not in {None, "page_view"}]
    )
    if names:
        raise InputError(
            asked.item.path,
            f"counts events ({', '.join(names[:3])}), not views of articles.",
            "To take it all the same, name its count: --map views=COLUMN.",
        )


def _moment_role(asked: Asked) -> str | None:
    """The column that says when a row's number was seen or counted; a plain "date" may be it, or the publication."""
    for role in ("read_at", "started_at"):
        if asked.mapping.get(role):
            return role
    if not asked.mapping.get("date"):
        return None
    counted = any(asked.mapping.get(role) for role in ("total", "count", "visitors", "rank"))
    if asked.mapping.get("published_at"):
        return "date" if counted else None
    column = asked.column("date")
    varies = column is not None and len(column.drop_null().unique()) > 1
    return "date" if counted and not (varies and each_once(asked.identity)) else None


def _read_published(asked: Asked, plan: Plan, moment_role: str | None) -> None:
    role = "published_at" if asked.mapping.get("published_at") else "date"
    if not asked.mapping.get(role) or role == moment_role:
        return
    plan.published = times_of(asked, plan, role)
    plan.roles["published_at"] = asked.mapping.columns[role]
    if role == "date":
        plan.notes.append(f"{asked.mapping.columns[role]!r} is the date of publication: no article comes twice")


def _read_counts(asked: Asked, plan: Plan, role: str) -> Counts:
    name = asked.mapping.columns[role]
    counts = as_counts(asked.sheet.columns[name])
    if role == "visitors":
        plan.notes.append(
            f"{name!r} are people or visits, not page views: taken as views since there is nothing better"
        )
    if asked.mapping.get("url") and normal(asked.mapping.columns["url"]) in {"landing_page", "exit_page"}:
        plan.notes.append(f"{name!r} are of visits that began or ended on the page, not of the page alone")
    return counts
