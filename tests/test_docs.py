"""The README and its companions promise only what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click import Parameter
from typer.main import get_command

from analytics import cli
from analytics.config import SETTINGS

ROOT = Path(__file__).parents[1]
DOCS = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md"),
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
)
COMMANDS = get_command(cli.app).commands


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def calls(text: str) -> list[tuple[str, str]]:
    """Each `readership COMMAND ...` in code, as (command, the rest of the line)."""
    code = re.findall(r"^```\n(.*?)^```|`([^`\n]+)`", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in code for part in block for line in part.splitlines()]
    return [
        match.groups()
        for line in lines
        if (match := re.match(r"(?:\.venv/bin/)?readership ([a-z][\w-]*)(.*?)(?:  #.*)?$", line.strip()))
    ]


def asked(command: str, rest: str) -> list[Parameter]:
    """Parameters of a command, and of the part of it that the line names."""
    found = COMMANDS[command]
    parts = getattr(found, "commands", {})
    named = [parts[word] for word in rest.split()[:1] if word in parts]
    return [parameter for one in (found, *named) for parameter in one.params]


@pytest.mark.parametrize("name", DOCS)
def test_commands_in_the_docs_exist(name: str) -> None:
    for command, rest in calls(read(name)):
        assert command in COMMANDS, f"{name}: readership {command}"
        options = {option for one in asked(command, rest) for option in (*one.opts, *one.secondary_opts)}
        unknown = set(re.findall(r"(?<=\s)--[a-z][a-z-]*", re.sub(r'"[^"]*"', "", rest))) - options
        assert not unknown, f"{name}: readership {command} knows no {unknown}"


def test_every_command_is_in_the_readme_and_explains_itself() -> None:
    named = {command for command, _ in calls(read("README.md"))}
    visible = {name: command for name, command in COMMANDS.items() if not command.hidden}
    assert visible.keys() <= named
    assert all(command.help for command in visible.values())


def test_every_setting_has_its_row_in_the_readme() -> None:
    """A row gives the variable, the name in readership.toml and the default."""
    rows = [line for line in read("README.md").splitlines() if line.startswith("| `READERSHIP_")]
    named = {re.findall(r"`([^`]+)`", row)[0]: row for row in rows}
    assert named.keys() == {setting.environment for setting in SETTINGS.values()}
    for setting in SETTINGS.values():
        assert f"`{setting.name}`" in named[setting.environment]
        assert setting.default in named[setting.environment]


@pytest.mark.parametrize("name", DOCS)
def test_links_into_the_docs_lead_to_a_heading(name: str) -> None:
    for link, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", read(name)):
        text = (ROOT / name).parent.joinpath(link).read_text(encoding="utf-8") if link else read(name)
        headings = re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE)
        assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}, link


def test_every_page_of_the_docs_is_named_in_the_readme() -> None:
    assert not [name for name in DOCS if name.startswith("docs/") and f"]({name}" not in read("README.md")]


@pytest.mark.parametrize("name", DOCS)
def test_files_and_make_targets_in_the_docs_exist(name: str) -> None:
    text = read(name)
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert not [link for link in links if not (ROOT / name).parent.joinpath(link).exists()]
    named = re.findall(r"`((?:analytics|docs|tests)/[\w./-]+)`", text)
    assert not [path for path in named if not (ROOT / path).exists()]
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), flags=re.MULTILINE))
    assert set(re.findall(r"(?<=[`\n])make ([a-z-]+)", text)) <= targets


def test_docs_describe_every_published_column() -> None:
    """The tables for SQL in the docs are those that a generation publishes."""
    published = re.findall(r"^create table (\w+) \((.*?)^\);", read("analytics/store/published.sql"), re.M | re.S)
    assert published
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|", read("docs/sql.md"), flags=re.MULTILINE))
    for table, body in published:
        columns = re.findall(r"^    (\w+) ", body, flags=re.MULTILINE)
        missing = [column for column in columns if f"`{column}`" not in rows.get(table, "")]
        assert not missing, f"docs/sql.md lacks {table}: {missing}"
