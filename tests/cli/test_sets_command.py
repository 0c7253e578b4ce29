"""`readership sets`: sets are made from numbers, links, a series and a file, listed, changed and removed."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from analytics.cli.root import app

runner = CliRunner()
ROWS = [("a", "First", "2026-11-17"), ("b", "小笑話：一", "2026-11-16"), ("c", "小笑話：二", "2026-11-15")]


@pytest.fixture(autouse=True)
def paper(take_in):
    lines = [f"https://news.example/{page},{title},{day},{day},10,小笑話\n" for page, title, day in ROWS[1:]]
    first = "https://news.example/a,First,2026-11-17,2026-11-17,10,\n"
    take_in("url,title,date,published,views,series\n" + first + "".join(lines))


def run(*words: str):
    return runner.invoke(app, ["sets", *words])


def told(*words: str) -> list[dict]:
    answer = run(*words, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_a_set_is_made_added_to_renamed_and_removed(tmp_path):
    assert told() == []
    links = tmp_path / "links.txt"
    links.write_text("https://www.news.example/a?utm_source=x\n\n", encoding="utf-8")
    (made,) = told("--add", "vote", "--title", "The vote", "--file", str(links))
    (first,) = made["articles"]
    assert made == {"site": "paper", "name": "vote", "title": "The vote", "articles": [first], "known": 1}
    (grown,) = told("--add", "vote", "--from-series", "小笑話")
    assert len(grown["articles"]) == 3
    assert grown["articles"][0] == first
    (less,) = told("--take-out", "vote", "--articles", str(first))
    assert less["articles"] == grown["articles"][1:]  # the older one first
    (named,) = told("--rename", "vote", "--title", "[red]Jokes[/red]")
    assert named["articles"] == less["articles"]
    assert "[red]Jokes[/red]" in run().stdout  # a title is no markup
    assert told("--remove", "vote") == []


def test_what_can_t_be_done_is_one_line():
    for words, said in (
        (("--add", "Vote!", "--articles", "https://news.example/a"), "Use 'vote'"),
        (("--add", "vote", "--articles", "https://news.example/zzz"), "zzz"),
        (("--add", "vote", "--from-series", "none"), "series 'none'"),
        (("--add", "vote", "--file", "nowhere.txt"), "nowhere.txt can't be read"),
        (("--take-out", "vote", "--articles", ""), "no story set 'vote'"),
        (("--remove", "vote"), "no story set 'vote'"),
    ):
        answer = run(*words)
        assert answer.exit_code == 1
        assert said in str(answer.exception)
    assert told() == []
