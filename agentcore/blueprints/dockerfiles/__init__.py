"""The Dockerfile of a stack, and the files it needs; one module a stack, found by looking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from agentcore.blueprints.ignoring import dockerignore
from agentcore.blueprints.image import Image
from agentcore.blueprints.image_deciding import decisions_of
from agentcore.blueprints.image_writing import written
from agentcore.blueprints.wanted import Stack, Wanted
from agentcore.knowledge.deciding import remark

Blueprint = Callable[[Wanted], Image]


@cache
def blueprints() -> Mapping[Stack, Blueprint]:
    found: dict[Stack, Blueprint] = {}
    for module in iter_modules(__path__, prefix=f"{__name__}."):
        loaded = import_module(module.name)
        found[loaded.STACK] = loaded.image
    return MappingProxyType(found)


def image(wanted: Wanted) -> Image:
    """What is decided for a program. Without a stack it is taken for one of Node, the course's example."""
    return blueprints()[wanted.stack or Stack.NODE](wanted)


def dockerfile(wanted: Wanted) -> Mapping[str, str]:
    """Paths to texts: `Dockerfile`, `.dockerignore`, and what the image needs besides."""
    made = image(wanted)
    return {"Dockerfile": written(made, remark), ".dockerignore": dockerignore(made.ignored), **made.files}


def decisions(wanted: Wanted) -> tuple[str, ...]:
    """The ids of the choices behind the files, as `agentcore.knowledge.deciding` explains them."""
    return decisions_of(image(wanted))
