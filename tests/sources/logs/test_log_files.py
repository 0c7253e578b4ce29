"""Real logs of the reference data: each is recognised, and each of its lines is one row."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from log_help import hits

from analytics.sources.logs import recognise

#: File -> format, then lines that are requests, that are no requests, and that can't be used: counted with grep.
LOGS = {
    "logs_elastic/apache_logs": ("combined", 9999, 0, 1),  # one line lacks its last quote
    "logs_lnav/logfile_access_log.0": ("combined", 3, 0, 0),
    "logs_lnav/logfile_access_log.1": ("combined", 1, 0, 0),
    "logs_lnav/logfile_access_log_dupe.0": ("combined", 3, 0, 0),
    "logs_lnav/logfile_caddy_log.0": ("caddy", 4, 35, 0),
    "logs_lnav/logfile_caddy_log.1": ("caddy", 4, 0, 0),
    "logs_lnav/logfile_cloudflare.1": ("cloudflare", 15, 0, 0),
    "logs_lnav/logfile_cloudflare.json": ("cloudflare", 1, 0, 0),
    "logs_lnav/logfile_haproxy.0": ("haproxy", 13, 4, 0),
    "logs_lnav/logfile_w3c.0": ("w3c", 1, 4, 0),
    "logs_lnav/logfile_w3c.1": ("w3c", 1, 6, 0),
    "logs_lnav/logfile_w3c.2": ("iis", 14, 8, 0),
    "logs_lnav/logfile_w3c.3": ("w3c", 3, 7, 0),
    "logs_lnav/logfile_w3c.4": ("w3c", 2, 4, 0),
    "logs_lnav/logfile_w3c.5": ("w3c", 0, 1, 1),  # six names in #Fields, more values
    "logs_lnav/logfile_w3c.6": ("iis", 1, 4, 0),
    "logs_lnav/logfile_w3c_big.0": ("iis", 210, 44, 0),
    "logs_rla/apache_combined.log": ("combined", 5, 0, 0),
    "logs_rla/apache_common.log": ("common", 10, 0, 0),
    "logs_rla/s3_logs__2012-10-05-16-18-11-F9AAC5D1A55AEBAD": ("s3", 5, 0, 0),
    "logs_rla/s3_logs__2012-10-05-16-26-06-15314AF7F0651839": ("s3", 3, 0, 0),
}


@pytest.mark.parametrize("name", LOGS)
def test_a_real_log_is_recognised_and_each_line_accounted_for(shared: Path, name: str) -> None:
    data = (shared / "data" / name).read_bytes()
    log_format = recognise(data[:100_000])
    assert log_format is not None
    expected, requests, comments, faults = LOGS[name]
    assert log_format.name == expected
    rows = hits(log_format, data)
    assert len(rows) == len(data.splitlines())
    kinds = Counter("comment" if row[11] else "fault" if row[9] else "hit" for row in rows)
    assert (kinds["hit"], kinds["comment"], kinds["fault"]) == (requests, comments, faults)


def test_every_other_file_beside_them_is_no_access_log(shared: Path) -> None:
    """Logs of applications, notes, archives, tables, pages and feeds."""
    others = [
        path
        for path in (shared / "data").rglob("*")
        if path.is_file() and path.relative_to(shared / "data").as_posix() not in LOGS
    ]
    assert others
    found = {path: recognise(path.read_bytes()[:100_000]) for path in others}
    assert not {path.name: log_format.name for path, log_format in found.items() if log_format}
