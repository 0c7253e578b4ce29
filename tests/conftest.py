from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings
from tiny_store import Builder

from analytics import i18n
from analytics.ingest import audiences, run, sources, taxonomy
from analytics.methods.prepare import Preparer
from analytics.queries.sql import plain

#: How long an example takes is the machine's affair; a third of the usual number keeps the whole suite short.
settings.register_profile("suite", deadline=None, max_examples=30)
settings.load_profile("suite")

#: Tests that take half a minute or wait for processes: begun first, so that none of them goes on alone in the end.
LONG = {"test_kill.py", "test_machine.py", "test_broken.py", "test_bench.py", "test_contest.py"}

BESIDE = Path(__file__).parents[2] / "shared"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is loaded by the end of it stays, as on the server: no search for garbage walks through it again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()


def pytest_unconfigure() -> None:
    """At the end all of it goes, or DuckDB counts what it takes for leaks."""
    gc.unfreeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in LONG)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data: a folder beside the checkout, or the one that READERSHIP_SHARED names."""
    folder = Path(os.environ.get("READERSHIP_SHARED", BESIDE))
    if not folder.is_dir():
        pytest.skip(f"no reference data in {folder}")
    return folder


@pytest.fixture
def unprepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commits of this process prepare nothing: a second each, in tests that are about what goes in.

    That what is prepared is part of the commit is the matter of tests/methods, tests/store and tests/e2e.
    """
    for module in (audiences, run, sources, taxonomy):
        monkeypatch.setattr(module, "PREPARER", Preparer(()))


@pytest.fixture
def builder() -> Builder:
    """An empty generation to put rows into; `tiny_store` has the shapes of its rows."""
    return Builder()


@pytest.fixture
def rows():
    """A frame's rows as plain tuples, unknown as None."""

    def listed(frame: pd.DataFrame, *columns: str) -> list[tuple]:
        return [tuple(plain(value) for value in row) for row in frame[list(columns)].itertuples(index=False)]

    return listed


@pytest.fixture(autouse=True)
def in_english() -> None:
    """No test speaks the language that the one before it left."""
    i18n.use(i18n.DEFAULT)
