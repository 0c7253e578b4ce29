"""The period in figures: against the one before, the median of those and the year before."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from analytics import formats, i18n, queries
from analytics.i18n import _, ngettext
from analytics.queries import ALL_STORIES, Filters
from analytics.review.content import Column, Fact, Part, Table
from analytics.telling import say

if TYPE_CHECKING:
    from analytics.period import Period
    from analytics.review.asked import Asked


def part(asked: Asked) -> Part:
    """Views, stories published and stories read; a period of which a day is missing is not compared with."""
    totals = queries.totals(asked.gen, asked.site, asked.shown)
    now, before, year_before = (views(asked, one) for one in (asked.shown, asked.before, asked.year_before))
    median_before, known = typical(asked)
    published = _published(asked, asked.shown)
    published_before = None if now is None or before is None else _published(asked, asked.before)
    changes = [formats.change(now, one) for one in (before, median_before, year_before)]
    return Part(
        "figures",
        _("In figures"),
        (_against(totals, now, (before, median_before, year_before)),),
        (
            Fact("views", _("Views"), totals.views, change=changes[0], note=_("against the period before")),
            Fact("typical", _("Median before"), median_before, change=changes[1], note=_weeks(known)),
            Fact(
                "year_before",
                _("The year before"),
                year_before,
                note="" if year_before is not None else _("its days are not all known"),
                change=changes[2],
            ),
            Fact("published", _("Stories published"), published, change=formats.change(published, published_before)),
            Fact("read", _("Stories read"), totals.stories_read if totals.days_known else None),
        ),
        table=_table(asked, (now, before, year_before), median_before, known),
        method=_(
            "Views are the sum over all stories in whole days of the site's time zone. The median before is of up "
            "to eight periods before, those of which each day has data. The year before is the same weekdays 52 weeks "
            "earlier. Changes are this period's views against each."
        ),
    )


def _table(asked: Asked, views: tuple[int | None, ...], median_before: int | None, known: int) -> Table:
    """The period, the one before and the year before, each against the period; and the median."""
    now, names = views[0], (_("This period"), _("The period before"), _("The year before"))
    days = (formats.period(one, i18n.current()) for one in (asked.shown, asked.before, asked.year_before))
    return Table(
        (Column(_("Period")), Column(_("Days")), Column(_("Views"), "count"), Column(_("Change"), "change")),
        (
            *((*row, _moved(now, row[-1])) for row in zip(names, days, views, strict=True)),
            (_("Median before"), _weeks(known), median_before, formats.change(now, median_before)),
        ),
    )


def views(asked: Asked, period: Period, filters: Filters = ALL_STORIES) -> int | None:
    """A period's views; None unless each of its days has data."""
    found = queries.totals(asked.gen, asked.site, period, filters)
    return found.views if found.days_known == period.days else None


def _published(asked: Asked, period: Period) -> int | None:
    """Stories published in a period, as the page Sections counts them; None where no dates are known, or no stories."""
    found = queries.section_breakdown(asked.gen, asked.site, period)["stories_published"]
    return None if found.empty or found.isna().any() else int(found.sum())


def typical(asked: Asked, filters: Filters = ALL_STORIES) -> tuple[int | None, int]:
    """The median of the periods before, and of how many."""
    known = [found for period in asked.earlier if (found := views(asked, period, filters)) is not None]
    return (round(median(known)) if known else None), len(known)


def _moved(now: int | None, value: int | None) -> float | None:
    return None if now is value else formats.change(now, value)


def _weeks(known: int) -> str:
    if not known:
        return _("no period before is known whole")
    return ngettext("median of {n} period before", "median of {n} periods before", known).format(n=known)


def _against(totals: queries.Totals, now: int | None, compared: tuple[int | None, ...]) -> str:
    """The period's views and its changes; of a period that is not known whole, how much of it is."""
    if not totals.days_known:
        return _("No views are known in these days.")
    said = [_("{views} views").format(views=say.number(totals.views))]
    if now is None:
        words = ngettext(
            "{views} views on the {n} day that is known",
            "{views} views on the {n} days that are known",
            totals.days_known,
        )
        said = [words.format(views=say.number(totals.views), n=totals.days_known)]
    patterns = (
        _("{change} on the period before ({views})"),
        _("{change} on the median of those before ({views})"),
        _("{change} on the year before ({views})"),
    )
    for value, pattern in zip(compared, patterns, strict=True):
        moved = formats.change(now, value)
        if moved is not None:
            said.append(pattern.format(change=say.signed(100 * moved), views=say.number(value)))
    if now is not None and len(said) == 1:
        said.append(_("no period before is known whole"))
    return say.phrases(*said) + _(".")
