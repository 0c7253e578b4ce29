"""Adding data through the pages: a trial says what would come of it, and the reader decides."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import asdict
from datetime import datetime, time, timedelta
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

import pandas as pd
import streamlit as st

from analytics import config, i18n
from analytics.i18n import _, ngettext
from analytics.pages import arrival, show, work
from analytics.pages.data import accounts
from analytics.pages.faults import guarded
from analytics.pages.html import uploader_words
from analytics.telling import say
from analytics.text import plain, safe_text, shows

if TYPE_CHECKING:
    from analytics.pages.work import Asked, Job, Report

LONGEST_NAME = 100  # of a site, in characters
_WRONG = ":orange[:material/error:]"
SHOWN = 20  # files of which each has its account
_ROUND, _TRIAL, _JOB, _SITE = "_upload_round", "_upload_trial", "_upload_job", "_upload_to"


def area(known: pd.DataFrame, site: str | None) -> None:
    """Draw the way to add files, or say how else when uploads are switched off; known are the sites there are."""
    if config.uploads():
        _area(i18n.current(), known, site)
    else:
        st.markdown(_("Adding files through the pages is switched off here. The command takes them in:"))
        commands()


def commands() -> None:
    """Say which commands take files in."""
    st.code("readership ingest PATH --site NAME --timezone Asia/Taipei", language="bash", wrap_lines=True)
    st.caption(_("A trial run says what it would read and what it could not use, and changes nothing:"))
    st.code("readership ingest PATH --site NAME --dry-run", language="bash", wrap_lines=True)


@st.fragment
def _area(language: str, known: pd.DataFrame, site: str | None) -> None:
    i18n.use(language)
    with guarded("upload"):
        job: Job | None = st.session_state.get(_JOB)
        if job is not None:
            _stored(job)
            return
        asked, key = _form(known, site)
        if asked is not None:
            _trial(asked, key)


def _form(known: pd.DataFrame, site: str | None) -> tuple[Asked | None, Hashable]:
    """Draw the fields; what was asked for when it is whole, and what tells it from anything else asked for."""
    uploader_words(_("Choose files, or drop them here"))
    files = st.file_uploader(
        _("Files"),
        accept_multiple_files=True,
        key=f"_files-{st.session_state.get(_ROUND, 0)}",
        label_visibility="collapsed",
    )
    st.caption(
        _(
            "Saved most-read pages, exports of analytics tools, access logs, feeds, CSV, spreadsheets, JSON, Parquet; "
            "packed or not, up to {size} MB a file. You see what would come of them before anything is stored. The "
            "same file twice changes nothing."
        ).format(size=st.get_option("server.maxUploadSize"))
    )
    if not files:
        return None, None
    with st.container(horizontal=True, vertical_alignment="bottom", key="upload-fields"):
        name = _site(known, site)
        zone, is_new = _zone(known, name)
        observed = _observed(zone)
    problem = _problem(known, name)
    if problem:
        show.nothing(problem)
        return None, None
    contents = tuple((file_name(file.name), file.getvalue()) for file in files)
    asked = work.Asked(contents, name, zone if is_new else None, observed)
    return asked, (tuple(file.file_id for file in files), name, zone, observed)


def file_name(name: str) -> str:
    """Return the name a file is filed under: without folders or anything that does not show."""
    return plain(PurePosixPath(name.replace("\\", "/")).name) or "upload"


def _site(known: pd.DataFrame, site: str | None) -> str:
    """Draw the field for the site: those there are, or a new name."""
    real = [str(name) for name in known.loc[~known["simulated"].astype(bool), "site"]]
    named = config.setting("site")
    default = "" if named == config.SETTINGS["site"].default else named
    words, example = _("Site"), _("Name of the site")
    if not real:
        return (st.text_input(words, default, key="_upload_site", placeholder=example, width=185) or "").strip()
    chosen = site if site in real else default or real[0]
    options = list(dict.fromkeys([*real, chosen]))
    found = st.selectbox(
        words,
        options,
        index=options.index(chosen),
        key="_upload_site",
        accept_new_options=True,
        placeholder=example,
        help=_("Choose a site or type the name of a new one."),
        width=185,
    )
    return (found or "").strip()


def _problem(known: pd.DataFrame, name: str) -> str:
    """Return what is in the way of a site's name; nothing when it is good."""
    if not name:
        return _("Which site are these files of? Give it a name: that is all a new site needs.")
    if len(name) > LONGEST_NAME or not shows(name):
        return _("A site's name has at most {most} characters, all of them on one line.").format(most=LONGEST_NAME)
    if name in set(known.loc[known["simulated"].astype(bool), "site"]):
        return _("{site} holds simulated data. Choose another name, so that the two are never mixed up.").format(
            site=safe_text(name)
        )
    return ""


def _zone(known: pd.DataFrame, name: str) -> tuple[str, bool]:
    """Draw the field for the time zone: a site's never changes. The zone, and whether the site is new."""
    of_site = known.set_index("site")["timezone"].get(name)
    zones = sorted(available_timezones()) if of_site is None else [str(of_site)]
    chosen = config.setting("timezone") if of_site is None else str(of_site)
    zone = st.selectbox(
        _("Time zone"),
        zones,
        index=zones.index(chosen) if chosen in zones else zones.index("UTC"),
        key=f"_upload_zone-{of_site}",
        placeholder=_("Time zone"),
        disabled=of_site is not None,
        help=_("Days and hours of the site are those of its time zone; it stays as it is from the first file on."),
        width=185,
    )
    return str(zone), of_site is None


def _observed(zone: str) -> str | None:
    """Draw the field for the time of capture; None when the files tell it themselves."""
    today = datetime.combine(datetime.now(ZoneInfo(zone)), time())
    found = st.datetime_input(
        _("When were they saved?"),
        value=None,
        max_value=today + timedelta(days=1, minutes=-1),
        key="_upload_time",
        format="YYYY-MM-DD",
        help=_(
            "Only needed where neither a file nor its name says so, as with most saved pages. It is a time in the "
            "site's time zone and holds for all files of this upload."
        ),
        width=215,
    )
    return None if found is None else found.isoformat(timespec="minutes")


def _trial(asked: Asked, key: Hashable) -> None:
    """Try what was asked for, once, say what would come of it, and offer to store it."""
    state = st.session_state
    earlier, running = state.get(_TRIAL, (None, None))
    if earlier != key:
        if running is not None:
            arrival.watch(running, _("Trying; nothing is stored yet."))  # two at once would be in each other's way
        state[_TRIAL] = (key, work.take_in(asked, trial=True))
    job: Job = state[_TRIAL][1]
    arrival.watch(job, _("Trying; nothing is stored yet."))
    if job.error is not None:
        arrival.refused(job.error)
        st.button(_("Try again"), key="_upload_again", on_click=_forget_trial, icon=":material/refresh:")
        return
    st.markdown("**" + _("What would come of it") + "**")
    _accounts(job.reports, accounts.statuses(trial=True))
    if any(report.outcome.rows_stored or report.outcome.rows_quarantined for report in job.reports):
        st.button(_("Store it"), key="_upload_store", type="primary", on_click=_store, args=(asked,))
    else:
        show.nothing(_("There is nothing to store."))


def _forget_trial() -> None:
    st.session_state.pop(_TRIAL, None)


def _store(asked: Asked) -> None:
    st.session_state[_JOB] = work.take_in(asked)
    st.session_state[_SITE] = asked.site
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1  # the next upload begins with no files
    _forget_trial()


def _done() -> None:
    st.session_state.pop(_JOB, None)


def _stored(job: Job) -> None:
    """Wait until it is stored, say what came in, and lead to it."""
    arrival.watch(job, _("Storing."))
    came_in = any(report.outcome.status in {"stored", "partial"} for report in job.reports)
    if job.error is not None:
        arrival.refused(job.error)
    if job.reports:
        st.markdown("**" + _("What came in") + "**")
        _accounts(job.reports, accounts.statuses())
    with st.container(horizontal=True):
        wants_to_see = came_in and st.button(_("Show it"), key="_upload_show", type="primary")
        st.button(_("Add more"), key="_upload_more", on_click=_done)
    if wants_to_see:
        _done()
        arrival.show_site(str(st.session_state[_SITE]))


def _accounts(reports: Sequence[Report], status: dict[str, str]) -> None:
    """Show what became of each file, of many at first those that need a look, and of all together."""
    if len(reports) > 1:
        fates = pd.DataFrame([asdict(report.outcome) for report in reports])
        count = ngettext("{count} file", "{count} files", len(reports)).format(count=say.number(len(reports)))
        equation = accounts.equation(fates.filter(like="rows_").sum())
        st.caption(_("{count}: {equation}").format(count=count, equation=equation))
    for report in sorted(reports, key=lambda report: not report.bad)[:SHOWN]:
        _account(report, status)
    if len(reports) > SHOWN:
        st.caption(_("The other files are in the sum above; once stored, each has its own line under Inputs."))


def _account(report: Report, status: dict[str, str]) -> None:
    found = report.outcome
    with st.container(border=True, gap="xsmall"):
        parts = [f"**{safe_text(found.path)}**"]
        if not report.bad or found.rows_read:
            parts.append(accounts.named(accounts.formats(), found.format))
        st.markdown(" · ".join([*parts, accounts.named(status, found.status)]))
        if found.message:
            said = found.message.removeprefix(f"{found.path}: ")
            st.markdown(" ".join((_WRONG, safe_text(said, limit=1000))))
        if found.rows_read:
            views = _("views: {views}").format(views=say.number(found.views))
            st.caption(say.phrases(accounts.equation(asdict(found)), views))
        lines = [
            *(f"{say.number(rows)} × {safe_text(rule)}" for rule, rows in report.filtered),
            *(accounts.set_aside(reason, rows) for reason, rows in report.quarantined),
            *(safe_text(note, limit=500) for note in report.notes),
        ]
        st.caption("\n".join(f"- {line}" for line in lines))
