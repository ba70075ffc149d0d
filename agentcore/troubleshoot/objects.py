"""An object of a document, asked by keys. Whatever is missing or of another type is empty."""

from __future__ import annotations

from agentcore.parsing.yaml import Mapping, Node, Scalar, Sequence
from agentcore.troubleshoot.observations import Subject
from agentcore.troubleshoot.pasting import Line


class Thing:
    """A mapping in a document, with the lines of the paste that the document was made of."""

    def __init__(self, node: Mapping, lines: tuple[Line, ...]) -> None:
        self._node = node
        self._lines = lines

    def _at(self, *path: str) -> Node | None:
        node: Node | None = self._node
        for key in path:
            entry = node.get(key) if isinstance(node, Mapping) else None
            node = entry.value if entry else None
        return node

    def text(self, *path: str) -> str:
        node = self._at(*path)
        return node.text.strip() if isinstance(node, Scalar) else ""

    def number(self, *path: str) -> int | None:
        node = self._at(*path)
        value = node.value if isinstance(node, Scalar) else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def has(self, *path: str) -> bool:
        return self._at(*path) is not None

    def one(self, *path: str) -> Thing | None:
        node = self._at(*path)
        return Thing(node, self._lines) if isinstance(node, Mapping) else None

    def many(self, *path: str) -> list[Thing]:
        """The mappings in a list."""
        node = self._at(*path)
        items = node.items if isinstance(node, Sequence) else ()
        return [Thing(item, self._lines) for item in items if isinstance(item, Mapping)]

    def texts(self, *path: str) -> list[str]:
        """The texts in a list."""
        node = self._at(*path)
        items = node.items if isinstance(node, Sequence) else ()
        return [item.text for item in items if isinstance(item, Scalar)]

    def pairs(self, *path: str) -> dict[str, str]:
        node = self._at(*path)
        entries = node.entries if isinstance(node, Mapping) else ()
        return {entry.key: entry.value.text for entry in entries if isinstance(entry.value, Scalar)}

    def keys(self, *path: str) -> list[str]:
        node = self._at(*path)
        return [entry.key for entry in node.entries] if isinstance(node, Mapping) else []

    def where(self, *path: str) -> Line:
        """The line of the value at a path, or of the nearest above it."""
        for length in range(len(path), -1, -1):
            node = self._at(*path[:length])
            if node is not None:
                return self._lines[min(node.span.line, len(self._lines)) - 1]
        return self._lines[0]

    @property
    def kind(self) -> str:
        named = self.text("kind")
        return named or ("Pod" if self.has("containerStatuses") or self.has("status", "containerStatuses") else "")

    @property
    def subject(self) -> Subject:
        return Subject(self.kind.lower(), self.text("metadata", "name"), self.text("metadata", "namespace"))
