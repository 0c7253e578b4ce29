"""What happened, day by day: views against what such a day usually brings, and what was unusual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics import config, formats, i18n
from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.methods import anomalies
from analytics.review.content import Column, Graph, Part, Series, Table
from analytics.telling import say

if TYPE_CHECKING:
    from analytics.review.asked import Asked

USUAL = TERMS["usual"]
Counts = tuple[int | None, ...]


def part(asked: Asked) -> Part:
    """A column a day beside the usual one; the highest and the lowest named, and what was unusual."""
    holidays = anomalies.left_out(config.site_rules(asked.site).holidays, asked.shown)
    found = anomalies.typical(asked.gen, asked.site, asked.shown, "day", holidays=holidays).sort_values("bucket")
    days = [day.date() for day in found["bucket"]]
    names = tuple(formats.day(day, i18n.current(), weekday=True) for day in days)
    short = tuple(formats.short_day(day, i18n.current()) for day in days)
    views, usual = _whole(found["views"]), _whole(found["expected"])
    marks = ["" if formats.unknown(kind) else _("unusual") for kind in found["unusual"]]
    rows = zip(names, views, usual, map(formats.change, views, usual), marks, strict=True)
    columns = (
        Column(_("Day")),
        Column(_("Views"), "count"),
        Column(_("Usual"), "count"),
        Column(_("Change"), "change"),
        Column(_("Unusual")),
    )
    return Part(
        "days",
        _("Day by day"),
        _told(names, views),
        graph=Graph("columns", short, (Series(_("Views"), views), Series(_("Usual"), usual, quiet=True))),
        table=Table(columns, tuple(rows)),
        method=_(USUAL.method),
    )


def _whole(column: object) -> Counts:
    return tuple(None if formats.unknown(value) else round(float(value)) for value in column)  # type: ignore[attr-defined]


def _told(names: tuple[str, ...], views: Counts) -> tuple[str, ...]:
    known = [(value, name) for value, name in zip(views, names, strict=True) if value is not None]
    missing = [name for value, name in zip(views, names, strict=True) if value is None]
    said = []
    if known:
        (most, best), (least, worst) = max(known), min(known)
        words = _("Most was read on {best} ({most} views), least on {worst} ({least}).")
        said.append(words.format(best=best, most=say.number(most), worst=worst, least=say.number(least)))
    if missing:
        said.append(_("Nothing is known of {days}.").format(days=formats.listed(missing, i18n.current())))
    return tuple(said)
