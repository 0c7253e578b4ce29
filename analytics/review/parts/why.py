"""Why views changed: the exact split, and whether the stories differ by more than chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics import formats, i18n
from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.methods.decomposition import (
    PARTS,
    Change,
    Comparison,
    change_of_views,
    first_days,
    typical_story,
)
from analytics.methods.decomposition import (
    Part as Piece,
)
from analytics.queries import ALL_STORIES, Filters
from analytics.review.content import Column, Graph, Part, Series, Table
from analytics.telling import say
from analytics.telling import why as why_words

if TYPE_CHECKING:
    from analytics.period import Period
    from analytics.review.asked import Asked


def part(asked: Asked) -> Part:
    """Steps from the views before to those now, a table by section, and the honest test."""
    change = change_of_views(asked.gen, asked.site, asked.shown, asked.before)
    if change.days.empty:
        return Part("why", _("Why it changed"), withheld=_("No day of both periods has data."))
    said = (
        _told(change),
        why_words.not_all_counted(change, asked.shown.days),
        tested(typical(asked, asked.shown, asked.before)),
    )
    names = tuple(_name(piece) for piece in PARTS)
    levels = (change.views_before, *(change.parts[piece] for piece in PARTS), change.views)
    columns = (Column(_("Section")), Column(_("Change"), "difference"), *(Column(name, "difference") for name in names))
    groups = change.groups.to_dict("records")
    rows = (
        (_("Not stated") if formats.unknown(row["group"]) else row["group"], row["change"], *(row[p] for p in PARTS))
        for row in groups
    )
    behind = tuple(None if formats.unknown(row["group"]) else str(row["group"]) for row in groups)
    return Part(
        "why",
        _("Why it changed"),
        tuple(filter(None, said)),
        graph=Graph("steps", (_("The period before"), *names, _("This period")), (Series(_("Views"), levels),)),
        table=Table(columns, tuple(rows), sections=behind),
        method=_(
            "An exact split (Bennet's midpoint form): stories published x sections' shares x views per story at equal "
            "age, and the views of older stories; the parts add up to the change to the unit."
        ),
    )


def _name(piece: Piece) -> str:
    """What a part is called on the page, too."""
    return _(TERMS[f"part_{piece}"].name)


def _told(change: Change) -> str:
    moved = change.views - change.views_before
    pieces = say.phrases(
        *(f"{_name(piece)} {say.signed_number(value)}" for piece, value in change.parts.items() if value),
    )
    return _("Views changed by {change}: {parts}.").format(
        change=say.signed_number(moved), parts=pieces or _("no part did")
    )


def typical(asked: Asked, shown: Period, before: Period, filters: Filters = ALL_STORIES) -> Comparison | None:
    """The stories of two periods at equal age; None where either has too few."""
    return typical_story(first_days(asked.gen, asked.site, shown, before, filters, by="section"))


def tested(found: Comparison | None) -> str:
    """Whether an ordinary story did better or worse by more than chance, and what so many stories could show."""
    if found is None:
        return _("Too few stories are of an age to say whether an ordinary story did better or worse.")
    told = {
        "ratio": formats.times(found.ratio, i18n.current(), 2),
        "low": formats.times(found.low, i18n.current(), 2),
        "high": formats.times(found.high, i18n.current(), 2),
        "n": say.number(found.stories),
        "before": say.number(found.stories_before),
        "rise": say.signed(100 * (found.rise - 1)),
        "fall": say.signed(100 * (found.fall - 1)),
    }
    if found.differs is None:
        words = _(
            "An ordinary story got {ratio} the views at equal age (95% interval {low}–{high}; {n} and {before} "
            "stories): whether that is more than chance is open."
        )
    elif found.differs:
        words = _(
            "An ordinary story got {ratio} the views at equal age "
            "(95% interval {low}–{high}; {n} and {before} stories)."
        )
    else:
        words = _(
            "An ordinary story got {ratio} the views at equal age (95% interval {low}–{high}): no more than chance; "
            "{n} and {before} stories could show {rise} or {fall}."
        )
    return words.format(**told)
