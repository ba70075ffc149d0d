"""The child process that renders charts: started as a script, alone with Helm's library.

What it may do is little. The chart comes through a pipe and is packed in memory, so it touches no file; once it is
warm it can open neither a file nor a socket (RLIMIT_NOFILE), write none (RLIMIT_FSIZE) and take no more memory
(RLIMIT_DATA: Go reserves far more addresses than it uses, so RLIMIT_AS would have to be gigabytes). Each chart has
its own seconds of CPU, and an alarm ends the process should nobody else do so.
"""

from __future__ import annotations

import io
import json
import math
import os
import re
import resource
import signal
import struct
import sys
import tarfile
from collections.abc import Callable
from typing import Any

HEADER = struct.Struct(">I")
FOLDER = "chart"
PEAK = re.compile(rb"VmHWM:\s+(\d+) kB")
WARM_UP = {"Chart.yaml": "apiVersion: v2\nname: chart\nversion: 0.0.1\n", "templates/a.yaml": "a: {{ randAlpha 1 }}\n"}


def main() -> None:
    limits: dict[str, int] = json.loads(sys.argv[1])
    try:
        import helm_python as helm
    except ImportError:
        sys.exit(3)
    _render(helm, {"files": WARM_UP})
    peak_kib = _peak()
    _lock(limits["memory_bytes"])
    _send({"ready": True}, limits["output_bytes"])
    while (order := _receive()) is not None:
        _allow(limits["cpu_seconds"], limits["seconds"])
        answer = _render(helm, order)
        signal.setitimer(signal.ITIMER_REAL, 0)
        answer["peak_kib"] = peak_kib()
        _send(answer, limits["output_bytes"])


def _peak() -> Callable[[], int]:
    """What tells the most memory held so far, in KiB; its file is opened while files still can be.

    Not ru_maxrss: a process begins with that of the one it was started by, however large.
    """
    try:
        status = os.open("/proc/self/status", os.O_RDONLY)
    except OSError:
        return lambda: 0

    def peak_kib() -> int:
        found = PEAK.search(os.pread(status, 8192, 0))
        return int(found[1]) if found else 0

    return peak_kib


def _lock(memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _allow(cpu_seconds: int, seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime) + cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _render(helm: Any, order: dict[str, Any]) -> dict[str, Any]:
    try:
        with helm.Chart.load_archive(_packed(order["files"])) as chart:
            name, namespace = order.get("release", "release"), order.get("namespace", "default")
            return {"rendered": chart.render(order.get("values") or {}, name=name, namespace=namespace)}
    except helm.HelmError as error:
        text = str(error)
        return {"error": text if len(text) < 20_000 else f"{text[:10_000]} … {text[-10_000:]}"}
    except MemoryError:
        return {"trouble": "too large"}


def _packed(files: dict[str, str]) -> bytes:
    """The chart as the archive that Helm reads; it never stands on a disk."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", compresslevel=1) as archive:
        for path, text in files.items():
            data = text.encode()
            entry = tarfile.TarInfo(f"{FOLDER}/{path}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def _receive() -> dict[str, Any] | None:
    header = _read(HEADER.size)
    if header is None:
        return None
    body = _read(HEADER.unpack(header)[0])
    order: dict[str, Any] | None = None if body is None else json.loads(body)
    return order


def _read(size: int) -> bytes | None:
    """So many bytes from the parent; None once it is gone."""
    found = bytearray()
    while len(found) < size:
        piece = os.read(0, min(size - len(found), 1 << 20))
        if not piece:
            return None
        found += piece
    return bytes(found)


def _send(answer: dict[str, Any], most: int) -> None:
    body = json.dumps(answer).encode()
    if len(body) > most:
        body = json.dumps({"trouble": "too large"}).encode()
    rest = HEADER.pack(len(body)) + body
    while rest:
        rest = rest[os.write(1, rest) :]


if __name__ == "__main__":
    main()
