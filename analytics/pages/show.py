"""What pages draw with: figures with their basis, charts with their table, tables with their downloads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import streamlit as st

from analytics import charts, downloads, formats
from analytics.i18n import _
from analytics.pages import say

_ROW_HEIGHT = 35
_MOST_ROWS = 22
_WIDE = 11  # characters of a figure that fit two to a row on a telephone: 999,999,999
_WIDE_WIDTH = 300
_SHARES = {"share", "section_share", "output_share", "change"}


@dataclass(frozen=True)
class Figure:
    """One headline figure: its name, the figure in words, and what it rests on."""

    name: str
    value: str
    note: str = ""
    help: str | None = None
    delta: str | None = None


def figures(items: Sequence[Figure]) -> None:
    """Show headline figures side by side, none of them cut: long names break, long figures take more room."""
    with st.container(horizontal=True, gap="small"):
        for item in items:
            width: Literal["stretch"] | int = "stretch" if len(item.value) <= _WIDE else _WIDE_WIDTH
            with st.container(border=True, width=width, height="stretch", gap=None):
                moved = item.delta is not None and item.delta[0] in "+-×"
                st.caption(item.name, help=item.help)
                st.metric(
                    item.name,
                    item.value,
                    delta=item.delta,
                    delta_color="normal" if moved else "off",
                    delta_arrow="auto" if moved else "off",
                    label_visibility="collapsed",
                )
                if item.note:
                    st.caption(item.note)


def download_buttons(frame: pd.DataFrame, name: str) -> None:
    """Offer a table as CSV and XLSX."""
    makers: tuple[tuple[str, Callable[[], bytes], str], ...] = (
        ("csv", lambda: downloads.to_csv(frame), downloads.CSV_TYPE),
        ("xlsx", lambda: downloads.to_xlsx(frame, name), downloads.XLSX_TYPE),
    )
    with st.container(horizontal=True, gap="small"):
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


def chart(figure: charts.Figure, table: pd.DataFrame, name: str, alt: str, height: int = 340) -> None:
    """Show a chart; its figures as a table and as files are folded below it."""
    st.plotly_chart(figure, theme=None, key=f"chart-{name}", height=height, config={"displayModeBar": False}, alt=alt)
    with st.expander(_("Figures of this chart"), key=f"table-{name}", on_change="rerun") as folded:
        if folded.open:
            grid(table, {})
            download_buttons(table, name)


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
        "n": _("Days compared"),
        "basis": _("Basis"),
        "read_at": _("Read at (UTC)"),
        "total": _("Running total"),
        "rank": _("Place"),
        "delta": _("Views since the reading before"),
        "quality": _("Quality"),
    }
    return frame[[key for key in names if key in frame]].rename(columns=names)


def _plain_column(key: str, values: pd.Series, name: str) -> Any:
    if key in _SHARES:
        return st.column_config.NumberColumn(name, format=None if key == "change" else "%.1f%%")
    if pd.api.types.is_datetime64_any_dtype(values):
        pattern = "YYYY-MM-DD HH:mm" if (values.dropna() != values.dropna().dt.normalize()).any() else "YYYY-MM-DD"
        return st.column_config.DatetimeColumn(name, format=pattern)
    return st.column_config.NumberColumn(name, format="localized") if pd.api.types.is_numeric_dtype(values) else name


def table(frame: pd.DataFrame, names: dict[str, str], name: str) -> None:
    """Show the named columns of a frame, with downloads. Means are rounded to one place."""
    shown = frame[list(names)].copy()
    for key in names:
        if key in _SHARES:
            shown[key] = (100 * shown[key]).round(0 if key == "change" else 2) + 0.0  # no minus zero
        elif shown[key].dtype.kind == "f":
            shown[key] = shown[key].round(1)
    config = {key: _plain_column(key, shown[key], shown_as) for key, shown_as in names.items()}
    grid(shown, config)
    download_buttons(shown.rename(columns={key: file_name(key, shown_as) for key, shown_as in names.items()}), name)


def file_name(key: str, name: str) -> str:
    """Return a column's name in files, where a share is a bare number."""
    return f"{name} (%)" if key in _SHARES else name
