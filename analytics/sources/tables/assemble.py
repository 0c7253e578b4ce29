"""From a sheet and its plan to rows, with every row that can't be used set aside under a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from analytics.errors import InputError
from analytics.sources.encoding import REPLACEMENT
from analytics.sources.rows import ROW_SCHEMA, Input, Options, Parsed, Reject
from analytics.sources.tables import plan as plans
from analytics.sources.tables.asked import Plan
from analytics.sources.tables.mapping import Mapping
from analytics.sources.tables.parts import parts
from analytics.sources.tables.periods import naive_utc
from analytics.sources.tables.sheet import Sheet
from analytics.sources.tables.times import CLOCK_SKEW, EARLIEST
from analytics.sources.tables.totals import TOTAL_RULE, total_rows
from analytics.sources.tables.values import BROKEN_CELLS, COUNT_FAULTS, as_counts, as_list, as_strings, without_missing
from analytics.sources.tables.wide import CELL

Mask = npt.NDArray[np.bool_]
Rejector = Callable[[Mask, str], None]
Reasons = npt.NDArray[np.object_]

NO_IDENTITY = "no key, link or title"
TIME_OUTSIDE = "the time is before 1990 or over 2 days after the capture"
OTHER, OTHER_RULE = "(other)", "(other) is not a page"
UNSEEN_RULE = "not yet seen (-1)"
_TEXTS = ("section", "series", "media", "language")
_HOST_PATH = r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/|$)"


@dataclass
class _Draft:
    """What is known of the rows so far: columns of ROW_SCHEMA, where they come from, and what to say."""

    sheet: Sheet
    mapping: Mapping
    plan: Plan
    columns: dict[str, pa.Array]
    roles: dict[str, str]
    notes: list[str]


def parse(item: Input, options: Options, sheet: Sheet, mapping: Mapping) -> Parsed:
    """Make rows; `sheet` is long by now."""
    columns, roles, notes = _identity(sheet, mapping)
    if not roles:
        there = f"there are: {sheet.names()}."
        raise InputError(
            item.path, "lists no articles.", f"Name a column with title, link or key (--map title=COLUMN); {there}"
        )
    identity = pc.coalesce(*(columns[role] for role in ("key", "url", "title") if role in columns))
    plan = plans.make(item, options, sheet, mapping, identity)
    roles |= plan.roles | _texts(sheet, mapping, columns)
    _require_articles(item, sheet, mapping, plan, roles)
    columns |= _figures(sheet, mapping, options, plan)
    if plan.kind == "count":
        part, note = parts(sheet, mapping, columns, identity)
        columns |= {} if part is None else {"part": part}
        notes += [note] if note else []
    draft = _Draft(sheet, mapping, plan, columns, roles, notes)
    return _parsed(draft, _filtered(draft), _reasons(draft, options))


def _identity(sheet: Sheet, mapping: Mapping) -> tuple[dict[str, pa.Array], dict[str, str], list[str]]:
    """Key, link and title, each null where a spreadsheet broke it; and what there is to say of them."""
    columns, roles, notes = {}, {}, []
    for role in ("key", "url", "title"):
        name = mapping.get(role)
        if name is None:
            continue
        texts = without_missing(sheet.columns[name]) if role == "key" else as_strings(sheet.columns[name])
        broken = pc.is_in(texts, value_set=pa.array(BROKEN_CELLS))
        if pc.any(broken).as_py():
            cells = f"{pc.sum(broken).as_py():,} cells of {name!r}"
            notes.append(f"{cells} were broken by a spreadsheet (such as #NAME?): taken as unknown")
        columns[role], roles[role] = pc.if_else(broken, None, texts), name
    if "url" in columns:
        columns["url"] = _whole_links(sheet, mapping, columns["url"])
    return columns, roles, notes


def _whole_links(sheet: Sheet, mapping: Mapping, links: pa.Array) -> pa.Array:
    """A path beside a column of hosts becomes a link, as does a link without its scheme."""
    host = mapping.get("host")
    if host:
        hosts = as_strings(sheet.columns[host])
        whole = pc.binary_join_element_wise("https://", hosts, links, "")
        links = pc.if_else(pc.starts_with(links, "/"), pc.coalesce(whole, links), links)
    bare = pc.match_substring_regex(links, _HOST_PATH)
    return pc.if_else(bare, pc.binary_join_element_wise("https://", links, ""), links)


def _texts(sheet: Sheet, mapping: Mapping, columns: dict[str, pa.Array]) -> dict[str, str]:
    """Read what else is said of the articles into `columns`."""
    roles = {role: mapping.columns[role] for role in (*_TEXTS, "authors", "tags") if mapping.get(role)}
    for role, name in roles.items():
        columns[role] = as_strings(sheet.columns[name]) if role in _TEXTS else as_list(sheet.columns[name])
    return roles


def _require_articles(item: Input, sheet: Sheet, mapping: Mapping, plan: Plan, roles: dict[str, str]) -> None:
    """Names alone, without link, date, count or the like, are a list of something else.

    So are texts that no column calls titles beside times that none calls a publication: messages of a program.
    """
    if plan.kind != "article" or {"url", "section", "authors", "series"} & roles.keys():
        return
    there = f"Name the columns with --map OURS=THEIRS; there are: {sheet.names()}."
    if "published_at" not in roles:
        raise InputError(item.path, "names things, but gives no links, dates, counts or ranks.", there)
    if "title" in mapping.by_values and not ("key" in roles or mapping.get("published_at")):
        problem = "lists texts and times, but nothing says that they are articles: no link, title, count or rank."
        raise InputError(item.path, problem, there)


def _figures(sheet: Sheet, mapping: Mapping, options: Options, plan: Plan) -> dict[str, pa.Array]:
    """Times and numbers of the plan as columns; a count that is no good is null."""
    figures: dict[str, pa.Array] = {}
    if plan.published:
        figures["published_at"] = pa.array(plan.published.published(options.timezone), pa.timestamp("us"))
        known = ~np.isnat(plan.published.wall)
        figures["published_precision"] = pa.array(np.where(plan.published.day_only, "day", "time"), mask=~known)
    for role, moments in (("read_at", plan.read_at), ("started_at", plan.started_at), ("ended_at", plan.ended_at)):
        if moments is not None:
            figures[role] = pa.array(moments, pa.timestamp("us"))
    if plan.counts:
        figures["total" if plan.kind == "reading" else "views"] = pa.array(
            plan.counts.values, mask=plan.counts.faults != 0
        )
    if "rank" in plan.roles:
        ranks = as_counts(sheet.columns[mapping.columns["rank"]])
        figures["rank"] = pa.array(ranks.values, mask=(ranks.faults != 0) | (ranks.values < 1))
    return figures


def _filtered(draft: _Draft) -> dict[str, Mask]:
    """Rows that a named rule leaves out."""
    sheet, plan, columns = draft.sheet, draft.plan, draft.columns
    other = np.zeros(len(sheet), bool)
    names = [OTHER, "other"] if sheet.envelope.taken_at else [OTHER]  # as Google Analytics names what it lumps together
    for role in ("key", "url", "title"):
        if role in columns:
            other |= _mask(pc.is_in(columns[role], value_set=pa.array(names)))
    if other.any() and plan.kind == "count" and plan.counts:
        lumped = int(plan.counts.values[other].sum())
        draft.notes.append(f"{OTHER} holds {lumped:,} views of pages that the report doesn't name: left out")
    masks = {OTHER_RULE: other, TOTAL_RULE: total_rows(columns, plan) & ~other}
    if plan.counts and plan.kind == "reading" and plan.roles.get("total") == CELL:
        masks[UNSEEN_RULE] = (plan.counts.values == -1) & ~other
    return {rule: mask for rule, mask in masks.items() if mask.any()}


def _mask(array: pa.Array) -> Mask:
    """True where true: null counts as false."""
    mask: Mask = pc.equal(array, pa.scalar(value=True)).fill_null(fill_value=False).to_numpy(zero_copy_only=False)
    return mask.astype(bool)


def _reasons(draft: _Draft, options: Options) -> Reasons:
    """For each row why it can't be used, or None; the first reason found stands."""
    sheet, plan, columns = draft.sheet, draft.plan, draft.columns
    reasons: Reasons = np.full(len(sheet), None, object)

    def reject(mask: Mask, reason: str) -> None:
        reasons[mask & (reasons == None)] = reason  # noqa: E711

    if sheet.has_bad_bytes:
        reject(_containing(sheet, REPLACEMENT), f"bytes that are not {sheet.encoding}")
    reject(_containing(sheet, "\0"), "null characters")
    present = [columns[role].is_valid() for role in ("key", "url", "title") if role in columns]
    reject(~np.logical_or.reduce([_mask(column) for column in present]), NO_IDENTITY)
    for times in plan.times:
        for fault in {fault for fault in times.faults if fault}:
            reject(times.faults == fault, fault)
    latest = _latest_allowed(plan, capture_given=options.observed_at is not None)
    for role in ("published_at", "read_at", "started_at", "ended_at"):
        if role in columns:
            _reject_times(columns[role], latest, required=role != "published_at", reject=reject)
    _reject_counts(columns, plan, reject)
    return reasons


def _containing(sheet: Sheet, character: str) -> Mask:
    found = np.zeros(len(sheet), bool)
    for column in sheet.columns.values():
        if pa.types.is_string(column.type):
            found |= _mask(pc.match_substring(column, character))
    return found


def _latest_allowed(plan: Plan, *, capture_given: bool) -> np.datetime64:
    """Times later than this are wrong clocks: two days after the capture, if that is one."""
    limit = naive_utc(plan.capture.at) + np.timedelta64(CLOCK_SKEW)
    known = [times.wall[~np.isnat(times.wall)] for times in plan.times]
    beyond = [moments for moments in known if len(moments) and (moments > limit).mean() > 0.5]
    if not capture_given and plan.capture.basis == "file" and beyond:
        plan.notes.append("the file is older than the times in it: no limit set to future times")
        return np.datetime64("2100-01-01", "us")
    return limit


def _reject_times(column: pa.Array, latest: np.datetime64, *, required: bool, reject: Rejector) -> None:
    moments = column.to_numpy(zero_copy_only=False)
    earliest = np.datetime64(EARLIEST.replace(tzinfo=None))
    unknown = np.isnat(moments)
    if required:
        reject(unknown, "no time")
    with np.errstate(invalid="ignore"):
        reject(
            ~unknown & ((moments < earliest) | (moments > latest)),
            TIME_OUTSIDE,
        )


def _reject_counts(columns: dict[str, pa.Array], plan: Plan, reject: Rejector) -> None:
    if plan.counts is None:
        if plan.kind == "reading":
            reject(~_mask(columns["rank"].is_valid()), "no rank")
        return
    for fault, reason in list(enumerate(COUNT_FAULTS))[2:]:
        reject(plan.counts.faults == fault, reason)
    ranked = _mask(columns["rank"].is_valid()) if "rank" in columns else np.zeros(len(plan.counts.faults), bool)
    reject((plan.counts.faults == 1) & ~ranked, COUNT_FAULTS[1])


def _parsed(draft: _Draft, dropped: dict[str, Mask], reasons: Reasons) -> Parsed:
    sheet, plan = draft.sheet, draft.plan
    left_out = np.logical_or.reduce([*dropped.values(), np.zeros(len(sheet), bool)])
    rejected = np.flatnonzero((reasons != None) & ~left_out)  # noqa: E711
    kept = np.flatnonzero((reasons == None) & ~left_out)  # noqa: E711
    texts = sheet.texts(rejected)
    rejects = [Reject(int(sheet.lines[i]), str(reasons[i]), text) for i, text in zip(rejected, texts, strict=True)]
    filtered = dict(sheet.filtered)
    for rule, mask in dropped.items():
        filtered[rule] = filtered.get(rule, 0) + int(mask.sum())
    return Parsed(
        sheet.format,
        _table(draft, kept),
        sorted([*sheet.rejects, *rejects], key=lambda reject: reject.line or 0),
        filtered,
        [*sheet.notes, *draft.notes, _mapping_note(draft), *plan.notes],
        sheet.damage,
        sheet.encoding,
        draft.roles,
        plan.capture.at if plan.one_capture else None,
        plan.capture.basis if plan.one_capture else None,
    )


def _mapping_note(draft: _Draft) -> str:
    """Say which column became what, and which were of no use: a count with an odd name must not be lost unseen."""
    unused = [name for name in draft.sheet.columns if name not in draft.mapping.columns.values()]
    used = ", ".join(f"{ours} ← {theirs}" for ours, theirs in draft.roles.items())
    return f"{used}; not used: {', '.join(unused)}" if unused else used


def _table(draft: _Draft, kept: npt.NDArray[np.int64]) -> pa.Table:
    """Give the kept rows in the schema of all sources; what the input doesn't say is null."""
    rows, kind = len(draft.sheet), draft.plan.kind
    values = draft.columns | {"line": pa.array(draft.sheet.lines), "kind": pa.array(np.full(rows, kind), pa.string())}
    if kind == "count":
        values["basis"] = pa.array(np.full(rows, draft.sheet.envelope.basis), pa.string())
    take = pa.array(kept)
    arrays = [
        values[field.name].take(take).cast(field.type) if field.name in values else pa.nulls(len(kept), field.type)
        for field in ROW_SCHEMA
    ]
    return pa.table(arrays, schema=ROW_SCHEMA)
