"""Every access-log format that is read, one sample after another; `samples` says how a hit is written."""

from __future__ import annotations

from clouds_page import CLOUDS
from json_page import AS_JSON
from servers_page import SERVERS

PAGE = [*SERVERS, *CLOUDS, *AS_JSON]
