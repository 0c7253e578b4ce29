"""What is said of an event: when it was, what was done, and what was read after it."""

from __future__ import annotations

from analytics import formats, i18n
from analytics.i18n import _
from analytics.methods.events import Effect, Event
from analytics.period import to_local
from analytics.telling import say
from analytics.text import plain


def kind_word(kind: str) -> str:
    """Return what a kind of event is called."""
    return {
        "front_page": _("Front page"),
        "push": _("Push message"),
        "newsletter": _("Newsletter"),
        "headline": _("Headline"),
    }.get(kind, _("Note"))


def when(event: Event, timezone: str) -> str:
    """Return when an event was: a day, or a moment of the site's clock."""
    at = to_local(event.at, timezone)
    return (
        formats.day(at.date(), i18n.current(), weekday=True)
        if event.day_only
        else formats.wall_clock(at, i18n.current())
    )


def what(event: Event) -> str:
    """Return kind and words: Push message: Evening push."""
    words = _("found changed to “{title}”").format(title=plain(event.words)) if event.found else plain(event.words)
    return _("{name}: {words}").format(name=kind_word(event.kind), words=words) if words else kind_word(event.kind)


def told(event: Event, timezone: str) -> str:
    """Return an event as one sentence: when, what, and on which story."""
    return " · ".join(part for part in (when(event, timezone), what(event), plain(event.headline or "")) if part)


def effect(found: Effect) -> str:
    """Say what was read after an event against the expected, or why that can't be said."""
    if found.reason is not None:
        return _reason(found)
    told = {
        "views": say.number(found.views),
        "hours": say.number(found.hours),
        "expected": say.number(round(found.expected or 0)),
        "ratio": say.times(found.ratio),
        "low": say.times(found.low),
        "high": say.times(found.high),
        "n": say.number(found.peers),
    }
    if found.of_section:
        words = _(
            "{views} views in the {hours} hours after, expected {expected}: {ratio} ({low} to {high}; compared with"
            " {n} stories of the section at the same age)."
        )
        return words.format(**told)
    return _(
        "{views} views in the {hours} hours after, expected {expected}: {ratio} ({low} to {high}; compared: {n})."
    ).format(**told)


def _reason(effect: Effect) -> str:
    hours, n = say.number(effect.hours), say.number(effect.peers)
    return {
        "not_over": _("The {hours} hours after it are not over.").format(hours=hours),
        "no_hours": _("Without views by the hour nothing can be said of its effect."),
        "no_time": _("The story's time of publication is not known, so nothing can be expected."),
        "young": _("Too soon after publication to know how the story went without it."),
        "gap": _("Of some hours around it nothing is known, so nothing can be said of its effect."),
        "few_views": _("Too little was read before to say what would have been."),
        "few_peers": _("Too little is there to compare with ({n}).").format(n=n),
    }[effect.reason or "gap"]
