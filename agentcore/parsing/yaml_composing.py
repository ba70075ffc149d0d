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
from agentcore.parsing.yaml_nodes import Document, Entry, Mapping, Node, Scalar, Sequence, TypedScalar
from agentcore.parsing.yaml_scalars import NoJSON, Reading

DEEP_BLOCK, DEEP_FLOW = 200, 400
_CAREFUL = re.compile(
    rf"(?:^|[\s\[{{,])(?:&[^\s&]|![^\s=])|<<|^%|[\x85\u2028\u2029]|^[ ?:-]{{{DEEP_BLOCK}}}|{{{{", re.MULTILINE
)
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


def is_plain(text: str) -> bool:
    """Whether the text is certain to be safe to compose; without a last line end, libyaml's marks lie beyond it."""
    return text.endswith("\n") and _CAREFUL.search(text) is None and text.count("[") + text.count("{") <= DEEP_FLOW


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
        if node.__class__ is pyyaml.ScalarNode:
            return self._scalar(node)
        if limits.DEPTH.exceeded_by(depth):
            raise NotPlain
        self.count += 1
        where = (self.path, node.start_mark, node.end_mark if node.flow_style else None)
        if node.__class__ is pyyaml.MappingNode:
            return self._mapping(node, where, depth + 1)
        return Sequence(where, tuple([self.read(item, depth + 1) for item in node.value]))

    def _scalar(self, node: Any) -> Scalar:
        self.count += 1
        where = (self.path, node.start_mark, node.end_mark)
        text = node.value
        if node.tag == _QUOTED:
            return Scalar(where, text, text, False)
        value = self._resolved(text)
        return (Scalar if value.__class__ is str else TypedScalar)(where, value, text, True)

    def _resolved(self, text: str) -> Any:
        try:
            return self.resolve(text, None, is_plain=True)
        except NoJSON as problem:
            raise NotPlain from problem

    def _mapping(self, node: Any, where: Any, depth: int) -> Mapping:
        entries = []
        path = self.path
        seen = set()
        for key, value in node.value:
            if key.__class__ is not pyyaml.ScalarNode:
                raise NotPlain
            self.count += 1
            name = key.value if key.tag == _QUOTED else self._key(key.value)
            seen.add(name)
            entries.append(Entry(name, (path, key.start_mark, key.end_mark), self.read(value, depth)))
        if len(seen) != len(entries):
            raise NotPlain
        return Mapping(where, tuple(entries))

    def _key(self, text: str) -> str:
        value = self._resolved(text)
        if value.__class__ is str:
            return text
        try:
            return self.key_text(value)
        except NoJSON as problem:
            raise NotPlain from problem
