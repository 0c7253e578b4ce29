"""From what a person typed or sent to inputs: a file, a folder with all in it, a pattern, an upload."""

from __future__ import annotations

import glob
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.errors import InputError
from analytics.sources.containers import contents, inputs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analytics.sources.rows import Input


@dataclass(frozen=True)
class Upload:
    """A file that came through a browser: a name without a folder, bytes, and nobody knows their date."""

    name: str
    data: bytes = field(repr=False)


def opened(paths: Iterable[str], uploads: Iterable[Upload], home: Path) -> Iterator[Input | InputError]:
    """All that files and uploads hold, out of their containers; an InputError for each that can't be opened."""
    for path in files(paths, home):
        if isinstance(path, InputError):
            yield path
            continue
        try:
            yield from inputs(path)
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(str(path), f"it can't be read ({error.strerror}).", "Check its permissions.")
    for upload in uploads:
        try:
            yield from contents(upload.name, upload.data, None)
        except InputError as error:
            yield error


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
