"""The promise that the product stands on: whatever comes in, in whatever order, twice or half, the figures are right.

A drawn newsroom sends files with readings and counts of a few stories; after every step the published figures must be
those that plain Python works out from what was sent (`machine_model`).
"""

from __future__ import annotations

import bz2
import gzip
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from machine_model import DAY, HOUR, ZONE, Bad, Count, Model, Reading, Row, Views, local_midnight

from analytics.ingest import FileReport, Request, ingest
from analytics.ingest.sources import prefer, withdraw
from analytics.store import articles, derive, ledger, measurements, open_store, writer
from analytics.store.doctor import examine

HEADERS = {"reading": "id,title,captured_at,total views,rank", "count": "id,title,start,end,views"}
#: A month's ends, a leap day, neighbours, and days far from all others: intervals within and over months.
DAYS = [date(2024, *day) for day in [(1, 10), (2, 28), (2, 29), (3, 1), (3, 31), (4, 1), (4, 2), (6, 20)]]
#: Around UTC and local midnight (18:30), on and off whole hours.
CLOCKS = [timedelta(minutes=minutes) for minutes in (0, 1, 60, 425, 600, 1080, 1110, 1111, 1170, 1380, 1439)]
#: Growth, falls by exactly 2 %, by a little more and by much, nothing, and more than 32 bits.
TOTALS = [0, 1, 49, 50, 97, 98, 99, 100, 490, 500, 979, 980, 1000, 3_000_000_000]
#: Stories a and b have readings only; c has counts as well; d has counts of days and hours; e of whole months.
MOMENTS = st.builds(
    lambda day, clock: datetime.combine(day, datetime.min.time()) + clock,
    st.sampled_from(DAYS),
    st.sampled_from(CLOCKS),
)
READINGS = st.builds(Reading, st.sampled_from("aaabc"), MOMENTS, st.sampled_from(TOTALS), st.none() | st.integers(1, 5))
RANKS = st.builds(Reading, st.sampled_from("abc"), MOMENTS, st.none(), st.integers(1, 5))
VIEWS = st.integers(0, 9) | st.sampled_from([100, 1000, 10**12])
WHOLE_DAYS = st.builds(
    lambda story, day, views: Count(story, local_midnight(day), local_midnight(day) + DAY, views),
    st.sampled_from("cdd"), st.sampled_from(DAYS), VIEWS,
)  # fmt: skip
WHOLE_HOURS = st.builds(
    lambda story, day, hour, views: Count(
        story, local_midnight(day) + hour * HOUR, local_midnight(day) + (hour + 1) * HOUR, views
    ),
    st.sampled_from("cdd"), st.sampled_from(DAYS), st.sampled_from([0, 1, 5, 6, 23]), VIEWS,
)  # fmt: skip
WHOLE_MONTHS = st.builds(
    lambda month, views: Count(
        "e", local_midnight(date(2024, month, 1)), local_midnight(date(2024, month + 1, 1)), views
    ),
    st.integers(1, 5), VIEWS,
)  # fmt: skip
BAD = {
    "reading": st.just(Bad("a,a,2024-03-01T00:00Z,-5,")),
    "count": st.just(Bad("d,d,2024-03-01T18:30Z,2024-03-02T18:30Z,many")),
}


@dataclass(frozen=True)
class File:
    kind: str
    rows: tuple[Row, ...]
    source: str | None = None  # as it is named on the command; None: by the format

    @property
    def told(self) -> list[Row]:
        """Its rows, each with who says so."""
        named = self.source
        return [replace(row, source=named) if named and not isinstance(row, Bad) else row for row in self.rows]

    @property
    def bad(self) -> int:
        return sum(isinstance(row, Bad) for row in self.rows)

    def data(self) -> bytes:
        return "\n".join([HEADERS[self.kind], *(row.cells() for row in self.rows), ""]).encode()


def _mixed(kind: str, sure: st.SearchStrategy[Row], other: st.SearchStrategy[Row]) -> st.SearchStrategy[File]:
    """Files whose good rows outnumber the bad ones, so that none is taken for a wrong file."""
    return st.builds(
        lambda first, more, bad, source: File(kind, (*first, *more, *bad), source),
        st.lists(sure, min_size=2, max_size=8),
        st.lists(other, max_size=3),
        st.lists(BAD[kind], max_size=1),
        st.sampled_from([None, None, "tool"]),
    )


READING_FILES = _mixed("reading", READINGS, RANKS)
COUNT_FILES = _mixed("count", WHOLE_DAYS | WHOLE_HOURS, WHOLE_MONTHS)
FILES = READING_FILES | READING_FILES | COUNT_FILES

#: Where a commit may die: before or after any of these, at its first, second or third call.
PLACES = [
    (articles, "save"), (articles, "save_titles"), (measurements.Months, "merge"), (measurements.Months, "write"),
    (writer, "derive"), (derive, "_write_month"), (writer, "to_disk"), (measurements.Months, "publish"),
    (ledger, "file"),
]  # fmt: skip


class KilledError(Exception):
    """The process died here."""


@contextmanager
def _dying(place: tuple[object, str], call: int, *, after: bool) -> Iterator[None]:
    """Die at a call of a step of the commit; what the dead process can't do any more is to tidy up."""
    owner, name = place
    real, calls = getattr(owner, name), 0

    def step(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call and not after:
            raise KilledError
        result = real(*args, **kwargs)
        if calls == call:
            raise KilledError
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, step)
        patch.setattr(measurements.Months, "discard", lambda _self, _catalog: None)
        yield


class Newsroom(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.home = Path(self.folder.name) / "store"
        self.store = open_store(self.home)
        self.model = Model()
        self.sent: list[File] = []
        self.names = 0
        self.generation = 0

    def teardown(self) -> None:
        self.folder.cleanup()

    def _write(self, data: bytes, ending: str = ".csv") -> str:
        self.names += 1
        path = Path(self.folder.name) / f"export-{self.names}{ending}"
        path.write_bytes(data)
        return str(path)

    def _ingest(self, *paths: str, source: str | None = None, dry_run: bool = False) -> list[FileReport]:
        return list(ingest(Request(paths, self.home, "paper", ZONE, dry_run=dry_run, source=source, wait=0)))

    def _send(self, *files: File) -> list[FileReport]:
        """Send files of one source in one go, and account for each of their rows."""
        reports = self._ingest(*(self._write(file.data()) for file in files), source=files[0].source)
        self._account(files, reports)
        self.sent.extend(files)
        return reports

    def _account(self, files: Sequence[File], reports: Sequence[FileReport]) -> None:
        """Each row has one fate; what is stored is what says something new."""
        assert len(reports) == len(files)
        for file, report in zip(files, reports, strict=True):
            found = report.outcome
            assert not report.bad, found
            fates = (found.rows_stored, found.rows_duplicate, found.rows_filtered, found.rows_quarantined)
            assert min(fates) >= 0, found
            assert found.rows_read == sum(fates) == len(file.rows), found
        stored = sum(report.outcome.rows_stored for report in reports)
        assert stored == self.model.take(row for file in files for row in file.told)

    def _nothing_new(self, data: bytes, file: File, ending: str = ".csv") -> None:
        """Send what was sent before in another shape: no row is new."""
        found = self._ingest(self._write(data, ending), source=file.source)[0].outcome
        assert found.rows_stored == found.views == 0, found
        assert found.rows_duplicate + found.rows_filtered + found.rows_quarantined == found.rows_read == len(file.rows)

    @initialize(file=READING_FILES)
    def first_file(self, file: File) -> None:
        self._send(file)

    @rule(file=FILES)
    def another_file(self, file: File) -> None:
        self._send(file)

    @rule(files=st.lists(FILES, min_size=2, max_size=3))
    def several_files_at_once(self, files: list[File]) -> None:
        self._send(*(replace(file, source=files[0].source) for file in files))

    @rule(data=st.data())
    def the_same_again(self, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from(self.sent))
        before = self.store.newest_number()
        form = data.draw(st.sampled_from(["named", "gzip", "bzip2", "crlf"]))
        packed = {
            "named": (file.data(), ".csv"),
            "gzip": (gzip.compress(file.data(), mtime=0), ".csv.gz"),
            "bzip2": (bz2.compress(file.data()), ".csv.bz2"),
            "crlf": (file.data().replace(b"\n", b"\r\n"), ".csv"),
        }[form]
        self._nothing_new(packed[0], file, packed[1])
        if form != "crlf":  # quarantine keeps the rejected rows of other bytes anew
            assert self.store.newest_number() == before

    @rule(data=st.data())
    def reordered(self, data: st.DataObject) -> None:
        file = data.draw(st.sampled_from(self.sent))
        rows = data.draw(st.permutations(file.rows))
        self._nothing_new(File(file.kind, tuple(rows)).data(), file)

    @rule(file=FILES, data=st.data())
    def split_in_two(self, file: File, data: st.DataObject) -> None:
        """The later part first, the earlier part in the same go or in another; then the whole."""
        place = data.draw(st.integers(2, max(2, len(file.rows) - 1)))
        parts = [replace(file, rows=rows) for rows in (file.rows[place:], file.rows[:place])]
        assume(all(any(isinstance(row, Reading | Count) for row in part.rows) for part in parts))
        assume(not any(part.bad * 2 >= len(part.rows) for part in parts))  # half numbers is no column of numbers
        if data.draw(st.booleans()):
            self._send(*parts)
        else:
            for part in parts:
                self._send(part)
        self._nothing_new(file.data(), file)

    @rule(file=FILES, data=st.data())
    def overlapping(self, file: File, data: st.DataObject) -> None:
        """An export that goes back over rows of an earlier one."""
        earlier = data.draw(st.sampled_from(self.sent))
        assume(earlier.kind == file.kind)
        rows = data.draw(st.permutations([*earlier.rows[:5], *file.rows]))
        self._send(replace(file, rows=tuple(rows)))

    @rule(
        days=st.lists(st.sampled_from(DAYS), min_size=3, max_size=4, unique=True),
        totals=st.lists(st.sampled_from(TOTALS), min_size=4, max_size=4),
        in_order=st.booleans(),
        counted=st.booleans(),
    )
    def a_story_seen_rarely(self, days: list[date], totals: list[int], in_order: bool, counted: bool) -> None:
        """One reading a file, months apart, so that each commit has little else to go by; then perhaps a count."""
        story = f"rare{self.names}"
        for day, total in zip(sorted(days) if in_order else days, totals, strict=False):
            at = datetime(day.year, day.month, day.day, 10)
            self._send(File("reading", (Reading(story, at, total, None),)))
            self.readers_see_what_was_sent()
        if counted:
            self._send(File("count", (Count(story, local_midnight(days[0]), local_midnight(days[0]) + DAY, 7),)))

    @rule(file=FILES)
    def rehearsed(self, file: File) -> None:
        """What a dry run says is what comes true."""
        path = self._write(file.data())
        before = self.store.newest_number()
        said = self._ingest(path, source=file.source, dry_run=True)
        assert self.store.newest_number() == before
        done = self._ingest(path, source=file.source)
        assert [report.outcome for report in said] == [report.outcome for report in done]
        self._account([file], done)
        self.sent.append(file)

    @rule(file=FILES, place=st.sampled_from(PLACES), call=st.integers(1, 3), after=st.booleans())
    def killed_inside_a_commit(self, file: File, place: tuple[object, str], call: int, after: bool) -> None:
        path = self._write(file.data())
        with _dying(place, call, after=after):
            try:
                self._account([file], self._ingest(path, source=file.source))
            except KilledError:
                return
        self.sent.append(file)

    @rule(source=st.sampled_from(["table", "readings", "tool"]), days=st.lists(st.sampled_from(DAYS), max_size=2))
    def a_source_is_chosen(self, source: str, days: list[date]) -> None:
        """For days from one to another, for those from one on, or for all; of a source that has come in."""
        known = {interval.source for interval in self.model.intervals()}
        assume(source in known and len(set(days)) == len(days))
        first, end = (*sorted(days), None, None)[:2]
        before = self.model.speakers()
        self.model.chosen.append((source, first, end))
        moved = sum(before[day][0] != speaker for day, (speaker, _) in self.model.speakers().items())
        assert prefer(self.home, "paper", source, first, end, wait=0) == moved

    @rule(everything=st.booleans())
    def the_choice_is_taken_back(self, everything: bool) -> None:
        moved = withdraw(self.home, "paper", everything=everything, wait=0)
        assert (moved is None) == (not self.model.chosen)
        del self.model.chosen[0 if everything else -1 :]

    @rule()
    def reopened(self) -> None:
        self.store = open_store(self.home)
        assert [finding.text for finding in examine(self.home) if not finding.good] == []

    @invariant()
    def readers_see_what_was_sent(self) -> None:
        generation = self.store.current()
        assert generation.number >= self.generation
        self.generation = generation.number
        if not self.generation:
            return
        self._same(
            "select source, title, read_at, total, rank from readings join articles using (site, article_id)",
            [(*key, *said) for key, said in self.model.readings.items()],
        )
        self._same(
            "select source, title, started_at, ended_at, views from counts join articles using (site, article_id)",
            [(*key, views) for key, views in self.model.counts.items()],
        )
        self._same(VIEWS_BY.format("day", "views_daily"), _rows(self.model.daily()))
        self._same(VIEWS_BY.format("hour", "views_hourly"), _rows(self.model.hourly()))
        self._same(REPORTED, list(self.model.reported().items()))
        self._same(
            "select day::date, source from source_days where spoken",
            [(day, speaker) for day, (speaker, _) in self.model.speakers().items()],
        )
        self._same(
            "select day::date, source from source_days",
            [(day, source) for day, (_, known) in self.model.speakers().items() for source in known],
        )
        views = sum(self.model.daily().values())
        self._same(
            "select views, (select coalesce(sum(views), 0)::bigint from views_daily) from sites", [(views, views)]
        )
        self._same(
            "select * from ingests where rows_read <> rows_stored + rows_duplicate + rows_filtered + rows_quarantined",
            [],
        )

    def _same(self, sql: str, expected: list[tuple]) -> None:
        _, found = self.store.current().exact(sql)
        assert sorted(found, key=repr) == sorted(expected, key=repr)


def _rows(views: Views) -> list[tuple]:
    return [(story, moment, number) for (story, moment), number in views.items()]


VIEWS_BY = """
select title, {0}, sum(views)::bigint from {1} join articles using (site, article_id) group by title, {0}
having sum(views) > 0
"""
REPORTED = """
select title, sum(views)::bigint from views_daily join articles using (site, article_id)
where basis = 'reported' group by title having sum(views) > 0
"""

TestNewsroom = Newsroom.TestCase
TestNewsroom.settings = settings(
    max_examples=16,
    stateful_step_count=4,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate],  # shrinking takes minutes: ask for it when it is red
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
