"""Lists of stories as Atom and JSON, for readers of feeds and for other programs.

A feed takes what the page's own address takes and says the same numbers. It answers GET and HEAD only, with an ETag
over all that it says; what can't be answered is one line: 400 for a parameter that makes no sense, 404 for a feed, site
or set that there is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from analytics import config, i18n
from analytics.errors import ReadershipError
from analytics.server.feeds import as_json, lists
from analytics.server.feeds.asked import Asked, RefusedError, asked
from analytics.server.feeds.lists import Listed


def _as_atom(listed: Listed, root: str) -> bytes:
    from analytics.server.feeds import as_atom  # noqa: PLC0415 - what writes XML takes a while to load: not at the start

    return as_atom.write(listed, root)


_LISTS: dict[str, Callable[[Asked], Listed]] = {"top": lists.top, "trending": lists.trending, "set": lists.in_set}
_KINDS: dict[str, tuple[Callable[[Listed, str], bytes], str]] = {
    "atom": (_as_atom, "application/atom+xml"),
    "json": (as_json.write, "application/json"),
}


async def _feed(request: Request) -> Response:
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    try:
        body, mime, language = _made(request)
    except RefusedError as refused:
        return _refused(request, str(refused), refused.status)
    except ReadershipError as error:
        return _refused(request, str(error), 503)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept-Language", "Content-Language": language}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=mime, headers=headers)


def _made(request: Request) -> tuple[bytes, str, str]:
    path = request.path_params
    if path.get("list") not in _LISTS or path.get("kind") not in _KINDS:
        raise RefusedError("there is no such feed; there are top, trending and set/NAME, each as .atom and .json", 404)
    first = request.headers.get("accept-language", "").split(",", maxsplit=1)[0].split(";", maxsplit=1)[0].strip()
    told = asked(path["list"], path.get("name"), request.query_params.multi_items(), first)
    i18n.use(told.language)
    write, mime = _KINDS[path["kind"]]
    root = config.setting("url") or str(request.base_url)
    return write(_LISTS[path["list"]](told), root.rstrip("/")), mime, told.language


def _refused(request: Request, words: str, status: int) -> Response:
    headers = {"Cache-Control": "no-store"}
    if request.path_params.get("kind") == "json":
        return JSONResponse({"error": words}, status, headers=headers)
    return PlainTextResponse(f"{words}\n", status, headers=headers)


def _has(sent: str, tag: str) -> bool:
    """Tell whether a client has this answer already, by If-None-Match; `*` is any that there is."""
    return bool({tag, "*"} & {one.strip().removeprefix("W/") for one in sent.split(",")})


def routes() -> list[Route]:
    """Return the routes of all feeds, and of what looks like one."""
    return [
        Route("/feeds/{list}.{kind}", _feed),
        Route("/feeds/{list}/{name}.{kind}", _feed),
        Route("/feeds/{rest:path}", _feed),
    ]
