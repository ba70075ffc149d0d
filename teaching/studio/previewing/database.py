"""A preview's own database: a SQLite file that takes the place of the default one while a preview is looked at.

The guarantee is in how it takes that place: inside `in_place_of_default` the name `default` leads to the preview's file
in this thread, for every query, transaction and `on_commit`. The real database has no name there, so nothing that
courses or labs do can reach it. It is SQLite whatever the installation runs on: a file that is thrown away.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper

CONTENT_APPS = ("courses", "labs")
OPTIONS = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA synchronous=OFF;"}

# Whether this thread looks at a preview: what else leaves it (a Celery task) asks here
looking: ContextVar[bool] = ContextVar("looking at a preview", default=False)


def connection_to(path: Path) -> DatabaseWrapper:
    """A connection to a preview's file, which is made where it is missing."""
    settings = {DEFAULT_DB_ALIAS: {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": OPTIONS}}
    return DatabaseWrapper(connections.configure_settings(settings)[DEFAULT_DB_ALIAS], DEFAULT_DB_ALIAS)


@contextmanager
def in_place_of_default(path: Path) -> Iterator[None]:
    """Let this thread's `default` be the preview's file."""
    real = connections[DEFAULT_DB_ALIAS]
    preview = connection_to(path)
    connections[DEFAULT_DB_ALIAS] = preview
    token = looking.set(True)
    try:
        yield
    finally:
        looking.reset(token)
        connections[DEFAULT_DB_ALIAS] = real
        preview.close()


def make_tables() -> None:
    """Every table of the code as it is, on the connection at hand. Nothing is migrated: there is nothing to keep."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)


@cache
def schema_key() -> str:
    """The same for the same models: a preview of an earlier version of the code is made anew."""
    fields = [
        (model._meta.label, [field.deconstruct()[1:] for field in model._meta.local_concrete_fields])
        for model in apps.get_models()
    ]
    return sha256(repr(fields).encode()).hexdigest()


def content_models() -> list[type[models.Model]]:
    """The models of what is taught; what people did, and all that hangs on it, is left out."""
    found = [model for label in CONTENT_APPS for model in apps.get_app_config(label).get_models(True)]
    records: set[Any] = {get_user_model()}
    while more := {model for model in found if model not in records and points_at(model) & records}:
        records |= more
    return [model for model in found if model not in records]


def points_at(model: type[models.Model]) -> set[Any]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def copy_content(path: Path) -> None:
    """Copy every row of what is taught from the default database into a preview's file: one query a table and back."""
    rows = [(model, list(model._base_manager.all())) for model in content_models()]
    with in_place_of_default(path), transaction.atomic():  # a row may come before the one it points at
        for model, copies in rows:
            model._base_manager.bulk_create(copies)
