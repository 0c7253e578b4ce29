"""What the charts of sections show, in sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics import formats, i18n
from analytics.charts import Look, points
from analytics.charts.points import Grain
from analytics.i18n import _
from analytics.pages import say
from analytics.text import plain


def name(section: object) -> str:
    """Return a section's name, also where none is stated."""
    return _("Not stated") if formats.unknown(section) else plain(str(section))


def names(lines: pd.DataFrame, seen: Look) -> list[str]:
    """Return the names of the groups of `views_over_time`, largest first, as charts call them."""
    return [_group(row, seen) for row in lines.drop_duplicates("place").sort_values("place").itertuples()]


def areas(parts: pd.DataFrame) -> str:
    """Say which section and which story has the largest area, from `stories_in_sections`."""
    whole = parts["views"].sum()
    sections = parts.groupby("section", sort=False, dropna=False)["views"].sum()
    said = [
        _("{section}: {views} views, {share} of all.").format(
            section=name(section), views=say.number(views), share=say.percent(views / whole, 1)
        )
        for section, views in sections.head(3).items()
    ]
    led = parts.dropna(subset=["article_id"])
    words = _("The most read story is {headline} ({section}) with {views} views.")
    for best in led.nlargest(1, "views").itertuples():
        headline, views = plain(say.text(best.headline) or ""), say.number(best.views)
        said.append(words.format(headline=headline, section=name(best.section), views=views))
    return " ".join(said)


def balance(found: pd.DataFrame) -> str:
    """Say which section is read furthest above and below its output, from `section_breakdown`."""
    known = found[found["output_share"].notna()]
    if known.empty:
        return _("Nothing is known of what was published in the period.")
    rows = known.assign(over=known["share"] - known["output_share"]).sort_values("over", ascending=False)
    pattern = _("{section}: {share} of views from {published} of the stories published.")
    furthest = [
        pattern.format(
            section=name(row.section), share=say.percent(row.share, 1), published=say.percent(row.output_share, 1)
        )
        for row in rows.iloc[[0, -1] if len(rows) > 1 else [0]].itertuples()
    ]
    return " ".join([_("Furthest above and below its output:"), *furthest])


def shares(lines: pd.DataFrame, grain: Grain, seen: Look) -> str:
    """Say who has the largest share at any time and at the last, from `views_over_time` with groups."""
    told = lines.assign(share=lines["views"] / lines.groupby("bucket")["views"].transform("sum")).dropna(subset="share")
    if told.empty:
        return _("No views are known.")
    largest = told.sort_values("share", ascending=False)
    last = largest[largest["bucket"] == told["bucket"].max()]
    patterns = (_("Largest share: {section}, {share} ({when})."), _("At the end: {section}, {share} ({when})."))
    rows = pd.concat([largest.head(1), last.head(1)])
    whens = points.when(rows["bucket"], grain, seen)
    return " ".join(
        pattern.format(section=_group(row, seen), share=say.percent(row.share, 1), when=when)
        for pattern, row, when in zip(patterns, rows.itertuples(), whens, strict=True)
    )


def latest(lines: pd.DataFrame, found: pd.DataFrame, grain: Grain, seen: Look) -> dict[str, str]:
    """Return for each group its last whole day or week and, for a section, the period's change."""
    changes = dict(zip(map(name, found["section"]), say.changes(found), strict=True))
    told: dict[str, list[str]] = {group: [] for group in names(lines, seen)}
    whole = lines[lines["views"].notna() & lines["complete"]].drop_duplicates("place", keep="last")
    for row in whole.itertuples():
        day = say.day(row.bucket)
        when = seen.words.week_of.format(day=day) if grain == "week" else day
        told[_group(row, seen)].append(_("{when}: {views}").format(when=when, views=say.number(row.views)))
    for group, change in changes.items():
        if change is not None and group in told:
            told[group].append(formats.signed_percent(change, i18n.current()))
    return {group: " · ".join(parts) for group, parts in told.items()}


def told(lines: pd.DataFrame, latest: dict[str, str], seen: Look) -> str:
    """Say of each of some groups what is told of it."""
    return " ".join(f"{group}: {latest[group]}." for group in names(lines, seen))


def _group(row: Any, seen: Look) -> str:
    return seen.words.rest if row.rest else name(row.group)
