"""A server on this machine that speaks the Messages API as far as the SDK listens, and says what it is told to."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Api:
    """Answers in the order given, the last one for ever; `requests` are the bodies that came."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, object, dict, float]] = []
        self.requests: list[dict] = []
        self.keys: list[str] = []
        self.address = ""

    def says(self, answer: object, *, stop_reason: str = "end_turn", tokens: tuple[int, int] = (1000, 500)) -> None:
        """An answer of the model: a dict as JSON, or text as it is."""
        text = answer if isinstance(answer, str) else json.dumps(answer)
        message = {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": "claude-of-the-test",
            "content": [{"type": "text", "text": text}],
            "stop_reason": stop_reason,
            "stop_sequence": None,
            "usage": {"input_tokens": tokens[0], "output_tokens": tokens[1]},
        }
        self.answers.append((200, message, {}, 0.0))

    def fails(self, status: int, kind: str = "api_error", *, headers: dict | None = None) -> None:
        error = {"type": "error", "error": {"type": kind, "message": "as told by the test"}}
        self.answers.append((status, error, headers or {}, 0.0))

    def babbles(self, body: object) -> None:
        """Success, with a body that is no message; bytes are sent as they are."""
        self.answers.append((200, body, {}, 0.0))

    def is_slow(self, seconds: float) -> None:
        self.answers.append((200, {}, {}, seconds))

    def waits(self, seconds: float) -> None:
        """The last answer comes only after so many seconds."""
        status, body, headers, _ = self.answers.pop()
        self.answers.append((status, body, headers, seconds))

    def next(self) -> tuple[int, object, dict, float]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def serving(api: Api) -> Iterator[str]:
    """The server's address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            api.requests.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            api.keys.append(self.headers["authorization"])
            status, body, headers, seconds = api.next()
            time.sleep(seconds)
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            try:
                self.send_response(status)
                for name, value in {"content-type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # the SDK did not wait

        def log_message(self, *args: object) -> None:
            """Say nothing: the tests look at `requests`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
