"""Rules in readership.toml: what can be written, and what is refused with file, rule and key."""

from pathlib import Path

import pytest

from analytics import taxonomy
from analytics.errors import SettingsError
from analytics.taxonomy import Condition


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def written(text: str) -> list[taxonomy.Rule] | None:
    Path("readership.toml").write_text(text, encoding="utf-8")
    return taxonomy.from_settings()


def conditions(line: str) -> list[Condition]:
    (rule,) = written(f"[[taxonomy]]\nsection = 'A'\n{line}\n")
    return list(rule.conditions())


def test_no_word_about_rules_is_not_the_same_as_no_rules():
    assert written("site = 'paper'") is None
    assert written("taxonomy = []") == []
    Path("readership.toml").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"\[\[taxonomy\]\]"):
        taxonomy.written()


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        ("url = '/Sport/*'", Condition("url", "path", "starts", "/sport/")),
        ("url = 'https://News.example/sport/'", Condition("url", "link", "is", "news.example/sport")),
        ("url = '/%E9%AB%94/*'", Condition("url", "path", "starts", "/體/")),
        ("url = '/login?next=https://*'", Condition("url", "path", "starts", "/login?next=https://")),
        ("url = '*.pdf'", Condition("url", "link", "ends", ".pdf")),
        ("url = '/a_b/*/100%*'", Condition("url", "path", "like", r"/a\_b/%/100\%%")),
        ("title = '小笑話：*'", Condition("title", "title", "starts", "小笑话:")),  # either script, any width
        ("title = '*Budget*'", Condition("title", "title", "holds", "budget")),
        ("title = 're:^(Live|Ticker)\\b'", Condition("title", "title", "regex", r"^(Live|Ticker)\b")),
        ("tag = 'Elections'", Condition("tag", "tag", "is", "elections")),
        ("author = 'Ana *'", Condition("author", "author", "starts", "ana ")),
        ("stated_section = ''", Condition("stated_section", "stated_section", "is", "")),
        ("stories = 42", Condition("stories", "story", "is", "42")),
        ("stories = '/a/1/#top'", Condition("stories", "path", "is", "/a/1")),
    ],
)
def test_each_condition_says_what_it_is_compared_with(line, condition):
    assert conditions(line) == [condition]


def test_a_rule_reads_the_list_that_it_names_once_for_all():
    """What is put in force holds the list itself, and reads the same as before when it comes back."""
    Path("desk.txt").write_text("# the desk's own\n\n42\nhttps://news.example/a/1\n42\n", encoding="utf-8")
    rules = written("[[taxonomy]]\ntopic = 'Desk'\nsite = 'paper'\nstories = [7]\nlist = 'desk.txt'\n")
    assert rules[0].patterns == {"stories": ("7", "42", "https://news.example/a/1")}
    text = taxonomy.as_text(rules)
    assert "desk.txt" not in text
    assert taxonomy.from_text(text) == rules
    assert taxonomy.as_text(taxonomy.from_text(text)) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("taxonomy = 'Sport'", "[[taxonomy]]"),
        ("taxonomy = ['Sport']", "[[taxonomy]]"),
        ("[[taxonomy]]\nurl = '/a'", "rule 1: it sets nothing"),
        ("[[taxonomy]]\nsection = 'A'\ntopic = 'B'\nurl = '/a'", "it sets section and topic"),
        ("[[taxonomy]]\nsection = 'A'", "it has no condition"),
        ("[[taxonomy]]\nsection = 'A'\nsite = 'paper'", "it has no condition"),
        ("[[taxonomy]]\nsection = 'A'\nurls = '/a'", "no 'urls'"),
        ("[[taxonomy]]\nsection = 'A'\nurl = '/a'\n[[taxonomy]]\nsection = 3\nurl = '/b'", "rule 2, section"),
        ("[[taxonomy]]\nsection = 'A '\nurl = '/a'", "rule 1, section"),
        ("[[taxonomy]]\ntopic = ''\nurl = '/a'", "a topic needs a name"),
        ("[[taxonomy]]\nsection = 'A'\nurl = 3", "rule 1, url"),
        ("[[taxonomy]]\nsection = 'A'\nurl = []", "rule 1, url"),
        ("[[taxonomy]]\nsection = 'A'\ntitle = ' '", "matches nothing"),
        ("[[taxonomy]]\nsection = 'A'\ntitle = \"a\\nb\"", "one line"),
        ("[[taxonomy]]\nsection = 'A'\ntitle = 're:('", "'re:(' is no regular expression"),
        ("[[taxonomy]]\nsection = 'A'\ntitle = 're:(?=a)'", "is no regular expression"),  # nothing that could run away
        ("[[taxonomy]]\nsection = 'A'\ntitle = 're:(a)\\1'", "is no regular expression"),
        ("[[taxonomy]]\nsection = 'A'\ntitle = 're:((a{100}){100}){100}'", "is no regular expression"),
        ("[[taxonomy]]\nsection = 'A'\nstories = true", "rule 1, stories"),
        ("[[taxonomy]]\nsection = 'A'\nstories = 'word'", "'word' is neither"),
        ("[[taxonomy]]\nsection = 'A'\nstories = []", "empty"),
        ("[[taxonomy]]\nsection = 'A'\nlist = 'nowhere.txt'", "nowhere.txt can't be read"),
    ],
)
def test_what_makes_no_sense_is_named(text, words):
    with pytest.raises(SettingsError) as refused:
        written(text)
    assert str(refused.value).startswith("readership.toml")
    assert words in str(refused.value)


def test_a_bad_line_of_a_list_is_named():
    Path("desk.txt").write_text("42\nnot a story\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"desk\.txt, line 2: 'not a story'"):
        written("[[taxonomy]]\nsection = 'A'\nlist = 'desk.txt'")
    Path("desk.txt").write_bytes(b"\xff\xfe4")
    with pytest.raises(SettingsError, match=r"desk\.txt can't be read \(it is no UTF-8 text\)"):
        written("[[taxonomy]]\nsection = 'A'\nlist = 'desk.txt'")
