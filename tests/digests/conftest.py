from __future__ import annotations

import pytest
from digest_site import MORNING, paper

from analytics import i18n
from analytics.digests import asked, morning, weekly


@pytest.fixture(scope="session")
def gen():
    return paper()


@pytest.fixture(scope="session")
def day(gen):
    return asked(gen, "paper", MORNING)


@pytest.fixture(scope="session")
def told(day):
    i18n.use("en")
    return morning(day)


@pytest.fixture(scope="session")
def week(day, tmp_path_factory):
    i18n.use("en")
    return weekly(day, tmp_path_factory.mktemp("home"))
