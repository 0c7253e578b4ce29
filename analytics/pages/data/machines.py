"""Readers and machines on the Data page: who opened the pages by the access logs, and whose page views count."""

from __future__ import annotations

import shlex
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics import charts, formats, queries
from analytics.charts import Look
from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.pages import looks, show
from analytics.pages.data import parts
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.telling import say

LISTED = 20  # machines
PART = "readers-and-machines"


def shown(view: View) -> None:
    """Show who opened the site's pages in the last days of its access logs; nothing where it has none."""
    kinds = view.ask(queries.traffic_kinds, view.site)
    if kinds.empty:
        return
    days = view.ask(queries.traffic_days, view.site)
    _chart(view, days, kinds)
    _kinds(view, kinds)
    _choice(view.site, kinds)
    _agents(view)
    _visitors(view)


def audiences() -> dict[str, str]:
    """What each audience is called."""
    return {
        "human": _("Readers"),
        "suspected": _("Suspected machines"),
        "declared": _("Declared machines"),
    }


def kind_words() -> dict[str, str]:
    """What the kinds of declared machines are called."""
    return {
        "ai": _("AI crawlers"),
        "search": _("Search engines"),
        "preview": _("Link previews"),
        "monitor": _("Monitoring"),
        "other": _("Others"),
    }


def _named(codes: pd.Series, words: dict[str, str]) -> list[str]:
    """What codes are called; a dash for none, and one that has no word yet as it stands."""
    return [formats.UNKNOWN if formats.unknown(code) else words.get(code, code) for code in codes]


def _chart(view: View, days: pd.DataFrame, kinds: pd.DataFrame) -> None:
    group = _named(days["audience"], audiences())
    place = days["audience"].map({code: place for place, code in enumerate(audiences())})
    frame = days.assign(bucket=pd.to_datetime(days["day"]), group=group, place=place, rest=False)
    table = pd.DataFrame({_("Day"): days["day"], _("Audience"): group, _("Page views"): days["views"]})
    first, last = (say.day(day) for day in (days["day"].min(), days["day"].max()))
    span = _("From {first} to {last}").format(first=first, last=last)
    shares = kinds.groupby("audience", sort=False)["share"].sum(min_count=1)
    told = [f"{audiences()[str(code)]} {say.percent(share, digits=1)}" for code, share in shares.items()]
    alt = _("{span}, shares of all page views: {shares}").format(span=span, shares=say.listed(told))
    about = About("traffic", ("audience", "page_views"), lambda: table, "counted", span)
    title = parts.titles()[PART]
    figure = charts.share_over_time(frame, "day", _look(view))
    show.chart(view, figure, title, alt, about, height=260, anchor=PART)
    st.caption(alt)


def _look(view: View) -> Look:
    """The pages' look, in which shares are of all page views; the audiences keep their colours."""
    look = looks.look(view.facts.timezone, audiences().values())
    words = replace(
        look.words,
        share=_("Share of page views"),
        point_share=_("{name}, {when}. Share of page views: {share}"),
    )
    return replace(look, words=words)


def _kinds(view: View, kinds: pd.DataFrame) -> None:
    counted = kinds["counted"].map({True: _("yes"), False: _("no")})
    told = kinds.assign(
        audience=_named(kinds["audience"], audiences()), kind=_named(kinds["kind"], kind_words()), counted=counted
    )
    names = {
        "audience": _("Audience"),
        "kind": _("Kind"),
        "views": _("Page views"),
        "share": _("Share of page views"),
        "counted": _("Counts as views"),
    }
    meanings = {
        "audience": _(TERMS["audience"].meaning),
        "kind": _("What declared machines are for, by their public names."),
        "views": _(TERMS["page_views"].meaning),
        "share": _("The part of all page views, of readers and machines, in these days."),
        "counted": _(TERMS["page_views"].method),
    }
    show.table(view, told, names, "readers-and-machines", meanings, terms=("audience",))


def _choice(site: str, kinds: pd.DataFrame) -> None:
    """Say whose page views are views, and how a person changes that."""
    codes = list(dict.fromkeys(kinds.loc[kinds["counted"], "audience"]))
    who = say.listed(audiences()[code] for code in codes)
    now = _("Page views that count as views on all pages now: {audiences}.").format(audiences=who)
    how = _(
        "This command changes it, for all of history and back again; `human`, `suspected` and `declared` can be named:"
    )
    st.markdown(say.sentences(now, how))
    st.code(
        f"readership traffic --site {shlex.quote(site)} --count {','.join(codes)}", language="bash", wrap_lines=True
    )


def _agents(view: View) -> None:
    found = view.ask(queries.traffic_agents, view.site, limit=LISTED)
    if found.empty:
        return
    every = int(found["machines"].iloc[0])
    names = {
        "agent": _("Machine"),
        "kind": _("Kind"),
        "views": _("Page views"),
        "share": _("Share of page views"),
        "days": _("Days"),
        "last_day": _("Last day"),
    }
    meanings = {
        "agent": _("The public name of a machine that says in its user agent what it is."),
        "share": _("The part of all page views, of readers and machines, in these days."),
        "days": _("Days on which it opened pages."),
        "last_day": _("The last day on which it opened pages."),
    }
    with st.expander(_("Most active machines"), key="open-machines"):
        if every > len(found):
            st.caption(_("{shown} of {every} machines.").format(shown=say.number(len(found)), every=say.number(every)))
        told = found.assign(kind=_named(found["kind"], kind_words()))
        show.table(view, told, names, "machines", meanings, terms=("audience",))


def _visitors(view: View) -> None:
    found = view.ask(queries.daily_visitors, view.site)
    if found.empty:
        return
    names = {"day": _("Day (UTC)"), "known": _("Known"), "visitors": _("Visitors")}
    meanings = {"known": _(TERMS["visitors"].method), "visitors": _(TERMS["visitors"].meaning)}
    known = found["exact"].map({True: _("exactly"), False: _("at least")})
    with st.expander(_("Visitors by day"), key="open-visitors"):
        st.caption(_(TERMS["visitors"].meaning))
        show.table(view, found.assign(known=known), names, "visitors", meanings, terms=("visitors",))
