"""The signs, found by looking: a module here that defines a `sign` is one."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from agentcore.troubleshoot.case import Case
from agentcore.troubleshoot.signs.base import Clue, Sign

__all__ = ["Clue", "Sign", "clues", "signs"]


@cache
def signs() -> tuple[Sign, ...]:
    modules = (importlib.import_module(found.name) for found in pkgutil.iter_modules(__path__, f"{__name__}."))
    return tuple(module.sign for module in modules if isinstance(getattr(module, "sign", None), Sign))


def clues(case: Case) -> list[Clue]:
    """Everything that speaks for a fault, in the order of the paste."""
    found = [clue for sign in signs() for clue in sign.clues(case)]
    return sorted(found, key=lambda clue: clue.line.number)
