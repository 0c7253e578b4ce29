"""The sources of a site on the Data page: which of them speaks for which days, and the choice of another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from shlex import quote

import pandas as pd
import streamlit as st

from analytics import config, formats, i18n, queries
from analytics.glossary import TERMS
from analytics.i18n import _, ngettext
from analytics.pages import arrival, frame, show, work
from analytics.pages.data import accounts, parts
from analytics.pages.frame import View
from analytics.telling import say

DAY = timedelta(days=1)


def shown(view: View) -> None:
    """Show a site's sources, where several know of the same days, and how another is chosen."""
    known = view.ask(queries.sources, view.site)
    if known.empty:
        return
    parts.heading("sources")
    st.caption(_(TERMS["source"].method))
    _sources(view, known)
    runs = view.ask(queries.source_runs, view.site)
    if runs.empty:
        return
    if runs["others"].map(len).any() or not view.ask(queries.source_choices, view.site).empty:
        _runs(view, runs)
        _change(view, known[known["days"] > 0])


def _sources(view: View, known: pd.DataFrame) -> None:
    told = known.assign(
        source=[accounts.source(name) for name in known["source"]],
        basis=[say.basis_word(basis if isinstance(basis, str) else None) for basis in known["basis"]],
    )
    names = {
        "source": _("Source"),
        "basis": _("Basis"),
        "first_day": _("First day"),
        "last_day": _("Last day"),
        "days": _("Days known"),
        "days_spoken": _("Days it speaks for"),
        "views": _("Views it tells"),
        "views_spoken": _("Of these used"),
    }
    meanings = {
        "source": _(TERMS["source"].meaning),
        "basis": _("The best basis of what it tells. A dash: one reading only, which tells nothing of any day."),
        "days": _("Days of which it tells anything, in the site's time zone."),
        "days_spoken": _("Days on which its views are the site's views."),
        "views": _("All views that it tells, used or not."),
        "views_spoken": _("Views on the days it speaks for. They are the site's views; the others are kept unused."),
    }
    show.table(view, told, names, "sources", meanings, terms=("source",))


def _runs(view: View, runs: pd.DataFrame) -> None:
    overlapped = int(runs.loc[runs["others"].map(len) > 0, "days"].sum())
    words = ngettext(
        "Several sources know of {days} day; one speaks for it.",
        "Several sources know of {days} days; one speaks for each.",
        overlapped,
    )
    st.subheader(_("Who speaks when"), anchor=False)
    st.caption(words.format(days=say.number(overlapped)))
    told = runs.assign(
        source=[accounts.source(name) for name in runs["source"]],
        others=[_others(names) for names in runs["others"]],
    )
    names = {
        "first_day": _("First day"),
        "last_day": _("Last day"),
        "days": _("Days"),
        "source": _("Speaks"),
        "others": _("Silent"),
        "views": _("Views"),
    }
    meanings = {
        "source": _("The source whose views of these days are the site's views."),
        "others": _("Sources that know of these days as well. Their views are kept, and never added."),
    }
    show.table(view, told, names, "source-days", meanings, terms=("source",))


def _others(names: Iterable[str]) -> str:
    return say.listed(map(accounts.source, names)) or formats.UNKNOWN


def _change(view: View, known: pd.DataFrame) -> None:
    """Say how another source is chosen; where pages may write, by a form."""
    with st.expander(_("Let another source speak"), key="choose-source"):
        if config.uploads():
            _form(view, known)
        st.caption(_("The command does the same; each choice can be taken back:"))
        least = known.sort_values(["days_spoken", "source"]).head(1)
        first, last = _ends_of(least)
        command = f"readership sources --site {quote(view.site)}"
        days = f"--from {first} --until {last + DAY}"
        st.code(
            f"{command} --prefer {quote(str(least['source'].iloc[0]))} {days}\n{command} --undo",
            language="bash",
            wrap_lines=True,
        )


def _form(view: View, known: pd.DataFrame) -> None:
    first, last = _ends_of(known)
    with st.form(key="source-choice", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        source = st.selectbox(
            _("Source"), list(known["source"]), format_func=accounts.source, placeholder=_("Source"), width=220
        )
        days = st.date_input(_("Dates"), (first, last), min_value=first, max_value=last, format="YYYY-MM-DD", width=230)
        wanted = st.form_submit_button(_("Let it speak for these days"), type="primary")
        back = st.form_submit_button(_("Take the latest choice back"))
    if wanted and source and isinstance(days, tuple) and len(days) == 2:
        _done(work.choose(view.site, str(source), *_ends(days, first, last)), view.site)
    elif wanted:
        show.nothing(_("Choose a first and a last day."))
    elif back:
        _done(work.take_choice_back(view.site), view.site)


def _ends_of(known: pd.DataFrame) -> tuple[date, date]:
    """The first and the last day of which these sources know."""
    return pd.Timestamp(known["first_day"].min()).date(), pd.Timestamp(known["last_day"].max()).date()


def _ends(days: tuple[date, date], first: date, last: date) -> tuple[date | None, date | None]:
    """The days as they are kept: open where they reach an end of what is known, so that it holds for what comes."""
    return (None if days[0] == first else days[0]), (None if days[1] == last else days[1] + DAY)


def _done(job: work.Job, site: str) -> None:
    arrival.watch(job, _("Storing."))
    if job.error is not None:
        arrival.refused(job.error)
        return
    frame.newest()
    page = st.Page(lambda: None, url_path="data")
    st.switch_page(page, query_params={"site": site, "lang": i18n.current()})
