"""`readership report`: a period of a site as a file to show, to print, to go on with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics import i18n
from analytics.cli.root import Home, app, errors, folder_of, language_of, site_of
from analytics.errors import SettingsError

report = typer.Typer(help="Make a review of a week, or of any period, as a file.", no_args_is_help=True)
app.add_typer(report, name="report")


@report.command()
def weekly(
    out: Annotated[Path, typer.Option("--out", help="The file: .html .pdf .pptx .xlsx .md or .json.")],
    week: Annotated[
        str | None, typer.Option(help="2026-W47, or any other period: 2026-11, 2026-11-01..2026-11-08.")
    ] = None,
    site: Annotated[str | None, typer.Option(help="The site; the first one otherwise.")] = None,
    lang: Annotated[str, typer.Option(help="en, zh-Hant or zh-Hans.")] = i18n.DEFAULT,
    wide: Annotated[bool, typer.Option("--wide", help="A PDF for a screen of 16:9 instead of A4.")] = False,
    home: Home = None,
) -> None:
    """Write the review of a week; without --week the last one that is over."""
    from analytics.review import review
    from analytics.review.writers import known, write
    from analytics.store import open_store

    ending = known(out.name)
    i18n.use(language_of(lang))
    folder = folder_of(home)
    gen = open_store(folder).current()
    made = review(gen, site_of(gen, site), week, home=folder)
    try:
        out.write_bytes(write(made, ending, wide=wide))
    except OSError as error:
        raise SettingsError(f"{out} can't be written ({error.strerror}).") from error
    errors.print(f"readership: {made.title} is in {out}.")
