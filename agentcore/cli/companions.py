"""Files that stand and fall with others: the `.env` that Compose reads beside its files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from agentcore.artifacts import Kind, kind_of

ENVIRONMENT = ".env"


def environments(files: Mapping[str, bytes]) -> Iterator[str]:
    """The paths at which Compose looks for variables of these files."""
    for path, content in files.items():
        if path.endswith((".yaml", ".yml")) and kind_of(path, content.decode("utf-8", "replace")) is Kind.COMPOSE:
            beside = posixpath.join(posixpath.dirname(path), ENVIRONMENT)
            if beside not in files:
                yield beside
