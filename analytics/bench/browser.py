"""What a reader waits for, in a real browser: the first page from the start of the program, then the next visitor's.

Chromium is the one on PATH, else Playwright's own; every visitor is a new one with nothing in the cache.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from analytics.errors import ReadershipError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FIRST_AIM, NEXT_AIM = 5.0, 1.5  # seconds
#: Nothing is left to run; figures, lists and charts are there.
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
GLANCE = "#glance .board"  # figures and the day's drawing that come with the start page
FIGURES = "[data-testid=stMetricValue]"
CHARTS = ".js-plotly-plot .main-svg"
#: Notes in the page when something was first painted. Asking from outside waits for a busy page, and measures that.
_NOTE = f"""
window.painted = {{}};
const wanted = {{glance: {json.dumps(GLANCE)}, figures: {json.dumps(FIGURES)}, charts: {json.dumps(CHARTS)}}};
const note = name => requestAnimationFrame(() => setTimeout(() => (window.painted[name] = Date.now())));
new MutationObserver(() => {{
  for (const [name, selector] of Object.entries(wanted))
    if (document.querySelector(selector)) {{ delete wanted[name]; note(name); }}
}}).observe(document, {{subtree: true, childList: true}});
"""
_PAINTED = ("glance", "figures", "charts")
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
_STARTING = 60.0
_AT_REST = 1.5  # seconds in which a new window of the browser loads what it needs itself


#: Bytes that came for the page and all it asked for, as they were sent; what the socket brings is not among them
_LOADED = """() => performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0)"""


@dataclass(frozen=True)
class Wait:
    """Seconds until the start page's figures could be read, then the page's own, then its charts; bytes loaded."""

    visitor: str
    glance: float
    figures: float
    charts: float
    loaded: int
    aim: float


def measure(home: Path, site: str | None, visitors: int = 5) -> list[Wait]:
    """The first visitor's wait from the start of the program, and the median one's after that.

    Raises ReadershipError when there is no browser to measure with.
    """
    path = f"/?{urlencode({'site': site})}" if site else "/"
    with chromium() as browser, _window(browser) as page:
        start = time.time()
        with served(home) as address:
            first = _visit(page, f"{address}{path}", start)
            waits = sorted(_next(browser, f"{address}{path}") for _ in range(visitors))
    median = waits[visitors // 2]
    return [Wait("first, from the start", *first, FIRST_AIM), Wait(f"next, of {visitors}", *median, NEXT_AIM)]


@contextmanager
def _window(browser: Browser) -> Iterator[Page]:
    """A new window with nothing in its cache, at rest: readers have one open, they don't wait for their browser."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        context.add_init_script(_NOTE)
        page = context.new_page()
        time.sleep(_AT_REST)
        yield page
    finally:
        context.close()


def _next(browser: Browser, url: str) -> tuple[float, float, float, int]:
    with _window(browser) as page:
        return _visit(page, url, time.time())


def _visit(page: Page, url: str, start: float) -> tuple[float, float, float, int]:
    """Seconds from a moment of the clock until each was painted, as the page noted it; and bytes."""
    page.goto(url, wait_until="commit")
    page.wait_for_function("() => window.painted?.figures && window.painted?.charts", timeout=90000)
    painted = page.evaluate("window.painted")
    glance, figures, charts = (painted.get(name, painted["charts"]) / 1000 - start for name in _PAINTED)
    return glance, figures, charts, page.evaluate(_LOADED)


def settle(page: Page) -> None:
    """Wait until a page has nothing left to run and nothing left to draw."""
    page.wait_for_selector(SETTLED)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window. Raises ReadershipError when there is none."""
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - only developers have it
    except ImportError as error:
        raise ReadershipError("Measuring in a browser needs Playwright: run 'make setup-dev'.") from error
    root = ["--no-sandbox"] if os.getuid() == 0 else []  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=next(filter(None, map(shutil.which, _NAMES)), None), args=[*_QUIET, *root]
            )
        except Error as error:
            raise ReadershipError("There is no Chromium here: run '.ci/browser' of the checkout.") from error
        yield browser
        browser.close()


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The app in a process of its own; its address once it answers, without a closing slash."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "analytics", "serve", "--port", str(port)]
    environment = {**os.environ, "READERSHIP_HOME": str(home)}
    server = subprocess.Popen(  # noqa: S603 - our own program
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + _STARTING
        while not _answers(address):
            if server.poll() is not None or time.monotonic() > deadline:
                raise ReadershipError("The app did not start. Run 'readership serve' to see why.")
            time.sleep(0.02)
        yield address
    finally:
        server.terminate()
        server.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
