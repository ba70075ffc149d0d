"""Shell text → its simple commands, in order, each with the place of every word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from agentcore.parsing.dockerfile_lines import Stretch
from agentcore.parsing.dockerfile_words import Definitions, Expansion, Setting, Variable, Word
from agentcore.parsing.shell_commands import Assignment, Command, Feature, Redirect, Reference, Script
from agentcore.parsing.shell_features import bash_feature
from agentcore.parsing.shell_wrappers import SHELLS, inner_words, is_assignment, script_word
from agentcore.spans import Span

if TYPE_CHECKING:
    from tree_sitter import Node, Parser


NESTING = 12
OPERATORS = frozenset({"&&", "||", "|", "|&", ";", "&"})
STATEMENTS = frozenset({"command", "declaration_command", "unset_command", "test_command"})
CONDITIONAL = frozenset({"if_statement", "elif_clause", "while_statement"})
SUBSTITUTIONS = frozenset({"command_substitution", "process_substitution"})


class Place(NamedTuple):
    """A node yet to be read, and what surrounds it."""

    node: Node
    reads_pipe: bool = False
    writes_pipe: bool = False
    followed_by: str = ""
    in_subshell: bool = False
    redirects: tuple[Redirect, ...] = ()
    is_condition: bool = False


@cache
def parser() -> Parser:
    """tree-sitter's bash, loaded when the first RUN is read."""
    import tree_sitter_bash
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_bash.language()))


@dataclass
class ScriptReader:
    """Walks a syntax tree once, in order, and remembers what variables were set."""

    stretch: Stretch
    outer: Definitions | None
    depth: int = 0
    shell: str = "sh"
    local: dict[str, Setting] = field(default_factory=dict)
    commands: list[Command] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    problems: list[Span] = field(default_factory=list)
    features: list[Feature] = field(default_factory=list)
    outputs: list[Span] = field(default_factory=list)

    def lookup(self, name: str) -> Setting | None:
        if name in self.local:
            return self.local[name]
        return self.outer.lookup(name) if self.outer else None

    def define(self, name: str, value: str | None) -> None:
        self.local[name] = Setting(value, False, 0)

    def read(self) -> Script:
        # one byte a character, so that the tree's offsets are ours
        tree = parser().parse(self.stretch.text.encode("ascii", "replace").replace(b"\0", b"?"))
        waiting = [Place(tree.root_node)]
        while waiting:
            place = waiting.pop()
            waiting.extend(reversed(list(self.visit(place))))
        return Script(
            tuple(self.commands),
            tuple(self.references),
            tuple(self.assignments),
            tuple(self.problems),
            tuple(self.features),
            tuple(self.outputs),
        )

    def visit(self, place: Place) -> Iterator[Place]:
        """Read a node, and give the nodes to read next, in order."""
        node = place.node
        kind = node.type
        if kind == "ERROR" or node.is_missing:
            self.problems.append(self.span(node))
        if kind in STATEMENTS:
            yield from self.read_command(place)
        elif kind == "variable_assignment":
            self.assign(node)
            yield from self.inside(node, place)
        elif kind == "pipeline":
            yield from piped(place)
        elif kind == "redirected_statement":
            redirects = tuple(self.read_redirects(node))
            for child in node.named_children:
                yield place._replace(node=child, redirects=redirects)
        elif kind == "for_statement":
            self.assign_loop(node)
            yield from children(place)
        elif kind not in ("heredoc_body", "comment", "string_content", "raw_string"):
            self.refer(node)
            yield from children(place)

    def read_command(self, place: Place) -> Iterator[Place]:
        node = place.node
        parts = node.children if node.type != "test_command" else node.children[:1]
        words: list[Word] = []
        given: list[Assignment] = []
        redirects = list(place.redirects)
        for part in parts:
            if part.type == "variable_assignment":
                assignment = self.assign(part, keep=node.type != "command")
                given.append(assignment)
                if node.type != "command":
                    words.append(Word(self.text(part), self.text(part), assignment.span))
            elif part.type.endswith("_redirect"):
                redirects.extend(self.read_redirects(node, part))
            else:
                words.extend(self.words(part))
        if words or given:
            self.emit(place, words, given, redirects)
        for part in parts if node.type != "test_command" else node.children[1:]:
            yield from self.inside(part, place) if node.type != "test_command" else [Place(part)]

    def emit(self, place: Place, words: list[Word], given: list[Assignment], redirects: list[Redirect]) -> None:
        node = place.node
        name = words[0].value if words else ""
        command = Command(
            name.rpartition("/")[2] if "/" in name and " " not in name else name,
            tuple(words[1:]),
            self.span(node),
            self.text(node),
            tuple(given),
            tuple(redirects),
            place.reads_pipe,
            place.writes_pipe,
            place.followed_by,
            in_subshell=place.in_subshell,
            shell=self.shell,
            head=words[0] if words else None,
            is_condition=place.is_condition,
        )
        self.commands.extend(unwrapped(command, self))

    def inside(self, node: Node, place: Place) -> Iterator[Place]:
        """The substitutions in a word, whose commands run too, and the variables it uses."""
        waiting = [node]
        while waiting:
            current = waiting.pop()
            if current.type in SUBSTITUTIONS:
                if current.type == "command_substitution" and not is_quoted(current):
                    self.outputs.append(self.span(current))
                yield Place(current, in_subshell=True)
                continue
            if current.type == "heredoc_redirect":
                yield from (place._replace(node=child) for child in current.named_children)
                continue
            if current.is_missing or current.type == "ERROR":
                self.problems.append(self.span(current))
            self.refer(current)
            waiting.extend(reversed(current.children))

    def refer(self, node: Node) -> None:
        feature = bash_feature(node)
        if feature:
            self.features.append(Feature(feature, self.span(node), self.shell))
        if node.type not in ("simple_expansion", "expansion"):
            return
        expansion = Expansion(self.text(node), self)
        expansion.value()
        for variable in expansion.variables[-1:]:
            name = variable.name
            quoted = is_quoted(node)
            known = variable.is_declared
            self.references.append(Reference(name, self.span(node), quoted, known, variable.operator, self.shell))

    def read_redirects(self, node: Node, only: Node | None = None) -> Iterator[Redirect]:
        for child in [only] if only else node.children:
            if child.type != "file_redirect":
                continue
            operator, words = "", []
            for part in child.children:
                if part.is_named and part.type != "file_descriptor":
                    words.extend(self.words(part))
                elif not part.is_named:
                    operator = part.type
            for word in words[:1]:
                yield Redirect(operator, word)

    def assign(self, node: Node, keep: bool = True) -> Assignment:
        """Remember an assignment; one before a command is not kept for the commands after it."""
        name = node.child_by_field_name("name")
        value = node.child_by_field_name("value")
        found = self.words(value, split=False) if value is not None else []
        word = found[0] if found else Word("", "", self.span(node))
        assignment = Assignment(self.text(name) if name is not None else "", word, self.span(node))
        if keep:
            self.define(assignment.name, word.value if word.is_known else None)
            self.assignments.append(assignment)
        return assignment

    def assign_loop(self, node: Node) -> None:
        """A loop's variable stands for every word of its list, as far as an install list is concerned."""
        name = node.child_by_field_name("variable")
        listed = [word for child in node.children_by_field_name("value") for word in self.words(child)]
        is_known = listed and all(word.is_known for word in listed)
        value = " ".join(word.value for word in listed) if is_known else None
        if name is not None:
            self.define(self.text(name), value)

    def words(self, node: Node, split: bool = True) -> list[Word]:
        """The words a node stands for: an unquoted variable may hold several."""
        text, span = self.text(node), self.span(node)
        variables: list[Variable] = []
        value = self.value(node, variables, 0)
        word = Word(text, value, span, tuple(variables))
        if not split or node.type not in ("simple_expansion", "expansion") or not word.is_known:
            return [word]
        return [word._replace(value=part) for part in value.split()]

    def value(self, node: Node, variables: list[Variable], depth: int) -> str:
        text = self.text(node)
        if depth > NESTING:
            return text
        if node.type in ("simple_expansion", "expansion"):
            expansion = Expansion(text, self)
            value = expansion.value()
            variables.extend(expansion.variables or [Variable("", True, False)])
            return value
        if node.type in SUBSTITUTIONS or node.type == "arithmetic_expansion":
            variables.append(Variable("", True, False))
            return text
        if node.type == "raw_string":
            return text[1:-1]
        if node.type in ("string", "concatenation", "command_name"):
            return self.joined(node, variables, depth)
        return unescaped(text, '$`"\\') if node.type == "string_content" else unescaped(text)

    def joined(self, node: Node, variables: list[Variable], depth: int) -> str:
        """The value of a node made of parts, white space between them kept."""
        parts, position = [], node.start_byte
        for child in node.children:
            parts.append(self.stretch.text[position : child.start_byte])
            position = child.end_byte
            if child.is_named or node.type != "string":
                parts.append(self.value(child, variables, depth + 1))
            elif child.type == "$":
                parts.append("$")
        return "".join(parts)

    def text(self, node: Node) -> str:
        return self.stretch.text[node.start_byte : node.end_byte]

    def span(self, node: Node) -> Span:
        return self.stretch.span(node.start_byte, node.end_byte)


def children(place: Place) -> Iterator[Place]:
    node = place.node
    parts = node.children
    nested = place.in_subshell or node.type in ("subshell", *SUBSTITUTIONS)
    is_condition = node.type in CONDITIONAL or place.is_condition
    for number, child in enumerate(parts):
        following = parts[number + 1].type if number + 1 < len(parts) else place.followed_by
        following = following if following in OPERATORS else ""
        # what stands behind `then` or in `do … done` is no condition any more
        is_condition = is_condition and child.type not in ("then", "do_group")
        if child.is_named:
            yield place._replace(node=child, followed_by=following, in_subshell=nested, is_condition=is_condition)


def piped(place: Place) -> Iterator[Place]:
    parts = place.node.named_children
    for number, child in enumerate(parts):
        yield place._replace(
            node=child,
            reads_pipe=place.reads_pipe or number > 0,
            writes_pipe=place.writes_pipe or number + 1 < len(parts),
            followed_by="|" if number + 1 < len(parts) else place.followed_by,
        )


def is_quoted(node: Node) -> bool:
    """Whether word splitting cannot happen: in double quotes, an assignment, `[[ ]]`, `case`, arithmetic."""
    above = node.parent
    while above is not None and above.type in ("concatenation", "expansion", "binary_expression"):
        above = above.parent
    if above is None:
        return False
    if above.type == "test_command":
        return above.children[0].type == "[["
    return above.type in ("string", "variable_assignment", "case_statement", "arithmetic_expansion", "array")


def unescaped(text: str, only: str = "") -> str:
    """The text without the backslashes that escape; inside double quotes only some characters can be."""
    if "\\" not in text:
        return text
    parts, position = [], 0
    while position < len(text):
        letter = text[position]
        following = text[position + 1 : position + 2]
        if letter == "\\" and following and (not only or following in only):
            position += 1
            letter = following
        parts.append(letter)
        position += 1
    return "".join(parts)


def unwrapped(command: Command, reader: ScriptReader) -> Iterator[Command]:
    """The command, and those that it only wraps: `sudo x`, `env A=1 x`, `sh -c "x && y"`."""
    current: Command | None = command
    for _ in range(NESTING):
        if current is None:
            return
        yield current
        script = script_word(current.name, current.args)
        if script is not None:
            yield from inner_script(script, current, reader)
            return
        inner = inner_words(current.name, current.args)
        current = rewrapped(current, inner) if inner else None


def rewrapped(command: Command, words: tuple[Word, ...]) -> Command:
    name = words[0].value
    before = command.args[: len(command.args) - len(words)]
    given = (Assignment(*assigned(word), word.span) for word in before if is_assignment(word.value))
    return replace(
        command,
        assignments=(*command.assignments, *given),
        name=name.rpartition("/")[2] if " " not in name else name,
        args=words[1:],
        span=words[0].span.to(words[-1].span),
        text=" ".join(dict.fromkeys(word.text for word in words)),
        wrapper=command.name,
        head=words[0] if command.head else None,
    )


def assigned(word: Word) -> tuple[str, Word]:
    """The name and the value in a word `NAME=value`."""
    name, _, value = word.value.partition("=")
    return name, word._replace(value=value)


def shell_of(command: Command, reader: ScriptReader) -> str:
    """The shell that a command hands its script to; `eval` and `su -c` have the one at hand."""
    return command.name if command.name in SHELLS else reader.shell


def inner_script(word: Word, command: Command, reader: ScriptReader) -> Iterable[Command]:
    if reader.depth >= 3:
        return ()
    offset = word.text.find(word.value)
    place = (word.span.line, word.span.column + max(0, offset))
    stretch = Stretch(word.value, reader.stretch.path, (0,), (place,))
    inner = ScriptReader(stretch, reader, reader.depth + 1, shell_of(command, reader)).read()
    reader.references.extend(inner.references)
    keep = offset >= 0 and word.span.line == word.span.end_line
    return [
        replace(found, wrapper=found.wrapper or command.name, span=found.span if keep else word.span, head=None)
        for found in inner.commands
    ]


def read_script(stretch: Stretch, definitions: Definitions | None, shell: str = "sh") -> Script:
    """Every simple command of shell text, through lists, pipes, conditions, loops and substitutions."""
    return ScriptReader(stretch, definitions, shell=shell).read()


def read_argv(words: tuple[Word, ...], text: str, span: Span, definitions: Definitions | None) -> Script:
    """The command of an exec form, and those of the script it hands to a shell."""
    if not words:
        return Script()
    reader = ScriptReader(Stretch("", span.path, (0,), ((span.line, span.column),)), definitions)
    name = words[0].value
    command = Command(name.rpartition("/")[2], words[1:], span, text)
    return Script(tuple(unwrapped(command, reader)), tuple(reader.references))
