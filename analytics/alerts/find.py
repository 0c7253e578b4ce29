"""What is worth a message at a moment, after what was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.alerts.seen import seen_of
from analytics.alerts.site import going_on, of_site
from analytics.alerts.size import A_WEEK, Size, hours_of, learned
from analytics.alerts.stories import of_stories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from analytics.alerts.seen import Seen
    from analytics.store.notebook.alerted import Alert
    from analytics.store.reader import Generation


def alerts_of(
    gen: Generation,
    site: str,
    now: datetime,
    already: Sequence[Alert],
    *,
    a_week: float = A_WEEK,
    holidays: tuple[str, ...] = (),
) -> list[Alert]:
    """What is worth a message of a site at a moment (UTC), the whole site's first, then stories', largest first.

    `already`: what was told before, oldest first. `a_week`: how many alerts of stories there are to be in a week.
    `holidays`: countries or parts of them, whose public holidays are no usual days. Raises SettingsError when there is
    no such site.
    """
    return worth_telling(seen_of(gen, site, now, holidays), already, a_week)


def worth_telling(seen: Seen, already: Sequence[Alert], a_week: float = A_WEEK) -> list[Alert]:
    """The same, of what was known of a site at a moment.

    While the whole site is read unlike usual, no story is told of: that is one message, not fifty.
    """
    told = [alert for alert in already if alert.at <= seen.now]
    of_all = list(of_site(seen, told))
    if going_on(seen) is not None:
        return of_all
    return of_all + list(of_stories(seen, told, size_of(seen, a_week).least))


def size_of(seen: Seen, a_week: float) -> Size:
    """How large a surge has to be by what was on the site's list so far."""
    return learned(seen.flags, seen.now, seen.timezone, a_week, _read_an_hour(seen))


def _read_an_hour(seen: Seen) -> float:
    """What was read of all stories in the last window, by the hour."""
    if seen.stories is None or seen.stories.empty:
        return 0.0
    return float((seen.stories["views"] / hours_of(seen.stories)).sum())
