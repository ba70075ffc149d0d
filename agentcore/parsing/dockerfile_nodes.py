"""What a Dockerfile is made of: one frozen class an instruction, each knowing where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from agentcore.parsing.dockerfile_lines import Comment, Heredoc, Stretch
from agentcore.parsing.dockerfile_parts import Flag, Mount, Pair, reference_parts
from agentcore.parsing.dockerfile_words import Defaults, Expansion, Moment, Variable, Word
from agentcore.parsing.shell import read_argv, read_script
from agentcore.parsing.shell_commands import Command, Script, joined
from agentcore.parsing.shell_texts import ShellText, shell_name, shell_texts
from agentcore.parsing.shell_wrappers import SHELLS, plain_command
from agentcore.spans import Span

Form = Literal["exec", "shell", "none"]


class Context(NamedTuple):
    """What is in force where an instruction stands."""

    stage: int
    moment: Moment
    is_onbuild: bool = False
    workdir: str = ""
    shell: Shell | None = None
    user: User | None = None
    default_shell: tuple[str, ...] = ("/bin/sh", "-c")
    is_readable: bool = True

    @property
    def shell_argv(self) -> tuple[str, ...]:
        return self.shell.argv if self.shell else self.default_shell

    @property
    def shell_name(self) -> str:
        """The shell's name without its folder: `sh`, `bash`, `powershell`."""
        return shell_name(self.shell_argv)

    @property
    def has_posix_shell(self) -> bool:
        return self.shell_name in SHELLS


class Given(NamedTuple):
    """A variable that an instruction gives to processes, by ARG and ENV or in its shell text."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, kw_only=True, eq=False)
class Instruction:
    """One instruction: its keyword, flags and words, and what is in force where it stands."""

    keyword: str
    keyword_word: Word
    span: Span
    stretch: Stretch
    start: int
    flags: tuple[Flag, ...]
    words: tuple[Word, ...]
    form: Form
    heredocs: tuple[Heredoc, ...]
    comments: tuple[Comment, ...]
    context: Context
    last_written_line: int
    empty_rows: tuple[int, ...]

    @property
    def has_empty_continuation(self) -> bool:
        return bool(self.empty_rows)

    @property
    def line(self) -> int:
        return self.span.line

    @property
    def stage(self) -> int:
        """The index of the stage it belongs to; -1 before the first FROM."""
        return self.context.stage

    @property
    def is_onbuild(self) -> bool:
        """Whether it is what an ONBUILD will do in another build."""
        return self.context.is_onbuild

    @cached_property
    def text(self) -> str:
        """Everything after the keyword and its flags, continuations joined."""
        return self.stretch.text[self.start :].strip()

    @cached_property
    def values(self) -> tuple[str, ...]:
        return tuple(word.value for word in self.words)

    @cached_property
    def rest(self) -> Span:
        """Where its arguments stand; the keyword where there are none."""
        return self.words[0].span.to(self.words[-1].span) if self.words else self.keyword_word.span

    @cached_property
    def variables(self) -> tuple[tuple[Variable, Span], ...]:
        """Every variable that the builder itself resolves in it, and the word that uses it."""
        flags = [flag.value for flag in self.flags]
        return tuple((each, word.span) for word in (*flags, *self.resolved) for each in word.variables)

    @property
    def resolved(self) -> tuple[Word, ...]:
        """The words in which the builder replaces variables."""
        return self.words

    @property
    def assigned(self) -> tuple[Given, ...]:
        """The variables it sets for processes, by ARG and ENV or in its shell text: name, value, place."""
        return ()

    def flag(self, name: str) -> Flag | None:
        """The last flag of a name."""
        if not self.flags:
            return None
        return next((flag for flag in reversed(self.flags) if flag.name == name), None)


@dataclass(frozen=True, kw_only=True, eq=False)
class From(Instruction):
    """`FROM [--platform=…] image [AS name]`."""

    image_word: Word
    as_word: Word | None = None
    name_word: Word | None = None

    @property
    def reference(self) -> str:
        return self.image_word.value

    @property
    def default_reference(self) -> str:
        """What it names when no build argument is given: an unset variable is empty."""
        return Expansion(self.image_word.text, Defaults(self.context.moment)).value()

    @property
    def name(self) -> str:
        return self.name_word.value if self.name_word else ""

    @property
    def image(self) -> str:
        """The image without tag and digest."""
        return self.parts[0]

    @property
    def tag(self) -> str:
        return self.parts[1]

    @property
    def digest(self) -> str:
        return self.parts[2]

    @cached_property
    def parts(self) -> tuple[str, str, str]:
        return reference_parts(self.reference)

    @property
    def platform(self) -> Flag | None:
        return self.flag("platform")


class Launch(Instruction):
    """An instruction that runs commands, now or later: RUN, CMD, ENTRYPOINT, HEALTHCHECK CMD."""

    @property
    def resolved(self) -> tuple[Word, ...]:
        return ()

    @property
    def argv(self) -> tuple[str, ...]:
        """What will be executed."""
        if self.form == "exec":
            return self.values
        return (*self.context.shell_argv, self.text) if self.text else ()

    @cached_property
    def script(self) -> Script:
        """What its shell text does; read when first asked for."""
        if self.form == "exec" and self.context.is_readable:
            return read_argv(self.words, self.text, self.rest, self.context.moment)
        if not self.context.is_readable:
            return Script()
        return joined(read_script(each.stretch, self.context.moment, each.shell) for each in self.posix_texts)

    @cached_property
    def shell_texts(self) -> tuple[ShellText, ...]:
        """The shell texts in it: its line, and the heredocs that a shell will read."""
        if self.form == "exec":
            return ()
        return tuple(shell_texts(self.stretch, self.start, self.heredocs, self.context.shell_argv))

    @cached_property
    def posix_texts(self) -> tuple[ShellText, ...]:
        """Those that a shell like sh reads, not PowerShell or Python."""
        return tuple(each for each in self.shell_texts if each.shell in SHELLS)

    @cached_property
    def plain_words(self) -> tuple[str, ...]:
        """The words of its shell text, if a shell does nothing with them but start the first; else none."""
        return plain_command(self.text) if self.form == "shell" else ()

    @property
    def assigned(self) -> tuple[Given, ...]:
        before = [each for command in self.commands for each in command.assignments]
        given = dict.fromkeys([*self.script.assignments, *before])
        return tuple(Given(each.name, each.value.value, each.span) for each in given)

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """Its simple commands, in order."""
        return self.script.commands


class Run(Launch):
    @property
    def end_of_steps(self) -> Span | None:
        """Where `&& …` continues its shell text: behind the last command, if nothing but a command ends it."""
        if self.form != "shell" or self.heredocs:
            return None
        end = self.rest.end
        for command in self.commands:
            ends = [command.span.end, *(redirect.target.span.end for redirect in command.redirects)]
            if command.head and not command.in_subshell and end in ends:
                return end
        return None

    @cached_property
    def mounts(self) -> tuple[Mount, ...]:
        found = []
        for flag in self.flags:
            if flag.name == "mount":
                parts = [part.partition("=") for part in flag.value.value.split(",")]
                options = tuple((name.strip().lower(), value) for name, _, value in parts)
                found.append(Mount(options, flag.span))
        return tuple(found)

    def has_mount(self, kinds: tuple[str, ...], *targets: str) -> bool:
        """Whether a mount of one of these types covers one of the folders."""
        covering = [mount.target.rstrip("/") for mount in self.mounts if mount.type in kinds]
        return any(target == cover or target.startswith(cover + "/") for target in targets for cover in covering)


class Cmd(Launch):
    pass


class Entrypoint(Launch):
    pass


@dataclass(frozen=True, kw_only=True, eq=False)
class Healthcheck(Launch):
    is_none: bool = False


class Transfer(Instruction):
    """COPY and ADD."""

    @cached_property
    def sources(self) -> tuple[Word, ...]:
        """What is copied; heredocs are no files and not among them."""
        places = {(heredoc.start, heredoc.end) for heredoc in self.heredocs}
        spans = {self.stretch.span(start, end) for start, end in places}
        return tuple(word for word in self.words[:-1] if word.span not in spans)

    @property
    def destination(self) -> Word | None:
        return self.words[-1] if self.words else None

    @cached_property
    def source_stage(self) -> str:
        flag = self.flag("from")
        return flag.value.value if flag else ""


class Copy(Transfer):
    pass


class Add(Transfer):
    pass


@dataclass(frozen=True, kw_only=True, eq=False)
class Assigning(Instruction):
    """An instruction of NAME=value pairs."""

    pairs: tuple[Pair, ...] = ()

    @property
    def assigned(self) -> tuple[Given, ...]:
        return tuple(Given(pair.name.value, pair.value.value, pair.span) for pair in self.pairs if pair.value)


class Env(Assigning):
    pass


class Arg(Assigning):
    pass


class Label(Assigning):
    @property
    def assigned(self) -> tuple[Given, ...]:
        return ()


class User(Instruction):
    @property
    def value(self) -> str:
        return self.words[0].value if self.words else ""

    @property
    def name(self) -> str:
        """The user without its group."""
        return self.value.partition(":")[0]

    @property
    def is_root(self) -> bool:
        return self.name in ("root", "0")


class Workdir(Instruction):
    @property
    def path(self) -> str:
        return self.words[0].value if self.words else ""


class Shell(Instruction):
    @property
    def argv(self) -> tuple[str, ...]:
        return self.values

    @property
    def resolved(self) -> tuple[Word, ...]:
        return ()


class Expose(Instruction):
    """EXPOSE; its words are the ports."""


class Volume(Instruction):
    """VOLUME; its words are the folders."""


class Stopsignal(Instruction):
    """STOPSIGNAL."""


class Maintainer(Instruction):
    """MAINTAINER, deprecated."""

    @property
    def resolved(self) -> tuple[Word, ...]:
        return ()


class Unknown(Instruction):
    """A line whose first word is no instruction."""

    @property
    def resolved(self) -> tuple[Word, ...]:
        return ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Onbuild(Instruction):
    """ONBUILD, and the instruction it keeps for later."""

    instruction: Instruction | None = None

    @property
    def resolved(self) -> tuple[Word, ...]:
        return ()
