"""The app as a reader gets it: the demo built by the command, served by `make run`, opened in Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from installed import READERSHIP
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
STARTING, LOADING = 120, 60  # seconds, on a machine that has much else to do
expect.set_options(timeout=LOADING * 1000)

Visit = Callable[[str], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the demo: built by the first of the workers that run these tests, and a copy for each."""
    base = tmp_path_factory.getbasetemp()
    built = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    begun = base / "begun"
    with FileLock(f"{built}.lock"):
        if not built.exists():
            subprocess.run([READERSHIP, "demo"], env={**os.environ, "READERSHIP_HOME": str(begun)}, check=True)
            begun.rename(built)
    return shutil.copytree(built, base / "home")


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def healthy(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:  # noqa: S310 - our own server
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture(scope="session")
def address(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the running app, without a closing slash."""
    port = free_port()
    log = tmp_path_factory.mktemp("server") / "log"
    environment = {**os.environ, "READERSHIP_HOME": str(home), "MAKEFLAGS": ""}  # those of a make around the tests
    with log.open("wb") as out:
        command = ["make", "--no-print-directory", "run", f"PORT={port}"]
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            deadline = time.monotonic() + STARTING
            while not healthy(f"http://127.0.0.1:{port}"):
                if server.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"the server did not start:\n{log.read_text()}")
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one on PATH, else Playwright's own."""
    arguments = ["--no-sandbox"] if os.getuid() == 0 else []  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab of a newsroom's usual screen; a script error in it fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", accept_downloads=True)
    context.set_default_timeout(LOADING * 1000)
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    context.close()
    assert not errors, errors


@pytest.fixture
def settle(page: Page) -> Callable[[], None]:
    """Wait until Streamlit has nothing left to run and nothing left to draw; call it after each click."""

    def wait() -> None:
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')")

    return wait


@pytest.fixture
def visit(page: Page, address: str, settle: Callable[[], None]) -> Visit:
    """Open a path of the app, such as `/top?site=demo`, and wait until it is drawn."""

    def open_path(path: str) -> Page:
        page.goto(address + path)
        settle()
        return page

    return open_path
