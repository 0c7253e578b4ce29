"""Data: what was read in, how fresh it is, what could not be used and why, and how to add more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import streamlit as st

from analytics import formats, i18n, queries
from analytics.glossary import TERMS
from analytics.i18n import _, ngettext
from analytics.pages import parts, show
from analytics.pages.data import accounts, inputs, machines, messages, rules, sources, upload
from analytics.pages.frame import View
from analytics.queries import SiteFacts
from analytics.telling import say
from analytics.text import safe_text

NAMED = 3  # inputs that could not be used
LATE = 2  # a site's data is late after so many of its usual gaps


def page(view: View) -> None:
    """Show sites, how fresh they are, inputs with their accounting, readings, and the way to add data."""
    known = view.ask(queries.sites)
    parts.jumps(_parts(view))
    with st.expander(_("Add data"), icon=":material/upload:", key="add-data", on_change="rerun") as opened:
        if opened.open:
            upload.area(known, view.site)
    _freshness(view)
    inputs.shown(view)
    _sites(view, known)
    sources.shown(view)
    machines.shown(view)
    rules.shown(view)
    messages.shown(view)
    _captures(view)


def _parts(view: View) -> set[str]:
    """The parts that have something to show: some belong to sites with sources, access logs or readings only."""
    of_some = {
        "sources": queries.sources,
        "readers-and-machines": queries.traffic_kinds,
        "readings": queries.captures,
    }
    empty = {part for part, question in of_some.items() if view.ask(question, view.site).empty}
    none_sent = set() if messages.latest() else {"messages"}
    return parts.titles().keys() - empty - none_sent


def _sites(view: View, known: pd.DataFrame) -> None:
    facts = [view.ask(queries.site_facts, str(site)) for site in known["site"]]
    known = known.assign(
        simulated=known["simulated"].map({True: _("simulated"), False: _("real")}),
        kind=[kind_words(fact) for fact in facts],
        basis=[say.basis_word(fact.finest_basis) for fact in facts],
    )
    parts.heading("sites")
    names = {
        "site": _("Site"),
        "simulated": _("Data"),
        "kind": _("What is known"),
        "basis": _("Basis"),
        "articles": _("Stories"),
        "views": _("Views"),
        "captures": _("Readings"),
        "first_day": _("First day"),
        "last_day": _("Last day"),
        "timezone": _("Time zone"),
    }
    meanings = {
        "site": _(TERMS["site"].meaning),
        "simulated": _("Simulated figures are invented to show what the pages do. They describe no real newsroom."),
        "basis": _(TERMS["basis"].meaning),
        "articles": _("Different stories known of the site, read or not."),
        "views": _("All views whose time is known. Running totals read only once are not among them."),
        "captures": _("Moments at which running totals or places on a list were read."),
        "first_day": _("The first day with views, in the site's time zone."),
        "last_day": _("The last day with views, in the site's time zone."),
    }
    show.table(known, names, "sites", meanings)


def kind_words(facts: SiteFacts) -> str:
    """Return in words what a site's data can tell."""
    return {
        "full": _("views by interval"),
        "sparse": _("running totals, several readings"),
        "single": _("running totals, no interval"),
        "ranks": _("places on a list, no counts"),
        "titles": _("stories, no readership"),
        "empty": _("nothing yet"),
    }[facts.kind]


def _freshness(view: View) -> None:
    found = view.ask(queries.freshness)
    now = datetime.now(UTC).replace(tzinfo=None)
    gaps = [None if pd.isna(gap) else timedelta(seconds=float(gap)) for gap in found["usual_gap"]]
    since = [None if pd.isna(last) else now - last.to_pydatetime() for last in found["last_ingest_at"]]
    spoken = [None if pd.isna(until) else until.to_pydatetime() for until in found["data_until"]]
    shown = pd.DataFrame(
        {
            "site": found["site"],
            "until": [
                formats.moment(until, i18n.current(), zone)
                for until, zone in zip(spoken, found["timezone"], strict=True)
            ],
            "until_age": [say.ago(None if until is None else now - until) for until in spoken],
            "last_age": [say.ago(age) for age in since],
            "inputs": found["inputs"],
            "usual": [formats.duration(gap, i18n.current()) for gap in gaps],
            "word": [punctuality(age, gap) for age, gap in zip(since, gaps, strict=True)],
        }
    )
    names = {
        "site": _("Site"),
        "word": _("Punctual"),
        "until": _("Data until"),
        "until_age": _("That was"),
        "last_age": _("Last input"),
        "usual": _("Usual gap"),
        "inputs": _("Inputs"),
    }
    meanings = {
        "word": late_rule(),
        "until": _("The latest time that the data speaks of, in the site's time zone."),
        "last_age": _("When something new came in for the last time. Inputs that brought nothing new do not count."),
        "usual": _("Median time between two arrivals of new data. Inputs less than an hour apart are one arrival."),
        "inputs": _("Inputs that brought something new."),
    }
    parts.heading("freshness")
    late = found["site"][shown["word"] == _("late")]
    _attention(late, view.ask(queries.ingests, inputs.SHOWN))
    st.caption(late_rule())
    show.table(shown, names, "freshness", meanings)


def _attention(late: pd.Series, latest: pd.DataFrame) -> None:
    """Say which sites are late and which of the latest inputs could not be used whole; nothing where all is well."""
    failed = latest[latest["status"].isin(["failed", "partial"])]
    said = []
    if len(late):
        said.append(_("Late: {sites}.").format(sites=safe_text(say.listed(late))))
    if len(failed):
        names = [
            f"{row['ingest_id']} · {inputs.file_name(row['path'])}" for _place, row in failed.head(NAMED).iterrows()
        ]
        words = ngettext(
            "{count} of the latest inputs could not be used or is damaged: {names}.",
            "{count} of the latest inputs could not be used or are damaged: {names}.",
            len(failed),
        )
        more = ["…"] if len(failed) > NAMED else []
        told = safe_text(say.listed([*names, *more]), limit=300)
        said.append(words.format(count=say.number(len(failed)), names=told))
    if said:
        st.warning(say.sentences(*said), icon=":material/error:")


def late_rule() -> str:
    """Say when a site's data is called late."""
    return _(
        "Late: nothing new for more than {times} times the usual gap between two arrivals. A dash before the third "
        "arrival: one gap is no habit."
    ).format(times=LATE)


def punctuality(since: timedelta | None, usual: timedelta | None) -> str:
    """Return the word for how a site's data keeps to its own rhythm; a dash when it has none yet."""
    if since is None or usual is None:
        return formats.UNKNOWN
    return _("late") if since > LATE * usual else _("on time")


def _captures(view: View) -> None:
    found = view.ask(queries.captures, view.site)
    if found.empty:
        return
    parts.heading("readings")
    found = found.assign(
        read_at=[formats.moment(moment, i18n.current(), view.facts.timezone) for moment in found["read_at"]],
        time_basis=[accounts.named(accounts.bases(), code) for code in found["time_basis"]],
        source=[accounts.source(name) for name in found["source"]],
    )
    names = {
        "read_at": _("Read at"),
        "stories": _("Stories"),
        "with_total": _("With a count"),
        "total": _("Views so far, all"),
        "lowest_total": _("Lowest"),
        "time_basis": _("The time comes from"),
        "source": _("Source"),
    }
    meanings = {
        "read_at": _(TERMS["capture"].meaning),
        "stories": _("Stories on the list or page at that moment."),
        "with_total": _("Stories whose running total was stated."),
        "total": _("Sum of the running totals stated at that moment: all views since each story's publication."),
        "lowest_total": _(
            "The smallest running total stated. A story below it may be off the list: unknown, not zero."
        ),
        "time_basis": _("How the moment of reading is known. A file's date is the weakest evidence."),
    }
    show.table(found, names, "readings", meanings)
