"""The kinds of activity. Another app adds one in its `AppConfig.ready`: `register(LabKind())`.

A kind whose activities are folders of a module (`modules/<module>/labs/<number>-<slug>/`) is a `FolderKind`; courses
calls it while it checks, loads and exports a course, in this order for every folder:

    check(folder, module)      what is wrong with its form, as `Problem(path, line, message)`; nothing is written
    rehearse(folder, module)   what is wrong with it when it is tried; left out where the folder was tried before
    prove(folder, module)      whether its criteria tell good from bad, for `content check --mutants` alone
    describe(folder)           its title and minutes; courses writes the Activity row with it
    load(activity, folder)     inside load's transaction, after every Activity row of the course exists
    export(activity, folder)   writes every file back exactly as it was loaded; courses made the folder

`revision` of the Activity is a hash over the names and bytes of all files in the folder, computed by courses. An
activity whose folder vanished stays in the database, `published=False`, with everything learners did.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from courses.problems import Problem

if TYPE_CHECKING:
    from courses.models import Activity
    from courses.reading import ModuleSource


@dataclass(frozen=True, slots=True)
class Description:
    """What the catalogue shows of an activity."""

    title: str
    minutes: int
    counts: bool = True  # whether the module is mastered only with it


@dataclass(frozen=True, slots=True)
class Proof:
    """How an activity's criteria do on mutants of its solution: what to print of each, and the counts."""

    rows: tuple[str, ...]
    criteria: int
    mutants: int
    off: int  # mutants that were not caught
    unproven: int  # criteria without a mutant


class ActivityKind(Protocol):
    name: str  # as in Activity.kind: "lab"
    label: str  # as a person reads it: "Lab"

    def url(self, activity: "Activity") -> str: ...


class FolderKind(ActivityKind, Protocol):
    folder: str  # where a module keeps them: "labs"

    def check(self, folder: Path, module: "ModuleSource") -> Iterator[Problem]: ...

    def rehearse(self, folder: Path, module: "ModuleSource") -> Iterator[Problem]:
        """Only for what `check` finds nothing in: try it as learners will, however long that takes."""

    def prove(self, folder: Path, module: "ModuleSource") -> Proof:
        """Only for what `check` finds nothing in."""

    def outcomes_tested(self, folder: Path) -> set[str]:
        """The outcomes its criteria name. Never raises: a broken folder tests none."""

    def describe(self, folder: Path) -> Description: ...

    def load(self, activity: "Activity", folder: Path) -> None: ...

    def export(self, activity: "Activity", folder: Path) -> None: ...


_kinds: dict[str, ActivityKind] = {}


def register(kind: ActivityKind) -> None:
    if kind.name in _kinds:
        raise ValueError(f"two kinds of activity are called {kind.name!r}")
    _kinds[kind.name] = kind


def kind_of(activity: "Activity") -> ActivityKind:
    return _kinds[activity.kind]


def folder_kinds() -> list[FolderKind]:
    return [kind for kind in _kinds.values() if hasattr(kind, "folder")]
