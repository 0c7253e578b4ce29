"""The review of a week, or of any other period, as one sequence of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics import config, formats, i18n
from analytics.i18n import _
from analytics.review.asked import asked as asked_of
from analytics.review.content import Part, Review
from analytics.review.parts import (
    archive,
    chart,
    days,
    decisions,
    demand,
    events,
    figures,
    forecasts,
    quality,
    sets,
    story,
    why,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analytics.review.asked import Asked
    from analytics.store.reader import Generation

#: In the order in which a meeting goes through them; None of one that has nothing to be about
PARTS: tuple[Callable[[Asked], Part | None], ...] = (
    figures.part,
    days.part,
    events.part,
    chart.winners,
    chart.movers,
    why.part,
    demand.part,
    story.part,
    archive.part,
    sets.part,
    forecasts.part,
    decisions.before,
    decisions.new,
    quality.part,
)


def review(gen: Generation, site: str, code: str | None = None, *, home: Path | None = None) -> Review:
    """Review a period of a site, in the language spoken; without a code the last week that is over.

    `home` is the folder of what people wrote; None: as the settings say. Every number comes from the questions and
    methods that the pages ask. Raises SettingsError where the site has no views by day, or the period none that are
    over.
    """
    asked = asked_of(gen, site, code, home or config.home())
    parts = tuple(part for make in PARTS if (part := make(asked)) is not None)
    return Review(
        site,
        asked.code,
        asked.shown,
        i18n.current(),
        _title(asked),
        parts[0].sentences[0],
        parts,
        gen.number,
        asked.facts.data_until,
        asked.facts.timezone,
        asked.facts.simulated,
    )


def _title(asked: Asked) -> str:
    named = formats.period(asked.whole, i18n.current())
    if asked.unfinished:
        named = _("{period} (not over)").format(period=named)
    return _("{site}: {period}").format(site=asked.site, period=named)
