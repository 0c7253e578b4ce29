"""What can be shown without views by interval: the latest list of totals, the latest ranking, or plain titles."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics import queries
from analytics.i18n import _
from analytics.pages import keep, show, stories, urlstate
from analytics.pages.explain import About
from analytics.pages.frame import View, moment
from analytics.pages.show import Figure
from analytics.telling import say

_SHOWN = 100


def latest(view: View, limit: int = _SHOWN) -> None:
    """Show what the site's data permits."""
    if view.facts.kind == "single":
        totals(view, limit)
    elif view.facts.kind == "ranks":
        ranks(view, limit)
    else:
        titles(view, limit)


def totals(view: View, limit: int) -> None:
    """Show the latest capture: views so far of the stories on it, and what one capture can't tell."""
    listed = view.ask(queries.latest_totals, view.site, view.filters, limit)
    if listed.empty:
        show.nothing(_("No story on the latest list fits the filters."))
        way_out(view)
        return
    read_at = listed["read_at"].iloc[0].to_pydatetime()
    title = _("Views so far, as read {time}").format(time=moment(read_at, view.facts))
    show.heading(view, title, About("totals-as-read", ("total", "capture", "per_day"), lambda: _read(listed)))
    what_one_capture_tells(view)
    wanted = ["total_rank", "total", "published", "section", "media", "age_days", "per_day"]
    stories.story_table(
        listed,
        view.site,
        _with_values(listed, wanted),
        "totals",
        caption=_("Stories listed, most views so far first"),
        names=stories.section_names(view),
        keep=partial(keep.offered, view, "totals", fitting=True),
        feed=urlencode(urlstate.query("top")),
    )
    said = [_("Average a day is views so far divided by whole days since publication: compare like ages only.")]
    if view.facts.listed > limit == len(listed):
        most = _("The {count} with the most views; all are under Top stories.")
        said.insert(0, most.format(count=say.number(limit)))
    st.caption(say.sentences(*said))


def way_out(view: View) -> None:
    """Offer to take away what may have left nothing: the search first, then the other conditions."""
    if view.filters.text:
        st.button(_("Clear the search"), key="_way-out", on_click=_clear, args=(("q",),))
    elif view.filters != queries.ALL_STORIES:
        st.button(
            _("Show all stories"),
            key="_way-out",
            on_click=_clear,
            args=(("section", "media", "language", "topic", "set"),),
        )


def _clear(keys: tuple[str, ...]) -> None:
    for key in keys:
        st.session_state[key] = "" if key == "q" else None


def _with_values(frame: object, wanted: list[str]) -> list[str]:
    """Leave out columns in which nothing is known."""
    source = {"published": "published_day", "movement": "rank"}
    return [key for key in wanted if frame[source.get(key, key)].notna().any()]  # type: ignore[index]


def what_one_capture_tells(view: View) -> None:
    """Say what running totals read once are and, in a quieter line, what they can't tell."""
    basis = view.ask(queries.captures, view.site)["time_basis"]
    st.markdown(_("These are running totals read once: all views since publication of the stories on this list."))
    said = [
        _(
            "One reading can't tell a trend, what was read today or in any period, or anything about stories not "
            "listed. Read the page again later and the difference gives views in between."
        )
    ]
    if not basis.empty and basis.iloc[0] in {"file", "name"}:
        source = _("the file's date") if basis.iloc[0] == "file" else _("the file's name")
        words = _("The page does not say when it was read; the time is taken from {source}, so ages may be off.")
        said.append(words.format(source=source))
    st.caption(say.sentences(*said))


def totals_figures(view: View) -> list[Figure]:
    """Return the headline figures of one capture."""
    listed = view.ask(queries.latest_totals, view.site, view.filters, limit=10_000)
    counted = listed["total"].dropna()
    whole = view.filters == queries.ALL_STORIES
    unknown = view.facts.listed - len(counted) if whole else 0
    note = "" if whole else _("that fit the filters and have a count")
    if unknown:
        note = _("{count} of them without a count: unknown, not zero").format(count=say.number(unknown))
    of_all = partial(
        Figure, rows=_("stories with a count: {n}").format(n=say.number(len(counted))), table=lambda: _read(listed)
    )
    every, most, middle = (counted.sum(), counted.max(), counted.median()) if len(counted) else (None, None, None)
    listed_now = say.number(view.facts.listed if whole else len(listed))
    so_far = _("running totals, not views of a period")
    return [
        of_all("capture", listed_now, note, name=_("Stories listed")),
        of_all("total", say.number(every), so_far, name=_("Views so far, all listed")),
        of_all("total", say.number(most), say.headline_of(listed), name=_("Most views")),
        of_all("median", say.number(middle), _("half of them have more")),
    ]


def _read(listed: pd.DataFrame) -> pd.DataFrame:
    """Return the totals as read, the most first."""
    return show.words(listed[["headline", "total", "read_at"]])


def ranks(view: View, limit: int) -> None:
    """Show the latest ranked list: places, no counts."""
    listed = view.ask(queries.latest_ranks, view.site, limit)
    read_at = listed["read_at"].iloc[0].to_pydatetime()
    title = _("The list as read {time}").format(time=moment(read_at, view.facts))
    show.heading(view, title, About("places-as-read", ("rank", "capture"), lambda: show.words(listed)))
    st.markdown(_("Places on the latest list. The source gives no counts: views are unknown, not zero."))
    said = [_("A story that is not on the list may have been read a lot; nothing is known of it.")]
    if view.facts.captures > 1:
        compared = _("“Moved” is against the list before; lists read so far: {n}.")
        said.insert(0, compared.format(n=say.number(view.facts.captures)))
    st.caption(say.sentences(*said))
    wanted = ["rank", "movement", "section", "published", "best_rank", "captures_on_list"]
    if view.facts.captures < 2:
        wanted.remove("movement")
    stories.story_table(
        listed,
        view.site,
        _with_values(listed, wanted),
        "ranks",
        caption=_("Stories in the order of the latest list"),
        names=stories.section_names(view),
    )


def titles(view: View, limit: int) -> None:
    """Show stories of which no readership is known."""
    st.markdown(_("The data names stories and says nothing of how they were read: views are unknown, not zero."))
    found = view.ask(queries.find_stories, view.site, view.filters.text or "", limit)
    stories.story_table(found, view.site, ["published", "section"], "stories", names=stories.section_names(view))
