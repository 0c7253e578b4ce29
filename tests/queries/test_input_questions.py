"""What came in: one input by its number, and how often a site's data usually comes."""

from datetime import datetime, timedelta

from tiny_store import at

from analytics import queries


def ingest(number: int, site: str, finished: datetime) -> dict:
    counts = {"rows_read": 9, "rows_stored": 5, "rows_duplicate": 4, "rows_filtered": 0, "rows_quarantined": 0}
    known = {"path": f"{number}.csv", "format": "csv", "sha256": str(number), "status": "stored", "views": 1}
    times = {"started_at": finished, "finished_at": finished}
    return {"ingest_id": number, "site": site, "generation": number, **times, **counts, **known}


def test_one_input_by_its_number(builder, rows):
    builder.site("a", "UTC")
    builder.add("ingests", [ingest(number, "a", at(f"2026-11-0{number}T00:00")) for number in (1, 2)])
    assert rows(queries.ingests(builder.gen, ingest_id=1), "ingest_id", "path") == [(1, "1.csv")]
    assert queries.ingests(builder.gen, ingest_id=4).empty


def test_the_usual_gap_between_arrivals(builder, rows):
    """Arrivals at 0:00, the next day at 0:00 and 0:20 (as one), two days later at 0:20: gaps of 24 and 48 hours."""
    builder.site("a", "UTC")
    builder.site("b", "UTC")
    moments = [at(f"2026-11-{moment}") for moment in ("01T00:00", "02T00:00", "02T00:20", "04T00:20")]
    builder.add("ingests", [ingest(number, "a", moment) for number, moment in enumerate(moments, start=1)])
    builder.add("ingests", [ingest(number, "b", moment) for number, moment in enumerate(moments[:3], start=5)])
    known = rows(queries.freshness(builder.gen), "site", "inputs", "usual_gap")
    assert known == [("a", 4, 36 * 3600), ("b", 3, None)]  # the median of 24 and 48; one gap is no rhythm


def test_how_data_keeps_coming(builder):
    """Arrivals at 0:00, the next day at 0:00 and 0:20 (as one), two days later at 0:20."""
    moments = [at(f"2026-11-{moment}") for moment in ("01T00:00", "02T00:00", "02T00:20", "04T00:20")]
    builder.site("a", "UTC")
    builder.add("ingests", [ingest(number, "a", moment) for number, moment in enumerate(moments, start=1)])
    later = queries.arrivals(builder.gen, "a", at("2026-11-09T00:00"), by_captures=False)
    assert later == queries.Arrivals(moments[3], timedelta(hours=48))
    # the day before the last one came, 24 hours were the longest gap
    earlier = queries.arrivals(builder.gen, "a", at("2026-11-03T00:00"), by_captures=False)
    assert earlier == queries.Arrivals(moments[2], timedelta(hours=24))
    # on the first day there is no rhythm yet, and before it nothing came at all
    first = queries.arrivals(builder.gen, "a", at("2026-11-01T12:00"), by_captures=False)
    assert first == queries.Arrivals(moments[0], None)
    assert queries.arrivals(builder.gen, "a", at("2026-10-31T12:00"), by_captures=False) == queries.Arrivals(None, None)


def test_one_gap_in_twenty_is_no_rhythm_and_a_folder_of_files_neither(builder):
    builder.site("a", "UTC")
    hourly = [at("2026-11-02T00:00") + timedelta(hours=hour) for hour in range(40)]
    late = [hourly[-1] + timedelta(hours=9)]  # 1 of 40 gaps
    builder.readings("a", *((str(moment), 1, number, 1) for number, moment in enumerate(hourly + late)))
    found = queries.arrivals(builder.gen, "a", at("2026-11-09T00:00"), by_captures=True)
    assert found == queries.Arrivals(late[0], timedelta(hours=1))
    builder.site("b", "UTC")
    files = [at("2026-11-02T00:00") + timedelta(seconds=number) for number in range(30)]
    builder.add("ingests", [ingest(number, "b", moment) for number, moment in enumerate(files, start=1)])
    assert queries.arrivals(builder.gen, "b", at("2026-11-09T00:00"), by_captures=False).long_gap is None
