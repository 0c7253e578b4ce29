"""What a story is, and its headline figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pandas as pd
import streamlit as st

from analytics import formats, i18n, queries
from analytics.i18n import _, ngettext
from analytics.pages import keep, urlstate
from analytics.pages.frame import View, moment
from analytics.pages.looks import look
from analytics.pages.show import Figure
from analytics.period import to_local
from analytics.queries import Story
from analytics.queries.choices import choices
from analytics.telling import say
from analytics.telling.say import media_name
from analytics.text import safe_text, safe_url

_HOURS_UP_TO = 72  # of a story's age that is told in hours
_DAYS_NEEDED = 2  # of age below which an average a day says nothing
_TAGS = 12
_DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 12"><circle cx="6" cy="6" r="6" fill="{colour}"/></svg>'


def about(found: Story, view: View) -> None:
    """Show the headline, what the story is, and where else it leads."""
    st.header(say.headline(found.headline, found.article_id), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", wrap=False):
        if found.section is not None:
            names = view.ask(choices, view.site)["section"].dropna().unique()
            colour = look(view.facts.timezone, names).colours([found.section])[found.section]
            st.image(_DOT.format(colour=colour), width=11, alt="")  # the section is named beside it
        st.markdown(_line([found.section, *_kind(found), _published(found, view)]))
    st.caption(_line(_further(found, view)))
    _links(found, view)


def _line(parts: Iterable[str | None]) -> str:
    return " · ".join(safe_text(part) for part in parts if part)


def _kind(found: Story) -> list[str]:
    return [say.listed(found.authors or []), media_name(found.media) if found.media else ""]


def _further(found: Story, view: View) -> list[str]:
    parts = (
        (_("Series: {said}"), found.series),
        (_("Topics: {said}"), say.listed(found.topics or [])),
        (_("Tags: {said}"), say.listed((found.tags or [])[:_TAGS])),
        (_("Language: {said}"), found.language and say.language(found.language)),
        (_("Story sets: {said}"), say.listed(one.title for one in keep.of_story(view, found.article_id))),
        (_("First seen {said}"), found.first_seen_at and moment(found.first_seen_at, view.facts)),
    )
    return [pattern.format(said=said) for pattern, said in parts if said]


def _published(found: Story, view: View) -> str:
    if found.published_at is not None and found.published_precision == "time":
        return _("Published {time}").format(time=moment(found.published_at, view.facts))
    if found.published_day is not None:
        return _("Published {day} (time of day unknown)").format(day=say.day(found.published_day))
    return _("Date of publication unknown")


def _links(found: Story, view: View) -> None:
    address = safe_url(found.url)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if address is not None:
            st.link_button(_("Read the original"), address, icon=":material/open_in_new:", type="tertiary")
        if view.facts.kind in {"full", "sparse"}:
            st.page_link(
                st.Page(lambda: None, url_path="over-time"),
                label=_("Compare over time"),
                icon=":material/stacked_line_chart:",
                query_params=urlstate.query("over-time", stories=str(found.article_id)),
            )
        keep.on_story(view, found.article_id)
    if found.url and address is None:
        st.caption(_("Address as given: {url}").format(url=safe_text(found.url)))


def figures(found: Story, view: View) -> list[Figure]:
    """Return the headline figures; what is unknown is left out, but for the views."""
    items = [*_views(found), *_total(found, view)]
    if not items:
        items.append(Figure("views", _("unknown"), _("The source states no count for this story.")))
    return [*items, *_place(found, view), *_age(found, view), *_best(found, view)]


def _views(found: Story) -> list[Figure]:
    if found.views is None:
        return []
    return [Figure("views", say.number(found.views), say.basis(found.basis), basis=found.basis, number=found.views)]


def _total(found: Story, view: View) -> list[Figure]:
    if found.total is None or found.total_read_at is None:
        return []
    read = _("as read {time}").format(time=moment(found.total_read_at, view.facts))
    items = [Figure("total", say.number(found.total), read, number=found.total)]
    if found.views is None and found.published_day is not None:
        age = (to_local(found.total_read_at, view.facts.timezone).date() - found.published_day).days
        if age >= _DAYS_NEEDED:
            note = _("over {days} days, up to that reading").format(days=say.number(age))
            mean = found.total / age
            items.append(Figure("per_day", formats.number(mean, i18n.current(), 1), note, number=round(mean, 1)))
    return items


def _place(found: Story, view: View) -> list[Figure]:
    items = []
    if found.rank is not None:
        place = _("Place on the latest list it was on")
        items.append(Figure("rank", say.number(found.rank), name=place, number=found.rank))
    around = view.ask(queries.totals_neighbours, view.site, found.article_id) if found.views is None else pd.DataFrame()
    for row in around.itertuples():
        if row.article_id == found.article_id:
            among = _("among {count} stories listed").format(count=say.number(view.facts.listed))
            place = _("Place by views so far")
            items.append(Figure("rank", say.number(row.total_rank), among, name=place, number=int(str(row.total_rank))))
    return items


def _age(found: Story, view: View) -> list[Figure]:
    if found.age_days is None:
        return []
    note = _("at the last data")
    if found.published_precision == "time" and found.published_at is not None:
        hours = (view.now - found.published_at) // timedelta(hours=1)
        if 0 <= hours <= _HOURS_UP_TO:
            return [Figure("age", say.number(hours), note, name=_("Age in hours"), number=hours)]
    return [Figure("age", say.number(found.age_days), note, name=_("Age in days"), number=found.age_days)]


def _best(found: Story, view: View) -> list[Figure]:
    """Return the day with the most views and the best place of a day."""
    if found.views is None:
        return []
    ranks = view.ask(queries.story_ranks, view.site, found.article_id)
    if ranks.empty:
        return []
    most, best = ranks.iloc[int(ranks["views"].argmax())], ranks.iloc[int(ranks["rank"].argmin())]
    among = ngettext("among {count} story read on {day}", "among {count} stories read on {day}", int(best["stories"]))
    among = among.format(count=say.number(best["stories"]), day=say.day(best["day"]))
    return [
        Figure("views", say.number(most["views"]), say.day(most["day"]), name=_("Best day"), number=most["views"]),
        Figure("rank", say.number(best["rank"]), among, name=_("Best place of a day"), number=best["rank"]),
    ]
