"""`readership serve`: the pages as one ASGI application with a health route, security headers and a warm start.

`streamlit run app.py` shows the same pages without these.
"""

from __future__ import annotations

import asyncio
import base64
import gc
import hashlib
import re
import socket
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.components.v2 import manifest_scanner
from streamlit.web.server.starlette import starlette_server

from analytics import config, i18n
from analytics.charts import template
from analytics.errors import ReadershipError, StoreError
from analytics.pages.html import language_scripts
from analytics.server import feeds, short
from analytics.server.ahead import warm
from analytics.server.assets import Assets, start_page
from analytics.server.glance import Glances

ROOT = Path(__file__).resolve().parents[2]
LOCAL_HOSTS = ["localhost", "127.0.0.1"]
EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - addresses that name no host; nothing binds here

#: What a page imports on its first run; imported before the first reader comes.
_WARM = ("babel.dates", "babel.numbers", "xlsxwriter", "analytics.pages.registry", "analytics.store")

#: First parts of Streamlit's own addresses, and what its sign-in would use
STREAMLIT = frozenset({"_stcore", "static", "media", "component", "app", "auth", "oauth2callback"})
_ONE_PART = re.compile(r"/([^/.]+)/?")

_listen = starlette_server._bind_socket
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_PLAIN_HOST = re.compile(r"[\w.-]+(:\d{1,5})?|\[[0-9a-fA-F:]+\](:\d{1,5})?")


def _hashes() -> str:
    """Return CSP sources for the only inline scripts: Streamlit's start page, and ours that set the language."""
    scripts = [*_INLINE_SCRIPT.findall(start_page()), *language_scripts()]
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _policy(script_hashes: str, host: str) -> str:
    sockets = f" ws://{host} wss://{host}" if _PLAIN_HOST.fullmatch(host) else ""
    return "; ".join(
        [
            "default-src 'self'",
            # Streamlit loads our elements' code from a blob; only a script that runs already could make one
            f"script-src 'self' blob: {script_hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


class PageHeaders:
    """Adds the headers that keep a hostile headline from reaching anything outside the page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._hashes = _hashes()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        policy = _policy(self._hashes, Headers(scope=scope).get("host", ""))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["X-Frame-Options"] = "SAMEORIGIN"
                headers["Referrer-Policy"] = "same-origin"
                headers["Cross-Origin-Opener-Policy"] = "same-origin"
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
            await send(message)

        await self._app(scope, receive, send_with_headers)


@cache
def _pages() -> frozenset[str]:
    """Return the paths of our pages, which are read before the first reader comes."""
    return frozenset(import_module("analytics.pages.registry").PAGES)


class UnknownPages:
    """Leads an address that is no page to the first page, which says so in the reader's language.

    Streamlit would say it in English, over an empty page. Its own addresses have more than one part or a dot.
    """

    def __init__(self, app: ASGIApp, routes: Iterable[str]) -> None:
        self._app = app
        self._routes = frozenset(path.strip("/") for path in routes) | STREAMLIT

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or send it to the first page."""
        found = _ONE_PART.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None or found[1] in self._routes or found[1] in _pages():
            await self._app(scope, receive, send)
            return
        query = parse_qsl(scope["query_string"].decode("latin-1"))
        await RedirectResponse(f"/{short.nowhere(found[1], query)}")(scope, receive, send)


async def _healthz(_request: Request) -> JSONResponse:
    """Say whether the store can be read, and up to which generation."""
    from analytics.store import open_store  # noqa: PLC0415 - health must answer even when the store can't be imported

    try:
        return JSONResponse({"status": "ok", "generation": open_store(config.home()).newest_number()})
    except StoreError as error:
        return JSONResponse({"status": "error", "message": str(error)}, status_code=503)


def _load() -> None:
    """Load what any page needs, and keep it out of the way of the collector of garbage."""
    for name in _WARM:
        import_module(name)
    for language in i18n.available():
        i18n.catalogue(language)
    for dark in (False, True):
        template(dark=dark)  # the first figure makes Plotly load half of itself
    gc.collect()
    gc.freeze()
    gc.enable()


def allowed_hosts(address: str) -> list[str]:
    """Return the host names under which pages may be opened: this machine, the address served at, and those set."""
    further = [name.strip() for name in config.setting("allowed_hosts").split(",")]
    named = [name for name in [address, *further] if name not in EVERYWHERE]
    return list(dict.fromkeys([*LOCAL_HOSTS, *named]))


def no_packages(max_workers: int | None = None) -> list[tuple[Any, Path]]:  # noqa: ARG001 - Streamlit's signature
    """Find no elements among the packages installed: ours are none, and to read what each says of itself takes long."""
    return []


def application(address: str, *, ahead: bool = False) -> st.App:
    """Return the ASGI application, for `serve` and for measurements; ahead: Now is asked for before a reader does."""
    routes = [Route("/healthz", _healthz), Route("/view/{name}", short.opened), *feeds.routes()]
    glances = Glances()
    manifest_scanner.scan_component_manifests = no_packages

    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[dict[str, Any]]:
        _load()
        warming = asyncio.create_task(warm(app, glances)) if ahead else None
        try:
            yield {"ready": True}
        finally:
            if warming:
                warming.cancel()
            gc.unfreeze()

    return st.App(
        ROOT / "app.py",
        lifespan=lifespan,
        routes=routes,
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts(address), www_redirect=False),
            Middleware(PageHeaders),
            Middleware(Assets, pages=_pages, glance=glances),
            Middleware(UnknownPages, routes=[route.path for route in routes]),
        ],
    )


def listen(address: str, port: int, backlog: int) -> socket.socket:
    """Return Streamlit's listening socket, whose answers leave at once.

    It opens one that withholds the second part of an answer until the browser has said that it got the first, which
    it puts off by 40 ms: for each file, and for what a page sends while it runs.
    """
    listening = _listen(address, port, backlog)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # what it accepts inherits that
    return listening


def serve(address: str, port: int) -> None:
    """Serve the pages until stopped. Raises SettingsError or StoreError with one clear line."""
    script = ROOT / "app.py"
    if not script.exists():
        raise ReadershipError(f"{script} is not there. Run from a checkout of the project.")
    sys.argv = [str(script)]  # Streamlit looks for .streamlit/config.toml beside this
    starlette_server._bind_socket = listen
    application(address, ahead=True).run(
        config={
            "server.address": address,
            "server.port": port,
            "server.headless": True,
            "server.allowedHosts": allowed_hosts(address),
        }
    )
