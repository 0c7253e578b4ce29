"""One look at a site: what is worth a message is written down, said in the channels' languages and handed over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analytics import config, i18n, queries
from analytics.alerts.find import worth_telling
from analytics.alerts.seen import seen_of
from analytics.alerts.settings import a_week
from analytics.alerts.words import message
from analytics.messages import deliver
from analytics.store.notebook import alerted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from analytics.messages import Channel, Delivery
    from analytics.store.notebook.alerted import Alert
    from analytics.store.reader import Generation

KEEPS = timedelta(hours=12)  # a night of quiet hours; what surged before is no news any more


def found(gen: Generation, site: str, now: datetime, told: Sequence[Alert]) -> list[Alert]:
    """What is worth a message of a site at a moment (UTC), by its settings; nothing is written down."""
    return worth_telling(seen_of(gen, site, now, config.site_rules(site).holidays), told, a_week())


def tell(
    home: Path, gen: Generation, site: str, now: datetime, channels: Sequence[Channel], *, clock: datetime | None = None
) -> tuple[list[Alert], list[Delivery]]:
    """Find what is worth a message, write it down and hand it over to the channels; of two runs at once one does.

    Handed over is told: what waits for the end of quiet hours, or for a channel that can't be reached, goes out by
    itself (see analytics/messages). What a run that is killed had not begun to hand over is found again by the next,
    ten minutes later; what it had begun with is not, since twice is worse than never. `clock` is what time it is (UTC)
    where `now` is another, as in a simulated newsroom.
    """
    seen = seen_of(gen, site, now, config.site_rules(site).holidays)
    wanted, clock = a_week(), clock or now
    claimed = alerted.claim(home, site, lambda told: worth_telling(seen, told, wanted), clock)
    headlines = headlines_of(gen, site, claimed)
    several = len(queries.sites(gen)) > 1
    deliveries = []
    for alert in claimed:
        alerted.sent(home, [alert], clock)
        for channel in channels:
            i18n.use(channel.language)
            headline = headlines.get(alert.article_id or 0)
            said = message(alert, headline, seen.timezone, clock + KEEPS, with_site=several)
            deliveries += deliver(home, [channel], said, clock, seen.timezone)
    return claimed, deliveries


def headlines_of(gen: Generation, site: str, alerts: Sequence[Alert]) -> dict[int, str]:
    """The headlines of the stories that alerts are about."""
    numbers = sorted({alert.article_id for alert in alerts if alert.article_id is not None})
    named = queries.named_stories(gen, site, numbers)
    return {int(number): str(headline) for number, headline in zip(named["article_id"], named["headline"], strict=True)}
