"""Parts of access logs add up: in any order, in any pieces, per audience; and audiences can be counted and not."""

import sqlite3
from datetime import UTC, datetime, timedelta

import numpy as np
import pyarrow as pa
from conftest_store import count, entry, reading
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.store import Rejected, doctor, writing
from analytics.store.logs import Log, LogPart
from analytics.store.visitors import destroy

HOUR = datetime(2026, 3, 1, 10)
COUNTS = pa.schema(
    [("url", pa.string()), ("hour", pa.timestamp("us")), ("audience", pa.string()), ("views", pa.int64())]
)
DIMENSIONS = pa.schema(
    [
        ("url", pa.string()),
        ("day", pa.date32()),
        *((name, pa.string()) for name in ("channel", "device", "country", "audience")),
        ("views", pa.int64()),
    ]
)
TRAFFIC = pa.schema(
    [("day", pa.date32()), *((name, pa.string()) for name in ("audience", "kind", "agent")), ("views", pa.int64())]
)


def part(rows, *, name="a.log", number=1, people=(), salt=b"s" * 16, **extra) -> LogPart:
    """Rows (link, hour, audience, views) as one whole log of one line a view."""
    counts = pa.Table.from_pylist([dict(zip(COUNTS.names, row, strict=True)) for row in rows], schema=COUNTS)
    traffic = [{"day": row[1].date(), "audience": row[2], "views": row[3]} for row in rows]
    dimensions = [{**day, "url": row[0], "channel": "direct"} for day, row in zip(traffic, rows, strict=True)]
    lines = sum(row[3] for row in rows)
    log = Log(name, "combined", number, tail=b"tail", read_until=100 * lines, lines=lines)
    log.since, log.until = min(row[1] for row in rows), max(row[1] for row in rows) + timedelta(minutes=5)
    empty = entry([], sha=f"{name}-{number}", path=name, **extra)
    day = log.since.date()
    return LogPart(
        empty,
        log,
        0,
        lines,
        0,
        counts,
        pa.Table.from_pylist(dimensions, schema=DIMENSIONS),
        pa.Table.from_pylist(traffic, schema=TRAFFIC),
        {day: np.array(people, np.uint64)} if people else {},
        {day: salt},
    )


def put(paper, *parts, dry_run=False):
    with writing(paper.home, wait=0) as writer:
        return [writer.commit_log(writer.site("paper", paper.timezone), each, dry_run=dry_run) for each in parts]


def test_parts_add_and_only_people_are_views(desk):
    paper = desk("Asia/Taipei")
    outcomes = put(
        paper,
        part([("/a", HOUR, "human", 3), ("/a", HOUR, "declared", 9), ("/b", HOUR, "suspected", 2)]),
        part([("/a", HOUR, "human", 4), ("/a", HOUR + timedelta(hours=6), "human", 1)], name="b.log", number=2),
    )
    assert [(outcome.rows_read, outcome.rows_stored, outcome.views) for outcome in outcomes] == [(14, 14, 3), (5, 5, 5)]
    hours = "select url, hour, views, basis from views_hourly join articles using (site, article_id) order by all"
    # 3 + 4 in the hour that both parts speak of
    assert paper.ask(hours) == [("/a", HOUR, 7, "counted"), ("/a", HOUR + timedelta(hours=6), 1, "counted")]
    # 16:00 UTC is midnight in Taipei: the next day
    days = "select day::varchar, views from views_daily order by all"
    assert paper.ask(days) == [("2026-03-01", 7), ("2026-03-02", 1)]
    kinds = "select audience, sum(views)::bigint from traffic_daily group by audience order by audience"
    assert paper.ask(kinds) == [("declared", 9), ("human", 8), ("suspected", 2)]
    assert paper.ask("select sum(views)::bigint from views_by_dimension") == [(8,)]
    # the last line stands at 16:05, inside the hour that ends at 17:00
    assert paper.ask("select data_until, views from sites") == [(datetime(2026, 3, 1, 16, 5), 8)]
    assert all(finding.good for finding in doctor.examine(paper.home))


def test_exports_beside_logs_keep_the_larger_figure(desk):
    paper = desk()
    day = datetime(2026, 3, 5)
    log = part([("https://n.example/a", HOUR, "human", 3)])
    put(paper, log)
    for views in (10, 8, 12):
        paper.put([{**count("k", day, day + timedelta(days=1), views), "url": "https://n.example/a"}])
    put(paper, part([("https://n.example/a", HOUR, "human", 2)], number=2))
    rows = "select views, basis, audience, source from counts order by started_at"
    assert paper.ask(rows) == [(5, "counted", "human", "access log"), (12, "reported", None, "csv")]


def test_audiences_are_counted_and_not_again(desk):
    paper = desk()
    put(paper, part([("/a", HOUR, "human", 3), ("/a", HOUR, "suspected", 2), ("/m", HOUR, "declared", 7)]))
    before = paper.ask("select * from views_daily order by all")

    def choose(*audiences):
        with writing(paper.home, wait=0) as writer:
            return writer.count(writer.site("paper", "UTC"), audiences)

    assert choose("human", "suspected") == 2
    assert paper.ask("select views from views_daily") == [(5,)]
    assert choose("declared") == 3
    assert paper.ask("select url, views from views_daily join articles using (article_id)") == [("/m", 7)]
    assert paper.ask("select sum(views)::bigint from views_by_dimension") == [(7,)]
    assert choose("human") == 4
    assert paper.ask("select * from views_daily order by all") == before
    assert paper.ask("select audience, counted from audiences order by 1") == [
        ("declared", False),
        ("human", True),
        ("suspected", False),
    ]


def test_a_day_of_machines_is_covered_while_they_count_and_no_longer(desk):
    """People on 1 March, machines alone on the 2nd; totals know 20 views of the 2nd and speak for it in the end."""
    paper = desk()
    next_day = HOUR + timedelta(days=1)
    story, later = "https://n.example/a", HOUR + timedelta(days=3)
    put(paper, part([(story, HOUR, "human", 3), (story, next_day, "suspected", 2), ("/m", later, "declared", 7)]))
    noted = "select day::varchar, source, basis, stories, views, spoken from source_days order by all"
    until = "select data_until, first_day, last_day, views from sites"
    people = paper.ask(noted), paper.ask(until)
    assert people[0] == [("2026-03-01", "access log", "counted", 1, 3, True)]

    def choose(*audiences):
        with writing(paper.home, wait=0) as writer:
            writer.count(writer.site("paper", "UTC"), audiences)
        return paper.ask(noted), paper.ask(until)

    with_machines, _ = choose("human", "suspected", "declared")
    assert [(day, views) for day, *_source, views, _ in with_machines] == [
        ("2026-03-01", 3),
        ("2026-03-02", 2),
        ("2026-03-04", 7),
    ]
    assert choose("human") == people
    assert choose("declared")[0] == [("2026-03-04", "access log", "counted", 1, 7, True)]
    assert choose("human") == people
    totals = ((next_day - timedelta(hours=8), 10), (next_day + timedelta(hours=4), 30))
    paper.put([reading("k", at, total, url=story) for at, total in totals])
    both = choose("human")
    assert ("2026-03-02", "readings", "estimated", 1, 20, True) in both[0]
    assert ("2026-03-02", "access log", "counted", 1, 2, True) in choose("human", "suspected")[0]
    assert choose("human") == both
    assert all(finding.good for finding in doctor.examine(paper.home))


def test_a_story_that_only_machines_opened_keeps_views_from_its_totals(desk):
    """Totals 10 and 30 a day apart are 20 views; a log in which only a machine read the story takes nothing away."""
    paper = desk()
    link = {"url": "https://n.example/a"}
    paper.put([reading("k", HOUR, 10, **link), reading("k", HOUR + timedelta(hours=5), 30, **link)])
    put(paper, part([("https://n.example/a", HOUR, "declared", 7)]))
    assert paper.ask("select views, basis from views_daily") == [(20, "estimated")]
    put(paper, part([("https://n.example/a", HOUR, "human", 1)], number=2))
    assert paper.ask("select views, basis from views_daily") == [(1, "counted")]


def test_visitors_count_once_while_their_salt_lives(desk):
    paper = desk()
    rows = [("/a", HOUR, "human", 3)]
    put(paper, part(rows, people=(1, 2, 3)), part(rows, number=2, people=(3, 4)))
    shown = "select day::varchar, visitors, exact from visitors_daily"
    assert paper.ask(shown) == [("2026-03-01", 4, True)]
    with sqlite3.connect(paper.home / "catalog.sqlite", isolation_level=None) as catalog:
        destroy(catalog, datetime.now(UTC) + timedelta(hours=49))
        assert catalog.execute("select count(*) from visitor_salt").fetchone() == (0,)
    catalog.close()
    assert paper.ask(shown) == [("2026-03-01", 4, True)]
    # five under a new salt may include the four: at least five
    put(paper, part(rows, number=3, people=(11, 12, 13, 14, 15), salt=b"t" * 16))
    assert paper.ask(shown) == [("2026-03-01", 5, False)]


def test_a_destroyed_salt_leaves_no_bytes(desk):
    paper = desk()
    salt, person = b"unmistakable-salt", 0x1122334455667788
    put(paper, part([("/a", HOUR, "human", 3)], people=(person,), salt=salt))
    needles = (salt, np.array([person], np.uint64).tobytes())

    def found():
        everything = b"".join(file.read_bytes() for file in paper.home.glob("catalog.sqlite*"))
        return [needle in everything for needle in needles]

    assert found() == [True, True]
    with sqlite3.connect(paper.home / "catalog.sqlite", isolation_level=None) as catalog:
        destroy(catalog, datetime.now(UTC) + timedelta(hours=49))
    catalog.close()
    assert found() == [False, False]


def test_nothing_of_a_rehearsal_stays(desk):
    paper = desk()
    assert put(paper, part([("/a", HOUR, "human", 3)], people=(1,)), dry_run=True)[0].views == 3
    assert paper.ask("select * from sites") == []
    assert not list(paper.home.rglob("*.parquet"))


def test_rejected_lines_and_rules_are_in_the_ledger(desk):
    paper = desk()
    rejected = [Rejected(7, "no time", "aaa 0.0.0.0")]
    outcome = put(paper, part([("/a", HOUR, "human", 3)], rejected=rejected, filtered={"an asset": 5}))[0]
    assert (outcome.rows_read, outcome.rows_stored, outcome.rows_filtered, outcome.rows_quarantined) == (9, 3, 5, 1)
    assert paper.ask("select rows_read, byte_from, byte_to from ingests") == [(9, 0, 300)]


VIEWS = st.tuples(
    st.sampled_from(["/a", "/b", "https://n.example/c"]),
    st.sampled_from([HOUR, HOUR + timedelta(hours=1), datetime(2026, 2, 28, 23), datetime(2026, 4, 1)]),
    st.sampled_from(["human", "declared", "suspected"]),
    st.just(1),
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(VIEWS, min_size=2, max_size=9), st.data())
def test_any_split_in_any_order_is_the_same_store(desk, tmp_path_factory, rows, data):
    whole, pieces = desk(name=str(tmp_path_factory.mktemp("whole"))), desk(name=str(tmp_path_factory.mktemp("pieces")))
    put(whole, part(rows))
    order = data.draw(st.permutations(rows))
    cut = data.draw(st.integers(1, len(rows) - 1))
    put(pieces, part(order[:cut]), part(order[cut:], number=2))
    for relation in ("articles", "counts", "views_hourly", "views_daily", "views_by_dimension", "traffic_daily"):
        query = f"select * from {relation} order by all"
        assert pieces.ask(query) == whole.ask(query), relation
    assert whole.ask("select sum(views)::bigint from counts") == [(len(rows),)]
    assert whole.ask("select day from visitors_daily") == []
