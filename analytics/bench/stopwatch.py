"""Runs one program and writes down what it took.

A file of its own, and small: the system counts as a program's memory what the process that starts it held.

    python stopwatch.py RESULT LIMIT PROGRAM ...
"""

import json
import os
import subprocess
import sys
import time
from threading import Timer

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


def run(command: list[str], limit: float) -> dict[str, float]:
    """Seconds that passed, processor seconds, the most bytes that one process of it held, its exit code."""
    started = time.perf_counter()
    process = subprocess.Popen(command)  # noqa: S603 - what `contest` names
    timer = Timer(limit, process.kill)
    timer.start()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return {
        "seconds": seconds,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "peak_bytes": used.ru_maxrss * MAXRSS_UNIT,
        "exit_code": process.returncode,
    }


if __name__ == "__main__":
    result, longest, *program = sys.argv[1:]
    taken = run(program, float(longest))
    with open(result, "w", encoding="ascii") as out:  # noqa: PTH123 - pathlib is more to load than all of this
        json.dump(taken, out)
