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


def test_daily_and_split_and_overlapping_files_of_events_add_up_right(door, tmp_path):
    """Three pageviews, whatever the order and the cut: 2 from 08:00, 1 from 09:00; a later export has one more."""
    lines = (EXPORTS / "bigquery" / "events_20260101.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    late = lines[1].replace("u.1", "u.9")
    files = {"a.jsonl": lines[:2], "b.jsonl": lines[2:4], "again.jsonl": [*lines[1:4], late]}
    for name, content in files.items():
        (tmp_path / name).write_text("".join(content), encoding="utf-8")
    hours = "select hour::varchar, sum(views)::bigint, basis from views_hourly group by hour, basis order by hour"
    split = door("split")
    split.send(tmp_path / "b.jsonl", tmp_path / "a.jsonl")
    assert split.ask(hours) == [("2026-01-01 08:00:00", 2, "counted"), ("2026-01-01 09:00:00", 1, "counted")]
    (again,) = split.send(tmp_path / "again.jsonl")
    assert account(again) == (1, 3, 0, 0)
    assert split.ask(hours)[0] == ("2026-01-01 08:00:00", 3, "counted")
    other = door("other")
    other.send(tmp_path / "again.jsonl", tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    assert other.figures() == split.figures()
