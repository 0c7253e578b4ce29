"""The served application: settings that keep strangers out, headers that keep hostile text in, and a quick start."""

from __future__ import annotations

import base64
import gc
import gzip
import hashlib
import http.client
import os
import re
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from analytics import i18n, server
from analytics.charts.look import DARK, FONT, LIGHT
from analytics.pages.html import language_scripts
from analytics.server import assets

ROOT = Path(__file__).resolve().parents[1]
CONFIG = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
START = "import sys; from analytics import server; server.serve('127.0.0.1', int(sys.argv[1]))"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server started from another folder, as the console command would; its log must stay clean."""
    number, folder = free_port(), tmp_path_factory.mktemp("elsewhere")
    environment = {**os.environ, "READERSHIP_HOME": str(folder / "store"), "READERSHIP_ALLOWED_HOSTS": "news.example"}
    log = folder / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", START, str(number)], cwd=folder, env=environment, stdout=out, stderr=out
        )
        try:
            started = time.monotonic()
            while fetch(number, "/healthz")[0] == 0:
                assert process.poll() is None, log.read_text()
                assert time.monotonic() - started < 60, log.read_text()
                time.sleep(0.05)
            yield number
        finally:
            process.terminate()
            process.wait(20)
    assert "not a valid config option" not in log.read_text()
    assert "Traceback" not in log.read_text()


def fetch(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Status (0: nobody listens), headers by lower-case name, and text."""
    status, named, body = fetch_bytes(port, path, **headers)
    return status, named, body.decode("utf-8", "replace")


def fetch_bytes(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """The same with the bytes as they came."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        named = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, named, answer.read()
    except OSError:
        return 0, {}, b""
    finally:
        connection.close()


def test_health_answers_and_names_the_generation(port: int) -> None:
    status, _headers, text = fetch(port, "/healthz")
    assert status == 200
    assert re.fullmatch(r'\{"status":"ok","generation":\d+\}', text)


def test_feeds_and_short_links_are_answered_before_streamlit(port: int) -> None:
    """The store of this server is empty."""
    assert fetch(port, "/feeds/top.json")[::2] == (404, '{"error":"there is no data yet"}')
    status, headers, _text = fetch(port, "/view/morning")
    assert (status, headers["location"]) == (307, "../?missing=view%2Fmorning")


@pytest.mark.parametrize("path", ["/", "/top", "/healthz", "/feeds/top.atom", "/_stcore/health"])
def test_every_answer_carries_the_headers(port: int, path: str) -> None:
    _status, headers, _text = fetch(port, path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy
    assert re.search(r"script-src ('self'|blob:|'sha256-[\w+/=]+'| )+;", policy)
    assert "script-src 'self' blob: 'sha256-" in policy  # Streamlit loads the code of our elements from a blob
    assert f"ws://127.0.0.1:{port}" in policy


def test_the_policy_allows_exactly_the_scripts_there_are(port: int) -> None:
    _status, headers, page = fetch(port, "/")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    wanted = {
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in [*inline, *language_scripts()]
    }
    assert set(re.findall(r"'sha256-[^']+'", headers["content-security-policy"])) == wanted


def test_a_page_names_the_code_it_will_need_and_that_code_is_there(port: int) -> None:
    """With what it imports, so that no element waits for another; charts' code is large and not named."""
    _status, headers, page = fetch(port, "/top")
    named = re.findall(r'<link rel="modulepreload" crossorigin href="[.](/static/js/([\w-]+)[\w.-]+[.]js)">', page)
    assert {"Metric", "PageLink", "BidiComponent", "Selectbox"} <= {name for _path, name in named}
    assert "PlotlyChart" not in page
    assert len(set(named)) == len(named)
    for path, _name in named:
        assert fetch(port, path)[0] == 200
    assert headers["cache-control"] == "no-cache"
    assert "link" not in headers  # a proxy with small buffers refuses an answer with that many names in its head


def unpacked(headers: dict[str, str], body: bytes) -> bytes:
    packing = headers.get("content-encoding")
    return zstandard.decompress(body) if packing == "zstd" else gzip.decompress(body) if packing == "gzip" else body


@pytest.mark.parametrize(
    ("asked", "packing"),
    [
        ("gzip, deflate, br, zstd", "zstd"),  # Chromium where it trusts the address
        ("gzip, deflate", "gzip"),
        ("zstd;q=0, gzip;q=0.5", "gzip"),
        ("br", None),
        ("identity", None),
    ],
)
def test_code_and_pages_come_packed_as_asked_and_whole(port: int, asked: str, packing: str | None) -> None:
    folder = assets.FOLDER
    largest = max(folder.glob("static/js/*.js"), key=lambda file: file.stat().st_size)
    for file in (largest, next(folder.glob("static/css/*.css"))):
        path = f"/{file.relative_to(folder).as_posix()}"
        status, headers, body = fetch_bytes(port, path, **{"Accept-Encoding": asked})
        assert (status, headers.get("content-encoding")) == (200, packing)
        charts = packing and file.name.startswith("PlotlyChart.")
        sent, own = unpacked(headers, body), file.read_bytes()
        ahead = sent.removesuffix(own)
        assert ahead + own == sent
        # of charts: a comment, which has it compiled ahead, and a statement, which has it begin when the rest is drawn
        assert (b"allFunctionsCalledOnLoad" in ahead and b"requestIdleCallback" in ahead) if charts else ahead == b""
        assert headers["cache-control"] == "public, immutable, max-age=31536000"
        assert ("javascript" if file.suffix == ".js" else "text/css") in headers["content-type"]
        assert headers["x-content-type-options"] == "nosniff"
        if packing:
            assert headers["vary"] == "Accept-Encoding"
            assert len(body) < file.stat().st_size / 2
    status, headers, body = fetch_bytes(port, "/", **{"Accept-Encoding": asked})
    assert (status, headers.get("content-encoding")) == (200, packing)
    assert unpacked(headers, body).decode() == assets.start_page()


def test_a_part_of_a_file_is_a_part_of_the_file_itself(port: int) -> None:
    file = next(assets.FOLDER.glob("static/css/*.css"))
    asked = {"Accept-Encoding": "gzip", "Range": "bytes=10-19"}
    status, headers, body = fetch_bytes(port, f"/static/css/{file.name}", **asked)
    assert (status, "content-encoding" in headers) == (206, False)
    assert body == file.read_bytes()[10:20]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../index.html",
        "/static/js/../../../../__init__.py",
        "/static/js/%2e%2e/%2e%2e/%2e%2e/__init__.py",
        "/static/js/..%2f..%2f..%2f__init__.py",
        "//static/js/x.js",
        "/static/js/x.js%00",
    ],
)
def test_no_path_leads_out_of_the_files(port: int, path: str) -> None:
    """Streamlit refuses them or shows its start page."""
    status, headers, body = fetch_bytes(port, path, **{"Accept-Encoding": "gzip"})
    assert status in {400, 404} or unpacked(headers, body) == (assets.FOLDER / "index.html").read_bytes()


def test_answers_leave_at_once() -> None:
    """What a listening socket accepts takes this setting from it."""
    listening = server.listen("127.0.0.1", 0, 8)
    with listening, socket.create_connection(listening.getsockname()):
        listening.setblocking(True)
        accepted, _address = listening.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize(
    ("host", "origin", "accepted"),
    [
        ("127.0.0.1:{port}", "http://127.0.0.1:{port}", True),
        ("localhost:{port}", "http://localhost:{port}", True),
        ("news.example", "http://news.example", True),  # set by READERSHIP_ALLOWED_HOSTS
        ("127.0.0.1:{port}", "http://evil.example", False),
        ("127.0.0.1:{port}", "null", False),
        ("evil.example", "http://evil.example", False),  # DNS rebinding
        ("evil.example", None, False),
    ],
)
def test_who_may_open_the_socket(port: int, host: str, origin: str | None, accepted: bool) -> None:
    headers = {
        "Host": host.format(port=port),
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode(),
        "Sec-WebSocket-Protocol": "streamlit",
    }
    if origin is not None:
        headers["Origin"] = origin.format(port=port)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/_stcore/stream", headers=headers)
    assert (connection.getresponse().status == 101) is accepted
    connection.close()


def test_a_strange_host_gets_no_page(port: int) -> None:
    assert fetch(port, "/", Host="evil.example")[0] == 400
    assert fetch(port, "/healthz", Host="evil.example")[0] == 400


def test_no_file_is_served_from_the_project(port: int) -> None:
    for path in ("/app/static/x.html", "/app.py", "/.streamlit/config.toml"):
        assert "primaryColor" not in fetch(port, path)[2]
        assert "set_page_config" not in fetch(port, path)[2]


def test_languages_are_read_before_the_first_reader_comes() -> None:
    i18n.catalogue.cache_clear()
    server._load()
    gc.unfreeze()  # as the server does when it stops
    assert i18n.catalogue.cache_info().currsize == len(i18n.available()) > 1


def test_the_settings_are_those_we_chose() -> None:
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["allowedHosts"] == server.LOCAL_HOSTS
    assert CONFIG["server"]["enableXsrfProtection"] is True
    assert CONFIG["server"]["enableCORS"] is True
    assert CONFIG["server"]["enableStaticServing"] is False
    assert CONFIG["server"]["enableAgentApi"] is False
    assert CONFIG["server"]["maxUploadSize"] == 50
    assert CONFIG["server"]["fileWatcherType"] == "none"
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["client"] == {"toolbarMode": "minimal", "showErrorDetails": "none", "disableDataExport": True}
    assert CONFIG["runner"] == {"postScriptGC": False, "magicEnabled": False}


def test_hosts_served_at_are_allowed_and_wildcards_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READERSHIP_ALLOWED_HOSTS", "news.example, stats.example")
    assert server.allowed_hosts("::") == ["localhost", "127.0.0.1", "news.example", "stats.example"]
    assert server.allowed_hosts("10.0.0.5")[2] == "10.0.0.5"


def test_charts_and_small_lines_share_one_palette() -> None:
    assert tuple(CONFIG["theme"]["light"]["chartCategoricalColors"]) == LIGHT
    assert tuple(CONFIG["theme"]["dark"]["chartCategoricalColors"]) == DARK


@pytest.mark.parametrize("families", [FONT, CONFIG["theme"]["font"], CONFIG["theme"]["headingFont"]])
def test_no_chinese_font_is_named(families: str) -> None:
    """One that is named is taken for both scripts; else the browser takes each script's own, by the page's language."""
    assert not re.search(r"\b(TC|SC|HK|JP|CJK)\b|PingFang|JhengHei|YaHei|Songti", families)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def faded(text: str, paper: str) -> str:
    """Streamlit draws captions in the text colour at 60 %."""
    pairs = [(int(text[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(0.6 * ink + 0.4 * ground):02x}" for ink, ground in pairs)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_can_be_read(mode: str) -> None:
    theme = CONFIG["theme"][mode]
    papers = [theme["backgroundColor"], theme["secondaryBackgroundColor"], theme["sidebar"]["backgroundColor"]]
    for paper in papers:
        for text in (
            "textColor",
            "primaryColor",
            "linkColor",
            "dataframeHeaderTextColor",
            "greenTextColor",
            "redTextColor",
        ):
            assert contrast(theme[text], paper) >= 4.5, (text, paper)
        assert contrast(faded(theme["textColor"], paper), paper) >= 4.5, paper


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/nonsense", "missing=nonsense"),
        ("/nonsense/?lang=zh-Hant", "lang=zh-Hant&missing=nonsense"),
        ("/%3Cb%3E%0Aa", "missing=%3Cb%3Ea"),
        ("/" + "x" * 100, "missing=" + "x" * 60),
    ],
)
def test_an_unknown_page_leads_to_the_first(port: int, asked: str, shown: str) -> None:
    status, headers, _text = fetch(port, asked)
    assert status == 307
    assert headers["location"] == f"/?{shown}"


@pytest.mark.parametrize("path", ["/", "/top", "/data", "/over-time", "/healthz", "/_stcore/health", "/index.html"])
def test_pages_and_other_addresses_are_left_alone(port: int, path: str) -> None:
    assert fetch(port, path)[0] == 200


def test_what_streamlit_serves_is_left_alone(port: int) -> None:
    assets = re.findall(r'(?:src|href)="\./(static/[^"]+)"', fetch(port, "/")[2])
    assert assets
    assert {fetch(port, f"/{asset}")[0] for asset in assets} == {200}
    assert fetch(port, "/_stcore/host-config")[0] == 200
    assert fetch(port, "/top/")[1]["location"].endswith("/top")
    assert fetch(port, "/media/none")[0] == 404
