"""What a template is made of: text, actions and blocks, and the pipelines of the actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from agentcore.parsing.helm_lexing import Kind, Piece, Word
from agentcore.spans import Span


@dataclass(frozen=True, slots=True)
class Term:
    """One operand: a field, a variable, a text, a function's name, or a pipeline in brackets."""

    word: Word
    pipeline: Pipeline | None = None
    tail: tuple[str, ...] = ()
    end: int = 0

    @property
    def is_name(self) -> bool:
        return self.word.kind is Kind.NAME

    @property
    def string(self) -> str | None:
        """The text of a quoted operand, without its quotes."""
        return unquoted(self.word.text) if self.word.kind is Kind.STRING else None


@dataclass(frozen=True, slots=True)
class Command:
    """Operands between two bars; the first is the function if there is one."""

    terms: tuple[Term, ...]

    @property
    def function(self) -> str:
        return self.terms[0].word.text if self.terms and self.terms[0].is_name else ""

    @property
    def arguments(self) -> tuple[Term, ...]:
        return self.terms[1:] if self.function else self.terms


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Commands from left to right, each the last operand of the next, and the variables it sets."""

    commands: tuple[Command, ...] = ()
    variables: tuple[str, ...] = ()

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions of its commands in order, not those in brackets."""
        return tuple(command.function for command in self.commands)


@dataclass(frozen=True, slots=True, eq=False)
class Action:
    """What stands between `{{` and `}}`."""

    piece: Piece
    span: Span
    keyword: str
    pipeline: Pipeline
    name: str = ""  # of a define, block or template
    is_else_with: str = ""  # "if" or "with" after else

    @property
    def writes(self) -> bool:
        """Whether something of it appears in the output."""
        return self.keyword == "template" or (not self.keyword and not self.pipeline.variables and bool(self.commands))

    @property
    def commands(self) -> tuple[Command, ...]:
        return self.pipeline.commands

    @property
    def all_functions(self) -> tuple[str, ...]:
        """Every function it calls, those in brackets included."""
        return tuple(_functions(self.pipeline))


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """What stands between actions and is written out as it is."""

    start: int
    end: int


@dataclass(slots=True, eq=False)
class Block:
    """An `if`, `range`, `with`, `define` or `block`: its branches, each with the action that begins it."""

    branches: list[tuple[Action, list[Node]]]
    end: Action | None = None

    @property
    def action(self) -> Action:
        return self.branches[0][0]


Node = Text | Action | Block


def unquoted(text: str) -> str:
    """A Go string without its quotes; escapes stay but for the two that names could hold."""
    inner = text[1:-1]
    return inner if text.startswith("`") else inner.replace('\\"', '"').replace("\\\\", "\\")


def _functions(pipeline: Pipeline) -> Iterator[str]:
    for command in pipeline.commands:
        yield command.function
        for term in command.terms:
            if term.pipeline is not None:
                yield from _functions(term.pipeline)


def blocks(nodes: list[Node]) -> Iterator[Block]:
    """Every block, outer ones first."""
    waiting = [nodes]
    while waiting:
        for node in waiting.pop():
            if isinstance(node, Block):
                yield node
                waiting.extend(body for _, body in node.branches)
