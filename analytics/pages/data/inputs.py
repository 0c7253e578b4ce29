"""The inputs on the Data page: what came in when, the account of each row, and what was found out about one of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics import config, formats, i18n, queries
from analytics.glossary import TERMS
from analytics.i18n import _
from analytics.pages import filters, show, urlstate
from analytics.pages.data import accounts, parts
from analytics.pages.frame import View
from analytics.telling import say
from analytics.text import plain, safe_text

SHOWN = 100
_PICKED = "_input"


def shown(view: View) -> None:
    """Show the latest inputs, and all that is known of one."""
    latest = view.ask(queries.ingests, SHOWN)
    parts.heading("inputs")
    if latest.empty:
        show.nothing(_("Nothing has been read in yet."))
        return
    _table(view, latest)
    _one(view, _chosen(view, latest))


def _table(view: View, latest: pd.DataFrame) -> None:
    words = pd.DataFrame(
        {
            "number": latest["ingest_id"],
            "name": [file_name(path) for path in latest["path"]],
            "site": latest["site"],
            "format": [accounts.named(accounts.formats(), code) for code in latest["format"]],
            "status": [accounts.named(accounts.statuses(), code) for code in latest["status"]],
            "finished": [_moment(view, moment) for moment in latest["finished_at"]],
        }
    )
    rows = ["rows_read", "rows_stored", "rows_duplicate", "rows_filtered", "rows_quarantined"]
    names = {
        "number": _("No."),
        "name": _("File"),
        "status": _("Status"),
        "finished": _("Read in"),
        "rows_read": _("Rows read"),
        "rows_stored": _("Stored"),
        "rows_duplicate": _("Duplicates"),
        "rows_filtered": _("Filtered"),
        "rows_quarantined": _("Quarantined"),
        "site": _("Site"),
        "format": _("Format"),
    }
    meanings = {
        "number": _("Inputs are numbered as they come in, over all sites."),
        "finished": _("In the time zone of the site chosen above."),
        "rows_read": _("Rows of the file, or stories of the page. They are the sum of the next four columns."),
        "rows_stored": _("Rows that said something new."),
        "rows_duplicate": _(TERMS["duplicate"].meaning),
        "rows_filtered": _(TERMS["filtered"].meaning),
        "rows_quarantined": _(TERMS["quarantine"].meaning),
    }
    said = _("Every row read is accounted for: {equation}.").format(equation=accounts.equation(latest[rows].sum()))
    only = _("These are the latest {count}.").format(count=SHOWN) if len(latest) == SHOWN else ""
    st.caption(say.sentences(said, only))
    told = pd.concat([words, latest[rows]], axis="columns")
    show.table(view, told, names, "inputs", meanings, terms=("input",), of_site=False)


def file_name(path: object) -> str:
    """Return what a person calls a file: its name without folders, and the member of an archive behind it."""
    outer, mark, member = str(path).partition("!")
    return plain(outer.rsplit("/", 1)[-1] + mark + member)


def place(path: object) -> str:
    """Return where a file lies: inside the store's own folder without the way to it."""
    return str(path).removeprefix(f"{config.home().resolve()}/")


def _moment(view: View, moment: pd.Timestamp) -> str:
    return formats.moment(moment, i18n.current(), view.facts.timezone)


def _chosen(view: View, latest: pd.DataFrame) -> pd.Series:
    """Pick one input, the newest unless the address names another."""
    state = st.session_state
    known = {str(row["ingest_id"]): row for _place, row in latest.iterrows()}
    asked = state["input"]
    if asked is not None and asked not in known:
        older = view.ask(queries.ingests, 1, int(asked))
        if older.empty:
            urlstate.refuse("input")
            filters.say_refused()
        else:
            known[asked] = older.iloc[0]
    state[_PICKED] = state["input"] or next(iter(known))
    labels = {number: f"{number} · {file_name(row['path'])}" for number, row in known.items()}
    words = _("Details of input")
    chosen = st.selectbox(
        words,
        list(known),
        key=_PICKED,
        format_func=labels.__getitem__,
        on_change=_picked,
        placeholder=words,
        width=480,
    )
    return known[chosen]


def _picked() -> None:
    st.session_state["input"] = st.session_state[_PICKED]


def _one(view: View, row: pd.Series) -> None:
    """Show one input: its account, when it was true, what was read as what, and why rows were left out."""
    message = say.text(row["message"])
    if message:
        st.warning(safe_text(message, limit=1000), icon=":material/error:")
    st.markdown(accounts.equation(row))
    st.caption(" · ".join(_facts(view, row)))
    reasons = view.ask(queries.quarantine, int(row["ingest_id"]))
    if not reasons.empty:
        st.markdown("**" + _("Rows that could not be used") + "**")
        st.markdown(
            "\n".join(
                f"- {accounts.set_aside(*found)}" for found in zip(reasons["reason"], reasons["rows"], strict=True)
            )
        )
    columns = accounts.mapping(say.text(row["mapping"]))
    if not columns.empty:
        with st.container(width=560):
            names = {"ours": _("Read as"), "theirs": _("Column of the file")}
            show.table(view, columns, names, f"columns-{row['ingest_id']}", terms=("input",), of_site=False)
    notes = accounts.sentences(say.text(row["notes"]))
    if notes:
        with st.expander(_("What was found out, in the words of the log")):
            st.caption("\n".join(f"- {safe_text(note, limit=1000)}" for note in notes))


def _facts(view: View, row: pd.Series) -> list[str]:
    """Return what is known of an input beside its rows, as short phrases."""
    facts = [
        safe_text(place(row["path"])),
        accounts.named(accounts.formats(), row["format"]),
        accounts.named(accounts.statuses(), row["status"]),
        _("views: {views}").format(views=say.number(row["views"])),
    ]
    if say.text(row["encoding"]):
        facts.append(_("encoding {encoding}").format(encoding=safe_text(row["encoding"])))
    if not pd.isna(row["observed_at"]):
        words = _("seen {time}, known from {basis}")
        basis = accounts.named(accounts.bases(), row["observed_basis"])
        facts.append(words.format(time=_moment(view, row["observed_at"]), basis=basis))
    return [*facts, _("generation {number}").format(number=row["generation"])]
