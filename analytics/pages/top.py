"""Top stories, The Chart: what was read most in the period, how that moved, and how each story stood before."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics import formats, i18n, queries
from analytics import period as periods
from analytics.i18n import _, ngettext
from analytics.pages import columns, keep, lists, show, stories, urlstate
from analytics.pages.explain import About
from analytics.pages.frame import View
from analytics.pages.history import History, looked_back
from analytics.pages.period_picker import last_day_not_over, unfinished
from analytics.pages.show import Figure
from analytics.period import Period, midnight
from analytics.telling import say

SHOWN = 100
MOST_DAYS_DRAWN = 92
_TERMS = ("rank", "views", "movement", "new", "peak", "periods", "share", "change")


def page(view: View) -> None:
    """Show the period's stories with their place, movement, history on the chart, share and change."""
    if view.facts.kind not in {"full", "sparse"}:
        if view.facts.kind == "single":
            show.figures(view, lists.totals_figures(view))
        lists.latest(view)
        return
    now = view.ask(queries.totals, view.site, view.period, view.filters)
    history = looked_back(view, SHOWN)
    known = now.views is not None
    show.figures(view, [*_figures(now, view), *(_newcomers(history) if known else [])])
    found = view.ask(queries.top_stories, view.site, view.period, view.filters, limit=SHOWN, compare=view.before)
    if found.empty:
        _nothing(view, known=known)
        return
    about = About("top-stories", _TERMS, None, now.basis, _days_with_data(now, view.period))
    show.heading(view, _("Most read stories"), about)
    st.caption(_what_it_is(view, history, now.stories_read))
    _chart(view, history, found)


def _chart(view: View, history: History, found: pd.DataFrame) -> None:
    wanted = ["rank", "views", "movement", "peak", "periods", "section", "published", "change", "share", "basis"]
    if not history.periods:
        wanted = [key for key in wanted if key not in {"peak", "periods"}]
    if (unfinished(view.period, view.facts) and view.period.days == 1) or view.period.last_day > view.today:
        wanted.remove("change")  # part of a time beside a whole one
    trend, hours = _trend(view, found)
    stories.story_table(
        history.told_of(found),
        view.site,
        wanted,
        f"top-stories-{view.period}",
        trend=trend,
        caption=_("Most read stories"),
        days=view.period,
        hours=hours,
        names=stories.section_names(view),
        keep=partial(keep.offered, view, "top", fitting=True),
        feed=urlencode(urlstate.query("top")),
    )


def _figures(now: queries.Totals, view: View) -> list[Figure]:
    before = view.ask(queries.totals, view.site, view.before, view.filters)
    whole = now.days_known == view.period.days and before.days_known == view.before.days
    comparable = whole and not unfinished(view.period, view.facts)
    known = _days_with_data(now, view.period)
    return [
        Figure(
            "views",
            say.number(now.views),
            say.basis(now.basis) or known,
            delta=say.change(now.views, before.views) if comparable else None,
            basis=now.basis,
            rows=known,
            table=lambda: _by_day(view, view.period),
        ),
        Figure(
            "views",
            say.number(before.views),
            _before(before, view.before),
            name=_("The period before"),
            basis=before.basis,
            rows=_days_with_data(before, view.before),
            table=lambda: _by_day(view, view.before),
        ),
        Figure(
            "stories_read",
            say.number(now.stories_read if now.days_known else None),
            known,
            basis=now.basis,
            rows=known,
            table=lambda: _read(view, now, before),
        ),
    ]


def _days_with_data(totals: queries.Totals, period: Period) -> str:
    return _("days with data: {known} of {days}").format(known=totals.days_known, days=period.days)


def _before(totals: queries.Totals, period: Period) -> str:
    """Name the days before, and how many of them are known where that is only a part: the sum is of these."""
    words = _period_words(period)
    return say.phrases(words, _days_with_data(totals, period)) if 0 < totals.days_known < period.days else words


def _period_words(period: Period) -> str:
    return formats.period(period, i18n.current())


def _by_day(view: View, period: Period) -> pd.DataFrame:
    """Return the views that a sum is of: an unknown day is empty, a day without readers is 0."""
    return show.words(view.ask(queries.views_over_time, view.site, period, "day", view.filters))


def _read(view: View, now: queries.Totals, before: queries.Totals) -> pd.DataFrame:
    rows = ((view.period, now), (view.before, before))
    return pd.DataFrame(
        {
            _("Period"): [_period_words(period) for period, _totals in rows],
            _("Stories read"): [totals.stories_read if totals.days_known else None for _period, totals in rows],
            _("Days with data"): [totals.days_known for _period, totals in rows],
        }
    ).convert_dtypes()


def _newcomers(history: History) -> list[Figure]:
    """Say how many stories are new on the chart, and how many came back, where the period before is known."""
    if not history.before_known:
        return []
    new, back = history.newcomers
    return [
        Figure(
            "new",
            say.number(new),
            _("came back: {n}").format(n=say.number(back)),
            rows=_("periods looked back on: {n}").format(n=say.number(len(history.periods))),
            table=history.table,
        )
    ]


def _what_it_is(view: View, history: History, read: int) -> str:
    """Say what the list is of, what it is compared with, and how far back places are known."""
    shown = {
        "count": say.number(min(SHOWN, read)),
        "all": say.number(read),
        "period": _period_words(view.period),
        "before": _period_words(view.before),
    }
    if read > SHOWN:
        said = [_("The {count} most read of {all} stories, {period}, compared with {before}.")]
    else:
        said = [
            ngettext(
                "{count} story was read, {period}, compared with {before}.",
                "All {count} stories read, {period}, compared with {before}.",
                read,
            )
        ]
    said.append(_reach(history))
    said.append(_not_over(view, history))
    return say.sentences(*(sentence.format(**shown) for sentence in said))


def _not_over(view: View, history: History) -> str:
    """Warn where part of a time stands beside a whole one."""
    if view.period.last_day > view.today:
        return _("The period is not over, the one compared with is.")
    if not unfinished(view.period, view.facts):
        return ""
    if view.period.days == 1:
        return _("The day is not over, the one compared with is.")
    return last_day_not_over() if history.like_for_like else ""


def _reach(history: History) -> str:
    if not history.periods:
        return _("No earlier period is known from its first day on, so no story is called new.")
    since = _("Chart history back to {day}.").format(day=say.day(history.periods[-1].start))
    if history.before_known:
        return since
    return say.sentences(since, _("Nothing is known of the period before, so no movement is shown."))


def _nothing(view: View, *, known: bool) -> None:
    """Say why the list is empty, and offer a way out."""
    if known:
        show.nothing(_("No story that fits was read."))
        lists.way_out(view)
        return
    first, last = view.facts.first_day, view.facts.last_day
    reach = "" if first is None or last is None else _period_words(periods.whole(first, last))
    show.nothing(_("No views are known for this period. The data is of {reach}.").format(reach=reach))
    st.button(_("Show the latest 7 days"), key="_latest-days", on_click=_latest_days)


def _latest_days() -> None:
    st.session_state["period"] = "7d"


def _trend(view: View, found: pd.DataFrame) -> tuple[stories.Trend | None, list[str]]:
    """Return each story's views by day, or by full hour of one day with the hours' names; None where unknown."""
    ids = tuple(int(article) for article in found["article_id"])
    if 1 < view.period.days <= MOST_DAYS_DRAWN:
        return _lines(view.ask(queries.daily_views, view.site, view.period, ids), len(ids)), []
    if view.period.days == 1 and view.facts.has_hours:
        start, end = _full_hours(view)
        by_hour = view.ask(queries.hourly_views, view.site, start, end, ids)
        hours = [f"{hour:%H:%M}" for hour in by_hour["hour"].head(len(by_hour) // len(ids))]
        return (_lines(by_hour, len(ids)), hours) if len(hours) > 1 else (None, [])
    return None, []


def _full_hours(view: View) -> tuple[datetime, datetime]:
    start = midnight(view.period.start, view.facts.timezone)
    return start, max(start + timedelta(hours=1), min(midnight(view.period.end, view.facts.timezone), view.now))


def _lines(frame: pd.DataFrame, count: int) -> stories.Trend:
    views = columns.known(frame["views"])
    length = len(views) // count
    return [views[start : start + length] for start in range(0, len(views), length)] if length else [[]] * count
