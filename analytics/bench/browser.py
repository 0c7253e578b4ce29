"""The app as its readers get it: served by a process of its own, opened in Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.errors import ReadershipError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

#: Nothing is left to run; figures, lists and charts are there.
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
_STARTING = 60.0


def settle(page: Page) -> None:
    """Wait until a page has nothing left to run and nothing left to draw."""
    page.wait_for_selector(SETTLED)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')")


def executable() -> str:
    """The Chromium on PATH, else Playwright's own. Raises ReadershipError when there is none."""
    named = next(filter(None, map(shutil.which, _NAMES)), None)
    if named:
        return named
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only developers have it
    except ImportError as error:
        raise ReadershipError(
            "Measuring in a browser needs Chromium: run 'make setup-dev' and '.ci/browser'."
        ) from error
    with sync_playwright() as playwright:
        found = playwright.chromium.executable_path
    if not Path(found).exists():
        raise ReadershipError("There is no Chromium here: run '.ci/browser' of the checkout.")
    return found


def flags() -> list[str]:
    """How Chromium is started: as quiet as it can be."""
    return [*_QUIET, *(["--no-sandbox"] if os.getuid() == 0 else [])]  # it refuses its sandbox to root


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window, driven by Playwright. Raises ReadershipError when there is none."""
    found = executable()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only developers have it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=flags())
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
