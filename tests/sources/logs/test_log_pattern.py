from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from log_help import hits, said
from patterns_page import LACKING, PATTERNS
from samples import Expected, moment

from analytics.errors import SettingsError
from analytics.sources.logs import from_pattern


@pytest.mark.parametrize(("setting", "line", "expected"), PATTERNS, ids=[line for _, line, _ in PATTERNS])
def test_a_servers_own_setting_reads_its_lines(setting: str, line: str, expected: Expected) -> None:
    rows = hits(from_pattern(setting), f"{line}\n\n{line[:20]}\n".encode(), zone=ZoneInfo("Asia/Taipei"))
    assert [said(row) for row in rows] == [moment(expected), None, "not a line of this log format"]


@pytest.mark.parametrize(("setting", "problem"), LACKING)
def test_a_setting_that_can_not_do_says_what_it_lacks(setting: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=problem):
        from_pattern(setting)
