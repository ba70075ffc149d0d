"""How much is read of what is handed in, and what is said when it is more.

Every number here exists because a machine was measured to crash, hang or slow down above it:
80 KB of nested `[` ends PyYAML's C loader with SIGSEGV, 383 bytes of aliases unfold to gigabytes,
and a 20,000-line file keeps a worker busy for seconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limit:
    """One bound: its number, and the sentences that name it and say what to do."""

    number: int
    what: str
    remedy: str

    def exceeded_by(self, amount: int) -> bool:
        return amount > self.number

    def is_same(self, other: Limit) -> bool:
        """Whether both bound the same thing, whatever their numbers."""
        return self.what == other.what

    @property
    def message(self) -> str:
        """What the limit is and what to do, as two sentences."""
        return f"{self.what.format(number=f'{self.number:,}', kib=f'{self.number // 1024:,} KiB')} {self.remedy}"


FILES = Limit(20, "At most {number} files are read at once.", "Hand in fewer files.")
FILE_BYTES = Limit(256 * 1024, "A file may hold at most {kib}.", "Split it, or leave out what is generated.")
TOTAL_BYTES = Limit(1024 * 1024, "Together, files may hold at most {kib}.", "Hand in fewer or smaller files.")
PATH_CHARS = Limit(255, "A path may be at most {number} characters long.", "Shorten its folders' names.")
LINES = Limit(5_000, "A file may have at most {number} lines.", "Split it into several files.")
LINE_CHARS = Limit(20_000, "A line may be at most {number} characters long.", "Break it into several lines.")

DEPTH = Limit(64, "Nesting may be at most {number} levels deep.", "Flatten the structure.")
ALIASES = Limit(100, "A file may use at most {number} YAML aliases.", "Write the repeated values out.")
MERGED_KEYS = Limit(2_000, "Merge keys (`<<`) may bring in at most {number} keys.", "Write the merged keys out.")
NODES = Limit(30_000, "At most {number} YAML values are read at once, aliases unfolded.", "Hand in less at once.")
DOCUMENTS = Limit(200, "A file may hold at most {number} YAML documents.", "Split it into several files.")
OBJECTS = Limit(250, "At most {number} Kubernetes objects are read at once.", "Hand in fewer objects.")
CONTAINERS = Limit(500, "At most {number} containers are read at once.", "Hand in fewer objects.")
SERVICES = Limit(250, "At most {number} Compose services are read at once.", "Split the project into several.")
ACTIONS = Limit(
    1_000,
    "Together, templates may hold at most {number} actions (`{{{{ … }}}}`).",
    "Split the chart, or move what repeats into a named template.",
)

# what a Dockerfile costs is its instructions, its commands and its words, however many files they stand in
DOCKERFILE_BYTES = Limit(
    128 * 1024,
    "Together, Dockerfiles may hold at most {kib}.",
    "Move long commands into scripts and copy those.",
)
DOCKERFILE_LINES = Limit(
    1_000,
    "Together, Dockerfiles may have at most {number} lines.",
    "Move long commands into scripts and copy those.",
)
DOCKERFILE_SIGNS = Limit(
    5_000,
    "Together, Dockerfiles may hold at most {number} shell operators, brackets and variables.",
    "Move the commands into a script and copy that.",
)

EXPRESSION_CHARS = Limit(2_000, "An expression may be at most {number} characters long.", "Shorten it.")
COMMAND_CHARS = Limit(2_000, "A command may be at most {number} characters long.", "Shorten it.")
FINDINGS_OF_A_RULE = Limit(
    500,
    "At most {number} findings are shown at once.",
    "Mend the first ones and check again to see the rest.",
)


class Bounds:
    """The limits in force: those above, some of them with other numbers."""

    def __init__(self, numbers: Mapping[Limit, int] | None = None) -> None:
        self._changed = {limit.what: replace(limit, number=number) for limit, number in (numbers or {}).items()}

    def of(self, limit: Limit) -> Limit:
        """The limit as it is in force here."""
        return self._changed.get(limit.what, limit)


# what learners hand in
HANDED_IN = Bounds()
# what somebody reviews on a machine of their own
LOCAL = Bounds(
    {
        FILES: 10_000,
        FILE_BYTES: 4 * 1024 * 1024,
        TOTAL_BYTES: 256 * 1024 * 1024,
        LINES: 100_000,
        NODES: 5_000_000,
        DOCUMENTS: 10_000,
        OBJECTS: 100_000,
        CONTAINERS: 200_000,
        SERVICES: 50_000,
        ACTIONS: 1_000_000,
        DOCKERFILE_BYTES: 64 * 1024 * 1024,
        DOCKERFILE_LINES: 1_000_000,
        DOCKERFILE_SIGNS: 4_000_000,
    }
)
