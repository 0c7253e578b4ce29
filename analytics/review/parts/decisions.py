"""Decisions: what was decided in the review before, beside what was read since, and room for new ones.

Nothing here says that a decision brought anything about: views stand beside it, and the outcome is what people wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics import formats, i18n, period, queries
from analytics.i18n import _, ngettext
from analytics.methods.events import Event, effect
from analytics.queries import Filters
from analytics.queries.sql import plain
from analytics.review.content import Column, Part, Table
from analytics.review.parts import figures, why
from analytics.store.notebook import decisions
from analytics.telling import events as words
from analytics.telling import say

if TYPE_CHECKING:
    from analytics.period import Period
    from analytics.review.asked import Asked
    from analytics.review.content import Value
    from analytics.store.notebook.decisions import Decision

ROOM = 5  # lines for new decisions


def before(asked: Asked) -> Part:
    """The decisions of the review before, with views of what they are about and what came of them."""
    last = decisions.decisions(asked.home, asked.site, asked.code_before)
    left = _left_open(asked)
    title, said = _("Decisions of the review before"), (_counted(asked, last), *_counted_open(left))
    made = [*last, *left]
    if not made:
        return Part("decided", title, said)
    columns = (
        Column(_("Decision"), "title"),
        Column(_("Owner")),
        Column(_("About"), "title"),
        Column(_("Views"), "count"),
        Column(_("Before"), "count"),
        Column(_("Median before"), "count"),
        Column(_("Outcome"), "title"),
    )
    names = _headlines(asked, made)
    rows = tuple((one.words, one.owner, _about(one, names), *_views(asked, one), _outcome(one)) for one in made)
    return Part(
        "decided",
        title,
        (*said, *filter(None, (_since(asked, one) for one in made))),
        table=Table(columns, rows, *_behind(made)),
        method=_(
            "Views of the story or section in this period, in the one before, and typically (median of up to eight "
            "periods before). They stand beside a decision and are no proof of cause: other things happened too. The "
            "outcome is what was written down."
        ),
    )


def _left_open(asked: Asked) -> list[Decision]:
    """What was decided in reviews of earlier days and is not done: a week without a meeting loses nothing."""
    last = period.parse(asked.code_before, asked.shown.start)
    made = decisions.decisions(asked.home, asked.site)
    return [one for one in made if not one.done and period.parse(one.period_code, last.start).end <= last.start]


def _counted(asked: Asked, last: list[Decision]) -> str:
    days = formats.period(period.parse(asked.code_before, asked.shown.start), i18n.current())
    if not last:
        return _("Nothing was noted in the review of {period}.").format(period=days)
    return ngettext(
        "{n} decision from the review of {period}; done: {done}.",
        "{n} decisions from the review of {period}; done: {done}.",
        len(last),
    ).format(n=say.number(len(last)), period=days, done=say.number(sum(one.done for one in last)))


def _counted_open(left: list[Decision]) -> tuple[str, ...]:
    words = ngettext("{n} from an earlier review is open.", "{n} from earlier reviews are open.", len(left))
    return (words.format(n=say.number(len(left))),) if left else ()


def new(asked: Asked) -> Part:
    """The decisions made in this review, and lines for more of them."""
    made = decisions.decisions(asked.home, asked.site, asked.code)
    names = _headlines(asked, made)
    columns = (
        Column(_("Decision"), "title"),
        Column(_("Owner")),
        Column(_("About"), "title"),
        Column(_("Outcome"), "title"),
    )
    rows = tuple((one.words, one.owner, _about(one, names), _outcome(one)) for one in made)
    return Part(
        "decisions",
        _("Decisions"),
        () if made else (_("Nothing is decided yet."),),
        table=Table(columns, rows, *_behind(made)) if made else None,
        room=ROOM,
    )


def _headlines(asked: Asked, made: list[Decision]) -> dict[int, str]:
    wanted = sorted({one.article_id for one in made if one.article_id is not None})
    found = queries.named_stories(asked.gen, asked.site, wanted) if wanted else None
    return {} if found is None else dict(zip(map(int, found["article_id"]), found["headline"], strict=True))


def _behind(made: list[Decision]) -> tuple[tuple[int | None, ...], tuple[str | None, ...]]:
    return tuple(one.article_id for one in made), tuple(one.section for one in made)


def _about(one: Decision, names: dict[int, str]) -> str:
    """The story or the section; nothing where it is of the site at large."""
    if one.article_id is not None:
        return plain(names.get(one.article_id)) or _("Story {number}").format(number=one.article_id)
    return one.section or ""


def _outcome(one: Decision) -> str:
    said = _("done") if one.done else _("open")
    return _("{name}: {words}").format(name=said, words=one.outcome) if one.outcome else said


def _late(asked: Asked, one: Decision) -> bool:
    """Whether it was written down after the period, so that nothing read in it came after it."""
    return one.made_at is not None and one.made_at >= asked.shown.utc(asked.facts.timezone)[1]


def _views(asked: Asked, one: Decision) -> tuple[Value, Value, Value]:
    """Views of what it is about: in the period, in the one before, typically; of the site at large none."""
    if _late(asked, one):
        return None, None, None
    if one.article_id is not None:
        now, earlier = (_of_story(asked, one.article_id, days) for days in (asked.shown, asked.before))
        return now, earlier, None
    if one.section is None:
        return None, None, None
    of_section = Filters(section=one.section)
    now, earlier = (figures.views(asked, days, of_section) for days in (asked.shown, asked.before))
    return now, earlier, figures.typical(asked, of_section)[0]


def _of_story(asked: Asked, article_id: int, days: Period) -> int | None:
    """A story's views in days; None where those of any are not known."""
    found = queries.story_views(asked.gen, asked.site, article_id, "day", days)["views"]
    return None if len(found) < days.days or found.isna().any() else int(found.sum())


def _since(asked: Asked, one: Decision) -> str:
    """What can be said of a story after it, or of a section's stories at equal age; nothing for the site at large."""
    if one.article_id is None and one.section is None:
        return ""
    if _late(asked, one):
        said = _("It was written down after the days reviewed here.")
    elif one.article_id is not None:
        assert one.made_at is not None  # noqa: S101 - it was read from the file
        day_after = Event(one.made_at, "other", "", one.article_id, day_only=True)
        said = words.effect(effect(asked.gen, asked.site, day_after))
    else:
        said = why.tested(why.typical(asked, asked.shown, asked.before, Filters(section=one.section)))
    return _("“{decision}”: {words}").format(decision=one.words, words=said)
