"""What `describe` writes: indented lines of `Key:` and value, aligned block by block."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from agentcore.kubectl.layout import DESCRIBE, aligned
from agentcore.kubectl.objects import NONE

MAX_ANNOTATION = 140
HIDDEN_ANNOTATIONS = frozenset({"kubectl.kubernetes.io/last-applied-configuration"})


class Writer:
    """Lines that are aligned when they are flushed."""

    def __init__(self) -> None:
        self._done = ""
        self._lines: list[str] = []

    def line(self, text: str, level: int = 0) -> None:
        self._lines.append("  " * level + text)

    def field(self, key: str, value: Any, level: int = 0) -> None:
        self.line(f"{key}:\t{value}", level)

    def several(self, key: str, values: Iterable[str], indent: str = "") -> None:
        """A key with a value a line, `<none>` without any."""
        first, *others = list(values) or [NONE]
        self.line(f"{indent}{key}:\t{first}")
        for other in others:
            self.line(f"{indent}\t{other}")

    def labels(self, key: str, labels: Mapping[str, Any], indent: str = "") -> None:
        self.several(key, (f"{name}={value}" for name, value in sorted(labels.items())), indent)

    def annotations(self, key: str, annotations: Mapping[str, Any]) -> None:
        shown = {name: value for name, value in sorted(annotations.items()) if name not in HIDDEN_ANNOTATIONS}
        self.several(key, (line for name, value in shown.items() for line in _annotation(name, str(value))))

    def head(self, each: Mapping[str, Any]) -> None:
        """The name and the namespace of an object."""
        self.field("Name", each["metadata"]["name"])
        self.field("Namespace", each["metadata"].get("namespace", ""))

    def flush(self) -> None:
        minimum, padding = DESCRIBE
        if self._lines:
            self._done += aligned("\n".join(self._lines) + "\n", minimum=minimum, padding=padding)
        self._lines = []

    @property
    def text(self) -> str:
        self.flush()
        return self._done


def _annotation(name: str, value: str) -> list[str]:
    value = value.removesuffix("\n")
    if len(value) + len(name) + 2 <= MAX_ANNOTATION and "\n" not in value:
        return [f"{name}: {value}"]
    most = MAX_ANNOTATION - 2
    cut = (line if len(line) <= most else f"{line[:most]}..." for line in value.split("\n"))
    return [f"{name}:", *(f"  {line}" for line in cut)]
