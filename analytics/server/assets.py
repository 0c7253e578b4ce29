"""The program's own code as browsers load it: compressed, from memory, and named early.

A first visit asks for a hundred files. Streamlit opens each anew, by way of a thread, and sends it as large as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

import streamlit as st
import zstandard
from isal import igzip
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from analytics.server.glance import Asked, script

FOLDER = Path(st.__file__).parent / "static"
#: By what a browser may ask for, the better one first. Quick levels: the first visitor waits for them.
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "zstd": lambda body: zstandard.ZstdCompressor(level=3).compress(body),
    "gzip": lambda body: igzip.compress(body, 3),
}
_FOR_GOOD = "public, immutable, max-age=31536000"  # a file's name changes with its content
_ASK_AGAIN = "no-cache"
_KINDS = {".js": "text/javascript", ".css": "text/css"}  # fonts and pictures are packed already

#: Elements that every page has. A browser told of their code at once loads it beside the rest, and not one after the
#: other as the elements come. Charts' code, which is large, comes when a chart does, or where a glance says that one
#: will.
_ELEMENTS = (
    "Html",
    "ImageList",
    "PageLink",
    "Metric",
    "ButtonGroup",
    "Selectbox",
    "BidiComponent",
    "TextInput",
    "DownloadButton",
)
_CHART = "PlotlyChart"
#: Said of code, it has the browser compile all of it at once and beside what the page does, not function by function
#: as they are called: half a second of a chart's wait. Other browsers read a comment.
_COMPILE = b"//# allFunctionsCalledOnLoad\n"
#: Charts' code runs for as long as all the rest of a page takes to draw: it begins once the browser has nothing to do.
_WHEN_IDLE = (
    b"await new Promise(go => self.requestIdleCallback ? requestIdleCallback(go, {timeout: 2000}) : setTimeout(go));\n"
)
_BODY = "<body>"
_IMPORTED = re.compile(r"""from\s*["']\./([\w.-]+\.js)["']""")


def start_page() -> str:
    """Return Streamlit's start page, naming the elements' code too, with what takes a glance away again.

    What is named first is loaded first, and nothing runs before the start page's own code.
    """
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    named = (f'<link rel="modulepreload" crossorigin href="./static/js/{name}">\n' for name in _code_of_elements(page))
    page = page.replace("</head>", f"{''.join(named)}</head>")
    return page.replace("</body>", f"<script>{script()}</script></body>")


def _chart_named() -> str:
    """Return what names the charts' code to a browser, behind all else."""
    names = (file.name for file in (FOLDER / "static" / "js").glob(f"{_CHART}.*.js"))
    return "".join(
        f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./static/js/{name}">\n' for name in names
    )


def _code_of_elements(page: str) -> list[str]:
    """Return the files of the elements and what those import, less what the page names; named by content."""
    folder = FOLDER / "static" / "js"
    wanted = [file.name for name in _ELEMENTS for file in folder.glob(f"{name}.*.js")]
    found: dict[str, None] = {}
    while wanted:
        name = wanted.pop(0)
        if name not in found and name not in page and (folder / name).exists():
            found[name] = None
            wanted += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
    return list(found)


def accepted(asked: str) -> str | None:
    """Return the encoding to use for an Accept-Encoding header, if one of ours is welcome."""
    parts = [part.replace(" ", "").lower().split(";q=") for part in asked.split(",")]
    welcome = {name for name, *weight in parts if not weight or weight[0].strip("0.")}
    return next((name for name in ENCODERS if name in welcome), None)


class Assets:
    """Answers for the code and for the start page of each page of ours; leaves all else to Streamlit.

    Nothing is opened by the name that a request gives: it is looked up among the files there were at the start.
    """

    def __init__(
        self, app: ASGIApp, pages: Callable[[], Collection[str]], glance: Callable[[Asked], str] = lambda _: ""
    ) -> None:
        self._app = app
        self._pages = pages
        self._glance = glance
        self._start = start_page()
        self._start_with_chart = self._start.replace("</head>", f"{_chart_named()}</head>", 1)
        self._files = {
            f"/{file.relative_to(FOLDER).as_posix()}": file
            for file in (FOLDER / "static").rglob("*")
            if file.suffix in _KINDS
        }
        self._packed = cache(self._pack)  # about 5 MB where every page was asked for

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        await (await self._first_page(scope) or self._answer(scope) or self._app)(scope, receive, send)

    async def _first_page(self, scope: Scope) -> Response | None:
        """Return the start page of Now with its figures in it, where its address asks for nothing else."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            return None
        headers = Headers(scope=scope)
        asked = Asked.of(scope["query_string"].decode("latin-1"), headers.get("accept-language", ""))
        drawn = await run_in_threadpool(self._glance, asked) if asked else ""
        if not drawn:
            return None
        encoding = accepted(headers.get("accept-encoding", ""))
        body = self._start_with_chart.replace(_BODY, f"{_BODY}{drawn}", 1).encode()
        return _response(ENCODERS[encoding](body) if encoding else body, "text/html", _ASK_AGAIN, encoding)

    def _answer(self, scope: Scope) -> Response | None:
        """Return what is known here; Streamlit sends parts of files, and files to browsers that take none packed."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        path, headers = scope["path"], Headers(scope=scope)
        encoding = accepted(headers.get("accept-encoding", ""))
        if path[:1] == "/" and path[1:] in self._pages():
            return _response(self._packed("/", encoding), "text/html", _ASK_AGAIN, encoding)
        if path in self._files and encoding and "range" not in headers:
            kind = _KINDS[self._files[path].suffix]
            return _response(self._packed(path, encoding), kind, _FOR_GOOD, encoding)
        return None

    def _pack(self, path: str, encoding: str | None) -> bytes:
        body = self._files[path].read_bytes() if path in self._files else self._start.encode()
        if self._files.get(path, FOLDER).name.startswith(f"{_CHART}."):
            body = _COMPILE + _WHEN_IDLE + body
        return ENCODERS[encoding](body) if encoding else body


def _response(body: bytes, kind: str, caching: str, encoding: str | None) -> Response:
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    return Response(body, headers=headers | ({"Content-Encoding": encoding} if encoding else {}), media_type=kind)
