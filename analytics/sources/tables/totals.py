"""Rows that add the others up, as reports and spreadsheets put them: no story is called "Grand total"."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from analytics.sources.tables.asked import Plan

TOTAL_RULE = "a total of other rows"
#: Names of nothing else, and names that a story may have: there the sum must bear them out.
_SURE = frozenset({
    "grand total", "合计", "合計", "总计", "總計", "gesamtsumme", "gesamtergebnis", "total general", "total général",
    "totale complessivo", "общий итог",
})  # fmt: skip
_PERHAPS = frozenset({
    "total", "totals", "overall", "sum", "all", "all pages", "gesamt", "summe", "insgesamt", "totaux", "ensemble",
    "totales", "suma", "totale", "totaal", "razem", "ogółem", "итого", "всего", "总和", "總和", "共计", "共計",
    "小计", "小計", "합계", "총계", "toplam", "tổng", "tổng cộng", "الإجمالي", "المجموع",
})  # fmt: skip


def total_rows(columns: dict[str, pa.Array], plan: Plan) -> npt.NDArray[np.bool_]:
    """Rows named like a total; where a story may be named so, only those that hold what the others add up to."""
    names = pd.DataFrame(
        {role: columns[role].to_pandas() for role in ("key", "url", "title") if role in columns}, dtype=object
    )
    plain = names.apply(lambda column: column.str.strip(" :：*#").str.casefold())
    sure = _all_in(plain, _SURE)
    perhaps = _all_in(plain, _PERHAPS)
    if plan.counts is None or not perhaps.any():
        return sure
    moments = plan.started_at if plan.started_at is not None else plan.read_at
    rows = pd.DataFrame({"moment": 0 if moments is None else moments, "views": plan.counts.values})
    others = rows[~(sure | perhaps)].groupby("moment")["views"].agg(["sum", "size"]).reindex(rows["moment"])
    views, added, number = rows["views"].to_numpy(), others["sum"].to_numpy(), others["size"].to_numpy()
    same = rows.groupby("moment")
    at_an_end = ((same.cumcount() == 0) | (same.cumcount(ascending=False) == 0)).to_numpy()
    more = at_an_end & (number > 1) & (views > added)  # a list of the top ten below the total of all
    found: npt.NDArray[np.bool_] = sure | perhaps & ((views == added) | more)
    return found


def _all_in(names: pd.DataFrame, words: frozenset[str]) -> npt.NDArray[np.bool_]:
    """Rows whose names, as far as they have any, are all among these words."""
    found: npt.NDArray[np.bool_] = (
        ((names.isin(words) | names.isna()).all(axis=1) & names.notna().any(axis=1)).to_numpy().astype(bool)
    )
    return found
