"""`readership decisions`: what was decided in the review of a period, whose it is, and what came of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from analytics import config
from analytics.cli.root import Home, Site, app, folder_of
from analytics.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.store.notebook.decisions import Decision
    from analytics.store.reader import Generation


@app.command()
def decisions(
    add: Annotated[str | None, typer.Option(metavar="WORDS", help="Note what was decided.")] = None,
    owner: Annotated[str, typer.Option(help="Whose it is.")] = "",
    story: Annotated[str, typer.Option(help="Number or link of the story that it is about.")] = "",
    section: Annotated[str | None, typer.Option(help="The section that it is about.")] = None,
    week: Annotated[
        str | None, typer.Option(help="The review: 2026-W47, or any other period; the last week that is over.")
    ] = None,
    settle: Annotated[int | None, typer.Option(metavar="NUMBER", help="Say what came of this one.")] = None,
    outcome: Annotated[str, typer.Option(help="What came of it, in a few words.")] = "",
    still_open: Annotated[bool, typer.Option("--open", help="It is not done yet.")] = False,
    remove: Annotated[int | None, typer.Option(metavar="NUMBER", help="Take this one away.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list, one object a decision.")] = False,
    site: Site = None,
    home: Home = None,
) -> None:
    """List decisions, all or those of one review, and note, settle and take away one; the next review shows them."""
    from analytics.store import open_store
    from analytics.store.notebook import decisions as kept

    if sum(said is not None for said in (add, settle, remove)) > 1:
        raise typer.BadParameter("give one of --add, --settle and --remove")
    folder, of = folder_of(home), config.setting("site", site)
    gen = open_store(folder).current()
    code = _review(gen, of, week, folder) if week or add is not None else None
    if add is not None and code is not None:
        kept.write(folder, _decision(gen, of, code, (add, owner), (story, section)))
    elif settle is not None:
        _known(kept.settle(folder, of, settle, outcome, done=not still_open), of, settle)
    elif remove is not None:
        _known(kept.remove(folder, of, remove), of, remove)
    _show(kept.decisions(folder, of, code), as_json=as_json)


def _review(gen: Generation, site: str, week: str | None, folder: Path) -> str:
    """The lasting name of the period whose review it is."""
    from analytics.review.asked import asked

    return asked(gen, site, week, folder).code


def _decision(gen: Generation, site: str, code: str, said: tuple[str, str], about: tuple[str, str | None]) -> Decision:
    """A decision from words and owner, about a story, a section or neither."""
    from analytics.queries import story_number
    from analytics.store.notebook.decisions import Decision
    from analytics.text import plain

    words, owner = map(plain, said)
    story, section = about
    if not words:
        raise SettingsError("a decision needs words: --add 'Fewer agency stories'.")
    number = story_number(gen, site, story) if story else None
    if story and number is None:
        raise SettingsError(f"no story of {site!r} has the number or link {story!r}.")
    return Decision(site, code, words, owner, number, section)


def _known(found: bool, site: str, number: int) -> None:  # noqa: FBT001 - what the notebook answered
    if not found:
        raise SettingsError(f"there is no decision {number} of {site!r}. 'readership decisions' lists those there are.")


def _show(found: list[Decision], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([_told(one) for one in found], ensure_ascii=False, indent=2))
        return
    table = Table("number", "review", "decision", "owner", "about", "done", "outcome")
    for one in found:
        about = str(one.article_id) if one.article_id is not None else one.section or ""
        done = "yes" if one.done else "no"
        table.add_row(str(one.decision_id), one.period_code, one.words, one.owner, about, done, one.outcome)
    Console(markup=False).print(table)


def _told(one: Decision) -> dict[str, object]:
    moments = {"made_at": one.made_at, "settled_at": one.settled_at}
    return {
        "number": one.decision_id,
        "site": one.site,
        "review": one.period_code,
        "words": one.words,
        "owner": one.owner,
        "story": one.article_id,
        "section": one.section,
        "done": one.done,
        "outcome": one.outcome,
        **{name: moment and moment.isoformat() for name, moment in moments.items()},
    }
