"""The readers, found by looking: a module here that defines a `reader` is one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from agentcore.troubleshoot.joining import joined
from agentcore.troubleshoot.pasting import Paste
from agentcore.troubleshoot.reading.base import Page, Reader

__all__ = ["Page", "Reader", "read", "readers"]


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, in the order in which they read."""
    modules = (importlib.import_module(found.name) for found in pkgutil.iter_modules(__path__, f"{__name__}."))
    found = [module.reader for module in modules if isinstance(getattr(module, "reader", None), Reader)]
    return tuple(sorted(found, key=lambda reader: (reader.order, reader.module)))


def read(paste: Paste) -> Page:
    """Everything that can be seen in a paste."""
    page = Page(paste)
    for reader in readers():
        if not reader.joins_lines:
            reader.read(page)
    page.lines = joined(page.lines)
    for reader in readers():
        if reader.joins_lines:
            reader.read(page)
    return page
