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
    waits = re.findall(r"(first|next),[^│]+│ +([\d.]+) │ +([\d.]+) │ +([\d.]+) │ +[\d.]+ │ +([\d.]+) │", said)
    assert [visitor for visitor, *_measured in waits] == ["first", "next"]
    assert all(0 < float(glance) < float(there) <= float(charts) for _visitor, glance, there, charts, _mb in waits)
    # 8 MB of code, of which Plotly's is 4.7: compressed to a third or less, fonts (0.5 MB) as they are
    assert all(1 < float(loaded) < 4 for *_waits, loaded in waits)


def test_figures_come_with_the_start_page_and_give_way_to_the_page(visit) -> None:
    page = visit("/?site=demo")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    page.wait_for_selector("#glance", state="detached")
    page.route("**/static/js/**", lambda route: route.abort())  # the page's own code does not come
    page.reload(wait_until="commit")
    page.wait_for_selector("#glance .figures b")
    assert page.locator("#glance .board svg rect.bar").count() > 10
