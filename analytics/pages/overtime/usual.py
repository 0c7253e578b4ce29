"""What Over time says of the usual: the range behind a line, what that rests on, and what was unusual."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from analytics import formats, i18n
from analytics.charts import Mark
from analytics.i18n import _
from analytics.methods import anomalies
from analytics.methods.anomalies import LEAST_WEEKS, Unusual
from analytics.pages import unusual
from analytics.pages.frame import View
from analytics.pages.overtime.choices import Choice
from analytics.queries import ALL_STORIES, Filters, Grain
from analytics.telling import say
from analytics.text import safe_text

if TYPE_CHECKING:
    import pandas as pd


def behind(view: View, choice: Choice) -> pd.DataFrame | None:
    """Return what each hour or day usually brings; None where a second line or a filter leaves nothing to go by."""
    if choice.by or choice.compared or choice.grain not in {"hour", "day"} or not _whole(view):
        return None
    section = view.filters.section
    found = view.ask(
        anomalies.typical,
        view.site,
        view.period,
        choice.grain,
        by_section=section is not None,
        holidays=unusual.left_out(view),
    )
    return found if section is None else found[found["section"] == section].reset_index(drop=True)


def _whole(view: View) -> bool:
    """Tell whether the site or one section is shown, and no choice of its stories."""
    return view.filters == ALL_STORIES or (bool(view.filters.section) and view.filters == Filters(view.filters.section))


def events(view: View, choice: Choice) -> list[Unusual] | None:
    """Return what was unusual of the site, its sections or the section shown; None where that is not what is shown."""
    if choice.by not in {None, "section"} or not _whole(view):
        return None
    site = unusual.found_in(view)
    section = view.filters.section
    if choice.by is None and section is None:
        return site
    parts = unusual.found_in(view, by_section=True)
    return [
        event for event in (*site, *parts) if section is None or event.section == section or event.kind == "no_data"
    ]


def holidays(view: View, grain: Grain) -> list[Mark]:
    """Return the public holidays of the period as marks, where single days can be told apart."""
    if grain not in {"hour", "day"}:
        return []
    named = unusual.holidays(view, view.period).items()
    return [
        Mark(datetime.combine(day, time()), name, f"{formats.day(day, i18n.current(), weekday=True)} · {name}")
        for day, name in named
    ]


def remarks(usual: pd.DataFrame | None, view: View) -> list[str]:
    """Say what the range is or why there is none, and which holidays lie in the period."""
    said = []
    if usual is not None and usual["high"].notna().any():
        said.append(_("Shaded: the usual range, in which about four of five lie."))
    elif usual is not None:
        so_far = usual.loc[usual["bucket"].dt.date <= view.today, "weeks"]
        most = int(so_far.max()) if len(so_far) else 0
        said.append(
            _("A usual range needs {least} weeks of data before; known are {n}.").format(
                least=say.number(LEAST_WEEKS), n=say.number(most)
            )
        )
    days = unusual.holidays(view, view.period)
    if days:
        named = [say.with_note(formats.day(day, i18n.current()), safe_text(name)) for day, name in days.items()]
        said.append(_("Holidays, which are not judged: {days}.").format(days=say.listed(named)))
    return said
