"""Fixtures of the store's tests; the builders live in `conftest_store`."""

from conftest_store import desk

__all__ = ["desk"]
