"""What a command asks for: which objects, of which namespace, and no flag that is not understood here."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from agentcore.kubectl.kinds import is_namespaced, kind_named, not_found
from agentcore.kubectl.objects import Object, at, labels_of
from agentcore.kubectl.snapshot import CannotPrint, Refused, Snapshot
from agentcore.parsing.commandline import Command

CLUSTER = frozenset({"namespace", "context"})


def refuse_other_flags(command: Command, known: Collection[str]) -> None:
    for name in command.flags:
        if name not in known and name not in CLUSTER:
            raise CannotPrint(f"`--{name}` of `{command.name}` is not printed here")
    if command.rest:
        raise CannotPrint(f"what stands after `{command.name}` is not run here: `{' '.join(command.rest)}`")


def flag(command: Command, name: str, default: str = "") -> str:
    return command.flags.get(name, (default,))[-1]


def is_set(command: Command, name: str) -> bool:
    return flag(command, name) == "true"


def namespace_asked(command: Command, snapshot: Snapshot) -> str | None:
    """None stands for all of them."""
    return None if is_set(command, "all-namespaces") else flag(command, "namespace", snapshot.namespace)


def groups_asked(command: Command, snapshot: Snapshot) -> Iterator[tuple[str, list[Object], bool]]:
    """Each kind with the objects asked for, and whether they were asked for by name."""
    namespace = namespace_asked(command, snapshot)
    named: dict[str, list[Object]] = {}
    for operand in command.operands:
        words, _, name = operand.partition("/")
        for word in words.split(","):
            kind = kind_named(word)
            scope = namespace if is_namespaced(kind) else None
            if not name:
                found = [one for one in snapshot.of(kind, scope) if _is_selected(command, one)]
                yield kind, found, False
                continue
            one = snapshot.get(kind, name, scope)
            if one is None:
                raise Refused(not_found(kind, name))
            named.setdefault(kind, []).append(one)
    for kind, found in named.items():
        yield kind, found, True


def _is_selected(command: Command, each: Object) -> bool:
    labels = labels_of(each)
    for part in filter(None, flag(command, "selector").split(",")):
        key, sign, value = part.partition("!=" if "!=" in part else "=")
        if not sign:
            if (key.removeprefix("!") in labels) == key.startswith("!"):
                return False
        elif (labels.get(key) == value) == ("!=" in part):
            return False
    for part in filter(None, flag(command, "field-selector").split(",")):
        path, _, value = part.replace("==", "=").partition("=")
        if (str(at(each, path.removesuffix("!"), "")) == value) == path.endswith("!"):
            return False
    return True


def scope_text(command: Command, snapshot: Snapshot, kind: str) -> str:
    """` in shop namespace`, or nothing where no namespace was asked for."""
    namespace = namespace_asked(command, snapshot)
    return f" in {namespace} namespace" if namespace and is_namespaced(kind) else ""
