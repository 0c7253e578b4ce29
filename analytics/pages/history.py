"""The chart's history: which earlier periods are looked back on, and how each story stood in them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from analytics import formats, i18n, period, queries
from analytics.i18n import _
from analytics.pages.frame import View
from analytics.period import Period, whole


@dataclass(frozen=True)
class History:
    """What is known of earlier charts.

    periods: earlier ones of which there is data, latest first; before_known: the one just before is among them;
    like_for_like: each day of it, and of the period shown, has data;
    chart: stories of this period's chart as `chart_history` tells them; days: of how many days each period has data.
    """

    periods: tuple[Period, ...]
    before_known: bool
    like_for_like: bool
    chart: pd.DataFrame = field(repr=False)
    days: pd.DataFrame = field(repr=False)

    @property
    def newcomers(self) -> tuple[int, int]:
        """How many stories are on the chart for the first time, and how many came back to it."""
        absent = self.chart["rank_before"].isna()
        return int((absent & ~self.chart["earlier"]).sum()), int((absent & self.chart["earlier"]).sum())

    def told_of(self, stories: pd.DataFrame) -> pd.DataFrame:
        """Return the stories with rank_before, reentry, peak and periods; `before` is unknown where a part is.

        place_known: whether it can be said that a story moved or is new.
        """
        columns = ["article_id", "rank_before", "peak", "periods", "earlier"]
        told = stories.drop(columns="rank_before").merge(self.chart[columns], on="article_id", how="left")
        told["reentry"] = told["rank_before"].isna() & told["earlier"]
        told["place_known"] = told["before"].notna() & self.before_known
        if not self.like_for_like:
            told["before"] = pd.array([pd.NA] * len(told), dtype="Int64")
        return told

    def table(self) -> pd.DataFrame:
        """Return the periods looked back on, and of how many of their days there is data."""
        last = self.days["stop"] - pd.Timedelta(days=1)
        spans = [whole(start.date(), end.date()) for start, end in zip(self.days["start"], last, strict=True)]
        return pd.DataFrame(
            {
                _("Period"): [formats.period(span, i18n.current()) for span in spans],
                _("Days"): [span.days for span in spans],
                _("Days with data"): self.days["days_known"].tolist(),
            }
        )


def looked_back(view: View, places: int) -> History:
    """Look back on the earlier periods that there is data of."""
    earlier = period.looked_back(view.code, view.period, view.facts.first_day)
    days = view.ask(queries.days_known, view.site, earlier)
    known = dict(zip(days["start"].dt.date, days["days_known"], strict=True)) if earlier else {}
    chart = view.ask(queries.chart_history, view.site, (view.period, *earlier), places, view.filters)
    told = tuple(one for one in earlier if known[one.start])
    return History(told, bool(told) and told[0] == view.before, like_for_like(view), chart, days)


def like_for_like(view: View) -> bool:
    """Tell whether each day of the period and of the one compared with has data: else a change would mislead."""
    days = view.ask(queries.days_known, view.site, (view.period, view.before))
    return int(days["days_known"].sum()) == view.period.days + view.before.days
