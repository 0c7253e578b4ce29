"""Names that people and machines really give: to files, to stores, to sites; and a zone that is told too late."""

import os

import pytest

from analytics.errors import SettingsError
from analytics.ingest import Request, ingest

TABLE = "title,date,views\nA bridge,2024-05-01,7\n"
NAMES = (
    "a b'c\"d 新聞 [1] #?%20;.csv",
    "new\nline.csv",
    f"{'x' * 240}.csv",
    os.fsdecode(b"latin-\xe9.csv"),  # bytes that are not UTF-8
)


def test_odd_file_names_in_an_odd_store(door, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / name).write_text(TABLE.replace("7", str(number + 1)).replace("05-01", f"05-0{number + 1}"))
    paper = door('it\'s "a" %s{}?*[x] 店')
    reports = paper.send(folder)
    assert {report.outcome.status for report in reports} == {"stored"}
    assert [report.outcome.path.isprintable() for report in reports].count(False) == 1  # the new line
    assert paper.ask("select sum(views)::bigint as views from views_daily") == [(10,)]  # 1 + 2 + 3 + 4


@pytest.mark.parametrize("site", ["", "  ", "a\nb", "a\x00b", "s" * 101])
def test_a_site_has_a_name_on_one_line(site, tmp_path):
    (tmp_path / "a.csv").write_text(TABLE)
    with pytest.raises(SettingsError, match="on one line"):
        list(ingest(Request((str(tmp_path / "a.csv"),), tmp_path / "store", site, "UTC")))


def test_a_site_name_may_hold_anything_that_shows(door, tmp_path):
    (tmp_path / "a.csv").write_text(TABLE)
    paper = door()
    for site in ('He said "hi" / <b>😀</b>\'; drop table x', "  padded "):
        list(ingest(Request((str(tmp_path / "a.csv"),), paper.home, site, "UTC")))
    assert paper.ask("select site from sites order by site") == [
        ('He said "hi" / <b>😀</b>\'; drop table x',),
        ("padded",),
    ]


def test_a_zone_told_later_is_said_not_to_move_the_site(door, tmp_path):
    (tmp_path / "a.csv").write_text(TABLE)
    (tmp_path / "b.csv").write_text(TABLE.replace("05-01", "05-02"))
    paper = door(timezone="Europe/Berlin")
    first = paper.send(tmp_path / "a.csv")
    request = Request((str(tmp_path / "b.csv"),), paper.home, "paper", "Asia/Tokyo")
    later = list(ingest(request))
    said = "site 'paper' keeps its time zone Europe/Berlin; --timezone Asia/Tokyo is used for times of this input"
    assert [any(said in note for note in report.notes) for report in (*first, *later)] == [False, True]
    assert paper.ask("select site, timezone from sites") == [("paper", "Europe/Berlin")]
    # Tokyo's 2 May begins at 17:00 on 1 May in Berlin. Of the 7 views of 1 May 7 - 7 * 17 // 24 = 3 are after that, so
    # 7 - 3 = 4 are left for the rest of the interval.
    assert paper.ask("select day::varchar as day, views, basis from views_daily order by day, basis") == [
        ("2024-05-01", 7, "reported"),
        ("2024-05-02", 4, "estimated"),
    ]
