"""`readership taxonomy` as a person meets it: look, apply, take back; nothing moves without being seen."""

import json
from pathlib import Path

import pytest
from command_help import refused

RULES = "[[taxonomy]]\nsection = 'Town'\nstated_section = 'City'\n"
MORE = "[[taxonomy]]\ntopic = 'Firsts'\ntitle = 'first'\n"

pytestmark = pytest.mark.usefixtures("unprepared")


@pytest.fixture
def paper(command):
    """Two stories, First in City and Second in World: running totals 15 and 20, and First read 5 times in an hour."""
    Path("readership.toml").write_text(RULES, encoding="utf-8")
    return command


def test_a_file_with_other_rules_is_told_of_but_moves_nothing(paper):
    said = paper("ingest", "totals.csv", "--json")
    assert said.code == 0
    assert json.loads(said.out)[0]["status"] == "stored"
    assert said.err.endswith("'readership taxonomy --preview' says what they would move.\n")
    assert json.loads(paper("sql", "select section from articles order by 1", "--format", "json").out) == [
        {"section": "City"}, {"section": "World"},
    ]  # fmt: skip


def test_look_apply_take_back(paper):
    paper("ingest", "totals.csv")
    looked = json.loads(paper("taxonomy", "--preview", "--json").out)
    assert looked["moves"] == [
        {"site": "default", "sets": "section", "was": "City", "becomes": "Town", "stories": 1, "views": 5, "total": 15}
    ]
    assert [story["headline"] for story in looked["stories"]] == ["First"]
    assert "City -> Town: 1 story, 5 views, 15 by running total" in paper("taxonomy", "--preview").out
    done = json.loads(paper("taxonomy", "--apply", "--json").out)
    assert (done["changed"], done["version"], done["stories"]) == (True, 1, 1)
    assert json.loads(paper("taxonomy", "--json").out)["differs"] is False
    assert paper("taxonomy", "--preview").out == "These rules are in force; nothing would move.\n"
    assert "nothing changes" in paper("taxonomy", "--apply").out
    assert "took back version 1; 1 story moved" in paper("taxonomy", "--undo").out
    assert paper("taxonomy", "--undo").out == "There are no rules to take back.\n"


def test_what_is_in_force_says_what_each_rule_does_and_where_none_fits(paper):
    Path("totals.csv").write_text(Path("totals.csv").read_text().replace(",World,", ",,"), encoding="utf-8")
    paper("ingest", "totals.csv")
    Path("readership.toml").write_text(RULES + MORE, encoding="utf-8")
    paper("taxonomy", "--apply")
    Path("readership.toml").write_text(MORE, encoding="utf-8")
    lines = paper("taxonomy").out.splitlines()
    assert lines[0].startswith("Rules version 1, in force since ")
    assert lines[1] == '  1. section = "Town"; stated_section = "City": fits 1 story, decides 1'
    assert lines[3].startswith("readership.toml has other rules")
    assert lines[5] == "Without a section: 1 story; the most read:"
    assert lines[6].startswith("  Second (default, ")
    assert lines[6].endswith("20 by running total; none")


def test_a_bad_rule_is_named_and_what_was_asked_for_is_done(paper):
    Path("readership.toml").write_text("[[taxonomy]]\nsection = 'A'\ntitle = 're:('", encoding="utf-8")
    said = paper("ingest", "totals.csv")
    assert said.code == 0
    assert "readership.toml, taxonomy rule 1, title" in said.err
    refused(paper("taxonomy", "--preview"), "readership.toml, taxonomy rule 1, title")
    refused(paper("taxonomy"), "readership.toml, taxonomy rule 1, title")


def test_flags_that_exclude_each_other_and_a_folder_without_rules(paper):
    assert paper("taxonomy", "--apply", "--undo").code == 2
    paper("ingest", "totals.csv")
    Path("readership.toml").unlink()
    refused(paper("taxonomy", "--apply"), "[[taxonomy]]", "readership.toml")
    assert paper("taxonomy").code == 0


def test_without_a_store_there_is_nothing_to_put_in_force(paper):
    refused(paper("taxonomy", "--apply"), "There is no store")
    assert paper("taxonomy").code == 0
