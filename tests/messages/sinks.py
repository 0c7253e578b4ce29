"""A mail server and a webhook on this machine, to which tests really send."""

from __future__ import annotations

import email.policy
import json
import socket
import threading
import time
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class MailServer:
    """Takes mail for anybody but nobody@..., from whoever signs in as desk with the password `opensesame`."""

    def __init__(self):
        self.mails = []  # (recipients, mail)
        self.logins = 0
        self.silent = False  # hangs up on a mail that it has taken
        self.parting = "221 Bye"
        controller = Controller(self, hostname="127.0.0.1", port=0, authenticator=self._known, auth_require_tls=False)
        self._controller = controller

    def __enter__(self):
        # Port 0 is any free one; aiosmtpd asks after it itself, so it has to be found first
        self._controller.port = _free_port()
        self._controller.start()
        return self

    def __exit__(self, *_):
        self._controller.stop()

    def url(self, key="opensesame", to="editor@paper.example"):
        port = self._controller.port
        return f"mailto://desk:{key}@127.0.0.1:{port}/?from=Readership<stats@paper.example>&to={to}&mode=insecure"

    def _known(self, _server, _session, _envelope, _mechanism, data):
        self.logins += 1
        good = data.login == b"desk" and data.password == b"opensesame"
        return AuthResult(success=good, handled=False)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - aiosmtpd's name
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802 - aiosmtpd's name
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=email.policy.default)))
        if self.silent:
            server.transport.close()
        return "250 taken"

    async def handle_QUIT(self, _server, _session, _envelope):  # noqa: N802 - aiosmtpd's name
        return self.parting


def _free_port():
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


class Webhook(ThreadingHTTPServer):
    """Takes what is posted; answers 500 below /broken, late below /slow, never below /silent."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.posts = []
        self.address = f"127.0.0.1:{self.server_port}"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class _Answer(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.posts.append(json.loads(body))
        if self.path.startswith("/silent"):
            return
        if self.path.startswith("/slow"):
            time.sleep(0.5)
        self.send_response(500 if self.path.startswith("/broken") else 200)
        self.end_headers()
        self.wfile.write(b"ok")  # what Slack says

    def log_message(self, *_):
        """Say nothing on stderr, where tests look for secrets."""
