"""What shell text is made of: commands, their options and operands, assignments, variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from agentcore.parsing.dockerfile_words import Word
from agentcore.spans import Span


@dataclass(frozen=True, slots=True)
class Assignment:
    """`NAME=value` before a command, or on its own."""

    name: str
    value: Word
    span: Span


@dataclass(frozen=True, slots=True)
class Redirect:
    """`> file`, `< file`, `2>&1`."""

    operator: str
    target: Word


@dataclass(frozen=True, slots=True)
class Reference:
    """A `$NAME` as the shell sees it."""

    name: str
    span: Span
    is_quoted: bool
    is_defined: bool
    operator: str = ""
    shell: str = "sh"


@dataclass(frozen=True, slots=True)
class Feature:
    """A piece of syntax worth a remark: what it is, and the shell that would read it."""

    name: str
    span: Span
    shell: str


@dataclass(frozen=True)
class Command:
    """One simple command. A wrapper (`sudo`, `sh -c`) is one, and what it runs is the next.

    Forty rules ask the same of every command, so what is derived is derived once. `head` is the word that
    names it, where that word and the ones after it stand in the file as the shell reads them: not in an
    exec form, nor in a script within quotes.
    """

    name: str
    args: tuple[Word, ...]
    span: Span
    text: str
    assignments: tuple[Assignment, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    reads_pipe: bool = False
    writes_pipe: bool = False
    followed_by: str = ""
    wrapper: str = ""
    in_subshell: bool = False
    shell: str = "sh"
    head: Word | None = None
    is_condition: bool = False
    known_operands: dict[tuple[str, ...], tuple[Word, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def values(self) -> tuple[str, ...]:
        return tuple(word.value for word in self.args)

    @cached_property
    def options(self) -> tuple[str, ...]:
        """Its options, up to `--`."""
        found = []
        for value in self.values:
            if value == "--":
                break
            if value.startswith("-") and len(value) > 1:
                found.append(value)
        return tuple(found)

    def has(self, *options: str) -> bool:
        """Whether one of the options is given: `--long`, `--long=value`, `-s` alone or in a cluster."""
        return any(matches(given, option) for given in self.options for option in options)

    def letters(self, taking: str) -> str:
        """The one-letter options given; those in `taking` have a value, in the same word or the next."""
        found, skip = "", False
        for value in self.values:
            if skip or not value.startswith("-") or value.startswith("--"):
                skip = False
                continue
            cluster = value[1:]
            end = next((number for number, letter in enumerate(cluster) if letter in taking), len(cluster))
            found += cluster[: end + 1]
            skip = end == len(cluster) - 1
        return found

    def operands(self, *taking_values: str) -> tuple[Word, ...]:
        """Its arguments without options, nor the values of the options named."""
        if taking_values not in self.known_operands:
            self.known_operands[taking_values] = tuple(self.operands_besides(taking_values))
        return self.known_operands[taking_values]

    def operands_besides(self, taking_values: tuple[str, ...]) -> Iterator[Word]:
        skip, is_open = False, True
        for word in self.args:
            value = word.value
            if skip:
                skip = False
            elif is_open and value == "--":
                is_open = False
            elif is_open and value.startswith("-") and len(value) > 1:
                skip = value in taking_values
            else:
                yield word

    def value_of(self, *options: str) -> str:
        """The value given to one of these options, `--name=value` or `--name value`; empty without."""
        for number, value in enumerate(self.values):
            name, equals, rest = value.partition("=")
            if name in options:
                return rest if equals else "".join(self.values[number + 1 : number + 2])
        return ""

    def value_of_letter(self, wanted: str, taking: str) -> str:
        """The value of a one-letter option, also in a cluster: `-u 1`, `-u1`, `-mu 1`; `taking` have a value."""
        for number, value in enumerate(self.values):
            cluster = value[1:] if value.startswith("-") and not value.startswith("--") else ""
            end = next((place for place, letter in enumerate(cluster) if letter in taking), None)
            if end is not None and cluster[end] == wanted:
                return cluster[end + 1 :] or "".join(self.values[number + 1 : number + 2])
        return ""

    def written(self, *values: str) -> Word | None:
        """The first argument of one of these values, if it can be found in the file letter by letter."""
        found = next((word for word in self.args if word.value in values), None) if self.head else None
        return found if found and found.text == found.value and found.span.is_on_one_line else None

    @property
    def written_name(self) -> Word | None:
        """The word that names it, if it can be found in the file letter by letter."""
        head = self.head
        return head if head and head.text == self.name and head.span.is_on_one_line else None

    def starts_with(self, *words: str) -> bool:
        """Whether it begins with these words, options skipped."""
        if words[:1] != (self.name,):
            return not words
        return tuple(word.value for word in self.operands()[: len(words) - 1]) == words[1:]


@dataclass(frozen=True, slots=True)
class Script:
    """What a piece of shell text does."""

    commands: tuple[Command, ...] = ()
    references: tuple[Reference, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    problems: tuple[Span, ...] = ()
    bash_features: tuple[Feature, ...] = ()
    split_outputs: tuple[Span, ...] = ()


def joined(scripts: Iterable[Script]) -> Script:
    found = list(scripts)
    return Script(
        tuple(command for script in found for command in script.commands),
        tuple(reference for script in found for reference in script.references),
        tuple(assignment for script in found for assignment in script.assignments),
        tuple(problem for script in found for problem in script.problems),
        tuple(feature for script in found for feature in script.bash_features),
        tuple(span for script in found for span in script.split_outputs),
    )


def matches(given: str, option: str) -> bool:
    if option.startswith("--"):
        return given == option or given.startswith(option + "=")
    if len(option) > 2:
        return given == option
    return given.startswith("-") and not given.startswith("--") and option[1] in given[1:]
