"""`readership decisions`: what was decided is noted, listed, settled and taken away."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from analytics.cli.root import app

runner = CliRunner()


@pytest.fixture(autouse=True)
def paper(take_in):
    take_in("url,title,date,views\nhttps://news.example/a,First,2026-11-17,10\n")


def run(*words: str):
    return runner.invoke(app, ["decisions", *words])


def told(*words: str) -> list[dict]:
    answer = run(*words, "--json")
    assert answer.exit_code == 0, answer.output
    return json.loads(answer.stdout)


def test_a_decision_is_noted_settled_and_taken_away():
    assert told() == []
    about = ("--owner", "Ada", "--story", "https://news.example/a", "--week", "2026-W47")
    (one,) = told("--add", "Push it again", *about)
    assert (one["review"], one["words"], one["owner"], one["done"]) == ("2026-W47", "Push it again", "Ada", False)
    assert isinstance(one["story"], int)
    (settled,) = told("--settle", "1", "--outcome", "on Tuesday")
    assert (settled["done"], settled["outcome"]) == (True, "on Tuesday")
    (again,) = told("--settle", "1", "--open", "--outcome", "half")
    assert (again["done"], again["outcome"]) == (False, "half")
    listed = run().stdout
    for word in ("2026-W47", "Push it", "Ada", "half"):
        assert word in listed
    assert told("--week", "2026-11-17") == []  # another review
    assert told("--remove", "1") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--add", " ", "--week", "2026-W47"), "a decision needs words"),
        (("--add", "Push it", "--week", "soon"), "not a period: 'soon'"),
        (("--add", "Push it", "--week", "2026-W47", "--story", "https://news.example/b"), "no story of 'paper'"),
        (("--settle", "9"), "there is no decision 9 of 'paper'"),
    ],
)
def test_a_mistake_is_our_error(words, said):
    answer = run(*words)
    assert answer.exit_code == 1
    assert said in str(answer.exception)


def test_one_thing_at_a_time():
    assert run("--settle", "1", "--remove", "1").exit_code == 2
