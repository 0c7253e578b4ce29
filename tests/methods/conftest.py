"""The simulated newsroom in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from demo_store import simulated

if TYPE_CHECKING:
    from analytics.store.reader import Generation


@pytest.fixture(scope="session")
def newsroom() -> Generation:
    """The demo's stories, hours and days of views; article_id is the story's place in the simulation, from 1 on."""
    return simulated()
