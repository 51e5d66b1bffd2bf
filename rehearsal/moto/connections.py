"""Connections stay open from one call to the next: a rehearsal makes thousands of calls.

werkzeug's own handler closes each one, because what the application has not read of a call would be taken for the
next: https://werkzeug.palletsprojects.com/en/stable/serving/. Here the call is read before the application sees it.

Each connection has a thread, but calls are carried out one at a time. moto checks whether something exists before it
creates it: of two calls at the same moment, both would create it.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from threading import Lock
from traceback import format_exc
from typing import Any

from werkzeug.exceptions import InternalServerError
from werkzeug.serving import WSGIRequestHandler

Application = Callable[..., Iterable[bytes]]
Answer = tuple[str, list[tuple[str, str]], bytes]

one_call = Lock()


class Handler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer is written at once
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        self.environ = self.make_environ()
        chunked = "wsgi.input_terminated" in self.environ
        body = self.environ["wsgi.input"].read() if chunked else self.rfile.read(int(self.environ.get("CONTENT_LENGTH") or 0))
        self.environ["wsgi.input"] = BytesIO(body)
        try:
            with one_call:
                status, headers, answer = answer_of(self.server.app, self.environ)
        except Exception:
            self.log("error", "%s", format_exc())
            status, headers, answer = answer_of(InternalServerError(), self.environ)
        code, _, reason = status.partition(" ")
        self.send_response(int(code), reason)
        for name, value in headers:
            self.send_header(name, value)
        has_body = self.command != "HEAD" and code not in ("204", "304")
        if has_body and all(name.lower() != "content-length" for name, _ in headers):
            self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if has_body:
            self.wfile.write(answer)

    def handle_expect_100(self) -> bool:
        going_on = super().handle_expect_100()
        self.wfile.flush()
        return going_on

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Nobody reads them."""


def answer_of(application: Application, environ: dict[str, Any]) -> Answer:
    started: list[Any] = []
    parts = application(environ, lambda *words: started.extend(words[:2]))
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    status, headers = started
    return status, headers, body
