"""The scratch workbench: any files, reviewed as they stand. Nothing of them is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import agentcore
from agentcore import mending
from agentcore.artifacts import Kind, kind_of
from agentcore.engine import finding_to_json
from agentcore.mending import Asked, Fix
from agentcore.parsing.limits import FILE_BYTES, FILES, TOTAL_BYTES
from agentcore.parsing.schemas import versions
from agentcore.settings import DEFAULT_KUBERNETES_VERSION
from courses.editing import EditorFile

Data = dict[str, Any]
NAMES = {Kind.DOCKERFILE: "Dockerfile", Kind.COMPOSE: "compose.yaml", Kind.KUBERNETES: "manifest.yaml"}


def named(text: str, taken: set[str]) -> str:
    """A name for a file without one, from what it holds; another one where that is taken."""
    name = NAMES.get(kind_of("stdin", text), "file.txt")
    stem, dot, ending = name.partition(".")
    number = 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{dot}{ending}" if dot else f"{stem}.{number}"
    return name


def newest_first() -> list[str]:
    return list(reversed(versions()))


@dataclass(frozen=True)
class Shown:
    """A finding as the page shows it: `key` names its fix, empty where it has none."""

    finding: Data
    key: str


@dataclass(frozen=True)
class Scratch:
    """Everything the scratch workbench shows. `given` are the names that files without one were given, by place."""

    files: Mapping[str, str]
    version: str = DEFAULT_KUBERNETES_VERSION
    is_reviewed: bool = False
    fix: Fix | None = None
    errors: list[str] = field(default_factory=list)
    given: Mapping[int, str] = field(default_factory=dict)
    blank: int = 0  # how many empty files stand behind the others

    @property
    def tabs(self) -> list[EditorFile]:
        shown = [*self.files.items(), *[("", "")] * (self.blank or not self.files)]
        return [EditorFile(path, text, number) for number, (path, text) in enumerate(shown, start=1)]

    @property
    def blank_file(self) -> EditorFile:
        """What a further file begins as."""
        return EditorFile("", "", 0)

    @property
    def versions(self) -> list[str]:
        return newest_first()

    @property
    def limits(self) -> str:
        """How much is read, in the engine's own words."""
        return " ".join(limit.message.partition(". ")[0] + "." for limit in (FILES, FILE_BYTES, TOTAL_BYTES))

    @property
    def extent(self) -> str:
        """What was looked at."""
        count = len(self.files)
        return f"{count} file{'s' * (count != 1)}, Kubernetes {self.version}"

    @property
    def words(self) -> str:
        count = len(self.findings)
        if count:
            return f"{count} finding{'s' * (count > 1)}"
        return "Not everything could be read" if self.review.unchecked else "Nothing to mend"

    @cached_property
    def review(self) -> agentcore.Review:
        return agentcore.review(self.files, kubernetes_version=self.version)

    @cached_property
    def findings(self) -> list[Shown]:
        found = [finding_to_json(one) for one in self.review.findings]
        return [Shown(one, mending.key_of(one) if one["edits"] else "") for one in found]

    @cached_property
    def silenced(self) -> list[Data]:
        return [finding_to_json(one) for one in self.review.silenced]

    @property
    def counted(self) -> list[tuple[str, str]]:
        """Severity, and how many findings have it in words; worst first."""
        present = [shown.finding["severity"] for shown in self.findings]
        return [(str(one), counted(one, present.count(one))) for one in agentcore.Severity if one in present]


def counted(severity: agentcore.Severity, number: int) -> str:
    plural = "s" if number > 1 and severity in (agentcore.Severity.ERROR, agentcore.Severity.WARNING) else ""
    return f"{number} {severity}{plural}"


def proposed(files: Mapping[str, str], version: str, asked: Asked) -> Fix:
    """What the fix of a finding would do to these files."""
    return mending.proposed(files, asked, agentcore.review(files, kubernetes_version=version).findings)
