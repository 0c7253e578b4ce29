"""What pages draw with: figures with their basis, charts with their table, tables with their downloads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from babel.dates import format_date

from analytics import downloads, formats, i18n
from analytics.i18n import _
from analytics.pages import urlstate
from analytics.pages.filters import media_name
from analytics.text import plain, safe_text

_ROW_HEIGHT = 35
_MOST_ROWS = 22
_STORY_WIDTH = 350
_SHARES = {"share", "output_share", "change"}


@dataclass(frozen=True)
class Figure:
    """One headline figure: its name, the figure in words, and what it rests on."""

    name: str
    value: str
    note: str = ""
    help: str | None = None
    delta: str | None = None


def number(value: Any) -> str:  # noqa: ANN401 - any number a frame holds
    """Return a number in words, a dash when unknown."""
    return formats.number(value, i18n.current())


def percent(value: Any, digits: int = 0) -> str:  # noqa: ANN401 - any number a frame holds
    """Return a share in words, a dash when unknown."""
    return formats.percent(value, i18n.current(), digits)


def day(value: Any) -> str:  # noqa: ANN401 - a date or a timestamp
    """Return a day in words, a dash when unknown."""
    return formats.day(None if formats.unknown(value) else value, i18n.current())


def change(now: Any, before: Any) -> str | None:  # noqa: ANN401 - any number a frame holds
    """Return a relative change in words; None when there is nothing to compare with."""
    found = formats.change(now, before)
    if found is None:
        return None
    # Streamlit tells a fall from a rise by a plain hyphen in front
    return formats.signed_percent(found, i18n.current()).replace(formats.MINUS, "-")


def basis(code: str | None) -> str:
    """Return in words what views rest on; nothing for unknown."""
    return {
        "counted": _("counted from page views"),
        "reported": _("as reported by the source"),
        "estimated": _("estimated from running totals"),
        "mixed": _("partly estimated or from several sources"),
    }.get(code or "", "")


def basis_word(code: str | None) -> str:
    """Return the one word for a table cell."""
    words = {"counted": _("counted"), "reported": _("reported"), "estimated": _("estimated"), "mixed": _("mixed")}
    return words.get(code or "", formats.UNKNOWN)


def figures(items: Sequence[Figure]) -> None:
    """Show headline figures side by side."""
    with st.container(horizontal=True, gap="small"):
        for item in items:
            with st.container(border=True, width="stretch", height="stretch", gap=None):
                moved = item.delta is not None and item.delta[0] in "+-×"
                st.metric(
                    item.name,
                    item.value,
                    delta=item.delta,
                    delta_color="normal" if moved else "off",
                    delta_arrow="auto" if moved else "off",
                    help=item.help,
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


def chart(figure: go.Figure, table: pd.DataFrame, name: str, alt: str, height: int = 340) -> None:
    """Show a chart; its figures as a table and as files are folded below it."""
    st.plotly_chart(figure, theme=None, key=f"chart-{name}", height=height, config={"displayModeBar": False}, alt=alt)
    with st.expander(_("Figures of this chart"), key=f"table-{name}", on_change="rerun") as folded:
        if folded.open:
            _grid(table, {})
            download_buttons(table, name)


def _grid(frame: pd.DataFrame, config: dict[str, Any]) -> None:
    st.dataframe(
        frame,
        column_config=config,
        hide_index=True,
        height=_ROW_HEIGHT * (min(len(frame), _MOST_ROWS) + 1) + 2,
        row_height=_ROW_HEIGHT,
        placeholder=formats.UNKNOWN,
    )


def story_link(article_id: int, headline: str | None, site: str) -> str:
    """Return the address of a story's page with the choices kept; the fragment is what the table shows as its text."""
    shown = plain(headline or "") or _("Story {number}").format(number=article_id)
    return urlstate.link("story", quote(shown, safe=""), article=str(article_id), site=site)


@dataclass(frozen=True)
class Column:
    """One column of a story table: how it is called, shown and made from a question's frame."""

    name: str
    config: Callable[[str], Any]
    make: Callable[[pd.DataFrame], Any]


def _number_column(name: str, **options: Any) -> Any:  # noqa: ANN401 - Streamlit's column configuration
    return st.column_config.NumberColumn(name, **{"format": "localized", "width": 80, **options})


def _movement(frame: pd.DataFrame) -> list[str]:
    def word(rank: Any, before: Any) -> str:  # noqa: ANN401 - cells
        if pd.isna(before):
            return _("new")
        moved = int(before) - int(rank)
        return f"▲ {moved}" if moved > 0 else f"▼ {-moved}" if moved < 0 else "="

    return [
        formats.UNKNOWN if pd.isna(rank) else word(rank, before)
        for rank, before in zip(frame["rank"], frame["rank_before"], strict=True)
    ]


def changes(frame: pd.DataFrame) -> list[float | None]:
    """Return each row's relative change of views; None when there is nothing to compare with."""
    return [formats.change(now, before) for now, before in zip(frame["views"], frame["before"], strict=True)]


def _changes(frame: pd.DataFrame) -> list[float | None]:
    return [None if value is None else round(100 * value) + 0.0 for value in changes(frame)]  # no minus zero


def _per_day(frame: pd.DataFrame) -> pd.Series:
    return frame["per_day"].round(1)


def columns() -> dict[str, Column]:
    """Return all columns that story tables can have, named in the current language."""

    def as_is(key: str) -> Callable[[pd.DataFrame], Any]:
        return lambda frame: frame[key]

    def counted(key: str, name: str, **options: Any) -> Column:  # noqa: ANN401 - Streamlit's column options
        return Column(name, lambda label: _number_column(label, **options), as_is(key))

    text = st.column_config.TextColumn
    return {
        "rank": counted("rank", "#", width=45),
        "total_rank": counted("total_rank", "#", width=45),
        "movement": Column(_("Moved"), lambda label: text(label, width=65), _movement),
        "section": Column(_("Section"), lambda label: text(label, width=105), as_is("section")),
        "media": Column(
            _("Media"), lambda label: text(label, width=80), lambda frame: frame["media"].map(_media_or_none)
        ),
        "published": Column(
            _("Published"),
            lambda label: st.column_config.DateColumn(label, format="YYYY-MM-DD", width=95),
            as_is("published_day"),
        ),
        "views": counted("views", _("Views")),
        "before": counted("before", _("Before")),
        "yesterday": counted("yesterday", _("Yesterday")),
        "change": Column(_("Change"), lambda label: _number_column(label, format="%+.0f%%", width=80), _changes),
        "share": Column(
            _("Share"),
            lambda label: _number_column(label, format="%.1f%%", width=75),
            lambda frame: (100 * frame["share"]).round(2),
        ),
        "total": counted("total", _("Total")),
        "age_days": counted("age_days", _("Age in days")),
        "per_day": Column(_("Average a day"), lambda label: _number_column(label, width=100), _per_day),
        "best_rank": counted("best_rank", _("Best place")),
        "captures_on_list": counted("captures_on_list", _("Times on the list")),
        "basis": Column(_("Basis"), lambda label: text(label, width=85), lambda frame: frame["basis"].map(basis_word)),
    }


def _media_or_none(code: Any) -> str | None:  # noqa: ANN401 - a cell
    return None if pd.isna(code) else media_name(str(code))


def story_table(
    frame: pd.DataFrame, site: str, wanted: Sequence[str], name: str, trend: Sequence[list[float]] | None = None
) -> None:
    """Show stories, each headline leading to its story, with downloads.

    `wanted` names columns of `columns()`; the headline comes after the first of them; a basis that is the same in
    all rows is said below instead. `trend`: views by day, drawn as a small line.
    """
    known = columns()
    one_basis = frame["basis"].nunique() == 1 if "basis" in wanted else False
    if one_basis:
        wanted = [key for key in wanted if key != "basis"]
    shown = pd.DataFrame({key: known[key].make(frame) for key in wanted}, index=frame.index)
    shown.insert(
        min(1, len(wanted)),
        "story",
        [story_link(int(a), _text(h), site) for a, h in zip(frame["article_id"], frame["headline"], strict=True)],
    )
    config = {key: known[key].config(known[key].name) for key in wanted}
    config["story"] = st.column_config.LinkColumn(
        _("Story"),
        display_text=r"#(.*)$",
        width=_STORY_WIDTH if trend is None else _STORY_WIDTH - 60,
        alignment="left",
        help=_("Opens the story in a new tab"),
    )
    if trend is not None:
        shown["trend"] = list(trend)
        config["trend"] = st.column_config.LineChartColumn(_("By day"), width=110, y_min=0)
    _grid(shown, config)
    if one_basis:
        st.caption(_("All views here are {basis}.").format(basis=basis(frame["basis"].iloc[0])))
    keep = shown.drop(columns=["story", "trend"], errors="ignore")
    keep = keep.rename(columns={key: _file_name(key, known[key].name) for key in wanted})
    keep.insert(min(1, len(wanted)), _("Story"), frame["headline"])
    if "url" in frame:
        keep[_("Address")] = frame["url"]
    download_buttons(keep, name)


def _file_name(key: str, name: str) -> str:
    return f"{name} (%)" if key in _SHARES else name


def _text(value: Any) -> str | None:  # noqa: ANN401 - a cell
    return None if pd.isna(value) else str(value)


def nothing(words: str) -> None:
    """Say that there is nothing to show, and why."""
    st.info(words, icon=":material/info:")


def headline(value: str | None, number_of: int) -> str:
    """Return a story's headline for a place that reads Markdown."""
    return safe_text(value) or _("Story {number}").format(number=number_of)


def headline_of(frame: pd.DataFrame) -> str:
    """Return the headline of a frame's first row."""
    if frame.empty:
        return ""
    row = frame.iloc[0]
    return headline(_text(row["headline"]), int(row["article_id"]))


def weekday(value: date) -> str:
    """Return the name of a day's weekday."""
    return format_date(value, "EEEE", locale=formats.locale(i18n.current()))


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


def _plain_column(key: str, values: pd.Series, name: str) -> Any:  # noqa: ANN401 - Streamlit's column configuration
    if key in _SHARES:
        return st.column_config.NumberColumn(name, format="%+.0f%%" if key == "change" else "%.1f%%")
    if pd.api.types.is_datetime64_any_dtype(values):
        pattern = "YYYY-MM-DD HH:mm" if (values.dropna() != values.dropna().dt.normalize()).any() else "YYYY-MM-DD"
        return st.column_config.DatetimeColumn(name, format=pattern)
    return st.column_config.NumberColumn(name, format="localized") if pd.api.types.is_numeric_dtype(values) else name


def table(frame: pd.DataFrame, names: dict[str, str], file_name: str) -> None:
    """Show the named columns of a frame, with downloads. Means are rounded to one place."""
    shown = frame[list(names)].copy()
    for key in names:
        if key in _SHARES:
            shown[key] = (100 * shown[key]).round(2)
        elif shown[key].dtype.kind == "f":
            shown[key] = shown[key].round(1)
    config = {key: _plain_column(key, shown[key], name) for key, name in names.items()}
    _grid(shown, config)
    download_buttons(shown.rename(columns={key: _file_name(key, name) for key, name in names.items()}), file_name)
