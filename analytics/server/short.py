"""Short links to saved views: /view/NAME leads to the page with all that was chosen on it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse

from analytics import config
from analytics.errors import StoreError
from analytics.pages import urlstate
from analytics.store.notebook import views

LONGEST_PATH = 60  # characters of an unknown address that are shown


def nowhere(path: str, query: Sequence[tuple[str, str]] = ()) -> str:
    """Return the query of the first page with which it says that there is no page at the path."""
    asked = "".join(character for character in path if character.isprintable())[:LONGEST_PATH]
    return f"?{urlencode([*query, (urlstate.MISSING, asked)])}"


async def opened(request: Request) -> RedirectResponse:
    """Lead to a saved view in the reader's language; to the first page, which says so, where there is none."""
    name = str(request.path_params["name"])
    address = await run_in_threadpool(_address, name)
    # Relative, so that it holds where a proxy puts the pages under a path of its own
    return RedirectResponse(f"../{address}", headers={"Cache-Control": "no-store"})  # it may be removed, and saved anew


def _address(name: str) -> str:
    try:
        found = views.find(config.home(), name)
    except StoreError:
        return "saved"  # the page that lists what is saved says what is wrong with it, in the reader's language
    if found is None or found.page not in import_module("analytics.pages.registry").PAGES:
        return nowhere(f"view/{name}")
    return f"{found.page}?{urlencode(urlstate.cleaned(found.page, found.query))}"
