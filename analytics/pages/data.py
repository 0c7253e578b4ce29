"""Data: what was read in, what could not be used and why, and how to add more."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from analytics import formats, queries
from analytics.i18n import _
from analytics.pages import say, show
from analytics.pages.frame import View, ask
from analytics.store.reader import Generation
from analytics.text import safe_text

SHOWN = 100


def page(view: View) -> None:
    """Show sites, inputs with their accounting, captures and the ways to add data."""
    _sites(view.gen)
    _ingests(view.gen)
    _captures(view)
    add_data()


def add_data() -> None:
    """Say how to add data, with commands to copy."""
    st.subheader(_("Add data"), anchor=False)
    st.markdown(_("**Look around first.** Builds a simulated newsroom, clearly marked as such."))
    st.code("readership demo", language="bash")
    st.markdown(
        _(
            "**Your own files.** Saved most-read pages, CSV, spreadsheets, JSON, Parquet; packed or not. The "
            "format is found out and printed. The same file twice changes nothing."
        )
    )
    st.code("readership ingest PATH --site NAME --timezone Asia/Taipei", language="bash")
    st.markdown(_("**A trial run.** Says what it would read and what it could not use, and changes nothing."))
    st.code("readership ingest PATH --site NAME --dry-run", language="bash")


def _sites(gen: Generation) -> None:
    found = ask(gen, queries.sites)
    found["simulated"] = found["simulated"].map({True: _("simulated"), False: _("real")})
    st.subheader(_("Sites"), anchor=False)
    names = {
        "site": _("Site"),
        "simulated": _("Data"),
        "timezone": _("Time zone"),
        "articles": _("Stories"),
        "captures": _("Readings taken together"),
        "views": _("Views by interval"),
        "first_day": _("First day"),
        "last_day": _("Last day"),
        "data_until": _("Data until (UTC)"),
    }
    show.table(found, names, "sites")


def _ingests(gen: Generation) -> None:
    found = ask(gen, queries.ingests, SHOWN)
    st.subheader(_("Inputs"), anchor=False)
    if found.empty:
        show.nothing(_("Nothing has been read in yet."))
        return
    sums = found[["rows_read", "rows_stored", "rows_duplicate", "rows_filtered", "rows_quarantined"]].sum()
    st.caption(_("Every row read is accounted for: {equation}").format(equation=equation(sums)))
    names = {
        "name": _("File"),
        "format": _("Format"),
        "site": _("Site"),
        "status": _("Status"),
        "rows_read": _("Rows read"),
        "rows_stored": _("Stored"),
        "rows_duplicate": _("Duplicates"),
        "rows_filtered": _("Filtered"),
        "rows_quarantined": _("Quarantined"),
        "finished_at": _("Read in (UTC)"),
    }
    told = found.assign(name=found["path"].str.split("/").str[-1], status=found["status"].map(_status_word))
    show.table(told, names, "inputs")
    _one_ingest(gen, found)


def _status_word(code: str) -> str:
    words = {
        "stored": _("stored"),
        "duplicate": _("already there"),
        "partial": _("in part"),
        "failed": _("failed"),
    }
    return words.get(code, code)


def equation(rows: pd.Series) -> str:
    """Return the accounting of rows as an equation in words."""
    return _(
        "{read} read = {stored} stored + {duplicate} duplicate + {filtered} filtered + {quarantined} quarantined"
    ).format(
        read=say.number(rows["rows_read"]),
        stored=say.number(rows["rows_stored"]),
        duplicate=say.number(rows["rows_duplicate"]),
        filtered=say.number(rows["rows_filtered"]),
        quarantined=say.number(rows["rows_quarantined"]),
    )


def _one_ingest(gen: Generation, found: pd.DataFrame) -> None:
    rows = {int(row["ingest_id"]): row for _place, row in found.iterrows()}
    if st.session_state.get("_ingest") not in rows:
        st.session_state.pop("_ingest", None)
    chosen = st.selectbox(
        _("Details of input"),
        list(rows),
        key="_ingest",
        format_func=lambda number: f"{number}: {rows[number]['path']}",
        placeholder=_("Details of input"),
    )
    row = rows[chosen]
    st.caption(equation(row))
    st.caption("\n".join(f"- {safe_text(sentence, limit=1000)}" for sentence in notes(row)))
    quarantined = ask(gen, queries.quarantine, chosen)
    if not quarantined.empty:
        show.table(quarantined, {"reason": _("Why it could not be used"), "rows": _("Rows")}, f"quarantine-{chosen}")


def notes(row: pd.Series) -> list[str]:
    """Return what was wrong with an input, and what was found out about it and how, as sentences of the log."""
    wrong = [] if pd.isna(row["message"]) else [str(row["message"])]
    return wrong + ([] if pd.isna(row["notes"]) else [str(sentence) for sentence in json.loads(row["notes"])])


def basis_words(code: object) -> str:
    """Return in words where the time of a reading came from."""
    return {
        "given": _("what was given on the command line"),
        "page": _("the page itself"),
        "name": _("the file's name"),
        "file": _("the file's date"),
        "column": _("a column of the file"),
        "mixed": _("several sources"),
    }.get(str(code), formats.UNKNOWN)


def _captures(view: View) -> None:
    found = view.ask(queries.captures, view.site)
    if found.empty:
        return
    st.subheader(_("Readings of running totals and lists"), anchor=False)
    found["time_basis"] = found["time_basis"].map(basis_words)
    names = {
        "read_at": _("Read at (UTC)"),
        "stories": _("Stories"),
        "with_total": _("With a count"),
        "total": _("Views so far, all"),
        "lowest_total": _("Lowest"),
        "time_basis": _("The time comes from"),
        "source": _("Format"),
    }
    show.table(found, names, "readings")
