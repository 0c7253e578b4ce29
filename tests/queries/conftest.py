"""The tiny store as fixtures."""

from __future__ import annotations

import pandas as pd
import pytest
from tiny_store import Builder, berlin, captured, delhi

from analytics.queries.sql import plain
from analytics.store.reader import Generation


@pytest.fixture(scope="session")
def gen() -> Generation:
    """All sites in one generation, so that every test is one of isolation as well."""
    store = Builder()
    for site in (berlin, delhi, captured):
        site(store)
    return store.gen


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def rows():
    """A frame's rows as plain tuples, unknown as None."""

    def listed(frame: pd.DataFrame, *columns: str) -> list[tuple]:
        return [tuple(plain(value) for value in row) for row in frame[list(columns)].itertuples(index=False)]

    return listed
