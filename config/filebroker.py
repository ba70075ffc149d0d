"""The embedded broker: kombu's files as queue, with every message written whole before a worker can see it.

kombu creates a message under its final name and fills it afterwards, and likewise the table of an exchange. A worker
that reads in between finds an empty file and ends with a JSONDecodeError (kombu 5.6, `kombu/transport/filesystem.py`).
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps

logger = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    """One connection's view of the folder."""

    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:
        """Write the message beside its place, then move it there: a reader finds all of it or nothing."""
        # the names sort by age, and end as `_get` expects
        message = Path(self.data_folder_out, f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg")
        unfinished = message.with_suffix(".part")
        try:
            unfinished.write_bytes(dumps(payload).encode())
            os.replace(unfinished, message)
        except OSError as error:
            raise ChannelError(f"Cannot add {message} to the queue") from error

    def _get(self, queue: str) -> Any:
        """The next message that can be read. What a crash left half written is dropped; the sweeper sends it again."""
        while True:
            try:
                return super()._get(queue)
            except ValueError as error:
                logger.warning("Dropped a message that is no JSON: %s", error)

    def get_table(self, exchange: str) -> Any:
        with self._only_one():
            return super().get_table(exchange)

    def _queue_bind(self, *args: Any) -> None:
        with self._only_one():
            super()._queue_bind(*args)

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        """Hold the lock of the exchange tables, across processes."""
        with Path(self.control_folder, "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


class Transport(filesystem.Transport):
    Channel = Channel
