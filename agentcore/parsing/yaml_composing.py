"""Plain YAML → nodes, quickly: libyaml composes the document, and its nodes are taken over.

Composing recurses in C, and knows no budgets. So this way is only for text that cannot nest deeply, has no
anchors, tags or merges, and turns out to hold nothing to complain about; anything else is read event by event.
"""

from __future__ import annotations

import re
from typing import Any

import yaml as pyyaml
from yaml._yaml import CParser

from agentcore.parsing import limits
from agentcore.parsing.yaml_nodes import (
    AMBIGUOUS_SIGNS,
    AmbiguousScalar,
    Document,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
)
from agentcore.parsing.yaml_scalars import NoJSON, Reading

# Composing takes some 300 bytes of the C stack a level; even a small thread has room for 1,000 levels. A block
# nests by indentation, at most twice a column, so the longest line bounds it, and the brackets bound the rest.
MOST_BRACKETS, LONGEST_LINE = 300, 350
_BEGINNINGS = (": ", ":\n", "- ", ", ", "? ")  # what most values and keys stand behind
_SIGNS = ("&", "!", "%", "<<", "{{")
_CAREFUL = re.compile(r"(?:^|[\s\[{,])(?:&[^\s&]|![^\s=])|<<|^%|{{", re.MULTILINE)
_BREAKS = re.compile(r"[\x85\u2028\u2029]")
_PLAIN, _QUOTED = "plain", "quoted"


class NotPlain(Exception):
    """Something that only reading event by event can tell about."""


class Composer(CParser):
    """libyaml's composer; it asks what a scalar is, and is told only whether it stands in quotes."""

    def resolve(self, kind: type[Any], value: str | None, implicit: Any) -> str:
        return _PLAIN if kind is not pyyaml.ScalarNode or implicit[0] else _QUOTED

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """Nothing depends on where a node stands."""


def is_plain(text: str, most_nodes: int) -> bool:
    """Whether the text is certain to be safe to compose; without a last line end, libyaml's marks lie beyond it."""
    if not text.endswith("\n") or text.count("[") + text.count("{") > MOST_BRACKETS:
        return False
    if len(text) > most_nodes and sum(text.count(sign) for sign in _BEGINNINGS) > most_nodes:
        return False
    if any(sign in text for sign in _SIGNS) and _CAREFUL.search(text):
        return False
    if not text.isascii() and _BREAKS.search(text):
        return False
    return max(map(len, text.split("\n"))) <= LONGEST_LINE


def composed(text: str, path: str, most_nodes: int, reading: Reading) -> tuple[tuple[Document, ...], int]:
    """The documents of a text that is plain, and how many values they hold.

    Raises NotPlain and yaml.YAMLError where the text has to be read event by event.
    """
    composer = Composer(text)
    reader = _Reader(path, reading)
    documents: list[Document] = []
    while composer.check_node():
        node = reader.read(composer.get_node(), 1)
        if isinstance(node, Scalar) and node.value is None:
            raise NotPlain
        documents.append(Document(node.span, node))
        if reader.count > most_nodes or limits.DOCUMENTS.exceeded_by(len(documents)):
            raise NotPlain
    return tuple(documents), reader.count


class _Reader:
    """Takes over the nodes of one file."""

    def __init__(self, path: str, reading: Reading) -> None:
        self.path = path
        self.resolve = reading.resolve
        self.key_text = reading.key_text
        self.count = 0

    def read(self, node: Any, depth: int) -> Node:
        self.count += 1
        if node.__class__ is pyyaml.ScalarNode:
            return self._scalar(node)
        if limits.DEPTH.exceeded_by(depth):
            raise NotPlain
        if node.__class__ is pyyaml.MappingNode:
            return self._mapping(node, depth + 1)
        return Sequence((self.path, node), tuple([self.read(item, depth + 1) for item in node.value]))

    def _scalar(self, node: Any) -> Scalar:
        text = node.value
        if node.tag == _QUOTED:
            return Scalar((self.path, node), text, text, False)
        if text and text[0] not in AMBIGUOUS_SIGNS:
            return Scalar((self.path, node), text, text, True)
        return AmbiguousScalar((self.path, node), self._resolved(text), text, True)

    def _resolved(self, text: str) -> Any:
        try:
            return self.resolve(text, None, is_plain=True)
        except NoJSON as problem:
            raise NotPlain from problem

    def _mapping(self, node: Any, depth: int) -> Mapping:
        entries = []
        path = self.path
        for key, value in node.value:
            if key.__class__ is not pyyaml.ScalarNode:
                raise NotPlain
            name = key.value
            if key.tag == _PLAIN and (not name or name[0] in AMBIGUOUS_SIGNS):
                name = self._key(name)
            entries.append(Entry(name, (path, key), self.read(value, depth)))
        self.count += len(entries)
        if len({entry.key for entry in entries}) != len(entries):
            raise NotPlain
        return Mapping((path, node), tuple(entries))

    def _key(self, text: str) -> str:
        value = self._resolved(text)
        if value.__class__ is str:
            return text
        try:
            return self.key_text(value)
        except NoJSON as problem:
            raise NotPlain from problem
