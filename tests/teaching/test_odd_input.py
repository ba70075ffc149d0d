"""No page of Teach fails of what is sent to it: null bytes, numbers without end, wrong types, missing fields."""

import re
from functools import cache
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import TestCase
from django.urls import reverse

from config.celery import app
from courses.importing import load_course
from tests.permissions.test_matrix import NAMESPACES, table
from tests.permissions.world import make_world
from tests.teaching.yard import write_yard

ROOT = Path(__file__).resolve().parents[2]
SPACES = sorted({*NAMESPACES} - {"assistant", "courses", "labs"})  # which have their own
NULL = "a\0b"
ODD = (
    "9" * 400,
    "9223372036854775808",  # one more than a bigint holds
    "²",
    "-1<script>alert(1)</script>\r\nBcc: a@b.example\ufffd\u202e",
)
REFUSED_BY_POSTGRESQL = ("\0", "\\u0000")  # in a text and in JSON
READ = re.compile(r"""(?:GET|POST|sent|data)(?:\.get|\.getlist|\[)\(?["']([\w-]+)""")
FIELD = re.compile(r"^    (\w+) = (?:\w+\.)?\w+Field\(", flags=re.MULTILINE)
NAME = re.compile(r"""\bname=["']([\w-]+)["']""")


@cache
def names() -> list[str]:
    """Every field that a view, a form or a template of Teach names, whichever address it is of."""
    source = "".join(path.read_text() for path in (ROOT / "teaching").rglob("*.py"))
    pages = "".join(path.read_text() for path in (ROOT / "templates" / "teaching").rglob("*.html"))
    return sorted({*READ.findall(source), *FIELD.findall(source), *NAME.findall(pages), "page"})


def as_postgresql(execute, sql, params, many, context):
    """Refuse what PostgreSQL refuses and SQLite takes: null bytes in texts."""
    for row in (params or ()) if many else [params]:
        for value in row or ():
            if isinstance(value, str) and any(mark in value for mark in REFUSED_BY_POSTGRESQL):
                raise ValueError(f"A text with a null byte in {sql[:80]}")
    return execute(sql, params, many, context)


@pytest.fixture(scope="module")
def yard(tmp_path_factory):
    return write_yard(tmp_path_factory.mktemp("yard") / "02-boats")


@pytest.fixture
def world(db, yard, monkeypatch):
    monkeypatch.setitem(app.conf, "task_always_eager", True)  # settings are not read again
    monkeypatch.setitem(app.conf, "task_eager_propagates", True)
    monkeypatch.setattr("teaching.insight.queue.REPLY_SECONDS", 0.01)  # no worker is there to answer
    return make_world(load_course(yard, rehearse=False).course)


def addresses(world, namespace):
    about = table(namespace)
    if hasattr(about, "prepare"):
        about.prepare(world)
    for name, row in about.ROWS.items():
        kwargs = {key: value(world) if callable(value) else value for key, value in row["kwargs"].items()}
        yield reverse(f"{namespace}:{name}", kwargs=kwargs)
        if "path" in kwargs:
            yield reverse(f"{namespace}:{name}", kwargs={**kwargs, "path": f"modules/{NULL}"})


@pytest.mark.parametrize("namespace", SPACES)
def test_no_page_fails_of_odd_input(namespace, world):
    client = world.client("ida")
    client.raise_request_exception = False
    nulls = urlencode(dict.fromkeys(names(), NULL))
    odd = urlencode(dict(zip(names(), cycle(ODD), strict=False)))
    failed = []
    for url in addresses(world, namespace):
        for words, data in (("null bytes", nulls), ("odd values", odd)):
            failed += failure(client.get, f"{url}?{data}", words)
            failed += failure(client.post, url, words, data=data, content_type="application/x-www-form-urlencoded")
        upload = {"file": SimpleUploadedFile("..\\b.csv", b"\xff\0" * 9)}
        failed += failure(client.post, url, "a file of no kind", data=upload)
    assert not failed, "\n".join(failed)


def failure(ask, url, words, **sent) -> list[str]:
    asked = f"{ask.__name__.upper()} {url[:120]} with {words}"
    with transaction.atomic(), connection.execute_wrapper(as_postgresql):
        with TestCase.captureOnCommitCallbacks() as callbacks:
            response = ask(url, **sent)
        failed = [f"{asked}, then: {error!r}" for error in errors_of(callbacks)]
        transaction.set_rollback(True)
    if response.status_code < 500:
        return failed
    error = response.exc_info[1] if getattr(response, "exc_info", None) else ""
    return [*failed, f"{asked}: {response.status_code} {error!r}"]


def errors_of(callbacks) -> list[Exception]:
    """What the tasks raise that a page left to a worker."""
    raised = []
    for callback in callbacks:
        try:
            with transaction.atomic():
                callback()
        except Exception as error:
            raised.append(error)
    return raised
