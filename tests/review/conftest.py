"""The review of a small site."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from review_site import WEEK, gazette

from analytics import i18n
from analytics.review import Review, review
from analytics.store.reader import Generation


@pytest.fixture(scope="session")
def site() -> Generation:
    return gazette()


@pytest.fixture
def speak() -> Iterator[object]:
    yield i18n.use
    i18n.use("en")


@pytest.fixture(scope="session")
def week(site: Generation) -> Review:
    i18n.use("en")
    return review(site, "gazette", WEEK)
