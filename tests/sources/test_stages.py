"""What stages take is noted while somebody measures, by thread, and nothing otherwise."""

from __future__ import annotations

import threading
import time

from analytics.sources.stages import measured, stage


def work(name: str) -> None:
    with stage(name):
        time.sleep(0.01)


def test_a_stage_adds_up_in_its_own_thread() -> None:
    with measured() as taken:
        work("here")
        work("here")
        beside = threading.Thread(target=work, args=("there",), name="beside_0")
        beside.start()
        beside.join()
    work("here")  # nobody measures any more
    assert {name: one.thread for name, one in taken.items()} == {"here": "MainThread", "there": "beside"}
    assert taken["here"].seconds >= 0.02
    assert taken["here"].cpu_seconds < taken["here"].seconds  # it slept
