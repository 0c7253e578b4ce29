"""What the first reader of Now would wait for, done before: the program opens its own first page once it runs.

What it asks is remembered, so that whoever comes next finds it. Nobody waits for this: pages are served meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
from importlib import import_module
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from analytics import i18n
from analytics.errors import ReadershipError
from analytics.server.glance import Asked
from analytics.server.session import connected

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from analytics.server.glance import Glances

#: What some pages need and takes long to import, so that they leave it to the moment when it is needed
LATER = ("scipy.stats", "rjieba")
LATER_AFTER = 15.0  # seconds: the first readers come first

_log = logging.getLogger(__name__)


async def warm(app: ASGIApp, glances: Glances) -> None:
    """Draw the glance and open Now as a reader would, first site, first language; later, import what others need."""
    await run_in_threadpool(glances, Asked(None, i18n.DEFAULT))
    try:
        async with connected(app) as session:
            await session.run("", "")
    except (ReadershipError, TimeoutError) as error:  # whatever is wrong, a reader's own page says it better
        _log.debug("the first page could not be opened ahead: %s", error)
    await asyncio.sleep(LATER_AFTER)
    for name in LATER:
        await run_in_threadpool(import_module, name)
