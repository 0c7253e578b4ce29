"""Opening a page of the app on a small store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from page_stores import StubStore, opened
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from analytics.pages import frame
from analytics.server import no_packages
from analytics.store.reader import Generation


@pytest.fixture(scope="session", autouse=True)
def only_our_elements() -> Iterator[None]:
    """As on the server, no run of a page looks for elements among the packages installed: half a second each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", no_packages)
        yield


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch):
    """Return a function that opens a page of the app on a store."""

    def opens(store: StubStore | Generation, path: str = "", **query: str) -> AppTest:
        stub = store if isinstance(store, StubStore) else StubStore([store])
        monkeypatch.setattr(frame, "store", lambda: stub)
        st.cache_data.clear()
        return opened(path, **query)

    return opens


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a store that the pages read from disk, empty yet; its files lie beside it, in the current one."""
    home = tmp_path / "store"
    monkeypatch.setenv("READERSHIP_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    st.cache_data.clear()
    st.cache_resource.clear()
    return home
