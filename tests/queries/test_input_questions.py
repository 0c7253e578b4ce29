"""What came in: one input by its number, and how often a site's data usually comes."""

from datetime import datetime

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
