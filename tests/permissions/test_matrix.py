"""Every address × every role × GET and POST. An address that no table names fails here."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from config.celery import app
from courses.importing import load_course
from tests.permissions import tables
from tests.permissions.roles import LOGIN, OPEN, REFUSED, ROLES
from tests.permissions.world import World, make_world
from tests.teaching.yard import write_yard

NOT_OURS = {"admin", "account"}  # Django's admin and allauth, which have their own tests
NAMESPACES = [found.name for found in pkgutil.iter_modules(tables.__path__)]


def table(namespace: str):
    return importlib.import_module(f"tests.permissions.tables.{namespace}")


def named_addresses(patterns, namespace: str = "") -> Iterator[tuple[str, str]]:
    """Namespace and name of every address; what has no name is a redirect of one that has."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace not in NOT_OURS and "accounts/" not in str(pattern.pattern):
                yield from named_addresses(pattern.url_patterns, pattern.namespace or namespace)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield namespace, pattern.name


def test_every_address_is_in_a_table():
    ours = {(space, name) for space, name in named_addresses(get_resolver().url_patterns) if space}
    told = {(space, name) for space in NAMESPACES for name in table(space).ROWS}
    assert ours - told == set(), "say in tests/permissions/tables who may open these"
    assert told - ours == set(), "these are no addresses any more"


@pytest.fixture(scope="module")
def yard(tmp_path_factory):
    return write_yard(tmp_path_factory.mktemp("yard") / "02-boats")


@pytest.fixture
def world(db, yard, monkeypatch) -> World:
    monkeypatch.setitem(app.conf, "task_always_eager", True)  # settings are not read again
    monkeypatch.setattr("teaching.insight.queue.REPLY_SECONDS", 0.01)  # no worker is there to answer
    return make_world(load_course(yard, rehearse=False).course)


def answer_of(response) -> str:
    if response.status_code == 302 and response.url.startswith("/accounts/login/"):
        return LOGIN
    return REFUSED if response.status_code in (403, 404) else OPEN


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_each_address_is_open_to_whom_it_is_meant_for(namespace, world):
    about = table(namespace)
    if hasattr(about, "prepare"):
        about.prepare(world)
    wrong = []
    for name, row in about.ROWS.items():
        kwargs = {key: value(world) if callable(value) else value for key, value in row["kwargs"].items()}
        url = reverse(f"{namespace}:{name}", kwargs=kwargs)
        for method in ("get", "post"):
            for role in ROLES:
                with transaction.atomic():  # what one POST takes away, the next finds again
                    wrong += told_of(world, role, method, url, expected=role in row[method])
                    transaction.set_rollback(True)
    assert not wrong, "\n".join(wrong)


def told_of(world: World, role: str, method: str, url: str, *, expected: bool) -> list[str]:
    response = getattr(world.client(role), method)(url)
    answer = answer_of(response)
    if response.status_code == 405:
        return []  # nobody may: what an address does not do is no matter of rights
    if response.status_code >= 500 or (answer == OPEN) != expected:
        return [
            f"{role} {method.upper()} {url}: {response.status_code}, {answer}, not {'open' if expected else 'refused'}"
        ]
    return []
