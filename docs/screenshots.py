"""Takes the pictures of every page that the README and reviews use: `make screenshots`.

Each page of the demo, in two languages, light and dark, on a desk and on a telephone, as docs/screenshots/<page>-
<language>-<theme>-<width>.webp; the empty store's greeting too. The demo is the same on every machine, so the pictures
change only when the pages do.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import Image

from analytics.bench.browser import chromium, served, settle
from analytics.period import parse
from analytics.queries import site_facts, top_stories
from analytics.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Browser

FOLDER = Path(__file__).parent / "screenshots"
LANGUAGES = ("en", "zh-Hant")
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZES = ((1440, 900), (390, 844))
SCREEN = (1920, 1080)
TELEPHONE = "Mozilla/5.0 (Linux; Android 15; Mobile) Gecko/140.0 Firefox/140.0"  # charts are drawn for it
Way = tuple[str, Literal["light", "dark"], tuple[int, int]]
EACH_WAY: tuple[Way, ...] = tuple(product(LANGUAGES, THEMES, SIZES))
LONGEST = 2000  # pixels of a page that are kept
STILL = 1200  # milliseconds in which lists and charts finish drawing
QUALITY = 72


def pages(home: Path) -> dict[str, str]:
    """What is pictured: its name and its address."""
    generation = open_store(home).current()
    facts = site_facts(generation, "demo")
    assert facts.today is not None  # noqa: S101 - the demo has views
    week = parse("7d", facts.today)
    best = top_stories(generation, "demo", week, limit=3)["article_id"]
    compared = ",".join(str(article) for article in best)
    return {
        "now": "/?site=demo",
        "top": "/top?site=demo",
        "over-time": "/over-time?site=demo&period=30d&compare=weekdays",
        "over-time-why": "/over-time?site=demo&period=2026-W46&view=why",
        "over-time-stories": f"/over-time?site=demo&stories={compared}&align=age",
        "sections": "/sections?site=demo",
        "sections-demand": "/sections?site=demo&period=90d&view=demand",
        "sections-when": "/sections?site=demo&period=90d&view=when",
        "sections-concentration": "/sections?site=demo&period=30d&view=concentration",
        "sections-headlines": "/sections?site=demo&period=30d&view=headlines",
        "story": f"/story?site=demo&article={best[0]}",
        "weekly": "/weekly?site=demo&period=2026-W46",
        "data": "/data?site=demo",
        "saved": "/saved?site=demo",
        "glossary": "/glossary?site=demo",
        "one-capture": "/top?site=sample",
    }


def screens() -> dict[str, str]:
    """What is pictured as a room and a wall see it, once each: dark and in one size."""
    return {
        "weekly-days": "/weekly?site=demo&period=2026-W46&present=days",
        "weekly-why": "/weekly?site=demo&period=2026-W46&present=why",
        "wall": "/wall?site=demo&show=now",
        "wall-top": "/wall?site=demo&show=top",
    }


def main() -> None:
    """Take every picture; those asked for by name only, if names are given."""
    wanted = set(sys.argv[1:])
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        home, empty = Path(folder) / "demo", Path(folder) / "empty"
        with served(empty) as address:
            take(browser, address, {"welcome": "/"}, wanted)
        command = [sys.executable, "-m", "analytics", "demo"]
        subprocess.run(command, env={**os.environ, "READERSHIP_HOME": str(home)}, check=True)  # noqa: S603 - our own
        with served(home) as address:
            take(browser, address, pages(home), wanted)
            take(browser, address, screens(), wanted, (("en", "dark", SCREEN),))


def take(
    browser: Browser, address: str, shown: dict[str, str], wanted: set[str], ways: Iterable[Way] = EACH_WAY
) -> None:
    """Picture each page in each of these ways."""
    for name, path in shown.items():
        if wanted and name not in wanted:
            continue
        for language, theme, size in ways:
            joint = "&" if "?" in path else "?"
            picture = _picture(browser, f"{address}{path}{joint}lang={language}", theme, size)
            picture.save(FOLDER / f"{name}-{language}-{theme}-{size[0]}.webp", quality=QUALITY, method=6)
            print(f"{name} {language} {theme} {size[0]}")


def _picture(browser: Browser, url: str, theme: Literal["light", "dark"], size: tuple[int, int]) -> Image.Image:
    width, height = size
    agent = TELEPHONE if size == SIZES[1] else None
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, user_agent=agent)
    try:
        page = context.new_page()
        page.goto(url)
        settle(page)
        page.wait_for_timeout(STILL)
        if size != SCREEN:
            whole = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
            page.set_viewport_size({"width": width, "height": min(int(whole), LONGEST)})
            page.wait_for_timeout(STILL)
        return Image.open(io.BytesIO(page.screenshot()))
    finally:
        context.close()


if __name__ == "__main__":
    main()
