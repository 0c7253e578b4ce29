from __future__ import annotations

import pytest
from sinks import MailServer, Webhook


@pytest.fixture
def mail_server():
    with MailServer() as server:
        yield server


@pytest.fixture
def webhook():
    with Webhook() as server:
        yield server
