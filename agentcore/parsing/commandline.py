"""Command lines as answers: docker, docker compose, kubectl and helm, compared by what they mean.

Flag order, short and long forms, `=` or a space, aliases of commands and resources make no difference;
what stands after `--`, or after the image or container of `docker run` and `docker exec`, is taken as it is.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from agentcore.parsing import commandline_tables as tables
from agentcore.parsing import limits

TRUE, FALSE = "true", "false"
SHELL_OPERATORS = frozenset({"|", "||", "&&", ";", "&", ">", ">>", "<", "2>", "2>&1"})
TYPE = re.compile(r"([a-z]+)(?:\.v\d+\w*)?(?:\.(?:apps|batch|networking\.k8s\.io|policy|autoscaling))?")


class CommandError(ValueError):
    """A line that is no command; the message says why."""


class UnknownTool(CommandError):
    """A command of a tool that is not known here."""


@dataclass(frozen=True)
class Command:
    """A command in its one canonical form, and how its flags were spelled."""

    tool: str
    path: tuple[str, ...]
    operands: tuple[str, ...] = ()
    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rest: tuple[str, ...] = ()
    spelling: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def name(self) -> str:
        return " ".join((self.tool, *self.path))


@dataclass(frozen=True)
class Flags:
    """The flags of one command: long names by short ones, and which of them take a value."""

    long_of: Mapping[str, str]
    valued: frozenset[str]

    def knows(self, word: str) -> bool:
        """Whether a word on the command line is one of these flags."""
        if word.startswith("--"):
            name = word[2:].partition("=")[0]
            return name in self.valued or name in self.long_of.values()
        return word[1] in self.long_of

    def __or__(self, other: Flags) -> Flags:
        return Flags({**self.long_of, **other.long_of}, self.valued | other.valued)


@cache
def read_flags(text: str) -> Flags:
    """Read a table's line, such as `d|detach p|publish=`."""
    long_of: dict[str, str] = {}
    valued: set[str] = set()
    for entry in text.split():
        short, _, name = entry.rpartition("|")
        long = name.removesuffix("=")
        long_of.update({short: long} if short else {})
        valued.update({long} if name.endswith("=") else ())
    return Flags(long_of, frozenset(valued))


@dataclass
class Line:
    """The words of a line that are still to be read."""

    words: list[str]
    flags: dict[str, list[str]] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)

    def take_flag(self, known: Flags, renamed: Mapping[str, str]) -> None:
        """Read the flag, or the cluster of short ones, that stands first."""
        word = self.words.pop(0)
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            name = renamed.get(name, name)
            self.add(name, value if equals else self.value_of(name, known), f"--{name}")
            return
        cluster = word[1:]
        while cluster:
            letter, cluster = cluster[0], cluster[1:]
            name = known.long_of.get(letter, letter)
            if name in known.valued:
                attached = cluster.removeprefix("=")
                self.add(name, attached if cluster else self.value_of(name, known), f"-{letter}")
                return
            if cluster.startswith("="):
                self.add(name, cluster[1:], f"-{letter}")
                return
            self.add(name, TRUE, f"-{letter}")

    def value_of(self, name: str, known: Flags) -> str:
        if name not in known.valued:
            return TRUE
        return self.words.pop(0) if self.words else ""

    def add(self, name: str, value: str, spelling: str) -> None:
        self.flags.setdefault(name, []).append(_selector(value) if name == "selector" else value)
        self.spelling[name] = spelling

    @property
    def is_at_flag(self) -> bool:
        return bool(self.words) and len(self.words[0]) > 1 and self.words[0][0] == "-" and self.words[0] != "--"


def _selector(value: str) -> str:
    return ",".join(sorted(part.strip().replace("==", "=") for part in value.split(",")))


@dataclass(frozen=True)
class Tool:
    """One program: how its commands are named, and where its flags are listed."""

    name: str
    common: str
    flags: Mapping[str, str]
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    synonyms: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    shorthands: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    verbatim_after_operand: frozenset[str] = frozenset()
    otherwise: str = ""

    def parse(self, line: Line) -> Command:
        path = self.read_path(line)
        spelled = " ".join(path)
        listed = self.flags.get(spelled, self.otherwise if path[0] == "create" else "")
        known = read_flags(self.common) | read_flags(listed)
        operands: list[str] = []
        rest: list[str] = []
        while line.words and not rest:
            if line.is_at_flag:
                line.take_flag(known, self.renamed)
                continue
            word = line.words.pop(0)
            if word == "--" or word in SHELL_OPERATORS:
                rest = [] if word == "--" and spelled in self.verbatim_after_operand else [word]
                rest += line.words
                break
            operands.append(word)
            if spelled in self.verbatim_after_operand:
                rest = line.words
                break
        flags = {name: self.values(name, values) for name, values in sorted(line.flags.items())}
        flags = {name: values for name, values in flags.items() if values != (FALSE,)}
        return Command(self.name, path, tuple(operands), flags, tuple(rest), dict(line.spelling))

    def values(self, name: str, values: list[str]) -> tuple[str, ...]:
        if (self.name, name) in tables.ORDERED_FLAGS:
            return tuple(values)
        return (values[-1],) if set(values) <= {TRUE, FALSE} else tuple(sorted(values))

    def read_path(self, line: Line) -> tuple[str, ...]:
        """The command's words, over the flags that may stand between them."""
        first = self.next_word(line)
        path = self.synonyms.get((first,), self.shorthands.get(first, (first,)))
        if len(path) == 1 and path[0] in self.groups:
            self.skip_common_flags(line)
            if line.words and self.is_subcommand(path[0], line.words[0]):
                path = (path[0], line.words.pop(0))
        return self.synonyms.get(path, path)

    def is_subcommand(self, group: str, word: str) -> bool:
        known = self.groups[group]
        return not known or word in known or (group, word) in self.synonyms

    def next_word(self, line: Line) -> str:
        self.skip_flags(line)
        if not line.words:
            raise CommandError(f"`{self.name}` needs a command.")
        return line.words.pop(0)

    def skip_common_flags(self, line: Line) -> None:
        """Over flags between a group and its command; any other flag is the group's own, as in `apply -f`."""
        common = read_flags(self.common)
        while line.is_at_flag and common.knows(line.words[0]):
            line.take_flag(common, self.renamed)

    def skip_flags(self, line: Line) -> None:
        while line.is_at_flag:
            line.take_flag(read_flags(self.common), self.renamed)


DOCKER = Tool(
    "docker",
    tables.DOCKER_GLOBAL,
    tables.DOCKER_FLAGS,
    groups={group: frozenset() for group in tables.DOCKER_GROUPS - {"compose"}},
    synonyms=tables.DOCKER_SYNONYMS,
    shorthands=tables.DOCKER_SHORTHANDS,
    renamed=tables.DOCKER_RENAMED,
    verbatim_after_operand=frozenset({"container run", "container create", "container exec"}),
)
COMPOSE = Tool(
    "compose",
    tables.COMPOSE_GLOBAL,
    tables.COMPOSE_FLAGS,
    synonyms={("convert",): ("config",)},
    verbatim_after_operand=frozenset({"run", "exec"}),
)
KUBECTL = Tool(
    "kubectl",
    tables.KUBECTL_GLOBAL,
    tables.KUBECTL_FLAGS,
    groups=tables.KUBECTL_GROUPS,
    synonyms=tables.KUBECTL_SYNONYMS,
    otherwise=tables.KUBECTL_CREATE,
)
HELM = Tool(
    "helm",
    tables.HELM_GLOBAL,
    tables.HELM_FLAGS,
    groups=tables.HELM_GROUPS,
    synonyms=tables.HELM_SYNONYMS,
)
TOOLS = frozenset(tool.name for tool in (DOCKER, COMPOSE, KUBECTL, HELM))
TYPES = {name: kind for kind, names in tables.RESOURCES.items() for name in (kind, *names)}


def parse_command(text: str) -> Command:
    """Read one command line. Raises CommandError if it is none of a tool known here."""
    if limits.COMMAND_CHARS.exceeded_by(len(text)):
        raise CommandError(limits.COMMAND_CHARS.message)
    try:
        words = shlex.split(text.strip().removeprefix("$ ").replace("\\\n", " "))
    except ValueError:
        raise CommandError("A quotation mark is not closed.") from None
    return read_words(words)


def read_words(words: list[str]) -> Command:
    """Read the words that a shell makes of a line. Raises CommandError if they are no command of a tool known here."""
    if words[:1] == ["sudo"]:
        words = words[1:]
    if not words:
        raise CommandError("There is no command yet.")
    program, *rest = words
    line = Line(rest)
    if program == "docker-compose":
        return COMPOSE.parse(line)
    if program == "docker":
        DOCKER.skip_flags(line)
        if line.words[:1] == ["compose"]:
            return COMPOSE.parse(Line(line.words[1:], line.flags, line.spelling))
        return DOCKER.parse(line)
    if program in ("kubectl", "k"):
        return _with_resources(KUBECTL.parse(line))
    if program == "helm":
        return HELM.parse(line)
    raise UnknownTool(f"`{program}` is none of docker, kubectl and helm.")


def _with_resources(command: Command) -> Command:
    """The operands with their types spelled out: `po web` and `pods/web` are both `pod/web`."""
    path = " ".join(command.path)
    operands = list(command.operands)
    if path in tables.TAKES_RESOURCES:
        operands = list(_resources(operands))
    elif path in tables.TAKES_POD and operands:
        operands[0] = _typed(operands[0]) or f"pod/{operands[0]}"
    elif path == "explain" and operands:
        kind, dot, fields = operands[0].partition(".")
        operands[0] = _type(kind) + dot + fields
    elif path == "auth can-i":
        operands[1:2] = [_typed(word) or _type(word) for word in operands[1:2]]
    return Command(command.tool, command.path, tuple(operands), command.flags, command.rest, command.spelling)


def _resources(operands: list[str]) -> Iterator[str]:
    if not operands:
        return
    first, *others = operands
    if "/" in first:
        yield from (_typed(word) or word for word in operands)
        return
    types = ",".join(_type(part) for part in first.split(","))
    names = [word for word in others if _is_name(word)]
    if not names:
        yield types
    yield from (f"{types}/{name}" for name in names)
    yield from (word for word in others if not _is_name(word))


def _is_name(word: str) -> bool:
    """Whether an operand is an object's name, not `key=value` or `key-`."""
    return "=" not in word and not word.endswith("-")


def _typed(word: str) -> str:
    """`TYPE/NAME` with the type spelled out; empty if it is not of that form."""
    kind, slash, name = word.partition("/")
    return f"{_type(kind)}/{name}" if slash and "=" not in kind else ""


def _type(word: str) -> str:
    match = TYPE.fullmatch(word.lower())
    return TYPES.get(match[1], word.lower()) if match else word.lower()


def read_answer(text: str) -> Command:
    """As parse_command, but of a tool that is not known here the words count, in their order."""
    try:
        return parse_command(text)
    except UnknownTool:
        program, *words = shlex.split(text.strip().removeprefix("$ ").removeprefix("sudo "))
        return Command(program, (), tuple(words))


def same_command(given: str, accepted: str | Iterable[str]) -> bool:
    """Whether an answer means the same as an accepted one, or as any of several."""
    try:
        said = read_answer(given)
    except CommandError:
        return False
    return any(said == read_answer(each) for each in _each(accepted))


def explain_difference(given: str, accepted: str | Iterable[str]) -> str:
    """One short hint at what keeps an answer from the nearest accepted one; empty if nothing does."""
    wanted = [read_answer(each) for each in _each(accepted)]
    read = parse_command if all(each.tool in TOOLS for each in wanted) else read_answer
    try:
        said = read(given)
    except CommandError as error:
        return str(error)
    hints = [list(_differences(said, each)) for each in wanted]
    nearest = min(hints, key=len, default=[])
    return nearest[0] if nearest else ""


def _each(accepted: str | Iterable[str]) -> list[str]:
    return [accepted] if isinstance(accepted, str) else list(accepted)


def _differences(said: Command, wanted: Command) -> Iterator[str]:
    if said.tool != wanted.tool:
        yield f"This asks for another tool than `{said.tool}`."
    elif said.path != wanted.path:
        yield f"`{said.name}` is another command than the one asked for."
    for name in wanted.flags:
        if name not in said.flags:
            yield f"`{wanted.spelling.get(name, f'--{name}')}` is missing."
        elif said.flags[name] != wanted.flags[name]:
            yield f"`{said.spelling.get(name, f'--{name}')}` has another value."
    for name in said.flags:
        if name not in wanted.flags:
            yield f"`{said.spelling.get(name, f'--{name}')}` does not belong here."
    yield from _differing_words(said, wanted)
    if said.rest != wanted.rest:
        yield "The command to run inside differs." if wanted.rest else "Nothing more is run here."


def _differing_words(said: Command, wanted: Command) -> Iterator[str]:
    if said.operands == wanted.operands:
        return
    extra = [word for word in said.operands if word not in wanted.operands]
    if extra:
        yield f"`{extra[0]}` is not what is meant."
    elif len(said.operands) < len(wanted.operands):
        yield "Something to act on is missing."
    else:
        yield "The words are in another order."
