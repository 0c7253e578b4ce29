"""What is said of a story that trends, or does not: its label, and one sentence with the figures that it rests on."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

import pandas as pd

from analytics import formats, i18n
from analytics.i18n import _
from analytics.methods.trending import Noise
from analytics.period import to_local
from analytics.telling import say

Row = Mapping[Hashable, Any]

POSSIBLE = timedelta(hours=2)  # a longer window says less: what it shows is only possible
SMALL = 10  # expected views below which a decimal is told


def label(row: Row, timezone: str, *, possibly: bool = True) -> str:
    """Return what a story does in a few words, and since when; `possibly`: and of a long window that it may be so."""
    names = {
        "spike": _("Spike"),
        "strong": _("Still strong"),
        "archive": _("Back from the archive"),
        "new": _("New and strong"),
        "fading": _("Fading"),
    }
    name = names[row["label"]]
    if formats.unknown(row["since"]):
        return name
    if possibly and is_possible(row):
        name = _("{label}, possibly").format(label=name)
    if by_days(row, timezone):
        return _("{label} since {time}").format(label=name, time=_day(row["since"], timezone))
    return _("{label} since {time}").format(label=name, time=_moment(row["since"], row["ended_at"], timezone))


def by_days(row: Row, timezone: str) -> bool:
    """Tell whether a window is one of the site's days."""
    start, end = (to_local(row[edge], timezone) for edge in ("started_at", "ended_at"))
    return start.time() == end.time() == time() and (end.date() - start.date()).days == 1


def is_possible(row: Row) -> bool:
    """Tell whether the window is too long for more than a possibility."""
    return bool(row["ended_at"] - row["started_at"] > POSSIBLE)


def sentence(row: Row, timezone: str) -> str:
    """Return in one sentence or two what was read, what was to be expected, and how sure the difference is."""
    hours = formats.duration(row["ended_at"] - row["started_at"], i18n.current())
    doubt = _("The window is {hours} long, so this is only possible.").format(hours=hours) if _doubtful(row) else ""
    return say.sentences(seen(row, timezone), odds(row), doubt)


def seen(row: Row, timezone: str) -> str:
    """Return in one sentence what was read and what was to be expected."""
    pattern = _seen(row["label"], by_peers=bool(row["by_peers"]))
    views = {"views": say.number(row["views"]), "expected": expected(row["expected"])}
    return pattern.format(**views, span=_span(row, timezone))


def _doubtful(row: Row) -> bool:
    return not formats.unknown(row["since"]) and is_possible(row)


def _seen(code: str | None, *, by_peers: bool) -> str:
    if by_peers:
        return _("{views} views {span}; stories this young usually have about {expected}.")
    if code == "archive":
        return _("Hardly read before, now {views} views {span}; about {expected} were expected.")
    return _("{views} views {span}; about {expected} were expected.")


def odds(row: Row) -> str:
    """Return the ratio with its range, and how likely it is what the label says."""
    patterns = {
        "strong": (_("Allowing for chance {ratio} (90% range {low}–{high}); {sure} likely 1.5 times or more."), "held"),
        "fading": (_("Allowing for chance {ratio} (90% range {low}–{high}); {sure} likely less than half."), "halved"),
    }
    other = (_("Allowing for chance {ratio} (90% range {low}–{high}); {sure} likely more than double."), "doubled")
    pattern, key = patterns.get(row["label"], other)
    return pattern.format(
        ratio=say.times(row["ratio"], 1),
        low=formats.number(row["ratio_low"], i18n.current(), 1),
        high=formats.number(row["ratio_high"], i18n.current(), 1),
        sure=say.percentile(float(row[key])),
    )


def expected(views: float) -> str:
    """Return expected views in words: small ones with a decimal."""
    if views < SMALL:
        return formats.number(round(views, 1), i18n.current(), 1)
    return say.rough(views)


def _span(row: Row, timezone: str) -> str:
    """Return the window in words: 15:00–16:00, with the day where it is not the one that the data end in; or a day."""
    if by_days(row, timezone):
        return _("on {day}").format(day=_day(row["started_at"], timezone))
    start = _moment(row["started_at"], row["ended_at"], timezone)
    end = to_local(row["ended_at"], timezone)
    return f"{start}–{end:%H:%M}"


def _day(when: datetime, timezone: str) -> str:
    return formats.day(to_local(when, timezone).date(), i18n.current(), weekday=True)


def _moment(when: datetime, end: datetime, timezone: str) -> str:
    local, last = (to_local(moment, timezone) for moment in (when, end - timedelta(minutes=1)))
    if local.date() == last.date():
        return f"{local:%H:%M}"
    return formats.moment(when, i18n.current(), timezone)


def noise_in_words(noise: Noise) -> str:
    """Return what the ratios' ranges rest on, and on how many windows it was measured."""
    miss = say.percent(noise.sigma2**0.5)
    vary = formats.number(noise.phi, i18n.current(), 1)
    if noise.phi_windows is None and noise.sigma_windows is None:
        return _(
            "Counts are taken to vary {vary} times as much as by pure chance and expectations to miss by {miss}: the "
            "site has too little data yet to measure it."
        ).format(vary=vary, miss=miss)
    windows = max(noise.phi_windows or 0, noise.sigma_windows or 0)
    return _(
        "Counts vary {vary} times as much as by pure chance and expectations miss by {miss}, by up to {n} windows of "
        "stories before."
    ).format(vary=vary, miss=miss, n=say.number(windows))


def table(stories: pd.DataFrame, headlines: pd.Series, timezone: str) -> pd.DataFrame:
    """Return what is behind a list, named in words, for its explanation and its files."""
    rows = stories.to_dict("records")
    return pd.DataFrame(
        {
            _("Story"): headlines.tolist(),
            _("Label"): [label(row, timezone) if row["label"] else "" for row in rows],
            _("Views"): stories["views"].tolist(),
            _("Expected"): stories["expected"].round(1).tolist(),
            _("Extra views"): stories["extra"].round().astype("Int64").tolist(),
            _("Ratio"): stories["ratio"].round(2).tolist(),
            _("Ratio, 5%"): stories["ratio_low"].round(2).tolist(),
            _("Ratio, 95%"): stories["ratio_high"].round(2).tolist(),
            _("More than double"): stories["doubled"].round(3).tolist(),
            _("Age in hours"): stories["age_hours"].round().astype("Int64").tolist(),
        }
    )
