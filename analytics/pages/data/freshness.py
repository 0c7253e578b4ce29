"""How fresh each site is by its own rhythm, and which sites and inputs ask for a look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import streamlit as st

from analytics import formats, i18n, queries
from analytics.i18n import _, ngettext
from analytics.pages import show
from analytics.pages.data import inputs, parts
from analytics.pages.frame import View
from analytics.telling import say
from analytics.text import safe_text

NAMED = 3  # inputs that could not be used
LATE = 2  # a site's data is late after so many of its usual gaps


def shown(view: View) -> None:
    """Show how fresh each site is, and say first what asks for a look."""
    found = view.ask(queries.freshness)
    told = _table(found, datetime.now(UTC).replace(tzinfo=None))
    parts.heading("freshness")
    late = found["site"][told["word"] == _("late")]
    _attention(late, view.ask(queries.ingests, inputs.SHOWN))
    st.caption(late_rule())
    show.table(view, told, _names(), "freshness", _meanings(), terms=("freshness",), of_site=False)


def _table(found: pd.DataFrame, now: datetime) -> pd.DataFrame:
    """Return the rows in words, by the clock: now is in UTC."""
    gaps = [None if pd.isna(gap) else timedelta(seconds=float(gap)) for gap in found["usual_gap"]]
    since = [None if pd.isna(last) else now - last.to_pydatetime() for last in found["last_ingest_at"]]
    spoken = [None if pd.isna(until) else until.to_pydatetime() for until in found["data_until"]]
    return pd.DataFrame(
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


def _names() -> dict[str, str]:
    return {
        "site": _("Site"),
        "word": _("Punctual"),
        "until": _("Data until"),
        "until_age": _("That was"),
        "last_age": _("Last input"),
        "usual": _("Usual gap"),
        "inputs": _("Inputs"),
    }


def _meanings() -> dict[str, str]:
    return {
        "word": late_rule(),
        "until": _("The latest time that the data speaks of, in the site's time zone."),
        "last_age": _("When something new came in for the last time. Inputs that brought nothing new do not count."),
        "usual": _("Median time between two arrivals of new data. Inputs less than an hour apart are one arrival."),
        "inputs": _("Inputs that brought something new."),
    }


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
