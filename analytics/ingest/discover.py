"""From what a person typed to files: a file, a folder with all in it, a pattern."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def files(paths: Iterable[str], home: Path) -> Iterator[Path | InputError]:
    """Every file named, in order of name within a folder or pattern; an InputError for a name that leads nowhere.

    Hidden files and the store's own folder are passed over inside folders; a file that is named is always taken.
    """
    for text in paths:
        path = Path(text)
        if path.is_dir():
            found = [file for file in sorted(path.rglob("*")) if _wanted(file, path, home)]
        elif path.exists():
            found = [path]
        else:
            found = [Path(match) for match in sorted(glob.glob(text, recursive=True)) if Path(match).is_file()]  # noqa: PTH207 - the pattern may be absolute
        if found:
            yield from found
        else:
            yield InputError(text, "there is no such file, or nothing in it.", "Check the path.")


def _wanted(file: Path, folder: Path, home: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.is_file() and not hidden and not file.resolve().is_relative_to(home.resolve())
