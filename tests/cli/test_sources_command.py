"""Which source speaks for which days, as a person asks for it and changes it on the command line."""

import json

import pytest

pytestmark = pytest.mark.usefixtures("unprepared")


def test_two_tables_of_different_tools_are_told_apart_shown_and_chosen(command, tmp_path):
    (tmp_path / "a.csv").write_text("title,date,views\nA,2026-03-01,10\nA,2026-03-02,20\nB,2026-03-01,1\n")
    (tmp_path / "b.csv").write_text("title,date,views\nA,2026-03-02,25\nA,2026-03-03,30\n")
    assert command("ingest", "a.csv", "--source", "tool a")[0] == 0
    code, out, _ = command("ingest", "b.csv", "--source", "tool b")
    assert code == 0
    assert "several sources know of 1 days from 2026-03-02 to 2026-03-02" in out
    # tool a knows three stories' days of March, tool b two: a speaks on 2 March
    code, out, _ = command("sources")
    assert code == 0
    assert "tool a: reported, 2026-03-01 to 2026-03-02, speaks for 2 of 2 days; 31 of its 31 views are used" in out
    assert "2026-03-02: tool a, 20 views; also known by tool b" in out
    code, out, _ = command("sources", "--prefer", "tool b", "--from", "2026-03-02", "--until", "2026-03-03")
    assert "Another source speaks for 1 days now." in out
    assert "tool b from 2026-03-02 until 2026-03-03" in out
    told = json.loads(command("sources", "--json")[1])
    assert [(row["source"], row["views_spoken"]) for row in told["sources"]] == [("tool b", 55), ("tool a", 11)]
    assert "Another source speaks for 1 days now." in command("sources", "--undo")[1]
    assert "no choice to take back" in command("sources", "--clear")[2]


def test_what_can_not_be_chosen_is_one_line(command, tmp_path):
    (tmp_path / "a.csv").write_text("title,date,views\nA,2026-03-01,10\n")
    command("ingest", "a.csv")
    code, _, err = command("sources", "--prefer", "ga4")
    assert (code, err.strip()) == (1, "readership: Site 'default' has no source 'ga4'. It has: table.")
    code, _, err = command("sources", "--prefer", "table", "--from", "March")
    assert (code, err.strip()) == (1, "readership: March: that is not a day. Write 2026-03-01.")
    assert command("sources", "--undo", "--clear")[0] == 2
    assert command("ingest", "a.csv", "--source", " ")[0] == 1


def test_a_log_beside_an_export_speaks_for_its_day_and_may_be_named(command, tmp_path):
    line = '192.0.2.{n} - - [02/Mar/2026:10:0{n}:00 +0000] "GET /a-story HTTP/1.1" 200 900 "-" "{agent}"\n'
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    (tmp_path / "access.log").write_text("".join(line.format(n=n, agent=agent) for n in range(1, 4)))
    (tmp_path / "a.csv").write_text("url,date,views\n/a-story,2026-03-01,10\n/a-story,2026-03-02,20\n")
    assert command("ingest", "a.csv")[0] == 0
    code, out, _ = command("ingest", "access.log", "--source", "front server")
    assert code == 0
    assert "front server on 1, table on 0" in out
    told = json.loads(command("sources", "--json")[1])
    assert [(row["source"], row["basis"], row["views_spoken"]) for row in told["sources"]] == [
        ("table", "reported", 10),
        ("front server", "counted", 3),
    ]
