"""What pages draw with: figures with their basis, charts with their table, tables with their downloads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any, Literal

import pandas as pd
import streamlit as st

from analytics import charts, formats
from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.pages import explain
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.telling import say

_ROW_HEIGHT = 35
_MOST_ROWS = 22
_WIDE = 11  # characters of a figure that fit two to a row on a telephone: 999,999,999
_WIDE_WIDTH = 300
_CHART = {"displayModeBar": False}
_SHARES = {"share", "section_share", "output_share", "change"}


@dataclass(frozen=True)
class Figure:
    """One headline figure: a term of the glossary, the figure in words, and what it rests on.

    name says it more closely than the term does; table makes what the explanation shows, the figure itself by default:
    as a number, in per cent where it is shown so, or in words where it is none.
    """

    term: str
    value: str
    note: str = ""
    name: str = ""
    delta: str | None = None
    basis: str | None = None
    rows: str = ""
    table: Callable[[], pd.DataFrame] | None = None
    number: float | None = None

    @property
    def label(self) -> str:
        """What the figure is called on the page."""
        return self.name or _(TERMS[self.term].name)


def figures(view: View, items: Sequence[Figure], group: str = "figures") -> None:
    """Show figures side by side, none of them cut: long names break, long figures take more room; one alone is a card.

    A tap on a figure's name explains it. A page that has several rows of them names each group.
    """
    prefix = "figure" if group == "figures" else f"figure-{group}"
    with st.container(horizontal=True, gap="small", key=group):
        for place, item in enumerate(items):
            narrow = len(item.value) <= _WIDE and len(items) > 1
            width: Literal["stretch"] | int = "stretch" if narrow else _WIDE_WIDTH
            with st.container(border=True, width=width, height="stretch", gap=None, key=f"{prefix}-{place}"):
                _figure(view, item, f"{prefix}-{place}-{item.term}")


def _figure(view: View, item: Figure, name: str) -> None:
    about = About(name, (item.term,), item.table or partial(_alone, item), item.basis, item.rows, item.note)
    explain.tap(view, item.label, about)
    moved = item.delta is not None and item.delta[0] in "+-×"
    st.metric(
        item.label,
        item.value,
        delta=item.delta,
        delta_color="normal" if moved else "off",
        delta_arrow="auto" if moved else "off",
        label_visibility="collapsed",
    )
    if item.note:
        st.caption(item.note)


def _alone(item: Figure) -> pd.DataFrame:
    label = file_name("share", item.label) if "%" in item.value else item.label
    value = item.value if item.number is None else item.number
    return pd.DataFrame({_("Figure"): [label], _("Value"): [value], _("Note"): [item.note]})


def download_buttons(frame: pd.DataFrame, name: str, width: Literal["stretch", "content"] = "stretch") -> None:
    """Offer a table as CSV and XLSX, in one quiet line below it; of the content's width beside other things."""
    with st.container(horizontal=True, gap="small", horizontal_alignment="right", key=f"files-{name}", width=width):
        explain.download_buttons(frame, name)


def heading(view: View, title: str, about: About, *, anchor: str = "") -> None:
    """Begin a part of a page with its title and, beside it, what explains it on a tap."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"head-{about.name}"):
        st.header(title, anchor=anchor or False, width="content")
        explain.tap(view, _("Explain"), replace(about, title=title), ":material/info:")


def chart(
    view: View,
    figure: charts.Figure,
    title: str,
    alt: str,
    about: About,
    *,
    height: int = 340,
    anchor: str = "",
    said: str = "",
) -> None:
    """Show a chart under its title, which a tap explains: definition, basis, method, table, files and pictures.

    alt says in a sentence what the chart shows, for those who don't see it; anchor is what links to it call it; said
    stands between title and chart (Markdown).
    """
    key = f"chart-{about.name}"
    heading(view, title, replace(about, chart=key), anchor=anchor)
    if said:
        st.markdown(said)
    st.plotly_chart(figure, theme=None, key=key, height=height, config=_CHART, alt=alt)


def grid(frame: pd.DataFrame, config: dict[str, Any]) -> None:
    """Show a table as it is; its files are the caller's."""
    changes: dict[Any, str | Callable[[object], str] | None] = {"change": say.signed} if "change" in frame else {}
    st.dataframe(
        frame.style.format(changes) if changes else frame,
        column_config=config,
        hide_index=True,
        height=_ROW_HEIGHT * (min(len(frame), _MOST_ROWS) + 1) + 2,
        row_height=_ROW_HEIGHT,
        placeholder=formats.UNKNOWN,
    )


def nothing(words: str) -> None:
    """Say that there is nothing to show, and why."""
    st.info(words, icon=":material/info:")


def words(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a chart's frame with its columns named in words, for its table and its files."""
    names = {
        "bucket": _("From"),
        "hour": _("Hour"),
        "group": _("Group"),
        "section": _("Section"),
        "headline": _("Story"),
        "stories": _("Stories"),
        "views": _("Views"),
        "estimated_views": _("Estimated part"),
        "complete": _("Complete"),
        "estimated": _("Estimated"),
        "typical": _("Typical"),
        "usual": _("Usual"),
        "low": _("Usually from"),
        "high": _("Usually to"),
        "weeks": _("Weeks compared"),
        "forecast": _("Forecast"),
        "forecast_low": _("Lower end of the 80% range"),
        "forecast_high": _("Upper end of the 80% range"),
        "n": _("Days compared"),
        "basis": _("Basis"),
        "read_at": _("Read at (UTC)"),
        "total": _("Running total"),
        "rank": _("Place"),
        "delta": _("Views since the reading before"),
        "quality": _("Quality"),
    }
    codes = {key: word for key, word in (("basis", say.basis_word), ("quality", say.quality_word)) if key in frame}
    told = frame.assign(**{key: frame[key].map(word, na_action="ignore") for key, word in codes.items()})
    return told[[key for key in names if key in told]].rename(columns=names)


def _plain_column(key: str, values: pd.Series, name: str, meaning: str | None = None) -> Any:
    if key in _SHARES:
        return st.column_config.NumberColumn(name, format=None if key == "change" else "%.1f%%", help=meaning)
    if pd.api.types.is_datetime64_any_dtype(values):
        return explain.moments(values, name, meaning)
    if pd.api.types.is_numeric_dtype(values):
        return st.column_config.NumberColumn(name, format="localized", help=meaning)
    return st.column_config.Column(name, help=meaning)


def table(
    view: View,
    frame: pd.DataFrame,
    names: dict[str, str],
    name: str,
    meanings: Mapping[str, str] = MappingProxyType({}),
    *,
    terms: tuple[str, ...],
    of_site: bool = True,
) -> None:
    """Show the named columns of a frame, with what explains it and downloads. Means are rounded to one place.

    meanings says of a column, by its key, what is in it: shown when its head is pointed at, and on a tap below, where
    terms of the glossary say what the table is. of_site: it is about the site chosen.
    """
    shown = frame[list(names)].copy()
    for key in names:
        if key in _SHARES:
            shown[key] = (100 * shown[key]).round(0 if key == "change" else 2) + 0.0  # no minus zero
        elif shown[key].dtype.kind == "f":
            shown[key] = shown[key].round(1)
    config = {key: _plain_column(key, shown[key], words, meanings.get(key)) for key, words in names.items()}
    grid(shown, config)
    told = tuple((names[key], meanings[key]) for key in names if key in meanings)
    rows = _("rows: {n}").format(n=say.number(len(shown)))
    about = About(f"{name}-table", terms, None, rows=rows, columns=told, of_site=of_site)
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        explain.tap(view, _("Explain"), about, ":material/info:")
        files = shown.rename(columns={key: file_name(key, shown_as) for key, shown_as in names.items()})
        download_buttons(files, name, "content")


def file_name(key: str, name: str) -> str:
    """Return a column's name in files, where a share is a bare number."""
    return _("{name} (%)").format(name=name) if key in _SHARES else name
