"""Commands that keep a store safe: backup, restore."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analytics.cli.root import Home, app, folder_of

if TYPE_CHECKING:
    from analytics.store.backup import Contents


@app.command()
def backup(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="New file to write, such as store-2026-11-23.tar.")],
    home: Home = None,
) -> None:
    """Write the store and all notes to one file, while others read and write it."""
    from analytics.store.backup import back_up

    contents = back_up(folder_of(home), path, datetime.now(UTC).replace(tzinfo=None))
    typer.echo(f"{path}: {_told(contents)}, {path.stat().st_size / 1e6:,.1f} MB")


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="What 'readership backup' wrote.")],
    only_verify: Annotated[bool, typer.Option("--verify", help="Only check that the file is whole.")] = False,
    home: Home = None,
) -> None:
    """Make the store of a backup again, in a folder that has none."""
    from analytics.store.backup import restore as make_again
    from analytics.store.backup import verify

    if only_verify:
        typer.echo(f"{path} is whole: {_told(verify(path))}")
        return
    contents = make_again(path, folder_of(home))
    typer.echo(f"{folder_of(home)}: {_told(contents)}, restored")


def _told(contents: Contents) -> str:
    return f"generation {contents.generation}, {len(contents.parts)} files, backed up {contents.made_at[:16]} UTC"
