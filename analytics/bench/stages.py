"""Where the time of an access log goes, stage by stage, and what its lines take when nothing else is done with them.

Run by `contest` in a process of its own:

    python -m analytics.bench.stages take LOG HOME RESULT
    python -m analytics.bench.stages floor LOG RESULT
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.ingest import Request, ingest
from analytics.sources.logs import FORMATS, blocks
from analytics.sources.stages import measured
from analytics.sources.streams import open_stream

if TYPE_CHECKING:
    from collections.abc import Iterable

BLOCK_BYTES = 16 * 2**20

#: What each stage does, in the order in which a line passes them.
STAGES = {
    "start": "load the program",
    "unpack": "read the file, unpack it",
    "read": "take its bytes over",
    "find lines": "find where lines end",
    "cut": "cut lines into fields",
    "screen": "leave out what is no view",
    "number": "find out what texts mean",
    "put aside": "hash visitors, keep views",
    "digest": "digest the bytes",
    "judge": "judge behaviour, add up",
    "commit": "write and publish",
    "beside": "the engine's own threads",
}


@dataclass(frozen=True)
class Stage:
    """What a stage took: seconds of its thread's processor, and seconds that passed, with its waiting for others."""

    name: str
    thread: str
    cpu_seconds: float
    seconds: float


def take(log: str, home: str) -> list[Stage]:
    """Take a log into a new store: what each stage took, the program's start first."""
    start = time.process_time()
    with measured() as taken:
        list(ingest(Request((log,), Path(home), "bench", "UTC")))
    cpu = time.process_time() - start
    stages = [Stage(name, one.thread, one.cpu_seconds, one.seconds) for name, one in taken.items()]
    beside = max(0.0, cpu - sum(stage.cpu_seconds for stage in stages))
    return [Stage("start", "MainThread", start, start), *stages, Stage("beside", "", beside, 0.0)]


def floor(log: str) -> list[Stage]:
    """What it takes to read a log in the combined format, and to read and cut it, where nothing follows: one thread."""
    found, hits = [], FORMATS["combined"].reader(UTC).hits
    for name in ("read", "cut"):
        cpu, started = time.process_time(), time.perf_counter()
        with open_stream(Path(log)) as stream:
            if name == "read":
                _emptied(iter(lambda: stream.read(BLOCK_BYTES), b""))
            else:
                _emptied(hits(block.lines) for block in blocks(stream, final=True, size=BLOCK_BYTES))
        found.append(Stage(name, "", time.process_time() - cpu, time.perf_counter() - started))
    return found


def _emptied(items: Iterable[object]) -> None:
    for _ in items:
        pass


def main(what: str, *places: str) -> None:
    """Do what is asked and write down what it took."""
    *given, result = places
    found = take(*given) if what == "take" else floor(*given)
    Path(result).write_text(json.dumps([asdict(stage) for stage in found]), encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
