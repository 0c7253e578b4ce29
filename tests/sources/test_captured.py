from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.sources.captured import time_in_name

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("20240212_093154.html", datetime(2024, 2, 12, 9, 31, 54, tzinfo=BERLIN)),
        ("views-20240212093154.csv", datetime(2024, 2, 12, 9, 31, 54, tzinfo=BERLIN)),
        ("2024-02-12T09-31.html", datetime(2024, 2, 12, 9, 31, tzinfo=BERLIN)),
        ("top 2024-02-12 09.31.15.txt", datetime(2024, 2, 12, 9, 31, 15, tzinfo=BERLIN)),
        ("20240212T093154Z.json", datetime(2024, 2, 12, 9, 31, 54, tzinfo=UTC)),
        ("2024-02-12_0931_page.html", datetime(2024, 2, 12, 9, 31, tzinfo=BERLIN)),
        ("99999999_999999_20240212_0931.html", datetime(2024, 2, 12, 9, 31, tzinfo=BERLIN)),
        ("2024-02-12.html", None),  # a day is no hour
        ("20240212.html", None),
        ("20241332_093154.html", None),
        ("20240212_256154.html", None),
        ("000_eab2627286856da0.txt", None),
        ("a20240212093154b.html", None),
        ("page.html", None),
    ],
)
def test_time_in_name(name, expected):
    assert time_in_name(name, BERLIN) == expected


@given(st.text(alphabet="0123456789-_T:.Z ", max_size=40))
def test_any_name_gives_a_time_or_nothing(name):
    found = time_in_name(name, BERLIN)
    assert found is None or (found.tzinfo is not None and 1900 <= found.year < 2100)
