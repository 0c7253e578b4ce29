"""Fixtures of the front door's tests; the builders live in `front_door`."""

import pytest
from front_door import door

__all__ = ["door"]


@pytest.fixture(autouse=True)
def _only_what_goes_in(unprepared: None) -> None:
    """Nothing is prepared in these tests."""
