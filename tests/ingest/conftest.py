"""Fixtures of the front door's tests; the builders live in `front_door`."""

from front_door import door

__all__ = ["door"]
