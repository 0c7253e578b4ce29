"""One reader's session with the served application, in this process: the frames of its websocket, and no network.

A frame is a protocol buffer of Streamlit's: `BackMsg` from the browser, `ForwardMsg` to it. Of both only the fields
named here are needed, and a field keeps its number for good, so that they are written and read as they are on the wire.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from analytics.errors import ReadershipError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from starlette.types import ASGIApp, Message, Scope

RERUN, QUERY, PAGE = 11, 1, 4  # BackMsg.rerun_script, ClientState.query_string and page_name
FINISHED = 6  # ForwardMsg.script_finished; 0 is success
TEXT = 2  # wire type of what has a length; 0 is a number, 1 and 5 are eight and four bytes
FIXED = {1: 8, 5: 4}
PATIENCE = 120.0  # seconds that a page may take at most
LOCAL = (b"host", b"localhost")


class Talk:
    """One conversation with an ASGI application."""

    def __init__(self, app: ASGIApp, scope: Scope) -> None:
        self._said: asyncio.Queue[Message] = asyncio.Queue()
        self._heard: asyncio.Queue[Message] = asyncio.Queue()
        self._task = asyncio.ensure_future(app(scope, self._said.get, self._heard.put))

    async def say(self, kind: str, **fields: object) -> None:
        """Send one message."""
        await self._said.put({"type": kind, **fields})

    async def hear(self, kind: str) -> Message:
        """Return the next message, which must be of this kind."""
        async with asyncio.timeout(PATIENCE):
            message = await self._heard.get()
        if message["type"] != kind:
            raise ReadershipError(f"The application answered {message} instead of {kind}.")
        return message

    async def end(self) -> None:
        """Wait until the application has done with this."""
        await asyncio.wait([self._task], timeout=PATIENCE)


@asynccontextmanager
async def started(app: ASGIApp) -> AsyncIterator[None]:
    """Start the application as a server does, warm-up included, and stop it in the end."""
    life = Talk(app, {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}})
    await life.say("lifespan.startup")
    await life.hear("lifespan.startup.complete")
    try:
        yield
    finally:
        await life.say("lifespan.shutdown")
        await life.end()


class Session:
    """An open websocket."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    async def run(self, page: str, query: str) -> int:
        """Run a page once; bytes that the browser is sent until it is whole."""
        asked = _text(QUERY, query.encode()) + _text(PAGE, page.encode())
        await self._talk.say("websocket.receive", bytes=_text(RERUN, asked))
        size, end = 0, None
        while end is None:
            frame = (await self._talk.hear("websocket.send"))["bytes"]
            size += len(frame)
            end = dict(_fields(frame)).get(FINISHED)
        if end != 0:
            raise ReadershipError(f"The page {page or 'now'!r} did not end well (status {end}).")
        return size


@asynccontextmanager
async def connected(app: ASGIApp) -> AsyncIterator[Session]:
    """Open a reader's session."""
    scope = {"type": "websocket", "path": "/_stcore/stream", "query_string": b"", "root_path": "", "scheme": "ws"}
    talk = Talk(app, {**scope, "asgi": {"version": "3.0"}, "headers": [LOCAL]})
    await talk.say("websocket.connect")
    await talk.hear("websocket.accept")
    try:
        yield Session(talk)
    finally:
        await talk.say("websocket.disconnect", code=1000)
        await talk.end()


def _text(number: int, value: bytes) -> bytes:
    """A field with a length."""
    return bytes([number << 3 | TEXT]) + _number(len(value)) + value


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first; all but the last have the top bit set."""
    head = bytearray()
    while value > 0x7F:
        head.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*head, value])


def _fields(frame: bytes) -> Iterator[tuple[int, int]]:
    """Number of each outermost field and its number or length."""
    place = 0
    while place < len(frame):
        tag, place = _read(frame, place)
        kind = tag & 7
        value, place = (FIXED[kind], place) if kind in FIXED else _read(frame, place)
        yield tag >> 3, value
        place += 0 if kind == 0 else value


def _read(frame: bytes, place: int) -> tuple[int, int]:
    """A number at a place, and the place after it."""
    value = shift = 0
    while True:
        byte = frame[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return value, place
