"""Exports of other tools through the front door: the account of every file, and nothing counted twice."""

import zipfile
from pathlib import Path

from front_door import account

EXPORTS = Path(__file__).parents[1] / "fixtures" / "exports"


def test_a_zip_of_plausible_and_the_same_again(door, tmp_path):
    archive = tmp_path / "Plausible export gazette.example 2026-01-01  to 2026-01-02 .zip"
    with zipfile.ZipFile(archive, "w") as target:
        for name in ("pages.csv", "sources.csv", "visitors.csv"):
            target.write(EXPORTS / "plausible" / name, name)
    site = door()
    pages, sources, visitors = site.send(archive)
    assert account(pages) == (3, 0, 0, 0)
    assert account(sources) == account(visitors) == (0, 0, 2, 0)
    assert {report.outcome.format for report in (pages, sources, visitors)} == {"plausible"}
    assert {report.outcome.status for report in (pages, sources, visitors)} == {"stored"}
    # 90 + 150 + 41 = 281 over two days, spread evenly: of 41 the first day gets 20
    assert site.ask("select day::varchar, sum(views)::bigint from views_daily group by day order by day") == [
        ("2026-01-01", 140),
        ("2026-01-02", 141),
    ]
    before = site.figures()
    assert {report.outcome.status for report in site.send(archive)} == {"duplicate"}
    assert site.figures() == before
