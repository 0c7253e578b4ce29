"""Forecasts that came due in the period: of the site's weeks and of stories, as issued, against what came."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from analytics import formats, i18n
from analytics.i18n import _, ngettext
from analytics.methods.forecast import JUDGED, came_due
from analytics.period import to_local
from analytics.queries.sql import plain
from analytics.review.content import Column, Fact, Part, Table
from analytics.telling import say

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from analytics.review.asked import Asked
    from analytics.review.content import Value

    Row = Mapping[Hashable, object]

A_DAY, A_WEEK = 24, 168  # hours
ENDS = 3  # best forecasts, and worst, that are named


def part(asked: Asked) -> Part:
    """The site's week as it was forecast first; how many of stories came out within the range, the best, the worst."""
    title = _("Forecasts and how they came out")
    found = came_due(asked.gen, asked.site, *asked.shown.utc(asked.facts.timezone))
    known = found[found["outcome"].notna()]
    site, stories = _of_site(known, asked), known[known["article_id"].notna()]
    if site.empty and len(stories) < JUDGED:
        return Part("forecasts", title, withheld=_withheld(len(found), len(stories)), method=_method())
    judged = stories if len(stories) >= JUDGED else stories.head(0)
    ends = _ends(judged)
    return Part(
        "forecasts",
        title,
        (*(_of_week(row, asked) for row in site.to_dict("records")), _of_stories(stories)),
        _facts(judged) if len(judged) else (),
        table=_table(site, ends, asked),
        method=_method(),
    )


def _of_site(known: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Of each week that lies in the period (of a single day, the day) the forecast that was issued first."""
    length = A_DAY if asked.shown.days == 1 else A_WEEK
    begins, _ends = asked.shown.utc(asked.facts.timezone)
    site = known[known["article_id"].isna() & (known["target_hours"] == length) & (known["begins_at"] >= begins)]
    return site.sort_values(["begins_at", "age_hours"]).drop_duplicates("begins_at")


def _ends(stories: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The stories whose first forecast was nearest to what came, by ratio, and farthest from it."""
    first = stories.sort_values(["target_hours", "age_hours", "article_id"]).drop_duplicates("article_id")
    ratio = first["forecast"].astype("float64") / first["outcome"].astype("float64")
    ranked = first.assign(off=np.abs(np.log(ratio))).sort_values(["off", "article_id"])
    count = min(ENDS, len(ranked) // 2)
    return {_("nearest"): ranked.head(count), _("farthest off"): ranked.iloc[::-1].head(count)}


def _within(found: pd.DataFrame) -> pd.Series:
    within: pd.Series = (found["low"] <= found["outcome"]) & (found["outcome"] <= found["high"])
    return within


def _error(found: pd.DataFrame) -> pd.Series:
    error: pd.Series = ((found["forecast"] - found["outcome"]).abs() / found["outcome"]).astype("float64")
    return error


def _facts(judged: pd.DataFrame) -> tuple[Fact, ...]:
    return (
        Fact("due", _("Forecasts that came due"), len(judged)),
        Fact("stories", _("Stories"), int(judged["article_id"].nunique())),
        Fact("within", _("Within their range"), float(_within(judged).mean()), "share", note=_("promised: 80%")),
        Fact("error", _("Half were off by up to"), float(_error(judged).median()), "share"),
    )


def _of_week(row: Row, asked: Asked) -> str:
    words = _(
        "{period} was forecast after its first {age} at {forecast} (80% range {low}–{high}); {outcome} came: {verdict}."
    )
    return words.format(
        period=_named(row, asked),
        age=say.age(_number(row["age_hours"])),
        forecast=say.rough(_number(row["forecast"])),
        low=say.rough(_number(row["low"])),
        high=say.rough(_number(row["high"])),
        outcome=say.number(round(_number(row["outcome"]))),
        verdict=_verdict(row),
    )


def _of_stories(stories: pd.DataFrame) -> str:
    """How forecasts of stories came out against what they promise; of too few, that."""
    if len(stories) < JUDGED:
        words = ngettext(
            "{n} forecast of a story came due: fewer than {needed} tell nothing of how good they are.",
            "{n} forecasts of stories came due: fewer than {needed} tell nothing of how good they are.",
            len(stories),
        )
        return words.format(n=say.number(len(stories)), needed=JUDGED)
    words = _(
        "Of {n} forecasts of {stories} stories {within} came out within their range, which is to hold 80%; half of "
        "them were off by up to {error}."
    )
    return words.format(
        n=say.number(len(stories)),
        stories=say.number(stories["article_id"].nunique()),
        within=say.percent(_within(stories).mean()),
        error=say.percent(_error(stories).median()),
    )


def _table(site: pd.DataFrame, ends: dict[str, pd.DataFrame], asked: Asked) -> Table:
    columns = (
        Column(_("Forecast of"), "title"),
        Column(_("Made after and up to")),
        Column(_("Forecast"), "count"),
        Column(_("From (80%)"), "count"),
        Column(_("To (80%)"), "count"),
        Column(_("What came"), "count"),
        Column(_("How it came out")),
    )
    told = [(_named(row, asked), "", row) for row in site.to_dict("records")]
    told += [(row["headline"], kind, row) for kind, part in ends.items() for row in part.to_dict("records")]
    rows = tuple((name, *_cells(row, kind)) for name, kind, row in told)
    return Table(
        columns,
        rows,
        tuple(plain(row["article_id"]) for _name, _kind, row in told),
        tuple(plain(row["section"]) for _name, _kind, row in told),
    )


def _cells(row: Row, kind: str) -> tuple[Value, ...]:
    ages = f"{say.age(_number(row['age_hours']))} → {say.age(_number(row['target_hours']))}"
    numbers = (round(_number(row[name])) for name in ("forecast", "low", "high", "outcome"))
    said = _("{name}: {words}").format(name=kind, words=_verdict(row)) if kind else _verdict(row)
    return ages, *numbers, said


def _named(row: Row, asked: Asked) -> str:
    """The site's week or day."""
    first = to_local(plain(row["begins_at"]), asked.facts.timezone).date()
    if row["target_hours"] == A_DAY:
        return formats.day(first, i18n.current(), weekday=True)
    return formats.period(type(asked.shown)(first, first + timedelta(hours=A_WEEK)), i18n.current())


def _verdict(row: Row) -> str:
    low, high, outcome = (_number(row[name]) for name in ("low", "high", "outcome"))
    if outcome < low:
        return _("below the range")
    return _("above the range") if outcome > high else _("within the range")


def _number(value: object) -> float:
    return float(value)  # type: ignore[arg-type]


def _withheld(due: int, stories: int) -> str:
    if not due:
        return _("No forecast that was kept came due in this period. From now on each is kept as it is made.")
    return say.sentences(
        _("No forecast of the whole site came due in this period."),
        ngettext(
            "{n} forecast of a story came due: fewer than {needed} tell nothing of how good they are.",
            "{n} forecasts of stories came due: fewer than {needed} tell nothing of how good they are.",
            stories,
        ).format(n=say.number(stories), needed=JUDGED),
    )


def _method() -> str:
    return _(
        "Forecasts are kept as they were made, each time new data came in, and never changed. Here are those whose "
        "target (24 hours, 7 or 30 days of age; the end of the week) was reached in the period and that were made "
        "before it. Off by: |forecast − what came| / what came. Nearest and farthest off: by ratio, of each "
        "story its first one."
    )
