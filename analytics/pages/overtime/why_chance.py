"""What is said of an ordinary story: how much more or less it was read, and whether chance may have made that."""

from __future__ import annotations

import pandas as pd

from analytics import formats, i18n
from analytics.i18n import _
from analytics.methods.decomposition import Comparison
from analytics.telling import say

LEAST_P = 0.001  # said as "less than" below


def typical(told: Comparison | None) -> tuple[str, str]:
    """Return how an ordinary story's views changed, and how sure that is."""
    if told is None:
        return formats.UNKNOWN, _("too few stories followed over two days")
    note = _("95% interval {low} to {high}; stories: {n} and {before}").format(
        low=ratio(told.low), high=ratio(told.high), n=say.number(told.stories), before=say.number(told.stories_before)
    )
    return ratio(told.ratio), note


def chance(told: Comparison | None) -> str:
    """Say whether chance alone may have made the difference of typical stories, and what it could have shown."""
    if told is None:
        return _(
            "Whether it is more than chance can't be said: it takes five stories in each period whose first two days "
            "are over and known."
        )
    p = f"< {LEAST_P}" if told.p_ranks < LEAST_P else f"= {formats.number(told.p_ranks, i18n.current(), digits=3)}"
    first = {
        True: _(
            "An ordinary story was read differently on its first two days, beyond what chance makes of it (p {p})."
        ),
        False: _("An ordinary story’s first two days differ by no more than chance makes of it (p {p})."),
        None: _("Whether an ordinary story’s first two days differ beyond chance is open: tests disagree (p {p})."),
    }[told.differs]
    limit = _(
        "With so many stories a change of {rise} or {fall} or more would be seen in four cases of five, a smaller one "
        "less often."
    )
    return say.sentences(first.format(p=p), limit.format(rise=ratio(told.rise), fall=ratio(told.fall)))


def ratio(value: float) -> str:
    """Return a ratio as how much more or less than one."""
    return formats.signed_percent(value - 1, i18n.current())


def typical_table(groups: pd.DataFrame) -> pd.DataFrame:
    """Return typical stories by group with words as column names, for the explanation and its files."""
    ratios = {name: (100 * (groups[name] - 1)).round(1) for name in ("ratio", "low", "high")}
    return pd.DataFrame(
        {
            _("Group"): groups["group"],
            _("Stories"): groups["stories"],
            _("Stories before"): groups["stories_before"],
            _("Difference (%)"): ratios["ratio"],
            _("At least (%)"): ratios["low"],
            _("At most (%)"): ratios["high"],
            "p": groups["p"].round(4),
            _("p, adjusted"): groups["adjusted"].round(4),
        }
    )
