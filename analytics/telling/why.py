"""What is said in words of why views changed: each part, the story that carries most, and what can't be said."""

from __future__ import annotations

import pandas as pd

from analytics import formats, i18n
from analytics.glossary import TERMS
from analytics.i18n import _, ngettext
from analytics.methods.decomposition import MOST_STORIES, PARTS, Breakdown, Change, Part
from analytics.period import Period, whole
from analytics.queries import Kind
from analytics.queries.filters import NONE_STATED
from analytics.telling import say
from analytics.telling.say import media_name

SHARED: tuple[Breakdown, ...] = ("author", "tag")
LARGE = 0.05  # part of a period's views from which one story is named


def nothing_between() -> str:
    """Say why nothing can be said of a change."""
    return _(
        "Why views changed can't be said: no views between two moments are known. A list that is read again later "
        "tells what was read in between."
    )


def nothing_to_split(change: Change) -> str:
    """Say why a change can't be taken apart; nothing where it can."""
    period = formats.period(change.compared, i18n.current())
    if change.days.empty:
        return _("No day is over and has data in this period and in {period}: there is nothing to compare.").format(
            period=period
        )
    if not (change.views or change.views_before):
        return _("No story that fits was read.")
    if not (change.stories or change.stories_before):
        return _(
            "Views were {before} in {period} and are {views} now, but of no story that fits a day of publication in "
            "either is known: new and older stories can't be told apart."
        ).format(before=say.number(change.views_before), views=say.number(change.views), period=period)
    return ""


def headline(change: Change) -> str:
    """Say the change and its parts in one sentence, with the days that are counted."""
    more = change.views - change.views_before
    percent = formats.signed_percent(formats.change(change.views, change.views_before), i18n.current())
    if more > 0:
        pattern = _("Views of {days} rose by {change} ({percent}) against {period}: {parts}.")
    elif more < 0:
        pattern = _("Views of {days} fell by {change} ({percent}) against {period}: {parts}.")
    else:
        pattern = _("Views of {days} are as many as in {period}: {parts}.")
    shown, compared = counted(change)
    parts = [_part(part, change) for part in PARTS if change.parts[part]]
    return pattern.format(
        days=formats.period(shown, i18n.current()),
        change=say.number(abs(more)),
        percent=percent,
        period=formats.period(compared, i18n.current()),
        parts=say.phrases(*parts) if parts else _("no part changed"),
    )


def counted(change: Change) -> tuple[Period, Period]:
    """Return the days counted of the period and of the one compared with, from the first to the last."""
    first, last = change.days.iloc[0], change.days.iloc[-1]
    return (
        whole(first["shown"].date(), last["shown"].date()),
        whole(first["compared"].date(), last["compared"].date()),
    )


def _part(part: Part, change: Change) -> str:
    views = say.signed_number(change.parts[part])
    if part == "output":
        more = change.stories - change.stories_before
        if more < 0:
            said = ngettext("{n} story fewer {views}", "{n} stories fewer {views}", -more)
        else:
            said = ngettext("{n} more story {views}", "{n} more stories {views}", more)
        return said.format(n=say.number(abs(more)), views=views)
    pattern = {
        "mix": _mix(change.by),
        "early": _("views per story on their first two days {views}"),
        "late": _("views per story later {views}"),
        "tail": _("older stories {views}"),
    }[part]
    return pattern.format(views=views)


def _mix(by: Breakdown) -> str:
    return {
        "section": _("the mix of sections {views}"),
        "media": _("the mix of media {views}"),
        "series": _("the mix of series {views}"),
        "author": _("the mix of authors {views}"),
        "tag": _("the mix of tags {views}"),
    }[by]


def largest(change: Change, stories: pd.DataFrame) -> str:
    """Name the story that has most of the views, from the stories published; nothing where it has little of them."""
    if stories.empty:
        return ""
    row = stories.iloc[0]
    now = pd.notna(row["views"])
    views, whole = (row["views"], change.views) if now else (row["before"], change.views_before)
    if views < LARGE * whole:
        return ""
    pattern = (
        _("One story alone, “{headline}”, has {views} of the views now, {share}.")
        if now
        else _("One story alone, “{headline}”, had {views} of the views then, {share}.")
    )
    name = say.headline(say.text(row["headline"]), int(row["article_id"]))
    return pattern.format(headline=name, views=say.number(views), share=say.percent(views / whole))


def not_all_counted(change: Change, shown: int) -> str:
    """Say that not all days of the period are counted; nothing where they are."""
    if len(change.days) >= shown:
        return ""
    return _("Counted are {n} of {all} days: those that are over and have data in both periods.").format(
        n=say.number(len(change.days)), all=say.number(shown)
    )


def remarks(change: Change, shown: int, kind: Kind) -> list[str]:
    """Say what is counted and what the split can't tell; `shown` is how many days the period has."""
    said = [
        _("The split says where a change sits, not why readers came. One story that is read a lot can carry a part.")
    ]
    left_out = not_all_counted(change, shown)
    if left_out:
        said.append(left_out)
    if change.by in SHARED:
        said.append(_("A story with several counts in equal shares for each."))
    if change.undated:
        said.append(
            _("Views of stories of unknown date, {n} in both periods, count as views of older ones.").format(
                n=say.number(change.undated)
            )
        )
    if change.estimated:
        share = change.estimated / (change.views + change.views_before)
        said.append(
            _("{share} of the views are estimated: how they spread over days is not known.").format(
                share=say.percent(share)
            )
        )
    if kind == "sparse":
        said.append(_("What a new story was read before it was first on the list is not known and in no part."))
    return said


def basis(change: Change, finest: str | None) -> str | None:
    """Return what the views of both periods rest on; `finest` is the best basis that the site has."""
    if not change.estimated:
        return finest
    return "estimated" if change.estimated == change.views + change.views_before else "mixed"


def rows(change: Change) -> str:
    """Say how many stories published the split rests on."""
    return _("stories published: {n}, before: {before}").format(
        n=say.number(change.stories), before=say.number(change.stories_before)
    )


def split_name(by: str) -> str:
    """Return what stories are grouped by."""
    return {
        "section": _("Sections"),
        "media": _("Media"),
        "series": _("Series"),
        "author": _("Authors"),
        "tag": _("Tags"),
    }[by]


def called(term: str) -> str:
    """Return what a term of the glossary is called."""
    return _(TERMS[term].name)


def meaning(term: str) -> str:
    """Return what a term of the glossary means."""
    return _(TERMS[term].meaning)


def part_name(part: Part) -> str:
    """Return what a part is called, as in the glossary."""
    return called(f"part_{part}")


def part_meaning(part: Part) -> str:
    """Return what a part is, as in the glossary."""
    return meaning(f"part_{part}")


def parts_table(change: Change) -> pd.DataFrame:
    """Return the parts in their order: name, views."""
    parts = change.parts
    return pd.DataFrame({"name": [part_name(part) for part in PARTS], "views": [parts[part] for part in PARTS]})


def group_name(code: str | None, by: Breakdown) -> str:
    """Return what a group is called, or all of them."""
    if code is None:
        return _("All")
    if code == NONE_STATED:
        return _("Not stated")
    return media_name(code) if by == "media" else code


def listed_name(part: Part) -> str:
    """Return what a list of stories is called."""
    return _("Stories published") if part == "output" else part_name(part)


def listed(count: int) -> str:
    """Say where a list of stories ends."""
    return _("Listed are the {n} that differ most.").format(n=say.number(count)) if count == MOST_STORIES else ""


def dash(part: Part) -> str:
    """Say what no number means in a list of stories."""
    if part == "tail":
        return _("A dash: the story was published in that period, so that its views are no tail of it.")
    return _("A dash: the story was not published in that period.")
