"""Tiny stores of the methods' own: `builder` makes an empty one, `tiny_store` has the shapes of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from demo_store import simulated
from tiny_store import Builder

from analytics.queries.sql import plain

if TYPE_CHECKING:
    import pandas as pd

    from analytics.store.reader import Generation


@pytest.fixture(scope="session")
def newsroom() -> Generation:
    """The demo's stories, hours and days of views; article_id is the story's place in the simulation, from 1 on."""
    return simulated()


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def rows():
    """A frame's rows as plain tuples, unknown as None."""

    def listed(frame: pd.DataFrame, *columns: str) -> list[tuple]:
        return [tuple(plain(value) for value in row) for row in frame[list(columns)].itertuples(index=False)]

    return listed
