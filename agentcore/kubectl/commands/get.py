"""`kubectl get`."""

from __future__ import annotations

from collections.abc import Iterator

from agentcore.kubectl.commands.asking import (
    flag,
    groups_asked,
    is_set,
    refuse_other_flags,
    scope_text,
)
from agentcore.kubectl.kinds import qualified
from agentcore.kubectl.layout import table
from agentcore.kubectl.objects import NONE, Object, at, labels_of, name_of, namespace_of
from agentcore.kubectl.snapshot import CannotPrint, Snapshot
from agentcore.kubectl.tables import TABLES
from agentcore.parsing.commandline import Command

FLAGS = frozenset(
    {"all-namespaces", "output", "selector", "field-selector", "show-labels", "sort-by", "no-headers", "label-columns"}
)
ALL = "pod,service,daemonset,deployment,replicaset,statefulset,horizontalpodautoscaler,cronjob,job"
OLD_ENDPOINTS = "Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n"


def get(command: Command, snapshot: Snapshot) -> str:
    refuse_other_flags(command, FLAGS)
    output = flag(command, "output")
    if output not in ("", "wide", "name"):
        raise CannotPrint(f"`-o {output}` is not printed here")
    if not command.operands:
        raise CannotPrint("`kubectl get` needs a resource type")
    if command.operands == ("all",):
        command = Command(command.tool, command.path, (ALL,), command.flags)
    groups = list(groups_asked(command, snapshot))
    warning = OLD_ENDPOINTS if any(kind == "Endpoints" for kind, _, _ in groups) else ""
    shown = [(kind, _sorted(command, found)) for kind, found, _ in groups if found]
    if not shown:
        scope = scope_text(command, snapshot, groups[0][0])
        return f"{warning}No resources found{scope}{'.' if scope else ''}\n"
    if output == "name":
        return "".join(f"{qualified(kind)}/{name_of(one)}\n" for kind, found in shown for one in found)
    prefixed = len(groups) > 1
    return warning + "\n".join(_table(command, snapshot, kind, found, prefixed) for kind, found in shown)


def _table(command: Command, snapshot: Snapshot, kind: str, found: list[Object], prefixed: bool) -> str:
    wide, by_namespace = flag(command, "output") == "wide", is_set(command, "all-namespaces")
    by_namespace = by_namespace and TABLES[kind].is_namespaced
    columns = [name for names in command.flags.get("label-columns", ()) for name in names.split(",")]
    header = [*(["NAMESPACE"] if by_namespace else []), *TABLES[kind].header(wide=wide)]
    header += [column.rpartition("/")[2].upper() for column in columns]
    header += ["LABELS"] if is_set(command, "show-labels") else []

    def rows() -> Iterator[list[str]]:
        for each in found:
            cells = TABLES[kind].cells(each, snapshot, wide=wide)
            if prefixed and kind != "Event":
                cells[0] = f"{qualified(kind)}/{cells[0]}"
            labels = labels_of(each)
            yield [
                *([namespace_of(each)] if by_namespace else []),
                *cells,
                *(labels.get(column, NONE) for column in columns),
                *([_labels(each)] if is_set(command, "show-labels") else []),
            ]

    return table([] if is_set(command, "no-headers") else header, rows())


def _labels(each: Object) -> str:
    return ",".join(f"{key}={value}" for key, value in sorted(labels_of(each).items())) or NONE


def _sorted(command: Command, found: list[Object]) -> list[Object]:
    path = flag(command, "sort-by").strip("{}").lstrip(".")
    return sorted(found, key=lambda each: str(at(each, path, ""))) if path else found
