"""The table of supply and demand: output, readership and lift of each group."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics import formats, i18n
from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.methods.demand import FEWEST, Group
from analytics.pages import show

_RATIOS = ("median_ratio", "lift", "lower", "upper", "overall")
#: Columns that the glossary explains, and its terms for them
_TERMS = {
    "output_share": "output_share",
    "share": "share",
    "index": "index",
    "index_without_top": "index_without_top",
    "median_ratio": "median_story",
    "lift": "lift",
    "overall": "lift_overall",
}
TABLE_TERMS = tuple(_TERMS.values())


def demand_table(told: pd.DataFrame, by: Group) -> None:
    """Show the groups of `demand`, named in words, with downloads."""
    scaled, names = _scaled(told), _names(by)
    if not scaled["note"].any():
        del names["note"]
    show.grid(scaled[list(names)], {key: _column(key, name) for key, name in names.items()})
    show.download_buttons(demand_file(told, by), "output-and-readership")


def demand_file(told: pd.DataFrame, by: Group) -> pd.DataFrame:
    """Return the table as files have it: bare numbers under names in words."""
    scaled = _scaled(told)
    ratios = scaled[list(_RATIOS)].astype("float64").round(4)
    names = {key: show.file_name(key, name) for key, name in _names(by).items()}
    return scaled.assign(**{key: ratios[key] for key in _RATIOS})[list(names)].rename(columns=names)


def _names(by: Group) -> dict[str, str]:
    """Return what each column is called; sections are not compared within sections."""
    words = {
        "name": _("Group"),
        "stories": _("Stories"),
        "lower": _("Lift from"),
        "upper": _("Lift to"),
        "note": _("Note"),
    }
    words |= {key: _(TERMS[term].name) for key, term in _TERMS.items()}
    order = ("name", "stories", "output_share", "share", "index", "index_without_top", *_RATIOS, "note")
    return {key: words[key] for key in order if key != "overall" or by != "section"}


def _scaled(told: pd.DataFrame) -> pd.DataFrame:
    few = _("fewer than {fewest} stories: no lift").format(fewest=FEWEST)
    return told.assign(
        output_share=(100 * told["output_share"]).round(1),
        share=(100 * told["share"]).round(1),
        index=told["index"].round(),
        index_without_top=told["index_without_top"].round(),
        note=[few if stories < FEWEST else "" for stories in told["stories"]],
    )


def _column(key: str, name: str) -> Any:
    meaning = _(TERMS[_TERMS[key]].meaning) if key in _TERMS else None
    if key in {"output_share", "share"}:
        return st.column_config.NumberColumn(name, format="%.1f%%", help=meaning)
    if key in _RATIOS:
        return st.column_config.NumberColumn(name, format=f"%.2f{formats.times_sign(i18n.current())}", help=meaning)
    if key in {"name", "note"}:
        return st.column_config.Column(name, help=meaning)
    return st.column_config.NumberColumn(name, format="localized", help=meaning)
