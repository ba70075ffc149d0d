"""Real web and worker processes for tests, each installation in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Installation:
    """Slipway with its data under `var`, started as `make run` starts it."""

    def __init__(self, var: Path, **environment: str):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = var / "log.txt"
        self.environment: Mapping[str, str] = {
            **os.environ,
            "VAR_DIR": str(var),
            "DEMO_ACCOUNTS": "True",
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def database(self) -> Path:
        """Of one that is not told of another."""
        return Path(self.environment["VAR_DIR"], "slipway.sqlite3")

    def start(self) -> None:
        self.manage("prepare")
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                ["honcho", "start", "--port", str(self.port)],
                cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.wait_until_it_answers()

    def wait_until_it_answers(self, seconds: float = 120) -> None:
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(f"no answer on {self.url} in {seconds} s:\n{self.log.read_text()}")

    def check_that_it_runs(self) -> None:
        """Fail with its last words if it ended, rather than with a refused connection."""
        ended = self.process is None or self.process.poll() is not None
        assert not ended, "Slipway ended:\n" + "\n".join(self.log.read_text().splitlines()[-40:])

    def stop(self) -> int:
        """Stop it as Ctrl+C does; the exit code of the process manager."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            return self.process.wait(timeout=60)
        finally:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
