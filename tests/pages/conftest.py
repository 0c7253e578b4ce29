"""Opening a page of the app on a small store."""

from __future__ import annotations

import pytest
import streamlit as st
from page_stores import APP, StubStore, go
from streamlit.testing.v1 import AppTest

from analytics.pages import frame
from analytics.store.reader import Generation


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch):
    """Return a function that opens a page of the app on a store."""

    def opened(store: StubStore | Generation, path: str = "", **query: str) -> AppTest:
        stub = store if isinstance(store, StubStore) else StubStore([store])
        monkeypatch.setattr(frame, "store", lambda: stub)
        st.cache_data.clear()
        app = AppTest.from_file(str(APP), default_timeout=30)
        for key, value in query.items():
            app.query_params[key] = value
        go(app, path)
        return app.run()

    return opened
