"""What is measured of a reader's wait is measured in a browser; how long it takes is not asked here."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from installed import READERSHIP


def test_the_first_and_the_next_visitor_are_measured_from_figures_to_charts(home: Path) -> None:
    command = [READERSHIP, "bench", "pages", "--times", "1", "--site", "demo"]
    environment = {**os.environ, "READERSHIP_HOME": str(home), "COLUMNS": "150"}
    said = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    waits = re.findall(r"(first|next),[^│]+│ +([\d.]+) │ +([\d.]+) │ +[\d.]+ │ +([\d.]+) │", said)
    assert [visitor for visitor, *_measured in waits] == ["first", "next"]
    assert all(0 < float(figures) <= float(charts) for _visitor, figures, charts, _loaded in waits)
    # 8 MB of code, of which Plotly's is 4.7: compressed to a third or less, fonts (0.5 MB) as they are
    assert all(1 < float(loaded) < 4 for *_waits, loaded in waits)
