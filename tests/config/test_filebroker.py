"""The embedded broker never shows a worker half a message."""

import os
import threading
from concurrent.futures import Future, wait
from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection
from kombu.transport import filesystem

from config import filebroker
from config.celery import app


@pytest.fixture
def channel(tmp_path):
    for name in ("messages", "control"):
        (tmp_path / name).mkdir()
    folders = {"data_folder_in": tmp_path / "messages", "data_folder_out": tmp_path / "messages"}
    options = {name: str(path) for name, path in folders.items()} | {"control_folder": str(tmp_path / "control")}
    with Connection("filesystem://", transport=filebroker.Transport, transport_options=options) as connection:
        yield connection.channel()


def test_the_workers_use_it():
    assert isinstance(app.connection().transport, filebroker.Transport)


def test_a_message_comes_out_as_it_went_in(channel):
    channel._put("celery", {"id": 7})
    assert channel._get("celery") == {"id": 7}
    with pytest.raises(Empty):
        channel._get("celery")


def test_a_message_that_is_still_written_is_not_there_yet(channel, monkeypatch):
    replace = os.replace
    seen = []

    def look_first(unfinished, message):
        with pytest.raises(Empty):
            channel._get("celery")
        seen.append(unfinished.read_bytes())
        replace(unfinished, message)

    monkeypatch.setattr(filebroker.os, "replace", look_first)
    channel._put("celery", {"id": 7})
    assert seen == [b'{"id": 7}']
    assert channel._get("celery") == {"id": 7}


def test_what_a_crash_left_half_written_is_dropped_and_the_next_one_delivered(channel):
    broken = Path(channel.data_folder_in, "0_half.celery.msg")
    broken.touch()
    channel._put("celery", {"id": 8})
    assert channel._get("celery") == {"id": 8}
    assert not broken.exists()


def test_an_exchange_that_is_still_made_is_waited_for(channel, monkeypatch):
    """kombu's own channel reads the table as soon as its empty file is there."""
    lock = filesystem.lock
    read: Future = Future()

    def read_table() -> None:
        try:
            read.set_result(channel.get_table("orders"))
        except ValueError as failure:
            read.set_exception(failure)

    def read_before(file, flags):
        if flags == filesystem.LOCK_EX:
            threading.Thread(target=read_table).start()
            wait([read], timeout=0.3)
        lock(file, flags)

    monkeypatch.setattr(filesystem, "lock", read_before)
    channel._queue_bind("orders", "key", "", "celery")
    assert [entry.queue for entry in read.result(timeout=5)] == ["celery"]
