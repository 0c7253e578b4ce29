"""What a reader waits for, in a real browser: the first page from the start of the program, then the next visitor's.

A browser that is driven, as tests do it, reports each file and message to its driver, which costs a page a third of
its time on top. Here it loads the page by itself: a script in the page notes what was painted when, and is asked at
the end. Every visitor is a new one with nothing in the cache.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from analytics.bench.browser import executable, flags, served
from analytics.errors import ReadershipError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from websockets.sync.client import ClientConnection

FIRST_AIM, NEXT_AIM = 5.0, 1.5  # seconds, until the page is there
WIDTH, HEIGHT = 1440, 900
_PATIENCE = 90.0  # seconds
_AT_REST = 1.5  # seconds in which a new window of the browser loads what it needs itself
_BETWEEN = 0.5  # seconds between two questions to a page, which answering keeps from its work
_LISTENING = re.compile(r"ws://\S+")

#: Figures and the day's drawing, which come with the start page; the page itself, when nothing of it is still to come
#: but charts and nothing covers it; its charts. Each is noted when it was first painted.
_NOTE = """
window.painted = {};
const missing = () => [...document.querySelectorAll("[data-testid=stSkeleton]")];
const wanted = {
  glance: () => document.querySelector("#glance .board"),
  page: () =>
    document.querySelector("[data-testid=stMetricValue]") && !document.querySelector("#glance:not(.chart)") &&
    missing().every(one => one.closest("[class*=st-key-chart]")),
  charts: () => document.querySelector(".js-plotly-plot .main-svg"),
};
const note = name => requestAnimationFrame(() => setTimeout(() => (window.painted[name] = Date.now())));
new MutationObserver(() => {
  for (const [name, there] of Object.entries(wanted)) if (there()) { delete wanted[name]; note(name); }
}).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ["class"]});
"""
#: What was painted when, and the bytes that came for the page and all it asked for; what the socket brings is not among
#: them.
_ASKED = """JSON.stringify({...window.painted,
  loaded: performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0)})"""


@dataclass(frozen=True)
class Wait:
    """Seconds until the start page's figures could be read, then the page was there, then its charts; bytes loaded."""

    visitor: str
    glance: float
    page: float
    charts: float
    loaded: int
    aim: float


class Chromium:
    """A browser, spoken to in its own protocol: https://chromedevtools.github.io/devtools-protocol/."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = count(1)

    def __call__(self, method: str, session: str | None = None, **params: object) -> dict[str, Any]:
        """Ask it to do something and return its answer. Raises ReadershipError when it refuses."""
        number = next(self._numbers)
        asked = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        self._socket.send(json.dumps(asked))
        while (answer := json.loads(self._socket.recv(_PATIENCE))).get("id") != number:
            pass  # what it tells unasked
        if "error" in answer:
            raise ReadershipError(f"Chromium does not do {method}: {answer['error']['message']}")
        result: dict[str, Any] = answer["result"]
        return result


def measure(home: Path, site: str | None, visitors: int = 5) -> list[Wait]:
    """The first visitor's wait from the start of the program, and the median one's after that.

    Raises ReadershipError when there is no browser to measure with, or no page comes.
    """
    path = f"/?{urlencode({'site': site})}" if site else "/"
    with _started() as browser, _window(browser) as window:
        start = time.time()
        with served(home) as address:
            first = _visit(browser, window, f"{address}{path}", start)
            waits = sorted(_next(browser, f"{address}{path}") for _ in range(visitors))
    median = waits[visitors // 2]
    return [Wait("first, from the start", *first, FIRST_AIM), Wait(f"next, of {visitors}", *median, NEXT_AIM)]


@contextmanager
def _started() -> Iterator[Chromium]:
    from websockets.sync.client import connect  # noqa: PLC0415 - only developers measure

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ["--headless", "--remote-debugging-port=0", f"--user-data-dir={profile}", *flags(), "about:blank"]
        process = subprocess.Popen([executable(), *options], stderr=subprocess.PIPE, text=True)  # noqa: S603 - Chromium
        try:
            told = (_LISTENING.search(line) for line in process.stderr or ())
            address = next(filter(None, told), None)
            if address is None:
                raise ReadershipError("Chromium does not start: run '.ci/browser' of the checkout.")
            with connect(address[0], max_size=None, compression=None) as socket:
                yield Chromium(socket)
        finally:
            process.terminate()
            process.wait()


@contextmanager
def _window(browser: Chromium) -> Iterator[str]:
    """A new window with nothing in its cache, at rest: readers have one open, they don't wait for their browser."""
    context = browser("Target.createBrowserContext")["browserContextId"]
    try:
        target = browser(
            "Target.createTarget", url="about:blank", browserContextId=context, width=WIDTH, height=HEIGHT
        )["targetId"]
        session: str = browser("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        browser("Page.enable", session)
        browser("Page.addScriptToEvaluateOnNewDocument", session, source=_NOTE)
        time.sleep(_AT_REST)
        yield session
    finally:
        browser("Target.disposeBrowserContext", browserContextId=context)


def _next(browser: Chromium, url: str) -> tuple[float, float, float, int]:
    with _window(browser) as window:
        return _visit(browser, window, url, time.time())


def _visit(browser: Chromium, window: str, url: str, start: float) -> tuple[float, float, float, int]:
    """Seconds from a moment of the clock until each was painted, as the page noted it; and bytes."""
    browser("Page.navigate", window, url=url)
    deadline = time.monotonic() + _PATIENCE
    noted: dict[str, int] = {}
    while not {"page", "charts"} <= noted.keys():
        if time.monotonic() > deadline:
            raise ReadershipError(f"After {_PATIENCE:.0f} seconds the first page has no chart.")
        time.sleep(_BETWEEN)
        told = browser("Runtime.evaluate", window, expression=_ASKED, returnByValue=True)["result"].get("value")
        noted = json.loads(told) if told else {}
    glance, page, charts = (noted.get(name, noted["page"]) / 1000 - start for name in ("glance", "page", "charts"))
    return glance, page, charts, noted["loaded"]
