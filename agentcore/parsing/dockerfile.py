"""A Dockerfile's text → the Dockerfile that BuildKit would read. Never raises; problems are nodes."""

from __future__ import annotations

from dataclasses import dataclass, field

from agentcore.parsing.dockerfile_ignoring import IgnorePatterns
from agentcore.parsing.dockerfile_instructions import InstructionReader
from agentcore.parsing.dockerfile_lines import Comment, Directive, Heredoc, LogicalLine, Reader, SyntaxProblem
from agentcore.parsing.dockerfile_lines import reader as reader_of
from agentcore.parsing.dockerfile_nodes import (
    Add,
    Arg,
    Assigning,
    Cmd,
    Context,
    Copy,
    Entrypoint,
    Env,
    Expose,
    From,
    Given,
    Healthcheck,
    Instruction,
    Label,
    Launch,
    Maintainer,
    Onbuild,
    Run,
    Shell,
    Stopsignal,
    Transfer,
    Unknown,
    User,
    Volume,
    Workdir,
)
from agentcore.parsing.dockerfile_parts import Flag, Mount, Pair
from agentcore.parsing.dockerfile_paths import in_workdir
from agentcore.parsing.dockerfile_pragmas import Pragma, read_pragmas, shell_pragma
from agentcore.parsing.dockerfile_stages import Dockerfile, Stage
from agentcore.parsing.dockerfile_words import Moment, Scope, Setting, Variable, Word
from agentcore.parsing.limits import Limit
from agentcore.parsing.shell_commands import Command
from agentcore.parsing.shell_texts import shell_of_image
from agentcore.settings import DEFAULT_SETTINGS, Settings
from agentcore.spans import Span

__all__ = [
    "Add",
    "Arg",
    "Assigning",
    "Cmd",
    "Command",
    "Comment",
    "Copy",
    "Directive",
    "Dockerfile",
    "Entrypoint",
    "Env",
    "Expose",
    "Flag",
    "From",
    "Given",
    "Healthcheck",
    "Heredoc",
    "Instruction",
    "Label",
    "Launch",
    "Maintainer",
    "Mount",
    "Onbuild",
    "Pair",
    "Pragma",
    "Run",
    "Shell",
    "Stage",
    "Stopsignal",
    "SyntaxProblem",
    "Transfer",
    "Unknown",
    "User",
    "Variable",
    "Volume",
    "Word",
    "Workdir",
    "parse",
]

# a longer chain of FROM stage is followed no further: a lookup through it would cost too much
DEEPEST_LINEAGE = 100
# tree-sitter needs seconds for 10,000 pipes or brackets in a row
SHELL_SIGNS = Limit(
    1_000,
    "One instruction may hold at most {number} shell operators: this one was not read.",
    "Move the commands into a script and copy that.",
)
PLAIN = frozenset({"FROM", "ARG", "ENV", "LABEL", "COPY", "ADD", "USER", "WORKDIR", "EXPOSE", "VOLUME", "SHELL"})
PLATFORM_ARGS = tuple(
    f"{kind}{part}" for kind in ("TARGET", "BUILD") for part in ("PLATFORM", "OS", "ARCH", "VARIANT", "OSVERSION")
)


@dataclass
class Builder:
    """Puts instructions into stages, and keeps what is in force where each stands."""

    path: str
    reader: Reader
    ignored: IgnorePatterns | None = None
    settings: Settings = DEFAULT_SETTINGS
    global_scope: Scope = field(default_factory=Scope)
    instructions: list[Instruction] = field(default_factory=list)
    problems: list[SyntaxProblem] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)
    prelude: Stage | None = None
    names: dict[str, int] = field(default_factory=dict)
    depths: list[int] = field(default_factory=list)
    current: list[Instruction] = field(default_factory=list)
    start: From | None = None
    base: Stage | None = None
    context: Context = field(init=False)
    trigger: Context = field(init=False)
    stated_shell: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in PLATFORM_ARGS:
            self.global_scope.define(name, Setting(None, False, -1))
        scope = Scope(self.global_scope)
        scope.define("PATH", Setting(None, False, -1))
        self.context = self.trigger = Context(-1, Moment(scope, 0))

    def build(self) -> Dockerfile:
        for line in self.reader.lines():
            self.add(line)
        self.end_stage()
        instructions, problems = tuple(self.instructions), [*self.reader.problems, *self.problems]
        if not instructions and not problems:
            problems = [SyntaxProblem(Span(self.path, 1), "The file holds no instruction.")]
        ends = {stage.index: stage.span.end_line for stage in self.stages}
        pragmas = read_pragmas(self.reader.directives, self.reader.comments, instructions, ends)
        return Dockerfile(
            path=self.path,
            instructions=instructions,
            stages=tuple(self.stages),
            prelude=self.prelude,
            directives=tuple(self.reader.directives),
            comments=tuple(self.reader.comments),
            pragmas=tuple(pragmas),
            problems=tuple(sorted(problems, key=lambda problem: problem.span)),
            global_scope=self.global_scope,
            escape=self.reader.escape,
            ignored=self.ignored,
            settings=self.settings,
        )

    def add(self, line: LogicalLine) -> None:
        for comment in line.comments:
            if shell_pragma(comment):
                self.stated_shell = (shell_pragma(comment),)
                self.context = self.context._replace(default_shell=self.stated_shell)
        words = line.stretch.text.split(None, 2)
        if words[0].upper() == "FROM":
            self.end_stage()
        context = self.context_of(words)
        if words[0].upper() not in PLAIN and self.is_too_dense(line):
            context = context._replace(is_readable=False)
            self.problems.append(SyntaxProblem(line.span, SHELL_SIGNS.message))
        node = InstructionReader(line, self.reader.escape, context, self.problems).read()
        self.instructions.append(node)
        if isinstance(node, From):
            self.start_stage(node)
        elif not isinstance(node, Arg) or self.start:
            self.current.append(node)
        self.follow(node)

    def is_too_dense(self, line: LogicalLine) -> bool:
        texts = [line.stretch.text, *(heredoc.body.text for heredoc in line.heredocs)]
        return SHELL_SIGNS.exceeded_by(sum(text.count(sign) for text in texts for sign in "|&;()[]{}<>#`"))

    def context_of(self, words: list[str]) -> Context:
        """What is in force where an instruction of this keyword stands."""
        position, keyword = len(self.instructions), words[0].upper()
        if keyword == "FROM":
            moment, stage = Moment(self.global_scope, position), len(self.stages)
            return Context(stage, moment)
        if keyword == "ARG" and not self.start:
            return self.context._replace(moment=Moment(self.global_scope, position))
        current = self.trigger if keyword == "ONBUILD" else self.context
        return current._replace(moment=Moment(self.context.moment.scope, position))

    def start_stage(self, node: From) -> None:
        base = self.names.get(node.reference.lower())
        is_followed = base is not None and self.depths[base] < DEEPEST_LINEAGE
        self.base = self.stages[base] if base is not None and is_followed else None
        self.start = node
        scope = Scope(self.base.scope if self.base else None)
        if not self.base:
            scope.define("PATH", Setting(None, False, -1))
        below = (
            self.base.context
            if self.base
            else Context(-1, Moment(scope, 0), default_shell=shell_of_image(node.reference))
        )
        self.context = below._replace(
            stage=len(self.stages),
            moment=Moment(scope, 0),
            default_shell=self.stated_shell or below.default_shell,
        )
        self.trigger = self.context
        self.depths.append(self.depths[base] + 1 if base is not None and is_followed else 0)

    def end_stage(self) -> None:
        if not self.start and not self.current:
            return
        nodes = tuple(self.current)
        first = self.start or nodes[0]
        last = nodes[-1] if nodes else first
        index = len(self.stages) if self.start else -1
        stage = Stage(index, self.start, self.base, nodes, self.context, first.span.to(last.span))
        if self.start:
            self.stages.append(stage)
            if stage.name:
                self.names[stage.name.lower()] = index
        else:
            self.prelude = stage
        self.current = []

    def follow(self, node: Instruction) -> None:
        """Take note of what an instruction changes for those after it."""
        if isinstance(node, Onbuild):
            if node.instruction:
                self.trigger = changed(self.trigger, node.instruction)
            return
        self.context = changed(self.context, node)
        self.trigger = changed(self.trigger, node)
        if isinstance(node, Env | Arg):
            self.define(node)

    def define(self, node: Env | Arg) -> None:
        position = len(self.instructions) - 1
        is_global = isinstance(node, Arg) and not self.start
        scope = self.global_scope if is_global else self.context.moment.scope
        for pair in node.pairs:
            value = pair.value.value if pair.value and pair.value.is_known else None
            if pair.value is None and not is_global:
                outer = self.global_scope.lookup(pair.name.value, position)
                value = outer.value if outer else None
            scope.define(
                pair.name.value,
                Setting(value, isinstance(node, Env), position, pair.value.value if pair.value else ""),
            )


def changed(context: Context, node: Instruction) -> Context:
    """What is in force after an instruction."""
    if isinstance(node, Workdir):
        return context._replace(workdir=in_workdir(context.workdir, node.path))
    if isinstance(node, Shell):
        return context._replace(shell=node)
    if isinstance(node, User):
        return context._replace(user=node)
    return context


def parse(
    text: str,
    path: str = "Dockerfile",
    dockerignore: str | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> Dockerfile:
    """Read any text: what BuildKit would refuse is a SyntaxProblem or an Unknown.

    `dockerignore` is the text of the .dockerignore beside it, None where there is none.
    """
    ignored = None if dockerignore is None else IgnorePatterns.read(dockerignore)
    return Builder(path, reader_of(text, path), ignored, settings).build()
