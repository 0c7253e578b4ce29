"""What can be shown without views by interval: the latest list of totals, the latest ranking, or plain titles."""

from __future__ import annotations

import streamlit as st

from analytics import queries
from analytics.i18n import _
from analytics.pages import say, show, stories
from analytics.pages.frame import View, moment
from analytics.pages.show import Figure

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
        return
    read_at = listed["read_at"].iloc[0].to_pydatetime()
    st.subheader(_("Views so far, as read {time}").format(time=moment(read_at, view.facts)), anchor=False)
    what_one_capture_tells(view)
    wanted = ["total_rank", "total", "published", "section", "media", "age_days", "per_day"]
    stories.story_table(
        listed,
        view.site,
        _with_values(listed, wanted),
        "totals",
        caption=_("Stories listed, most views so far first"),
        names=stories.section_names(view),
    )
    if view.facts.listed > limit == len(listed):
        st.caption(_("The {count} with the most views; all are under Top stories.").format(count=say.number(limit)))
    st.caption(
        _(
            "Average a day is views so far divided by whole days since publication, taking the time of reading stated "
            "above as right. It favours young stories, most views come early, so compare like ages. Under 2 days of "
            "age it says nothing and is left out."
        )
    )


def _with_values(frame: object, wanted: list[str]) -> list[str]:
    """Leave out columns in which nothing is known."""
    source = {"published": "published_day", "movement": "rank"}
    return [key for key in wanted if frame[source.get(key, key)].notna().any()]  # type: ignore[index]


def what_one_capture_tells(view: View) -> None:
    """Say in plain words what running totals read once can and can't say."""
    basis = view.ask(queries.captures, view.site)["time_basis"]
    st.caption(
        _(
            "These are running totals read once: all views since publication of the stories on this list. One reading "
            "can't tell a trend, what was read today or in any period, or anything about stories not listed. Read the "
            "page again later and the difference gives views in between."
        )
    )
    if not basis.empty and basis.iloc[0] in {"file", "name"}:
        source = _("the file's date") if basis.iloc[0] == "file" else _("the file's name")
        st.caption(
            _("The page does not say when it was read; the time is taken from {source}, so ages may be off.").format(
                source=source
            )
        )


def totals_figures(view: View) -> list[Figure]:
    """Return the headline figures of one capture."""
    listed = view.ask(queries.latest_totals, view.site, view.filters, limit=10_000)
    counted = listed["total"].dropna()
    whole = view.filters == queries.ALL_STORIES
    unknown = view.facts.listed - len(counted) if whole else 0
    note = "" if whole else _("that fit the filters and have a count")
    if unknown:
        note = _("{count} of them without a count: unknown, not zero").format(count=say.number(unknown))
    together = say.number(counted.sum() if len(counted) else None)
    return [
        Figure("capture", say.number(view.facts.listed if whole else len(listed)), note, name=_("Stories listed")),
        Figure("total", together, _("running totals, not views of a period"), name=_("Views so far, all listed")),
        Figure(
            "total", say.number(counted.max() if len(counted) else None), say.headline_of(listed), name=_("Most views")
        ),
        Figure("median", say.number(counted.median() if len(counted) else None), _("half of them have more")),
    ]


def ranks(view: View, limit: int) -> None:
    """Show the latest ranked list: places, no counts."""
    listed = view.ask(queries.latest_ranks, view.site, limit)
    read_at = listed["read_at"].iloc[0].to_pydatetime()
    st.subheader(_("The list as read {time}").format(time=moment(read_at, view.facts)), anchor=False)
    st.caption(
        _(
            "The source gives places and no counts: views are unknown, not zero. A story that is not on the list may "
            "have been read a lot; nothing is known of it."
        )
    )
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
    st.caption(_("The data names stories and says nothing of how they were read: views are unknown, not zero."))
    found = view.ask(queries.find_stories, view.site, view.filters.text or "", limit)
    stories.story_table(found, view.site, ["published", "section"], "stories", names=stories.section_names(view))
