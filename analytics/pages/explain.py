"""A figure explains itself on one tap: what it is, what it rests on, how it is computed, its table, its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from analytics import downloads, formats, i18n
from analytics.glossary import TERMS, Term
from analytics.i18n import _
from analytics.pages.elements import tools
from analytics.pages.faults import guarded
from analytics.pages.frame import View, moment
from analytics.telling import say
from analytics.text import safe_text

_TABLE_HEIGHT = 280


@dataclass(frozen=True)
class About:
    """What a figure says of itself; `name` names its files and is unlike any other on the page.

    terms are codes of the glossary, the figure's own first; basis is a code; rows says how many stories or rows it
    rests on; note is about this very case. table makes the figures behind it when somebody asks for them; one that
    stands beside its explanation is not in it again: columns says what its columns are, each by its name.
    """

    name: str
    terms: tuple[str, ...]
    table: Callable[[], pd.DataFrame] | None = field(repr=False)
    basis: str | None = None
    rows: str = ""
    note: str = ""
    title: str = ""  # what the figure is called, where the button does not say it
    chart: str = ""  # key of the chart it belongs to
    columns: tuple[tuple[str, str], ...] = ()
    of_site: bool = True  # rests on the data of the site chosen, and ends where that does


def tap(view: View, label: str, about: About, icon: str | None = None) -> None:
    """Draw the button that opens the explanation; nothing of it is made before."""
    _tap(i18n.current(), view, label, about, icon)


@st.fragment
def _tap(language: str, view: View, label: str, about: About, icon: str | None) -> None:
    i18n.use(language)
    with st.popover(label, type="tertiary", icon=icon, key=f"about-{about.name}", on_change="rerun") as opened:
        if opened.open:
            with guarded(about.name):
                _explanation(view, label, about)


def _explanation(view: View, label: str, about: About) -> None:
    name = about.title or label
    st.markdown("\n\n".join(sentences(view, about)))
    if about.table is None:
        return
    table = about.table()
    st.dataframe(
        _told(table),
        column_config=_columns(table),
        hide_index=True,
        height=min(_TABLE_HEIGHT, 37 + 35 * max(1, len(table))),
        alt=_("The figures behind: {name}").format(name=name),
    )
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        download_buttons(table, about.name)
        if about.chart:
            tools.pictures(about.chart, about.name, name, source_line(view))


def _told(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with yes and no in words, as people read it; its files keep the values."""
    flags = [column for column in table if pd.api.types.is_bool_dtype(table[column])]
    words = {True: _("yes"), False: _("no")}
    return table.assign(**{str(column): table[column].map(words, na_action="ignore") for column in flags})


def _columns(table: pd.DataFrame) -> dict[str, Any]:
    """Return how columns of moments and numbers are written: to the minute or the day, with separators."""
    config: dict[str, Any] = {}
    for name, values in table.items():
        if pd.api.types.is_datetime64_any_dtype(values):
            config[str(name)] = moments(values)
        elif pd.api.types.is_numeric_dtype(values):
            config[str(name)] = st.column_config.NumberColumn(format="localized")
    return config


def moments(values: pd.Series, name: str | None = None, meaning: str | None = None) -> Any:
    """Return how a table has days, or moments to the minute where there is one inside a day: as sentences say them."""
    known = values.dropna()
    inside = bool((known != known.dt.normalize()).any())
    return st.column_config.DatetimeColumn(name, format=formats.pattern(i18n.current(), time=inside), help=meaning)


def sentences(view: View, about: About) -> list[str]:
    """Return what the figure is, how it is computed, what it rests on and how fresh that is, as paragraphs."""
    own, *further = (TERMS[code] for code in about.terms)
    facts = [say.basis(about.basis), about.rows]
    if about.of_site and view.facts.data_until is not None:
        facts.append(_("data until {time}").format(time=safe_text(moment(view.facts.data_until, view.facts))))
    facts.append(_("generation {number}").format(number=view.gen.number))
    said = [
        _meaning(own),
        own.method and _("**How it is computed.** {method}").format(method=_(own.method)),
        _("**What it rests on.** {facts}.").format(facts=" · ".join(filter(None, facts))),
        about.note if about.note not in facts else "",
        *map(_meaning, further),
        *(_about(name, meaning) for name, meaning in about.columns),
    ]
    return [sentence for sentence in said if sentence]


def _meaning(term: Term) -> str:
    return _about(_(term.name), _(term.meaning))


def _about(name: str, meaning: str) -> str:
    return _("**{name}.** {meaning}").format(name=name, meaning=meaning)


def source_line(view: View) -> str:
    """Return where a picture's figures are from, in one line of plain text."""
    until = "" if view.facts.data_until is None else moment(view.facts.data_until, view.facts)
    simulated = _("Simulated data") if view.facts.simulated else ""
    number = _("generation {number}").format(number=view.gen.number)
    return " · ".join(part for part in ("Readership", view.site, simulated, until, number) if part)


def download_buttons(frame: pd.DataFrame, name: str) -> None:
    """Offer a table as CSV and XLSX; the files are made when asked for."""
    makers: tuple[tuple[str, Callable[[], bytes], str], ...] = (
        ("csv", lambda: downloads.to_csv(frame), downloads.CSV_TYPE),
        ("xlsx", lambda: downloads.to_xlsx(frame, name), downloads.XLSX_TYPE),
    )
    for ending, make, mime in makers:
        st.download_button(
            ending.upper(),
            make,
            file_name=f"{name}.{ending}",
            mime=mime,
            key=f"download-{name}-{ending}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
            help=_("Download this table"),
        )
