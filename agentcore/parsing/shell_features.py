"""Syntax that POSIX does not have: what a node of bash's tree is, if a plain sh could not read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

FEATURES = {
    "process_substitution": "a process substitution",
    "herestring_redirect": "a here-string",
    "array": "an array",
    "c_style_for_statement": "a `for` that counts",
    "brace_expression": "a brace range",
}
# what follows the name in `${name…}`, beyond defaults and the cutting of prefixes and suffixes
BASH_OPERATORS = frozenset({"/", "//", "/#", "/%", "^", "^^", ",", ",,", ":", "@"})
EXPANSIONS = {
    "expansion": BASH_OPERATORS,
    "file_redirect": frozenset({"&>", "&>>"}),
    "function_definition": frozenset({"function"}),
    "compound_statement": frozenset({"(("}),
}
NAMES = {
    "expansion": "such a `${…}`",
    "file_redirect": "`&>`",
    "function_definition": "the word `function`",
    "compound_statement": "`((…))`",
}


def bash_feature(node: Node) -> str:
    """What a node is called if sh does not know it; empty for what every shell reads."""
    kind = node.type
    if kind in FEATURES:
        return FEATURES[kind]
    if kind in EXPANSIONS:
        return NAMES[kind] if any(child.type in EXPANSIONS[kind] for child in node.children) else ""
    above = node.parent
    if kind == "binary_expression" and above is not None and above.type == "test_command":
        is_bracket = above.children[0].type == "["
        return "`==` within `[`" if is_bracket and any(child.type == "==" for child in node.children) else ""
    return ""
