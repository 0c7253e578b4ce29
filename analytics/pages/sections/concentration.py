"""How much of the readership a few stories carry, and how surely that can be said."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from analytics import charts, formats, i18n, queries
from analytics.i18n import _, ngettext
from analytics.methods import concentration
from analytics.methods.concentration import FEWEST, Concentration, Measures, Population
from analytics.pages import show
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.history import like_for_like
from analytics.pages.looks import look
from analytics.pages.show import Figure
from analytics.telling import say

HEIGHT = 420
_PUBLISHED, _ARCHIVE = "published", "archive"
_PICKED = "_of"


def concentrated(view: View) -> None:
    """Show the Lorenz curve and its measures, and say in words what they do not mean."""
    if view.facts.kind == "single":
        _show(view, view.ask(concentration.of_list, view.site), _of_a_list())
        return
    archive = _picked()
    latest = view.ask(queries.find_stories, view.site, "", 1)  # those without a date come last
    if latest["published_day"].isna().all():
        show.nothing(_("When stories were published is not known, so which belong to a period can't be said."))
        return
    found = view.ask(concentration.of_stories, view.site, view.period, view.filters, archive=archive)
    _show(view, found, [_compared(view, archive=archive), *_remarks(view, found.population, archive=archive)])


def _show(view: View, found: Concentration, remarks: list[str]) -> None:
    measured, curve = found.measures, found.curve
    if measured is None or curve is None:
        show.nothing(_withheld(found.population))
        return
    show.figures(view, _figures(found, measured))
    drawn, words = st.columns([5, 3], gap="large")
    with drawn:
        terms = ("lorenz", "gini", "top_share", "effective_stories")
        about = About("lorenz", terms, lambda: _curve(curve), rows=_rows(found))
        seen = look(view.facts.timezone)
        show.chart(view, charts.lorenz(curve, seen), _("Views over stories"), _alt(measured), about, height=HEIGHT)
    with words:
        for remark in filter(None, remarks):
            st.caption(remark)


def _picked() -> bool:
    """Draw the choice of stories; tell whether it is the whole archive."""
    names = {_PUBLISHED: _("Published in the period"), _ARCHIVE: _("All stories known")}
    st.session_state[_PICKED] = st.session_state["of"] or _PUBLISHED
    st.segmented_control(
        _("Stories"),
        list(names),
        key=_PICKED,
        format_func=names.__getitem__,
        on_change=_keep,
        required=True,
        label_visibility="collapsed",
    )
    return bool(st.session_state["of"])


def _keep() -> None:
    picked = st.session_state[_PICKED]
    st.session_state["of"] = None if picked == _PUBLISHED else picked


def _withheld(population: Population) -> str:
    if population.size >= FEWEST:
        return _("None of these stories was read, so nothing is concentrated.")
    told = ngettext("{count} story fits.", "{count} stories fit.", population.size)
    words = _("Below {fewest} stories their number says it all, and measures are withheld.")
    return say.sentences(told.format(count=say.number(population.size)), words.format(fewest=FEWEST))


def _figures(found: Concentration, measured: Measures) -> list[Figure]:
    size, table = found.population.size, partial(_measures, found, measured)
    low, high = (_decimal(value) for value in found.gini_band or (measured.gini, measured.gini))
    one, ten = measured.top_1, measured.top_10
    first = _("; the first 1%, {count}, has {share}").format(count=_count(one.stories), share=say.percent(one.share))
    alike = _("of {stories}, had all been read alike").format(stories=say.number(size))
    part = _("of {stories}, or {share}").format(stories=say.number(size), share=say.percent(measured.half / size, 1))
    band = _("90% of samples: {low} to {high}").format(low=low, high=high)
    return [
        Figure("half_of_views", _count(measured.half), part, table=table),
        Figure("top_share", say.percent(ten.share), _count(ten.stories) + first, table=table),
        Figure("effective_stories", say.number(round(measured.hill[0])), alike, table=table),
        Figure("gini", _decimal(measured.gini), band, table=table),
    ]


def _count(stories: int) -> str:
    return ngettext("{count} story", "{count} stories", stories).format(count=say.number(stories))


def _decimal(value: float) -> str:
    return formats.number(value, i18n.current(), 2)


def _measures(found: Concentration, measured: Measures) -> pd.DataFrame:
    """Return every measure with its exact value, for the explanations and the files."""
    tops = (("1%", measured.top_1), ("10%", measured.top_10), ("20%", measured.top_20))
    rows = [
        (_("Stories"), float(found.population.size)),
        (_("Unread stories"), float(found.population.unread)),
        (_("Views"), float(found.population.total)),
        (_("Gini coefficient"), measured.gini),
        (_("Gini coefficient × n / (n − 1)"), measured.gini_small),
        *((_("Share of views of the top {part}").format(part=part), top.share) for part, top in tops),
        *((_("Stories in the top {part}").format(part=part), float(top.stories)) for part, top in tops),
        (_("Stories with half of all views"), float(measured.half)),
        *(
            (_("Effective number of stories, order {order}").format(order=order), value)
            for order, value in zip("12∞", measured.hill, strict=True)
        ),
    ]
    return pd.DataFrame(rows, columns=[_("Measure"), _("Value")]).round(4)


def _curve(curve: pd.DataFrame) -> pd.DataFrame:
    names = {
        "stories": _("Share of stories (%)"),
        "views": _("Share of views (%)"),
        "views_low": _("90% of samples from (%)"),
        "views_high": _("90% of samples to (%)"),
    }
    return (100 * curve[list(names)]).round(2).rename(columns=names)


def _rows(found: Concentration) -> str:
    words = _("{stories} stories, {unread} of them unread")
    return words.format(stories=say.number(found.population.size), unread=say.number(found.population.unread))


def _alt(measured: Measures) -> str:
    top = measured.top_10
    words = ngettext(
        "The most read tenth, {count} story, has {share} of all views.",
        "The most read tenth, {count} stories, has {share} of all views.",
        top.stories,
    )
    gini = _("Gini coefficient {gini}.").format(gini=_decimal(measured.gini))
    return say.sentences(words.format(count=say.number(top.stories), share=say.percent(top.share)), gini)


def _compared(view: View, *, archive: bool) -> str:
    """Say whether readership is more concentrated than before, only where the two can be compared."""
    if not like_for_like(view):
        return _("The period before is not known whole, so nothing is compared.")
    verdict = view.ask(concentration.compared, view.site, view.period, view.before, view.filters, archive=archive)
    return {
        "higher": _("More concentrated than in the period before, by more than chance does."),
        "lower": _("Less concentrated than in the period before, by more than chance does."),
        "same": _("No difference from the period before that chance or a few stories could not make."),
        "unlike": _("The period before has many more or fewer stories, so the two are not compared."),
    }[verdict]


def _remarks(view: View, population: Population, *, archive: bool) -> list[str]:
    if archive:
        told = _("Every story known that was published until the end of the period counts, read in it or not.")
    else:
        told = _("Only stories published in the period count, with their views in it. The latest had little time yet.")
    unread = _("Unread: {unread} of {stories} stories.").format(
        unread=say.number(population.unread), stories=say.number(population.size)
    )
    off = _("Off the lists, so unknown and left out: {unknown}.").format(unknown=say.number(population.unknown))
    lists = _("What is known are lists of the most read: nothing here is about the whole site.")
    alike = _("Compare only periods of as many days with about as many stories; 0.02 more or less means nothing.")
    said = [say.sentences(told, unread), off if population.unknown else "", alike]
    return [lists, *said] if view.facts.kind == "sparse" else said


def _of_a_list() -> list[str]:
    return [
        _(
            "These are running totals of the stories on one list, which shows a choice of stories: it says how evenly "
            "the listed stories were read, nothing of the site, of a period or of a trend."
        ),
        _("Stories that are not listed were read too, by how many is unknown. With them the figures would differ."),
        _("Older stories had longer to be read."),
    ]
