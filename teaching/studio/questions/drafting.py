"""A question that is to be imported: what it would become, what is missing, or why it cannot become one."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Draft:
    """Without `definition` it cannot be taken: `problem` says why and `fix` what to do."""

    line: int
    label: str
    kind: str = ""
    definition: dict[str, Any] | None = None
    problem: str = ""
    fix: str = ""
    notes: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # what is to be filled in before it can be published
