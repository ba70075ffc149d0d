"""`kubectl describe`."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.kubectl.commands.asking import (
    groups_asked,
    is_set,
    namespace_asked,
    refuse_other_flags,
    scope_text,
)
from agentcore.kubectl.describing import DESCRIBERS
from agentcore.kubectl.kinds import is_namespaced, kind_named
from agentcore.kubectl.objects import Object, name_of
from agentcore.kubectl.snapshot import CannotPrint, Refused, Snapshot
from agentcore.parsing.commandline import Command

FLAGS = frozenset({"all-namespaces", "selector"})


def describe(command: Command, snapshot: Snapshot) -> str:
    refuse_other_flags(command, FLAGS)
    if not command.operands:
        raise CannotPrint("`kubectl describe` needs a resource type")
    found = list(_found(command, snapshot))
    if not found:
        kind = kind_named(command.operands[0].partition("/")[0].partition(",")[0])
        scope = scope_text(command, snapshot, kind)
        return f"No resources found{scope}{'.' if scope else ''}\n"
    return "\n\n".join(_text(kind, each, snapshot) for kind, each in found)


def _text(kind: str, each: Object, snapshot: Snapshot) -> str:
    if kind not in DESCRIBERS:
        raise CannotPrint(f"`kubectl describe` of a {kind} is not printed here")
    return DESCRIBERS[kind](each, snapshot)


def _found(command: Command, snapshot: Snapshot) -> Iterator[tuple[str, Object]]:
    try:
        for kind, objects, _ in groups_asked(command, snapshot):
            yield from ((kind, each) for each in objects)
    except Refused:
        # a name that is none may be the beginning of several
        begun = list(_begun(command, snapshot))
        if not begun or is_set(command, "all-namespaces"):
            raise
        yield from begun


def _begun(command: Command, snapshot: Snapshot) -> Iterator[tuple[str, Object]]:
    word, _, name = command.operands[0].partition("/")
    kind = kind_named(word)
    scope = namespace_asked(command, snapshot) if is_namespaced(kind) else None
    return ((kind, each) for each in snapshot.of(kind, scope) if name_of(each).startswith(name))
