"""The command in this process, and a newspaper that it can be tried on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_help import TOTALS, Answer, Command

from analytics import cli
from analytics.ingest import Request, ingest


@pytest.fixture
def command(tmp_path, monkeypatch, capsys) -> Command:
    """The command in this process, in a folder of its own; anything but a clean exit fails the test."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("READERSHIP_") or name == "COLUMNS":
            monkeypatch.delenv(name)
    Path("totals.csv").write_text(TOTALS, encoding="utf-8")

    def run(*arguments: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["readership", *arguments])
        capsys.readouterr()
        code = 0
        try:
            cli.main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def take_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unprepared: None) -> Callable[[str], None]:  # noqa: ARG001
    """Take a table into the store of the site `paper`, on which the command then works."""
    home = tmp_path / "home"
    monkeypatch.setenv("READERSHIP_HOME", str(home))
    monkeypatch.setenv("READERSHIP_SITE", "paper")

    def taken(table: str) -> None:
        (tmp_path / "views.csv").write_text(table, encoding="utf-8")
        list(ingest(Request((str(tmp_path / "views.csv"),), site="paper", home=home)))

    return taken
