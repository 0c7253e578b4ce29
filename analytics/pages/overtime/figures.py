"""The headline figures of Over time, and what is said of them in words."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analytics import formats, i18n
from analytics.charts import points
from analytics.i18n import _
from analytics.pages import show
from analytics.pages.frame import View
from analytics.pages.looks import look
from analytics.pages.show import Figure
from analytics.period import Period
from analytics.queries import Grain
from analytics.queries.comparison import Compared, change_between
from analytics.telling import say


def together(found: pd.DataFrame) -> pd.DataFrame:
    """Return one row a bucket: the sums of groups or stories, complete where all of them are."""
    # An hour that the clock repeats is two buckets of one name
    again = found.groupby([key for key in ("bucket", "place") if key in found]).cumcount()
    buckets = found.groupby(["bucket", again], sort=False)
    sums = buckets[["views", "estimated_views"]].sum(min_count=1)
    return sums.assign(complete=buckets["complete"].all()).reset_index("bucket").reset_index(drop=True)


def moments(frame: pd.DataFrame, grain: Grain, view: View) -> list[str]:
    """Return each row's bucket in words."""
    return points.when(frame["bucket"], grain, look(view.facts.timezone))


def figures(found: pd.DataFrame, grain: Grain, view: View, basis: str | None) -> list[Figure]:
    """Return the period's views, its highest bucket and the average of the complete ones."""
    table = partial(show.words, found)
    views = found["views"]
    highest = int(views.argmax())
    when = moments(found.iloc[[highest]], grain, view)[0] if views.iloc[highest] else ""  # of nothing but 0 none is it
    over = views[found["complete"].fillna(value=False).astype(bool)]
    mean = over.mean() if len(over) else None
    estimated = found["estimated_views"].sum()
    note = _("{share} of them estimated").format(share=say.percent(estimated / views.sum())) if estimated else ""
    return [
        Figure("views", say.number(views.sum()), note, name=_("Views in the period"), basis=basis, table=table),
        Figure("highest", say.number(views.iloc[highest]), when, name=_highest_name(grain), table=table),
        Figure(
            "average",
            say.number(None if mean is None else round(mean)),
            _complete(grain).format(n=say.number(len(over)), all=say.number(len(found))),
            name=_average_name(grain),
            table=table,
        ),
    ]


def change_figure(found: pd.DataFrame, aligned: pd.DataFrame, compared: Period, grain: Grain) -> Figure:
    """Return the change over what is complete in both periods, with both sums."""
    told = change_between(found, aligned)
    change = formats.signed_percent(formats.change(told.views, told.before), i18n.current())
    note = change_words(told, compared, grain)
    return Figure("change_complete", change, note, name=_("Change"), table=lambda: _side_by_side(found, aligned))


def _side_by_side(found: pd.DataFrame, aligned: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("From"): found["bucket"],
            _("Views"): found["views"],
            _("Compared with"): aligned["bucket"],
            _("Views then"): aligned["views"],
            _("Complete in both"): found["complete"].to_numpy() & aligned["complete"].to_numpy(),
        }
    )


def change_words(told: Compared, compared: Period, grain: Grain) -> str:
    """Say what is set against what, and over how many complete buckets; or why nothing is."""
    period = formats.period(compared, i18n.current())
    if not told.buckets:
        return _no_pair(grain).format(period=period)
    sums = _("{views} against {before} in {period}").format(
        views=say.number(told.views), before=say.number(told.before), period=period
    )
    counted = _pairs(grain).format(n=say.number(told.buckets))
    return _("{sums}; {counted}").format(sums=sums, counted=counted)


def differences(shown: Period, compared: Period, grain: Grain) -> list[str]:
    """Say in which ways two periods are unlike."""
    said = []
    if shown.days != compared.days:
        said.append(
            _("The period has {days} days, the one compared with {before}.").format(
                days=say.number(shown.days), before=say.number(compared.days)
            )
        )
    if grain in {"hour", "day"} and shown.start.weekday() != compared.start.weekday():
        said.append(
            _("Weekdays differ: a {weekday} stands beside a {before}.").format(
                weekday=say.weekday(shown.start), before=say.weekday(compared.start)
            )
        )
    if max(shown.start, compared.start) < min(shown.end, compared.end):
        said.append(_("The two periods overlap."))
    return said


def remarks(found: pd.DataFrame, *, log: bool) -> list[str]:
    """Say in words what the drawing shows by dashes, gaps and hollow marks."""
    views, estimated = found["views"], found["estimated_views"].sum()
    said = []
    if estimated:
        said.append(
            _("{share} of the views are estimated from running totals or sums over longer times: dashed.").format(
                share=say.percent(estimated / views.sum())
            )
        )
    if views.isna().any():
        said.append(_("Gaps are times without data, not times without readers."))
    if not found["complete"].all():
        said.append(_("Marked ends are unfinished: their days are not all in the period or the data."))
    if log and (views == 0).any():
        said.append(_("A logarithmic scale has no place for nought: where nothing was read, the line has a gap."))
    return said


def _highest_name(grain: Grain) -> str:
    return {
        "hour": _("Highest hour"),
        "day": _("Highest day"),
        "week": _("Highest week"),
        "month": _("Highest month"),
    }[grain]


def _average_name(grain: Grain) -> str:
    return {
        "hour": _("Average a complete hour"),
        "day": _("Average a complete day"),
        "week": _("Average a complete week"),
        "month": _("Average a complete month"),
    }[grain]


def _complete(grain: Grain) -> str:
    return {
        "hour": _("complete hours: {n} of {all}"),
        "day": _("complete days: {n} of {all}"),
        "week": _("complete weeks: {n} of {all}"),
        "month": _("complete months: {n} of {all}"),
    }[grain]


def _pairs(grain: Grain) -> str:
    return {
        "hour": _("hours complete in both: {n}"),
        "day": _("days complete in both: {n}"),
        "week": _("weeks complete in both: {n}"),
        "month": _("months complete in both: {n}"),
    }[grain]


def _no_pair(grain: Grain) -> str:
    return {
        "hour": _("no hour is complete in this period and in {period}"),
        "day": _("no day is complete in this period and in {period}"),
        "week": _("no week is complete in this period and in {period}"),
        "month": _("no month is complete in this period and in {period}"),
    }[grain]
