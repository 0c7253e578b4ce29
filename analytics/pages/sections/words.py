"""What the charts of sections show, in sentences."""

from __future__ import annotations

from operator import attrgetter, itemgetter
from typing import Any

import pandas as pd

from analytics import formats, i18n
from analytics.charts import Look, points
from analytics.charts.points import Grain
from analytics.i18n import _
from analytics.telling import say
from analytics.text import plain

_NAMED = 3  # sections named in a sentence


def name(section: object) -> str:
    """Return a section's name, also where none is stated."""
    return _("Not stated") if formats.unknown(section) else plain(str(section))


def areas(parts: pd.DataFrame) -> str:
    """Say which section and which story has the largest area, from `stories_in_sections`."""
    rows: list[Any] = list(parts.itertuples())
    sections: dict[str, int] = {}
    for row in rows:
        sections[name(row.section)] = sections.get(name(row.section), 0) + row.views
    whole, pattern = sum(sections.values()), _("{section}: {views} views, {share} of all.")
    said = [
        pattern.format(section=section, views=say.number(views), share=say.percent(views / whole, 1))
        for section, views in list(sections.items())[:_NAMED]
    ]
    words = _("The most read story is {headline} ({section}) with {views} views.")
    stories = [row for row in rows if not formats.unknown(row.article_id)]
    for best in sorted(stories, key=lambda row: -row.views)[:1]:
        headline, views = plain(say.text(best.headline) or ""), say.number(best.views)
        said.append(words.format(headline=headline, section=name(best.section), views=views))
    return say.sentences(*said)


def balance(found: pd.DataFrame) -> str:
    """Say which section is read furthest above and below its output, from `section_breakdown`."""
    told: list[Any] = list(found.itertuples())
    rows = [row for row in told if not formats.unknown(row.output_share)]
    if not rows:
        return _("Nothing is known of what was published in the period.")
    rows.sort(key=lambda row: row.output_share - row.share)
    pattern = _("{section}: {share} of views from {published} of the stories published.")
    furthest = [
        pattern.format(
            section=name(row.section), share=say.percent(row.share, 1), published=say.percent(row.output_share, 1)
        )
        for row in dict.fromkeys((rows[0], rows[-1]))
    ]
    return say.sentences(_("Furthest above and below its output:"), *furthest)


def shares(lines: pd.DataFrame, grain: Grain, seen: Look) -> str:
    """Say who has the largest share at any time and at the last, from `views_over_time` with groups."""
    every: list[Any] = list(lines.itertuples())
    rows = [row for row in every if not formats.unknown(row.views)]
    sums: dict[Any, int] = {}
    for row in rows:
        sums[row.bucket] = sums.get(row.bucket, 0) + row.views
    told = [(row.views / sums[row.bucket], row) for row in rows if sums[row.bucket]]
    if not told:
        return _("No views are known.")
    end = told[-1][1].bucket
    largest = max(told, key=itemgetter(0))
    last = max((one for one in told if one[1].bucket == end), key=itemgetter(0))
    patterns = (_("Largest share: {section}, {share} ({when})."), _("At the end: {section}, {share} ({when})."))
    whens = points.when(pd.Series([largest[1].bucket, end]), grain, seen)
    return say.sentences(
        *(
            pattern.format(section=_group(row, seen), share=say.percent(share, 1), when=when)
            for pattern, (share, row), when in zip(patterns, (largest, last), whens, strict=True)
        )
    )


def latest(lines: pd.DataFrame, found: pd.DataFrame, grain: Grain, seen: Look) -> dict[str, str]:
    """Return for each group, largest first, its last whole day or week and, for a section, the period's change."""
    changes = dict(zip(map(name, found["section"]), say.changes(found), strict=True))
    ends: dict[str, str] = {}
    pattern = _("{when}: {views}")
    rows: list[Any] = list(lines.itertuples())
    for row in sorted(rows, key=attrgetter("place")):
        group = _group(row, seen)
        ends.setdefault(group, "")
        if row.complete and not formats.unknown(row.views):
            day = say.day(row.bucket)
            when = seen.words.week_of.format(day=day) if grain == "week" else day
            ends[group] = pattern.format(when=when, views=say.number(row.views))
    return {
        group: " · ".join(part for part in (end, _change(changes.get(group))) if part) for group, end in ends.items()
    }


def _change(change: float | None) -> str:
    return "" if change is None else formats.signed_percent(change, i18n.current())


def _group(row: Any, seen: Look) -> str:
    return seen.words.rest if row.rest else name(row.group)
