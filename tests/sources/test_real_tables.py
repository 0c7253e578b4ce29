"""Real tables go in whole: each figure is worked out a second time with plain loops over the same file.

Skipped where the reference data are absent.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import time
import zipfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from analytics.errors import InputError
from analytics.sources.containers import inputs
from analytics.sources.registry import parse
from analytics.sources.rows import Options

TAIPEI = "Asia/Taipei"


def _parse(path, tz="UTC", **options):
    [item] = inputs(path)
    return parse(item, Options(ZoneInfo(tz), **options))


def _sum(parsed, column):
    return pc.sum(parsed.rows[column]).as_py()


def _kinds(parsed):
    return set(pc.unique(parsed.rows["kind"]).to_pylist())


def _csv(path, encoding="utf-8"):
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode(encoding)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_ithome(shared):
    folder = shared / "data/ithome_ironman_2022/demo_subset"
    expected = _csv(folder / "articles.csv")
    articles = _parse(folder / "articles.csv", TAIPEI)
    assert len(articles.rows) == len(expected) == 3824
    assert _kinds(articles) == {"article"}
    assert articles.rows["title"].to_pylist() == [row["title"].strip() for row in expected]
    assert Counter(articles.rows["section"].to_pylist()) == Counter(row["category"] for row in expected)

    expected = _csv(folder / "snapshots.csv.gz")
    readings = _parse(folder / "snapshots.csv.gz", TAIPEI)
    assert len(readings.rows) == len(expected) == 52_535
    assert _kinds(readings) == {"reading"}
    assert _sum(readings, "total") == sum(int(row["views"]) for row in expected)
    first = datetime.fromisoformat(expected[0]["snapshot_at"]).astimezone(UTC).replace(tzinfo=None)
    assert readings.rows["read_at"][0].as_py() == first
    assert not readings.rejects


def test_devto(shared):
    folder = shared / "data/devto_gabrielkoo"
    days = views = 0
    for path in sorted((folder / "articles").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        parsed = _parse(path)
        assert len(parsed.rows) == len(document["breakdown"])
        assert set(parsed.rows["title"].to_pylist()) == {document["title"].strip()}
        assert _sum(parsed, "views") == document["views"]
        assert _kinds(parsed) == {"count"}
        days, views = days + len(parsed.rows), views + _sum(parsed, "views")
    assert (days, views) == (12_997, 56_710)
    with pytest.raises(InputError, match="lists no articles"):
        _parse(folder / "account.json")
    top = _parse(folder / "top_articles.json")
    assert (len(top.rows), _sum(top, "total"), _kinds(top)) == (29, 56_710, {"reading"})


def test_wikitrends(shared):
    folder = shared / "data/wikitrends_hourly_2012"
    began = time.process_time()
    parsed = _parse(folder / "wikitrends_hourly.parquet")
    assert time.process_time() - began < 20  # 2 s on an idle machine
    table = pq.read_table(folder / "wikitrends_hourly.parquet")
    assert len(parsed.rows) == len(table) == 894_000
    assert (_kinds(parsed), _sum(parsed, "views")) == ({"count"}, pc.sum(table["views"]).as_py())
    lengths = pc.unique(pc.subtract(parsed.rows["ended_at"], parsed.rows["started_at"])).to_pylist()
    assert lengths == [timedelta(hours=1)]

    sample = _parse(folder / "sample_2012-03-05_07.csv.gz")
    expected = _csv(folder / "sample_2012-03-05_07.csv.gz")
    assert len(sample.rows) == len(expected) == 71_000
    assert _sum(sample, "views") == sum(int(row["views"]) for row in expected)

    raw = _parse(folder / "raw_2012-02-14T17.json")
    records = json.loads((folder / "raw_2012-02-14T17.json").read_text(encoding="utf-8"))
    assert (len(raw.rows), _sum(raw, "views")) == (1000, sum(int(row["count"]) for row in records))
    assert raw.rows["started_at"][0].as_py() == datetime(2012, 2, 14, 17)
    assert _kinds(_parse(folder / "raw_2012-02-14T17.json", measure="total")) == {"reading"}


def test_hacker_news(shared):
    folder = shared / "data/hn_frontpage_history"
    parsed = _parse(folder / "snapshots_2020-11_2022-11.parquet")
    table = pq.read_table(folder / "snapshots_2020-11_2022-11.parquet")
    assert (parsed.rows_read, len(parsed.rows), _kinds(parsed)) == (963_480, 933_728, {"reading"})
    assert Counter(reject.reason for reject in parsed.rejects) == {"no key, link or title": 29_752}
    known = table.filter(pc.is_valid(table["item_id"]))
    assert (_sum(parsed, "total"), _sum(parsed, "rank")) == (
        pc.sum(known["points"]).as_py(),
        pc.sum(known["rank"]).as_py(),
    )

    month = _parse(folder / "hn_frontpage_2022-02.csv.gz")
    expected = _csv(folder / "hn_frontpage_2022-02.csv.gz")
    assert len(month.rows) == len(expected) == 39_150
    assert _sum(month, "total") == sum(int(row["points"] or 0) for row in expected)


@pytest.mark.parametrize(
    ("name", "encoding", "count"),
    [
        ("raw_cp1252_USvideos_20171114_20180129.csv", "cp1252", 14_999),
        ("raw_macroman_mojibake_USvideos_20171114_20180121.csv", "mac_roman", 13_396),
        ("raw_utf8_full_USvideos_20171114_20171128.csv", "utf-8", 3_000),
        ("raw_utf8_full_FRvideos_20171114_20171128.csv", "utf-8", 2_999),
        ("raw_onerowpervideo_USvideos_20171114_20180614.csv", "utf-8", 6_281),
    ],
)
def test_youtube(shared, name, encoding, count):
    path = shared / "data/youtube_trending" / name
    parsed, expected = _parse(path), _csv(path, encoding)
    assert (parsed.rows_read, len(parsed.rows), _kinds(parsed)) == (count, count, {"reading"})
    assert parsed.encoding == encoding
    assert _sum(parsed, "total") == sum(int(row["views"]) for row in expected)
    assert parsed.rows["title"].to_pylist() == [row["title"].strip() for row in expected]
    days = [datetime.strptime(row["trending_date"], "%y.%d.%m") for row in expected]
    assert parsed.rows["read_at"].to_pylist() == days
    broken = sum(row.get("video_id") == "#NAME?" for row in expected)
    assert sum(key is None for key in parsed.rows["key"].to_pylist()) == (
        broken if "video_id" in expected[0] else count
    )


def test_youtube_days_without_year(shared):
    """Two dates have an id glued on, four are "100": six rows can't be dated, all others can."""
    path = shared / "data/youtube_trending/raw_older_USvideos_20170913_20171022.csv"
    parsed, expected = _parse(path), _csv(path)
    good = [row for row in expected if row["date"] != "100" and len(row["date"]) < 6]
    assert (parsed.rows_read, len(parsed.rows), len(good)) == (7_998, 7_992, 7_992)
    assert _sum(parsed, "total") == sum(int(row["views"]) for row in good)
    days = parsed.rows["read_at"].to_pylist()
    assert (min(days), max(days)) == (datetime(2017, 9, 13), datetime(2017, 10, 22))
    assert days == sorted(days)


def test_wikinews(shared):
    read = views = expected_views = 0
    for path in sorted((shared / "data/wikinews_topviews_yearly").glob("*.json")):
        records = json.loads(path.read_text(encoding="utf-8"))
        parsed = _parse(path)
        year = int(path.stem.rpartition("_")[2])
        assert set(parsed.rows["started_at"].to_pylist()) == {datetime(year, 1, 1)}
        assert set(parsed.rows["ended_at"].to_pylist()) == {datetime(year + 1, 1, 1)}
        read, views = read + parsed.rows_read, views + _sum(parsed, "views")
        expected_views += sum(row["views"] for row in records if row["article"].strip())
        assert [reject.text for reject in parsed.rejects] == [
            json.dumps(row, ensure_ascii=False) for row in records if not row["article"].strip()
        ]
    assert (read, views) == (40_686, expected_views)


GA_LISTS = {
    "all-pages-realtime.json": ("active_visitors", "page_title"),
    "top-10000-pages-and-screens-30-days.json": ("active_visitors", "page_title"),
    "top-exit-pages-30-days.json": ("pageviews", "exit_page"),
    "top-landing-pages-30-days.json": ("pageviews", "landing_page"),
    "top-pages-30-days.json": ("pageviews", "page"),
    "top-pages-7-days.json": ("pageviews", "page"),
    "top-pages-by-active-user-30-days.json": ("activeUsers", "pagePath"),
    "top-pages-by-active-user-7-days.json": ("activeUsers", "pagePath"),
    "top-pages-realtime.json": ("activeUsers", "page_title"),
    "top-viewed-pages-30-days.json": ("pageviews", "pagePath"),
}


@pytest.mark.parametrize("name", GA_LISTS)
def test_google_analytics_page_lists(shared, name):
    count, page = GA_LISTS[name]
    path = shared / "data/usa_gov_ga4" / name
    records = json.loads(path.read_text(encoding="utf-8"))["data"]
    pages = [row for row in records if row[page] not in {"(other)", "other", "", "(not set)"}]
    parsed = _parse(path)
    assert (parsed.rows_read, len(parsed.rows), _kinds(parsed)) == (len(records), len(pages), {"count"})
    assert _sum(parsed, "views") == sum(int(row[count]) for row in pages)
    assert sum(parsed.filtered.values()) == sum(row[page] in {"(other)", "other"} for row in records)


def test_google_analytics_tables(shared):
    for path in sorted((shared / "data/usa_gov_ga4").glob("top-*pages*.csv")):
        records = _csv(path)
        name = next(name for name in ("pageviews", "active_visitors") if name in records[0])
        parsed = _parse(path)
        kept = [row for row in records if "(other)" not in row.values()]
        assert (parsed.rows_read, len(parsed.rows)) == (len(records), len(kept))
        assert _sum(parsed, "views") == sum(int(row[name]) for row in kept)


NO_LISTS = (
    "devices", "devices-30-days", "users", "sites", "today", "last-48-hours", "last-48-hours-unclean", "realtime",
    "realtime-event-counts", "top-traffic-sources-30-days", "top-session-channel-group-30-days",
    "top-downloads-7-days", "top-video-plays-7-days",
)  # fmt: skip


@pytest.mark.parametrize("name", NO_LISTS)
def test_google_analytics_reports_without_views_of_pages_are_refused_in_a_line(shared, name):
    for ending in ("json", "csv"):
        path = shared / f"data/usa_gov_ga4/{name}.{ending}"
        if path.exists():
            with pytest.raises(InputError) as caught:
                _parse(path)
            assert "\n" not in str(caught.value)


def test_bbc(shared):
    folder = shared / "data/bbc_most_read"
    whole = _parse(folder / "tt_subset.csv")
    assert (whole.rows_read, len(whole.rows)) == (22_970, 22_969)
    assert [(reject.line, reject.reason) for reject in whole.rejects] == [(21_948, "bytes that are not utf-8")]
    assert Counter(whole.rows["rank"].to_pylist())[1] == 2_297
    assert whole.rows["total"].null_count == 22_969

    path = folder / "12feb2024_20feb2024.zip"
    items = list(inputs(path))
    with zipfile.ZipFile(path) as archive:
        expected_rows = sum(
            len(archive.read(name).splitlines()) - 1 for name in archive.namelist() if name.endswith(".csv")
        )
    parsed = [parse(item, Options(ZoneInfo("Europe/London"))) for item in items]
    assert len(items) == 1_791
    assert sum(one.rows_read for one in parsed) == sum(len(one.rows) for one in parsed) == expected_rows
    assert {rank for one in parsed for rank in one.rows["rank"].to_pylist()} == set(range(1, 11))

    for name, count in (("ranking", 5_152), ("no1", 280)):
        summary = _parse(folder / f"{name}_time_10jan2024_09feb2024.csv")
        assert (len(summary.rows), _kinds(summary), summary.rows["total"].null_count) == (count, {"reading"}, count)


@pytest.mark.parametrize("name", ["Facebook", "GooglePlus", "LinkedIn"])
def test_uci(shared, name):
    path = shared / f"data/uci_news_popularity_palestine/{name}_Palestine.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        cells = [int(cell) for row in reader for cell in row[1:]]
    parsed = _parse(path, observed_at=datetime(2016, 7, 1, tzinfo=UTC))
    seen = [cell for cell in cells if cell != -1]
    assert parsed.rows_read == len(cells)
    assert (len(parsed.rows), _sum(parsed, "total")) == (len(seen), sum(seen))
    assert parsed.filtered == {"not yet seen (-1)": len(cells) - len(seen)}
    assert pc.max(parsed.rows["read_at"]).as_py() == datetime(2016, 7, 1)
