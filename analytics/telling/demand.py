"""What is said of supply and demand: which groups are clearly above and below par, and of how many stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics import formats, i18n
from analytics.i18n import _, ngettext
from analytics.methods.demand import FEWEST, Demand, Group
from analytics.telling import say
from analytics.telling.say import media_name

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

NAMED = 3  # groups named in a sentence
_CODES: dict[Group, Callable[[str], str]] = {
    "media": media_name,
    "weekday": lambda code: formats.weekday(int(code), i18n.current()),
    "hour": lambda code: f"{int(code):02}:00",
}


def names(found: Demand) -> list[str]:
    """Return what each group is called."""
    name = _CODES.get(found.by, str)
    return [_("Not stated") if value is None else name(value) for value in found.groups["name"]]


def nobody(found: Demand) -> str:
    """Return why no story can be compared."""
    if not found.published:
        return _("No story with a known date was published in this period under these filters.")
    return _("No story published in this period is old enough, or was watched from its publication on, to be compared.")


def too_few() -> str:
    """Return why no group has a lift."""
    words = _("No lift is given: at least two groups with {fewest} stories are needed. A longer period may have them.")
    return words.format(fewest=FEWEST)


def compared(found: Demand) -> str:
    """Say how many of the stories published are compared, and by what."""
    words = ngettext(
        "{stories} of {count} story published can be compared, by its views in the first {age} hours.",
        "{stories} of {count} stories published can be compared, by their views in the first {age} hours.",
        found.published,
    )
    said = words.format(stories=say.number(found.stories), count=say.number(found.published), age=found.age)
    several = _("A story with several tags counts in each.") if found.by == "tag" else ""
    several = _("A story by several authors counts for each.") if found.by == "author" else several
    return say.sentences(said, several, _("Some of these views are estimated.") if found.estimated else "")


def in_words(told: pd.DataFrame) -> str:
    """Say which groups are clearly above and below par, and where sections turn the picture round."""
    above, below = told[told["lower"] > 1], told[told["upper"] < 1].sort_values("upper")
    said = [
        pattern.format(groups=say.listed(_lift(row) for row in part.head(NAMED).itertuples()))
        for pattern, part in ((_("Clearly above par: {groups}."), above), (_("Clearly below par: {groups}."), below))
        if len(part)
    ]
    return say.sentences(*(said or [_("No group is clearly above or below par.")]), _turned(told))


def _turned(told: pd.DataFrame) -> str:
    pattern = _("{name} ({inside} within sections, {overall} with sections mixed)")
    rows: list[Any] = list(told[told["mixed"]].head(NAMED).itertuples(index=False))
    turned = [
        pattern.format(name=row.name, inside=say.times(row.lift, 2), overall=say.times(row.overall, 2)) for row in rows
    ]
    if not turned:
        return ""
    return _("Sections turn the picture round for: {groups}.").format(groups=say.listed(turned))


def _lift(row: Any) -> str:
    return _("{name} {lift} ({lower} to {upper})").format(
        name=row.name, lift=say.times(row.lift, 2), lower=say.times(row.lower, 2), upper=say.times(row.upper, 2)
    )
