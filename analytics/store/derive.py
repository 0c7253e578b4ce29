"""Views by hour and by day, computed anew for the stories and months that a batch has changed.

Each source is told by itself: interval counts as they are (see `overlaps` for those that overlap), running totals by
their differences. Of a day only the source is published that speaks for it (`speaking`); what the others say of it is
kept beside it, so that two sources are never added up and another choice needs no new computation.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pyarrow as pa

from analytics.store.measurements import sql
from analytics.store.overlaps import INTERVALS, without_overlaps
from analytics.store.speaking import months_of_hours

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from analytics.store.catalog import Segment
    from analytics.store.measurements import Months
    from analytics.store.spans import Spans
    from analytics.store.speaking import Speaking

MARGIN = timedelta(days=1)  # a local day may begin in the UTC month before and end in the one after
EMPTY = {
    "work_months": "select null::bigint as article_id, null::varchar as source, null::varchar as month limit 0",
    "fresh_days": "select null::bigint as article_id, null::varchar as source, null::date as day,"
    " null::bigint as views, null::varchar as basis, null::varchar as month limit 0",
    "fresh_hours": "select null::bigint as article_id, null::varchar as source, null::timestamp as hour,"
    " null::bigint as views, null::varchar as basis, null::varchar as month limit 0",
}


def derive(months: Months, spans: Spans, speaking: Speaking, recounted: Collection[str] = frozenset()) -> None:
    """Write anew the months of `hourly` and `daily` in which views of the stories at work may have changed.

    Of sources recounted other figures count than before.
    """
    if not spans.windows:
        return
    begin, end = _work(months, spans)
    spans.add_overlapping(months.duck.execute(sql("overlapping")).fetchall())
    if spans.overlapping & spans.windows.keys():
        begin, end = _work(months, spans)
    months.duck.register("no_intervals", INTERVALS.empty_table())
    months.duck.execute("create or replace temp table intervals as select * from no_intervals")
    _gather_counts(months, spans)
    _gather_readings(months, begin, end)
    months.duck.execute(sql("reading_intervals"))
    months.duck.register("calendar_rows", _calendar(months))
    months.duck.execute("create or replace temp table calendar as select * from calendar_rows order by starts_at")
    for fresh in ("fresh_hours", "fresh_days"):
        months.duck.execute(sql(fresh))
    _decide(months, speaking, recounted)
    _note_moved(months, speaking)
    _write(months, speaking)


def choose_anew(months: Months, speaking: Speaking, days: Iterable[date]) -> None:
    """After another choice: write anew the months of those days on which another source speaks now."""
    for name, query in EMPTY.items():
        months.duck.execute(f"create or replace temp table {name} as {query}")
    speaking.decide({f"{day:%Y-%m}" for day in days})
    _note_moved(months, speaking)
    for relation, touched in _moved(months, speaking).items():
        for month in sorted(touched):
            _write_month(months, speaking, relation, month)


def _work(months: Months, spans: Spans) -> tuple[datetime, datetime]:
    """Set the stories to work on, with their counts; the UTC months around all windows, and a margin for local days."""
    months.duck.register("work_rows", spans.table())
    months.duck.execute("create or replace temp table work as select * from work_rows")
    since, first, last = months.duck.execute(
        """
        select min(window_start),
            date_trunc('month', min(window_start) - $margin),
            date_trunc('month', max(window_end) + $margin) + interval 1 month
        from work
        """,
        {"margin": MARGIN},
    ).fetchall()[0]
    months.changed(since)
    begin, end = first - MARGIN, last + MARGIN
    months.load("gathered_counts", "counts", _between(months.segments("counts"), begin, end), only_work=True)
    months.duck.execute(sql("not_counted"), {"counted": list(months.site.counted)})
    return begin, end


def _between(segments: list[Segment], begin: datetime, end: datetime) -> list[Segment]:
    return [segment for segment in segments if segment.ends_at >= begin and segment.starts_at < end]


def _gather_counts(months: Months, spans: Spans) -> None:
    """Interval counts of the stories at work as intervals, without those set aside because they overlap."""
    months.duck.execute(sql("plain_intervals"))
    if spans.overlapping & spans.windows.keys():
        rows = months.duck.execute(sql("overlapping_intervals")).fetchall()
        months.duck.register("used_rows", pa.Table.from_pylist(without_overlaps(rows), schema=INTERVALS))
        months.duck.execute("insert into intervals select * from used_rows")


def _gather_readings(months: Months, begin: datetime, end: datetime) -> None:
    """Readings of the stories at work that touch the hull, and per story the nearest total before it.

    None after it is missing: the window of a story always reaches its last total.
    """
    everything = months.segments("readings")
    months.load("gathered_readings", "readings", _between(everything, begin, end), only_work=True)
    for segment in reversed([segment for segment in everything if segment.ends_at < begin]):
        if not months.duck.execute(sql("without_earlier"), {"begin": begin}).fetchall():
            break
        _gather_more(months, segment)


def _gather_more(months: Months, segment: Segment) -> None:
    months.load("more_readings", "readings", [segment], only_work=True)
    months.duck.execute("insert into gathered_readings select * from more_readings")


def _calendar(months: Months) -> pa.Table:
    """The site's days around all intervals, as UTC intervals; a day that a zone skipped is not among them."""
    zone = ZoneInfo(months.site.timezone)
    begin, end = months.duck.execute("select min(started_at), max(ended_at) from intervals").fetchall()[0]
    first, last = ((begin - MARGIN).date(), (end + 2 * MARGIN).date()) if begin else (date.max, date.min)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    midnights = [
        datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC).replace(tzinfo=None) for day in days
    ]
    rows = [
        {"day": day, "starts_at": starts_at, "ends_at": ends_at}
        for day, starts_at, ends_at in zip(days, midnights, midnights[1:], strict=False)
        if ends_at > starts_at
    ]
    schema = pa.schema([("day", pa.date32()), ("starts_at", pa.timestamp("us")), ("ends_at", pa.timestamp("us"))])
    return pa.Table.from_pylist(rows, schema=schema)


def _decide(months: Months, speaking: Speaking, recounted: Collection[str]) -> None:
    """Find out what the sources know of each day of the months at work now, and who speaks."""
    for month in sorted(_work_months(months, "daily")):
        _month_rows(months, "daily", month)
        speaking.replace(month, months.duck.execute(sql("month_covered")).fetchall(), recounted)
    speaking.cover(months.duck.execute(sql("covered_by_long")).fetchall())
    speaking.decide()


def _write(months: Months, speaking: Speaking) -> None:
    """Replace the months that windows of the stories at work touch, and those in which another source speaks now."""
    moved = _moved(months, speaking)
    for relation in ("hourly", "daily"):
        for month in sorted(_work_months(months, relation) | moved[relation]):
            _write_month(months, speaking, relation, month)


def _moved(months: Months, speaking: Speaking) -> dict[str, set[str]]:
    """Per relation the months in which another source speaks than before."""
    days = speaking.moved()
    return {"hourly": months_of_hours(days, months.site.timezone), "daily": {f"{day:%Y-%m}" for day in days}}


def _note_moved(months: Months, speaking: Speaking) -> None:
    """Note from which day on another source speaks than before."""
    if days := speaking.moved():
        months.changed(datetime.combine(min(days), time.min) - MARGIN)


def _work_months(months: Months, relation: str) -> set[str]:
    """Set and return the months of a relation that the windows of the stories at work touch."""
    zone = "UTC" if relation == "hourly" else months.site.timezone
    months.duck.execute(sql("work_months"), {"zone": zone})
    return {month for (month,) in months.duck.execute("select distinct month from work_months").fetchall()}


def _month_rows(months: Months, relation: str, month: str) -> None:
    """Set all that all sources tell of one month, as the commit leaves it."""
    months.duck.execute(
        "create or replace temp table work_month as select article_id, source from work_months where month = $month",
        {"month": month},
    )
    stored = [*months.segments(relation), *months.segments(f"{relation}_silent")]
    months.load("published", relation, [segment for segment in stored if segment.month == month])
    months.duck.execute("set variable month = $month", {"month": month})
    months.duck.execute(sql(f"{relation}_rows"))


def _write_month(months: Months, speaking: Speaking, relation: str, month: str) -> None:
    """Write one month of what the sources that speak tell, and beside it what the others do."""
    _month_rows(months, relation, month)
    silent = list(speaking.silent_hours(month) if relation == "hourly" else speaking.silent_days(month))
    kind = pa.timestamp("us") if relation == "hourly" else pa.date32()
    columns = [pa.array([row[0] for row in silent], kind), pa.array([row[1] for row in silent], pa.string())]
    months.duck.register("silent_rows", pa.table(columns, names=["moment", "source"]))
    months.duck.execute("create or replace temp table silent as select * from silent_rows")
    months.write(relation, month)
    if silent or month in {segment.month for segment in months.segments(f"{relation}_silent")}:
        months.write(f"{relation}_silent", month)
