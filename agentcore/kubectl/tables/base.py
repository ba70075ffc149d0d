"""A kind's table: its columns, and the row of one object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agentcore.kubectl.ages import since
from agentcore.kubectl.objects import Object, at, entries
from agentcore.kubectl.snapshot import Snapshot

Row = Callable[[Object, Snapshot], Sequence[str]]


@dataclass(frozen=True)
class Table:
    """`columns` as one line, `NAME|AGE|IP*`: a star marks what only `-o wide` shows."""

    kind: str
    columns: str
    row: Row
    is_namespaced: bool = True

    def header(self, *, wide: bool) -> list[str]:
        return [name.rstrip("*") for name in self.columns.split("|") if wide or not name.endswith("*")]

    def cells(self, each: Object, snapshot: Snapshot, *, wide: bool) -> list[str]:
        names = self.columns.split("|")
        row = self.row(each, snapshot)
        return [cell for name, cell in zip(names, row, strict=True) if wide or not name.endswith("*")]


def age(each: Object, snapshot: Snapshot) -> str:
    return since(at(each, "metadata.creationTimestamp"), snapshot.now)


def container_columns(template: Object) -> tuple[str, str]:
    """The names and the images of a template's containers."""
    containers = entries(template, "spec.containers")
    return ",".join(one["name"] for one in containers), ",".join(str(one.get("image", "")) for one in containers)


def with_more(found: Sequence[str], most: int = 3, joined_by: str = ",") -> str:
    """The first few of a list, and how many are left out."""
    text = joined_by.join(found[:most])
    return f"{text} + {len(found) - most} more..." if len(found) > most else text
