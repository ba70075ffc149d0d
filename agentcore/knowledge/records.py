"""The shapes of what is known. Texts are Markdown of one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Effect(StrEnum):
    """What a command does to what runs: nothing, something that can be undone, something that cannot."""

    READS = "reads"
    CHANGES = "changes"
    DESTROYS = "destroys"


@dataclass(frozen=True, slots=True)
class Command:
    command: str
    effect: Effect
    purpose: str
    note: str = ""

    @property
    def tool(self) -> str:
        """`docker compose`, or the first word."""
        words = self.command.split()
        return " ".join(words[:2]) if words[1:2] == ["compose"] else words[0]


@dataclass(frozen=True, slots=True)
class CommandGroup:
    id: str
    title: str
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """Something one sees, and where it leads."""

    id: str
    see: str
    cause: str
    look: str
    evidence: str
    mend: tuple[str, ...]
    confused_with: str
    lesson: str
    lab: str = ""
    also: tuple[str, ...] = ()
    is_common: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    say: str
    to: str


@dataclass(frozen=True, slots=True)
class Node:
    """A question with answers, or a leaf with a verdict."""

    id: str
    ask: str = ""
    command: str = ""
    answers: tuple[Answer, ...] = ()
    verdict: str = ""
    do: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    issue: str = ""

    @property
    def is_leaf(self) -> bool:
        return not self.answers


@dataclass(frozen=True, slots=True)
class Tree:
    start: Node
    nodes: Mapping[str, Node]

    def walk(self, answers: list[str]) -> list[Node] | None:
        """The nodes passed when these answers (each the id it leads to) are given in turn; None if one is no answer."""
        passed = [self.start]
        for answer in answers:
            if answer not in {option.to for option in passed[-1].answers}:
                return None
            passed.append(self.nodes[answer])
        return passed


@dataclass(frozen=True, slots=True)
class Checkpoint:
    title: str
    command: str
    why: str


@dataclass(frozen=True, slots=True)
class Step:
    do: str
    command: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Procedure:
    id: str
    title: str
    when: str
    steps: tuple[Step, ...]
    never: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    means: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Way:
    """The way out of a fault in another setting than its own."""

    recovery: tuple[Step, ...]
    next_command: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What a diagnosis names: finer than an issue, since each has one cause and one way out. `id` is a slug."""

    id: str
    issue: str  # the id of the issue it is a kind of
    title: str
    cause: str
    recovery: tuple[Step, ...]
    next_command: str  # with POD, CONTAINER, NAMESPACE, … where the paste's own names are put
    confused_with: tuple[str, ...]  # ids of faults that look alike
    lesson: str
    lab: str = ""
    docker: Way | None = None  # where it is met without a cluster


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list, table or listing, with the words that lead to it. `anchor` is its name, or empty."""

    text: str
    anchor: str = ""
    alone: str = ""  # what a lesson includes by the anchor, where the text has words before it


@dataclass(frozen=True, slots=True)
class Topic:
    """Something one can ask about: what it is, how it is used, what is good practice, which commands belong to it."""

    id: str
    title: str
    names: tuple[str, ...]  # what people call it
    lesson: str
    essence: tuple[Passage, ...]  # what it is, the first words of every answer about it
    details: tuple[Passage, ...]
    practices: tuple[str, ...]
    commands: tuple[Command, ...]
    see: tuple[str, ...]  # ids of topics that belong beside it


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared, what people call it, and the topic that tells more; two may share a topic."""

    title: str
    names: tuple[str, ...]
    topic: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more things side by side. Its passages: the difference in a sentence, a table, when to take which."""

    id: str
    sides: tuple[Side, ...]
    passages: tuple[Passage, ...]  # with the anchors `difference`, `table` and `choice`
    lesson: str

    @property
    def between(self) -> tuple[str, ...]:
        """The ids of the topics compared, each once."""
        return tuple(dict.fromkeys(side.topic for side in self.sides))


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice behind a generated file. `why` is a sentence or two; `remark` is its comment in the file, if any."""

    id: str
    why: str
    lesson: str
    remark: str = ""
