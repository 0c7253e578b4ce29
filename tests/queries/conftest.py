"""The tiny store as a fixture."""

from __future__ import annotations

import pytest
from tiny_store import Builder, berlin, captured, delhi

from analytics.store.reader import Generation


@pytest.fixture(scope="session")
def gen() -> Generation:
    """All sites in one generation, so that every test is one of isolation as well."""
    store = Builder()
    for site in (berlin, delhi, captured):
        site(store)
    return store.gen
