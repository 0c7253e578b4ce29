"""`readership sets`: story sets, made from numbers, links, a series or a file, and changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from analytics import config
from analytics.cli.root import Home, Site, app, folder_of
from analytics.errors import SettingsError

if TYPE_CHECKING:
    from analytics.store.notebook.sets import StorySet
    from analytics.store.reader import Generation


@app.command()
def sets(
    add: Annotated[str | None, typer.Option(metavar="NAME", help="Make this set, or add stories to it.")] = None,
    take_out: Annotated[str | None, typer.Option(metavar="NAME", help="Take stories out of this set.")] = None,
    rename: Annotated[str | None, typer.Option(metavar="NAME", help="Give this set the title of --title.")] = None,
    remove: Annotated[str | None, typer.Option(metavar="NAME", help="Remove this set, not its stories.")] = None,
    title: Annotated[str | None, typer.Option(help="What people call the set; its name unless given.")] = None,
    articles: Annotated[str, typer.Option(help="Stories by number or link, parted by commas.")] = "",
    series: Annotated[str | None, typer.Option("--from-series", help="All stories that a series has now.")] = None,
    file: Annotated[Path | None, typer.Option(help="File with a number or link a line; - is the pipe.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list, one object a set.")] = False,
    site: Site = None,
    home: Home = None,
) -> None:
    """List story sets, and make and change them: an election, a series, named once and then a filter of the pages."""
    from analytics.store import open_store
    from analytics.store.notebook import sets as kept

    if sum(name is not None for name in (add, take_out, rename, remove)) > 1:
        raise typer.BadParameter("give one of --add, --take-out, --rename and --remove")
    folder, of = folder_of(home), config.setting("site", site)
    gen = open_store(folder).current()
    if add is not None or take_out is not None:
        numbers = _stories(gen, of, articles, series, file)
        if add is not None and kept.find(folder, of, add) is None:
            kept.make(folder, of, title or add, numbers, name=add)
        elif add is not None:
            kept.add(folder, of, add, numbers)
        elif take_out is not None:
            kept.take_out(folder, of, take_out, numbers)
    elif rename is not None:
        kept.rename(folder, of, rename, title or "")
    elif remove is not None and not kept.remove(folder, of, remove):
        raise SettingsError(f"{of!r} has no story set {remove!r}. 'readership sets' lists those there are.")
    _show(gen, kept.sets(folder, of), as_json=as_json)


def _stories(gen: Generation, site: str, articles: str, series: str | None, file: Path | None) -> list[int]:
    """The numbers of the stories that are named, in the order in which they are; those of a series oldest first."""
    from analytics.queries import Filters, stories_that_fit, story_number
    from analytics.store.notebook.sets import MOST_ARTICLES

    said = [*articles.split(","), *([] if file is None else _lines(file))]
    found = [(one.strip(), story_number(gen, site, one.strip())) for one in said if one.strip()]
    unknown = [one for one, number in found if number is None]
    if unknown:
        raise SettingsError(
            f"no story of {site!r} has the number or link {unknown[0]!r} (of this kind: {len(unknown)})."
        )
    numbers = [number for _one, number in found if number is not None]
    if series is not None:
        fitting = stories_that_fit(gen, site, Filters(series=series), MOST_ARTICLES + 1)
        if fitting.empty:
            raise SettingsError(f"no story of {site!r} is of the series {series!r}.")
        numbers += [int(number) for number in reversed(fitting["article_id"].tolist())]
    return numbers


def _lines(file: Path) -> list[str]:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} can't be read as UTF-8 text ({error}).") from error
    return text.splitlines()


def _show(gen: Generation, found: list[StorySet], *, as_json: bool) -> None:
    """Print each set with how many stories it has, and how many of them the site knows."""
    from analytics.queries import named_stories

    known = [len(named_stories(gen, one.site, one.articles)) for one in found]
    if as_json:
        told = [
            {"site": one.site, "name": one.name, "title": one.title, "articles": one.articles, "known": number}
            for one, number in zip(found, known, strict=True)
        ]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    table = Table("name", "title", "stories", "known")
    for one, number in zip(found, known, strict=True):
        table.add_row(one.name, one.title, f"{len(one.articles):,}", f"{number:,}")
    Console(markup=False).print(table)
