"""What it costs to take in an access log, beside what GoAccess and gunzip take for the same file.

Every run is a process of its own, from the file to the end, one after the other on the same processors.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.bench import logs
from analytics.bench.recount import recount
from analytics.bench.stages import Stage
from analytics.errors import ReadershipError
from analytics.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analytics.bench.recount import Tally

SITE = "bench"
LIMIT = 1_800.0  # seconds after which another program is stopped
MEMORY_AIM = 1e9  # bytes
OTHER_PANELS = (
    "VISITORS", "REQUESTS_STATIC", "NOT_FOUND", "HOSTS", "OS", "BROWSERS", "VISIT_TIMES", "VIRTUAL_HOSTS", "REFERRERS",
    "REFERRING_SITES", "KEYPHRASES", "STATUS_CODES", "REMOTE_USER", "CACHE_STATUS", "GEO_LOCATION", "MIME_TYPE",
    "TLS_TYPE",
)  # fmt: skip
ALL_PANELS = ("--enable-panel=REFERRERS", "--enable-panel=KEYPHRASES")  # Debian's settings leave them out
ONE_PANEL = ("--no-query-string", *(f"--ignore-panel={name}" for name in OTHER_PANELS))


@dataclass(frozen=True)
class Run:
    """One process with its children: seconds that passed, processor seconds, the most memory that one of them held."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    exit_code: int = 0  # below 0: it was stopped, since it took longer than LIMIT


@dataclass(frozen=True)
class Contest:
    """What ours took beside another program's run; `aim` is the most that ours may take for each second of theirs."""

    name: str
    ours: Run
    theirs: Run
    aim: float

    @property
    def share(self) -> float:
        """What ours takes for each second of theirs; where theirs was stopped, at most that."""
        return self.ours.seconds / self.theirs.seconds


@dataclass(frozen=True)
class Check:
    """One number of the store beside the same counted apart."""

    name: str
    ours: int
    apart: int


@dataclass(frozen=True)
class Result:
    """All that was measured."""

    lines: int
    bytes: int
    ours: dict[str, Run]  # by what was taken in
    contests: list[Contest]
    missing: list[str]  # what could not be measured, and why
    checks: list[Check]
    stages: list[Stage] = field(default_factory=list)  # where the time of the plain log goes,
    floor: list[Stage] = field(default_factory=list)  # and what its lines take when nothing else is done with them


def measure(folder: Path, lines: int, progress: Callable[[str], None]) -> Result:
    """Make a log in `folder`, take it in plain and packed, run the others, count it apart."""
    progress("writing a log")
    log = folder / "access.log"
    logs.write(log, lines)
    packed = folder / "access.log.gz"
    progress("packing it")
    with packed.open("wb") as out:
        subprocess.run(["gzip", "-c", str(log)], stdout=out, check=True)  # noqa: S603, S607 - as logrotate does
    ours = {}
    for path in (log, packed):
        progress(f"readership ingest {path.name}")
        ours[path.name] = _ingest(path, folder)
    contests, missing = _contests(log, packed, ours, progress)
    progress("readership ingest, stage by stage")
    taken = _stages(folder, "take", str(log), str(folder / "stages-store")), _stages(folder, "floor", str(log))
    progress("counting it apart")
    checks = compare(recount(log), folder / f"{log.name}-store", _report(folder, log.name))
    return Result(lines, log.stat().st_size, ours, contests, missing, checks, *taken)


def _contests(
    log: Path, packed: Path, ours: dict[str, Run], progress: Callable[[str], None]
) -> tuple[list[Contest], list[str]]:
    progress("gzip -dc | wc -l")
    unpacking = timed(["sh", "-c", 'gzip -dc "$1" | wc -l', "sh", str(packed)], log.parent)
    contests = [Contest("gzip -dc | wc -l", ours[packed.name], unpacking, 3.0)]
    goaccess = shutil.which("goaccess")
    if goaccess is None:
        return contests, ["GoAccess is not installed: nothing to compare with."]
    for name, panels, aim in (("all panels", ALL_PANELS, 0.1), ("the panel of pages", ONE_PANEL, 0.2)):
        progress(f"GoAccess, {name}")
        asked = [goaccess, str(log), "--log-format=COMBINED", "--no-progress", "-o", str(log.parent / "goaccess.json")]
        contests.append(Contest(f"GoAccess, {name}", ours[log.name], timed([*asked, *panels], log.parent), aim))
    return contests, []


def _ingest(path: Path, folder: Path) -> Run:
    """Take a log into a store of its own; its report is beside it. Raises ReadershipError when it is not taken in."""
    home, out = folder / f"{path.name}-store", folder / f"{path.name}.json"
    asked = [sys.executable, "-m", "analytics", "ingest", str(path), "--json", "--home", str(home), "--site", SITE]
    run = timed([*asked, "--timezone", "UTC"], folder, out)
    (report,) = json.loads(out.read_text(encoding="utf-8") or "[{}]")
    if report.get("status") != "stored":
        raise ReadershipError(f"The measurement can't go on: {report.get('message') or 'the log was not taken in.'}")
    return run


def _stages(folder: Path, *asked: str) -> list[Stage]:
    """What `stages` measures in a process of its own."""
    result = folder / "stages.json"
    run = timed([sys.executable, "-m", "analytics.bench.stages", *asked, str(result)], folder)
    if run.exit_code:
        raise ReadershipError("The measurement can't go on: the stages could not be told apart.")
    return [Stage(**stage) for stage in json.loads(result.read_text(encoding="ascii"))]


def _report(folder: Path, name: str) -> dict[str, object]:
    (report,) = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return dict(report)


def timed(command: Sequence[str], folder: Path, out: Path | None = None) -> Run:
    """Run a program to its end, or for LIMIT seconds; what it says goes to `out`. It sees none of our settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("READERSHIP_")}
    environment["LC_ALL"] = "C"  # GoAccess reads the names of months by it
    result = folder / "taken.json"
    asked = [sys.executable, "-S", str(Path(__file__).with_name("stopwatch.py")), str(result), str(LIMIT), *command]
    with Path(out or os.devnull).open("wb") as said:
        subprocess.run(asked, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, check=True)  # noqa: S603 - ours, and what stands in this module
    taken = json.loads(result.read_text(encoding="ascii"))
    return Run(taken["seconds"], taken["cpu_seconds"], taken["peak_bytes"], taken["exit_code"])


def compare(tally: Tally, home: Path, report: dict[str, object]) -> list[Check]:
    """The store and its report beside a count apart: lines, views of each story, what was left out by which rule."""
    ours = _views(home)
    filtered = report["filtered"]
    rules = Counter(filtered if isinstance(filtered, dict) else {})
    read, quarantined = int(str(report["rows_read"])), int(str(report["rows_quarantined"]))
    wrong = sum(ours[path] != tally.views[path] for path in ours.keys() | tally.views.keys())
    return [
        Check("lines", read, tally.lines),
        Check("stories", len(ours), len(tally.views)),
        Check("views", ours.total(), tally.views.total()),
        Check("stories whose views differ", wrong, 0),
        *(Check(f"left out: {rule}", rules[rule], tally.left_out[rule]) for rule in sorted(rules | tally.left_out)),
        Check("quarantined", quarantined, tally.unusable),
    ]


def _views(home: Path) -> Counter[str]:
    """Views by path of whoever asked: people, machines that say so, and those that behave like one."""
    asked = files(__package__).joinpath("views_by_path.sql").read_text(encoding="utf-8")
    _, rows = open_store(home).current().exact(asked)
    return Counter({str(path): int(str(views)) for path, views in rows})
