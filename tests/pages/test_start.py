"""The page of an empty store: three ways to begin, and the demo that is built once for all readers."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from page_stores import everything_said, opened

from analytics.errors import StoreBusyError
from analytics.ingest import Request, demo, ingest
from analytics.pages import work

WHOLE = demo._requests
built = []


@pytest.fixture(autouse=True)
def home(disk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store, and a demo of which only the small sample is made."""

    def small(home: Path, *_given: object) -> list[Request]:
        built.append(home)
        return [Request((str(demo.SAMPLE),), home, "demo", "Asia/Taipei", observed_at="2023-05-05", simulated=True)]

    monkeypatch.setattr(demo.newsroom, "write", lambda folder: folder.mkdir(parents=True, exist_ok=True))
    monkeypatch.setattr(demo, "_requests", small)
    monkeypatch.setattr(work, "_demos", [])
    built.clear()
    return disk


def test_the_demo_is_one_click_from_its_first_figures(home: Path) -> None:
    app = opened()
    app.button(key="_demo").click().run()
    assert app.title[0].value == "Top stories"  # the sample is totals; the whole demo leads to Now
    assert app.query_params["site"] == "demo"
    assert "Simulated data" in everything_said(app)
    assert built == [home]


def test_a_second_reader_waits_for_the_demo_of_the_first(home: Path) -> None:
    job = work.Job()
    work._demos[:] = [job]

    def finish() -> None:
        list(ingest(demo._requests(home)[0]))
        job._over.set()

    threading.Timer(0.5, finish).start()
    app = opened()
    assert app.title[0].value == "Top stories"
    assert built == [home]  # once
    assert work.demo_job() is None


def test_a_demo_that_could_not_be_built_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_given: object) -> None:
        raise StoreBusyError("process 1 is writing")

    with monkeypatch.context() as patched:
        patched.setattr(demo, "_requests", busy)
        app = opened()
        app.button(key="_demo").click().run()
        assert "Wait a moment, then try again." in everything_said(app)
        assert not app.error
    app.button(key="_demo_again").click().run()
    assert app.title[0].value == "Top stories"


def test_the_demo_has_as_many_inputs_as_the_bar_expects(tmp_path: Path) -> None:
    assert len(list(WHOLE(tmp_path, tmp_path / "demo", 0.0))) == work.DEMO_INPUTS


def test_asked_for_twice_it_is_built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    monkeypatch.setattr(demo.newsroom, "write", lambda folder: gate.wait(20) and folder.mkdir(parents=True))
    first = work.start_demo()
    assert work.start_demo() is first
    assert first.running
    gate.set()
    assert first.wait(30)
    assert first.error is None
    assert len(built) == 1
