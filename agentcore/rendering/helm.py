"""Charts → rendered files, by Helm's own library in a child process.

The child is started when first asked, kept warm (a fresh one costs 0.2 s, a chart in a warm one 2 ms) and replaced
when a chart slows it down, fills its memory or ends it. Charts cannot reach each other in it: templates read only
what they are given, and each chart is freed before the next. Works in any process, Celery's workers included; a
process that forks leaves its child to the parent and starts its own.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from agentcore.parsing.helm_rendering import Order, Outcome, Trouble

_HEADER = struct.Struct(">I")
_SCRIPT = Path(__file__).with_name("helm_child.py")
_KEPT_ENVIRONMENT = ("HELM_C_LIB", "LD_LIBRARY_PATH")
_TROUBLES = {-signal.SIGXCPU: Trouble.SLOW, -signal.SIGALRM: Trouble.SLOW, -signal.SIGABRT: Trouble.MEMORY}


@dataclass(frozen=True)
class Limits:
    """What one chart may take, and how long a child lives."""

    cpu_seconds: int = 1
    seconds: int = 5
    start_seconds: int = 20
    memory_bytes: int = 512 * 1024 * 1024
    output_bytes: int = 2 * 1024 * 1024
    charts: int = 500
    kept_kib: int = 256 * 1024


class _Ended(Exception):
    """The child ended, or said nothing in time."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class HelmRenderer:
    """Renders charts one after another, in any thread of the process that made it."""

    def __init__(self, limits: Limits = Limits()) -> None:
        self.limits = limits
        self._child: _Child | None = None
        self._lock = threading.Lock()
        self._is_missing = False

    def __call__(self, order: Order) -> Outcome:
        if not all(_stays_inside(path) for path in order.files):
            return Outcome(error="A path leaves the chart's folder.")
        with self._lock:
            return self._render(order)

    def _render(self, order: Order) -> Outcome:
        if self._is_missing:
            return Outcome(trouble=Trouble.UNAVAILABLE)
        try:
            answer = self._ready().ask(order)
        except _Ended as ended:
            self._is_missing = ended.trouble is Trouble.UNAVAILABLE
            self._stop()
            return Outcome(trouble=ended.trouble)
        if self._child is not None and self._child.is_worn(answer.get("peak_kib", 0)):
            self._stop()
        if "trouble" in answer:
            return Outcome(trouble=Trouble.LARGE)
        return Outcome(answer.get("rendered"), answer.get("error", ""))

    def _ready(self) -> _Child:
        if self._child is not None and not self._child.is_alive:
            self._stop()
        if self._child is None:
            child = _Child(self.limits)
            self._child = child
            child.wait()
        return self._child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()

    def close(self) -> None:
        """End the child; the next chart starts another."""
        with self._lock:
            self._stop()

    def forget(self) -> None:
        """Leave the child to the process this one was forked from."""
        self._lock = threading.Lock()
        child, self._child = self._child, None
        if child is not None:
            child.disown()


class _Child:
    """One child process and the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.charts = 0
        kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
        told = ("cpu_seconds", "seconds", "memory_bytes", "output_bytes")
        self.process = subprocess.Popen(
            [sys.executable, "-I", str(_SCRIPT), json.dumps({name: getattr(limits, name) for name in told})],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env={"GOMAXPROCS": "1", "GOMEMLIMIT": "192MiB", **kept},
            start_new_session=True,
        )
        for pipe in (self.process.stdin, self.process.stdout):
            os.set_blocking(pipe.fileno(), False)  # type: ignore[union-attr]

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def is_worn(self, peak_kib: int) -> bool:
        """Whether it has done its share, or holds memory it will not give back."""
        return self.charts >= self.limits.charts or peak_kib > self.limits.kept_kib

    def wait(self) -> None:
        self._receive(time.monotonic() + self.limits.start_seconds)

    def ask(self, order: Order) -> dict[str, Any]:
        self.charts += 1
        deadline = time.monotonic() + self.limits.seconds
        sent = {
            "files": dict(order.files),
            "values": dict(order.values),
            "release": order.release,
            "namespace": order.namespace,
        }
        body = json.dumps(sent).encode()
        self._send(_HEADER.pack(len(body)) + body, deadline)
        return self._receive(deadline)

    def _send(self, data: bytes, deadline: float) -> None:
        rest = memoryview(data)
        while rest:
            self._await(self.process.stdin, select.POLLOUT, deadline)
            try:
                rest = rest[os.write(self.process.stdin.fileno(), rest[: 1 << 16]) :]  # type: ignore[union-attr]
            except BrokenPipeError:
                raise self._ended() from None

    def _receive(self, deadline: float) -> dict[str, Any]:
        size = _HEADER.unpack(self._read(_HEADER.size, deadline))[0]
        if size > self.limits.output_bytes:
            raise _Ended(Trouble.LARGE)
        answer: dict[str, Any] = json.loads(self._read(size, deadline))
        return answer

    def _read(self, size: int, deadline: float) -> bytes:
        found = bytearray()
        while len(found) < size:
            self._await(self.process.stdout, select.POLLIN, deadline)
            piece = os.read(self.process.stdout.fileno(), size - len(found))  # type: ignore[union-attr]
            if not piece:
                raise self._ended()
            found += piece
        return bytes(found)

    def _await(self, pipe: Any, event: int, deadline: float) -> None:
        poll = select.poll()
        poll.register(pipe.fileno(), event)
        if not poll.poll(max(0, (deadline - time.monotonic()) * 1000)):
            raise _Ended(Trouble.SLOW)

    def _ended(self) -> _Ended:
        try:
            code = self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return _Ended(Trouble.ENDED)
        return _Ended(Trouble.UNAVAILABLE if code == 3 else _TROUBLES.get(code, Trouble.ENDED))

    def kill(self) -> None:
        """End it whatever it does; it has no children of its own and no files to leave behind."""
        self.process.kill()
        self.process.wait()
        self._close()

    def disown(self) -> None:
        self._close()
        self.process.returncode = 0  # another process waits for it

    def _close(self) -> None:
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


def _stays_inside(path: str) -> bool:
    """Whether a path names a file below the chart's folder, on any system."""
    parts = PurePosixPath(path.replace("\\", "/"))
    return bool(parts.parts) and not parts.is_absolute() and ".." not in parts.parts and ":" not in parts.parts[0]


render = HelmRenderer()
atexit.register(render.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=render.forget)
