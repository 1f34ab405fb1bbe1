"""A small web server for tests: answers by path, notes what it was asked, and can misbehave on the wire."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Request:
    """What a client asked."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Answer:
    """What the server says. cut: bytes after which the connection closes. hang: waits for the end of the test first.

    drop: closes the connection without a word.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    hang: bool = False
    drop: bool = False


def say(value: Any, status: int = 200, **headers: str) -> Answer:
    """Return a JSON answer."""
    return Answer(json.dumps(value).encode(), status, {"Content-Type": "application/json", **headers})


class Server:
    """A server on 127.0.0.1; `answer(request)` says what it sends. Keeps all requests in `asked`."""

    def __init__(self, answer: Callable[[Request], Answer]) -> None:
        self.answer, self.asked, self.over = answer, list[Request](), threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                request = Request(self.command, self.path, dict(self.headers), body)
                outer.asked.append(request)
                self._send(outer.answer(request))

            do_POST = do_HEAD = do_GET

            def _send(self, answer: Answer) -> None:
                if answer.hang:
                    outer.over.wait(30)
                if answer.hang or answer.drop:
                    self.close_connection = True
                    return
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if "Transfer-Encoding" not in answer.headers:
                    self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer.body[: answer.cut])
                if answer.cut is not None:
                    self.close_connection = True

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


@contextlib.contextmanager
def serving(answer: Callable[[Request], Answer]) -> Iterator[Server]:
    """Yield a server that runs within the block."""
    server = Server(answer)
    try:
        yield server
    finally:
        server.stop()


def in_turn(*answers: Answer) -> Callable[[Request], Answer]:
    """Return a function that gives one answer after the other, the last for ever."""
    left = list(answers)
    return lambda request: left.pop(0) if len(left) > 1 else left[0]
