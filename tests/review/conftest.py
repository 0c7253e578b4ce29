"""The review of a small site."""

from __future__ import annotations

import pytest
from review_site import WEEK, gazette

from analytics import i18n
from analytics.review import Review, review
from analytics.store.reader import Generation


@pytest.fixture(scope="session")
def site() -> Generation:
    return gazette()


@pytest.fixture(scope="session")
def week(site: Generation) -> Review:
    i18n.use("en")
    return review(site, "gazette", WEEK)
