from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.sources.metadata.when import moment

NOON = datetime(2026, 3, 2, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 02 Mar 2026 12:00:00 GMT",
        "Fri, 2 Mar 2026 12:00:00 +0000",  # it was a Monday
        "2 Mar 26 12:00 UT",
        "Mon, 02 March 2026 07:00 EST",
        "Mon, 02 Mar 2026 04:00:00 PST",
        "Mon, 02 Mar 2026 20:00:00 GMT+8",
        "Mon, 02 Mar 2026 20:00:00 UTC+08:00 (China)",
        "Mon, 02 Mar 2026 08:30:00 -0330",
        "Mon, 02 Mar 2026 1:00 PM CET",
        "Mon Mar 02 12:00:00 UTC 2026",
        "2026-03-02T12:00:00Z",
        "2026-03-02t13:00:00.25+01:00",
        "2026-03-02 12:00",
        "20260302T120000Z".replace("120000", "12:00:00"),
        "Seg, 2 Mar 2026 09:00:00 -0300",
        "Lun, 2 mars 2026 13:00:00 +0100",
    ],
)
def test_one_moment_in_many_words(text):
    found = moment(text, UTC)
    assert (found.at.replace(microsecond=0), found.precision) == (NOON, "time")


@pytest.mark.parametrize(
    ("text", "zone", "hour"),
    [
        ("Mon, 02 Mar 2026 12:00:00 CST", "America/Chicago", 18),
        ("Mon, 02 Mar 2026 12:00:00 CST", "Europe/Berlin", 18),  # as RFC 822 has it
        ("Mon, 02 Mar 2026 12:00:00 CST", "Asia/Shanghai", 4),  # what the site's own zone calls itself
        ("Mon, 02 Mar 2026 12:00:00", "Asia/Shanghai", 4),
        ("2026-03-02T12:00:00", "Europe/Berlin", 11),
    ],
)
def test_a_zone_that_is_not_said_or_may_be_several_is_the_site_s(text, zone, hour):
    assert moment(text, ZoneInfo(zone)).at == datetime(2026, 3, 2, hour)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-02", datetime(2026, 3, 2)),
        ("Mon, 02 Mar 2026", datetime(2026, 3, 2)),
        ("02-Mar-2026", datetime(2026, 3, 2)),
        ("2 Mar 98", datetime(1998, 3, 2)),
        ("Mon, 02 Mar 2026 12:00:00 XYZ", datetime(2026, 3, 2)),  # when in the day is not known
    ],
)
def test_days_stay_days(text, day):
    found = moment(text, ZoneInfo("Asia/Tokyo"))
    assert (found.at, found.precision) == (day, "day")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Mon, 02 Mar 2026 24:00:00 GMT", datetime(2026, 3, 3)),
        ("Wed, 31 Dec 2025 23:59:60 GMT", datetime(2026, 1, 1)),
    ],
)
def test_the_end_of_a_day_is_the_next(text, at):
    assert moment(text, UTC).at == at


@pytest.mark.parametrize(
    "text",
    [None, "", "soon", "2026", "2026-03", "Mon, 32 Mar 2026 12:00 GMT", "Mon, 02 Mar 2026 25:00 GMT",
     "Wed, 30 Nov -0001 00:00:00 +0000", "0000-00-00 00:00:00", "2026-03-02T12:00:00+99:00", "9" * 100_000],
)  # fmt: skip
def test_what_is_no_date_is_unknown(text):
    assert moment(text, UTC) is None


@settings(max_examples=60)
@given(st.text(alphabet="0123456789-:/ ,.TZ+GMTmarMonESTpa()", max_size=40))
def test_any_text_gives_a_moment_or_nothing(text):
    found = moment(text, UTC)
    assert found is None or found.precision in {"day", "time"}
